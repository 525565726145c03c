import type { Editor } from '@tiptap/core'
import type { Id } from '../../app/model/ids.ts'
import { call, subscribe } from '../bridge/connection.ts'
import type { Autosave } from './autosave.ts'
import { refreshFacts } from './facts.ts'
import { toStoredTags } from './newer-note.ts'
import { noteTransaction } from './note-state.ts'

/** Between an attempt that met a save and the next, in milliseconds. */
const pause = 150

/** How often it is tried before it is left to the next change. */
const attempts = 10

const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

type Settings = { conversationId: Id; opportunityId: Id; editor: Editor; autosave: Autosave }

type Freshness = {
  /** Takes over what the journal made of the note; says whether the note is as the journal has it, but for what is not saved yet. */
  catchUp: () => Promise<boolean>
  stop: () => void
}

/**
 * Keeps what the open note knows of its passages as the journal has it: a barrier merged in a ledger is another one here, and a suggested
 * tag that was accepted stands on its words. Until it is stopped.
 */
export const keepFresh = ({ conversationId, opportunityId, editor, autosave }: Settings): Freshness => {
  let asked = 0
  let stopped = false

  /** A tag that a coach suggested was accepted, or that was taken back. */
  const catchUp = async (): Promise<boolean> => {
    const { revision, note } = await call('conversations.read', { id: conversationId })
    if (stopped || editor.isDestroyed || !autosave.isBehind(revision)) return true
    const taken = autosave.takeNewer(revision, (saved) => {
      const step = toStoredTags(editor.state, saved, note)
      if (step) editor.view.dispatch(step.transaction)
      return step && step.stored
    })
    if (taken) noteTransaction({ docChanged: true })
    return taken
  }

  const refresh = async (): Promise<boolean> => {
    await autosave.flush()
    const [stored, entries] = await Promise.all([
      call('conversations.passages', { id: conversationId }),
      call('entries.list', { opportunityId }),
    ])
    if (stopped || editor.isDestroyed) return true
    if (autosave.isBehind(stored.revision)) return catchUp()
    const refreshed = autosave.takeOver(stored, new Set(Object.values(entries).flatMap((list) => list.map(({ id }) => id))))
    if (!refreshed) return false
    if (refreshed.passages.size + refreshed.gone.size > 0) {
      editor.view.dispatch(refreshFacts(editor.state, refreshed))
      noteTransaction({ docChanged: true })
    }
    return true
  }

  /** Only the newest asking goes on: what it reads is what the others would have. */
  const refreshUntilDone = async (mine: number, left = attempts): Promise<void> => {
    if (stopped || mine !== asked || left === 0) return
    // The note is in the trash, or the connection is lost: who shows it says so.
    const done = await refresh().catch(() => true)
    if (done) return
    await wait(pause)
    await refreshUntilDone(mine, left - 1)
  }

  // A save of this note says what it touched and no more; a change of records then also says `changes.changed`.
  let touched = false
  const stop = subscribe((event) => {
    touched ||= event.type === 'entries.changed' || (event.type === 'conversations.changed' && event.ids.length === 0)
    if (event.type !== 'changes.changed' || !touched) return
    touched = false
    asked += 1
    void refreshUntilDone(asked)
  })
  return {
    catchUp,
    stop: () => {
      stopped = true
      stop()
    },
  }
}
