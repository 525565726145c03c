import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { newId } from '../../app/model/ids.ts'
import { wordShare } from '../../app/rules/word-share.ts'
import { readConversation } from '../store/conversations.ts'
import {
  insertReflectionItem,
  listReflectionItems,
  readReflection,
  removeReflection,
  removeReflectionItem,
  rewordReflectionItem,
  spokenWords,
  writeReflection,
} from '../store/reflections.ts'
import { change, type FeatureContext } from './feature.ts'

const events: JournalEvent[] = [{ type: 'entries.changed' }]

/** The seller’s self-check after a conversation. */
export const reflectionsFeature = (context: FeatureContext): Handlers<'reflections'> => ({
  items: () => listReflectionItems(context.journals.current().sql),
  addItem: (item) => {
    const id = newId()
    return change(context, 'Add sentence to reflect on', id, events, (sql) => insertReflectionItem(sql, { id, ...item }))
  },
  updateItem: ({ id, wording }) =>
    change(context, 'Reword sentence to reflect on', id, events, (sql) => rewordReflectionItem(sql, id, wording, context.ports.now())),
  removeItem: ({ id }) =>
    change(context, 'Remove sentence to reflect on', id, events, (sql) => removeReflectionItem(sql, id, context.ports.now())),
  read: ({ conversationId }) => {
    const { sql } = context.journals.current()
    readConversation(sql, conversationId)
    return { ...readReflection(sql, conversationId), words: wordShare(spokenWords(sql, conversationId)) }
  },
  save: ({ conversationId, answers, remark }) =>
    change(context, 'Reflect', conversationId, events, (sql) =>
      writeReflection(sql, { conversationId, answers, remark }, context.ports.now()),
    ),
  remove: ({ conversationId }) =>
    change(context, 'Remove reflection', conversationId, events, (sql) => removeReflection(sql, conversationId)),
})
