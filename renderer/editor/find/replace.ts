import { closeHistory } from '@tiptap/pm/history'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { replaceAllWords, replaceWords } from '../../../app/note/replacing.ts'
import type { Range } from '../passages.ts'

/** A step of its own, in which an address that was put together by replacing does not become a link. */
const asOwnStep = (transaction: Transaction): Transaction => closeHistory(transaction).setMeta('preventAutolink', true)

/** Puts a text in the place of a match. What was tagged in or around it stays tagged. */
export const replaceOne = (state: EditorState, match: Range, text: string): Transaction => asOwnStep(replaceWords(state.tr, match, text))

/** Where a position is once all matches were replaced; one within a match goes to where it began. */
const movedBy = (matches: readonly Range[], length: number, position: number): number => {
  let moved = position
  for (const { from, to } of matches) {
    if (from >= position) break
    moved += to <= position ? length - (to - from) : from - position
  }
  return moved
}

/** Puts a text in the place of all matches, as one change that one undo takes back. The selection stays with the words it was in. */
export const replaceAll = (state: EditorState, matches: readonly Range[], text: string): Transaction => {
  const transaction = asOwnStep(replaceAllWords(state.tr, matches, text))
  const { anchor, head } = state.selection
  const place = (position: number) => transaction.doc.resolve(movedBy(matches, text.length, position))
  const selection =
    state.selection instanceof TextSelection
      ? TextSelection.between(place(anchor), place(head))
      : Selection.near(place(state.selection.from))
  return transaction.setSelection(selection)
}
