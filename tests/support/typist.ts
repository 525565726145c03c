import { writeSync } from 'node:fs'
import { newId, type Id } from '../../app/model/ids.ts'
import { buildExchangeJson } from '../../app/note/building.ts'
import { readNote, saveNote } from '../../main/store/notes.ts'
import { openStore } from '../../main/store/open.ts'
import { typedExchanges, typedText } from './typed-text.ts'

/**
 * Types into the note of a conversation, as fast as it can be saved, until it is killed; says each revision once it is saved.
 * Arguments: the journal's path, the conversation's id.
 */
const [path = '', conversationId = ''] = process.argv.slice(2)
const store = openStore(path)
const { note, revision: start } = readNote(store.sql, conversationId)
const order: Id[] = note.exchanges.map(({ attrs }) => attrs.id)
writeSync(1, 'ready\n')

for (let revision = start; ; revision += 1) {
  const next = revision + 1
  const index = typedExchanges(next) - 1
  const built = buildExchangeJson({ external: typedText(next, index), internal: typedText(next, index) })
  const isNew = order[index] === undefined
  if (isNew) order.push(newId())
  const exchange = { ...built, attrs: { id: order[index] as Id } }
  const saved = store.write(() =>
    saveNote(
      store.sql,
      {
        conversationId,
        saveId: newId(),
        revision,
        exchanges: [exchange],
        ...(isNew ? { order } : {}),
        passages: { put: [], removed: [] },
        entries: { barriers: [], criteria: [], withdrawn: [] },
        caret: { anchor: next, head: next },
        keepVersion: next % 50 === 0,
      },
      Date.now(),
    ),
  )
  writeSync(1, `${saved.revision}\n`)
}
