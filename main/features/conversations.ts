import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { insertConversation, listConversations, readConversation, updateConversation } from '../store/conversations.ts'
import { writeCaret, readNote, readNotePassages, saveNote, withoutKnownPlaces } from '../store/notes.ts'
import { moveToTrash } from '../store/trash.ts'
import { listVersions, readVersion } from '../store/versions.ts'
import { change, type FeatureContext } from './feature.ts'

const eventsOf = (id: Id): JournalEvent[] => [{ type: 'conversations.changed', ids: [id] }, { type: 'organisation.changed' }]

const labelOf = (values: { archived?: boolean; opportunityId?: Id; title?: string }): string => {
  if (values.archived !== undefined) return values.archived ? 'Archive conversation' : 'Unarchive conversation'
  if (values.opportunityId !== undefined) return 'Move conversation'
  return values.title === undefined ? 'Change conversation' : 'Rename conversation'
}

/** Journal entries and their notes. */
export const conversationsFeature = (context: FeatureContext): Handlers<'conversations'> => ({
  list: (part) => listConversations(context.journals.current().sql, part),
  details: ({ id }) => readConversation(context.journals.current().sql, id),
  read: ({ id }) => {
    const { note, ...saved } = readNote(context.journals.current().sql, id)
    return { ...saved, note: withoutKnownPlaces(note) }
  },
  passages: ({ id }) => readNotePassages(context.journals.current().sql, id),
  create: (details) => {
    const id = newId()
    return change(context, 'Add conversation', id, eventsOf(id), (sql) => insertConversation(sql, { id, ...details }))
  },
  update: ({ id, archived, ...values }) => {
    const archivedAt = archived === undefined ? undefined : archived ? instantOf(context.ports.now()) : null
    return change(context, labelOf({ archived, ...values }), id, [...eventsOf(id), { type: 'entries.changed' }], (sql) =>
      updateConversation(sql, id, archivedAt === undefined ? values : { ...values, archivedAt }),
    )
  },
  remove: ({ id }) =>
    change(context, 'Delete conversation', id, eventsOf(id), (sql) => moveToTrash(sql, 'conversation', id, context.ports.now())),
  save: (noteChange) => {
    const store = context.journals.current()
    const saved = store.write(() => saveNote(store.sql, noteChange, context.ports.now()))
    context.pace.written()
    context.emit({ type: 'conversations.changed', ids: [noteChange.conversationId] })
    const { passages, entries } = noteChange
    if (
      passages.put.length +
        passages.removed.length +
        entries.barriers.length +
        entries.criteria.length +
        entries.reasons.length +
        entries.withdrawn.length >
      0
    ) {
      context.emit({ type: 'entries.changed' })
    }
    return saved
  },
  rememberCaret: ({ id, caret }) => {
    const store = context.journals.current()
    if (!store.readOnly) store.write(() => writeCaret(store.sql, id, caret))
    return {}
  },
  versions: ({ id }) => listVersions(context.journals.current().sql, id),
  version: ({ id }) => readVersion(context.journals.current().sql, id),
})
