import { create } from 'zustand'
import type { ReviewRow } from '../../app/contract/replies.ts'
import type { Id } from '../../app/model/ids.ts'
import type { PassageKind } from '../../app/model/kinds.ts'
import { call } from '../bridge/connection.ts'
import { commentRange, selectedWords, wordsIn, type Chosen } from '../editor/comments.ts'
import { whileNoteHeld } from '../editor/holding.ts'
import { currentEditor } from '../editor/note-state.ts'
import { attempt } from './attempt.ts'
import { notifyDone } from './journal-actions.ts'
import { notify } from './window-state.ts'

/** Answers that are being written, by the item they answer to or, where they are changed, by their own id. They outlive what shows them. */
export const useDrafts = create<Record<Id, string>>(() => ({}))

export const setDraft = (id: Id, text: string): void => useDrafts.setState({ [id]: text })

/** The answer that was begun last and has not had the focus yet. */
let begun: Id | null = null

/** Begins an answer, or a change of one. */
export const beginDraft = (id: Id, text: string): void => {
  begun = id
  setDraft(id, text)
}

/** Whether an answer was only just begun, so that its field takes the focus; asked once. */
export const wasBegun = (id: Id): boolean => {
  const isBegun = begun === id
  if (isBegun) begun = null
  return isBegun
}

export const dropDraft = (id: Id): void =>
  useDrafts.setState((drafts) => Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== id)), true)

type Decision = 'accepted' | 'declined' | null

const decisionWords = (decision: Decision, count: number): string => {
  const what = count === 1 ? 'It is' : `${count.toLocaleString('en')} items are`
  return decision === null ? `${what} open again.` : `${what} ${decision}.`
}

/** Accepts or declines items, or takes that back; the open note takes over what that does to it. */
export const decide = (ids: Id[], decision: Decision): Promise<unknown> =>
  attempt(async () => {
    const { changeId, decided, left } = await whileNoteHeld((open) => call('replies.decide', { ids, decision, text: '', open }))
    const [first] = left
    const why = first ? `${left.length === 1 ? 'One was' : `${left.length} were`} left. ${first.reason}` : ''
    if (decided.length === 0 && why === '') return
    notify([decided.length > 0 ? decisionWords(decision, decided.length) : '', why].filter(Boolean).join(' '), { changeId })
  })

/** Answers to an item. */
export const answer = (about: Id, text: string): Promise<boolean> =>
  attempt(async () => {
    notifyDone('Your answer is kept. It goes out with the next copy.', await call('replies.answer', { about, text }))
    dropDraft(about)
    return true
  }).then(Boolean)

/** Changes an own answer or, with `null`, takes it back. */
export const changeAnswer = (id: Id, text: string | null): Promise<boolean> =>
  attempt(async () => {
    const { changeId } = await call('replies.change', { id, text })
    if (changeId !== null) notifyDone(text === null ? 'Your answer is taken back.' : 'Your answer is changed.', { changeId })
    dropDraft(id)
    return true
  }).then(Boolean)

const placeOn = (id: Id, choose: () => Chosen): Promise<unknown> =>
  attempt(() =>
    whileNoteHeld(async () => {
      const chosen = choose()
      if (!chosen.ok) return notify(chosen.reason)
      notifyDone(`It stands on “${chosen.words.quote.slice(0, 60)}” now.`, await call('replies.place', { id, words: chosen.words }))
    }),
  )

const gone: Chosen = { ok: false, reason: 'These words are no longer in the note.' }

/** Approves the place where an item may belong. */
export const approvePlace = ({ item }: ReviewRow): Promise<unknown> =>
  placeOn(item.id, () => {
    const state = currentEditor()?.state
    const range = state && commentRange(state, item.id)
    return (range && wordsIn(state, range)) ?? gone
  })

/** Puts an item on the words that are selected in the open note. */
export const placeOnSelection = ({ item }: ReviewRow, kind: PassageKind | null): Promise<unknown> =>
  placeOn(item.id, () => {
    const state = currentEditor()?.state
    return state ? selectedWords(state, kind) : gone
  })
