import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { readCell } from '../../app/note/reading.ts'
import type { NotePlace } from '../state/window-state.ts'
import { findCell, rangeIn, type Range } from './passages.ts'

type Words = Extract<NotePlace, { exchangeId: string }>

/** Where words begin that stood at an offset, as near to it as they stand now; -1 where they do not. */
const nearest = (text: string, { start, words }: Words): number => {
  if (text.startsWith(words, start)) return start
  const [before, after] = [text.lastIndexOf(words, start), text.indexOf(words, start)]
  if (before < 0 || after < 0) return Math.max(before, after)
  return start - before <= after - start ? before : after
}

/** Words of a note, wherever they stand in their cell now; the beginning of the cell where they are gone, `null` where that is gone too. */
export const findWords = (doc: Node, words: Words): Range | null =>
  findCell(doc, (placed) => {
    if (placed.exchangeId !== words.exchangeId || placed.side !== words.side) return null
    // What was found is on one line.
    const at = nearest(readCell(placed.cell).text.replace(/\s/gu, ' '), words)
    return at < 0 || words.words === ''
      ? rangeIn(placed, { start: 0, end: 0 })
      : rangeIn(placed, { start: at, end: at + words.words.length })
  })

const name = 'spot'

/** How long words that were gone to stay marked, in milliseconds. */
const time = 4000

let fading: ReturnType<typeof setTimeout> | undefined

/** Marks words on the page for a moment, without selecting them: what is typed next must not take their place. */
export const markSpot = (view: EditorView, { from, to }: Range): void => {
  clearTimeout(fading)
  const range = document.createRange()
  const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)]
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  CSS.highlights.set(name, new Highlight(range))
  const stop = () => {
    CSS.highlights.delete(name)
    view.dom.removeEventListener('beforeinput', stop)
  }
  view.dom.addEventListener('beforeinput', stop)
  fading = setTimeout(stop, time)
}
