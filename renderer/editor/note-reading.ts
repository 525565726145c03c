import type { Output } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'
import { call } from '../bridge/connection.ts'
import { readAhead } from '../bridge/queries.ts'

type Reading = { id: Id; note: Promise<Output<'conversations.read'>> }

let begun: Reading | undefined

/** Begins to read a conversation that is about to be shown, while the window makes room for it. */
export const beginReading = (id: Id): void => {
  void readAhead('conversations.details', { id })
  const note = call('conversations.read', { id })
  // Who takes the note hears of the fault; if nobody does, nobody needs to.
  note.catch(() => {})
  begun = { id, note }
}

/** The note of a conversation: the one whose reading has begun or, once that was taken, as it is now. */
export const takeNote = (id: Id): Reading['note'] => {
  const note = begun?.id === id ? begun.note : call('conversations.read', { id })
  begun = undefined
  return note
}
