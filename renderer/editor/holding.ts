import type { Id } from '../../app/model/ids.ts'
import { useNote } from './note-state.ts'

/** The open note as the journal has it. */
type SavedNote = { conversationId: Id; revision: number }

/**
 * Does something by which the journal may change the open note. What was written so far is saved first; what is written meanwhile stays
 * and is saved once the note has taken over what the journal made of it.
 */
export const whileNoteHeld = async <Value>(work: (open: SavedNote | null) => Promise<Value>): Promise<Value> => {
  const { open } = useNote.getState()
  if (!open?.autosave) return work(null)
  const { autosave, conversationId, catchUp } = open
  await autosave.flush()
  const letGo = await autosave.hold()
  try {
    const done = await work({ conversationId, revision: autosave.revision() })
    await catchUp?.()
    return done
  } finally {
    letGo()
  }
}
