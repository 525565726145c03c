import type { Node } from '@tiptap/pm/model'
import type { Side } from '../../../app/model/kinds.ts'
import { positionOf, readCell } from '../../../app/note/reading.ts'
import { createFinder, foldText, type FoldedText, type Wanted } from '../../../app/rules/text-finding.ts'
import type { Range } from '../passages.ts'

/** The sides of a note that are looked through. */
export type Sides = 'both' | Side

const folded = new WeakMap<Node, FoldedText>()

/** The words of a cell, folded. Nodes never change, so each is folded once. */
const foldedCell = (cell: Node): FoldedText => {
  const known = folded.get(cell) ?? foldText(readCell(cell).text)
  folded.set(cell, known)
  return known
}

/** Makes what finds words in a note, in the order in which they stand there. Cells that are as they were are not looked through again. */
export const createNoteFinder = (wanted: Wanted): ((doc: Node, sides: Sides) => Range[]) => {
  const find = createFinder(wanted)
  const known = new WeakMap<Node, Range[]>()

  /** The places in a cell, from where its content begins. */
  const findInCell = (cell: Node): Range[] => {
    const read = readCell(cell)
    return find(foldedCell(cell)).map(({ start, end }) => ({ from: positionOf(read, start), to: positionOf(read, end, true) }))
  }
  return (doc, sides) => {
    const found: Range[] = []
    if (wanted.words === '') return found
    doc.forEach((exchange, position) =>
      exchange.forEach((cell, offset) => {
        if (sides !== 'both' && cell.type.name !== sides) return
        const ranges = known.get(cell) ?? findInCell(cell)
        known.set(cell, ranges)
        const start = position + offset + 2
        for (const { from, to } of ranges) found.push({ from: start + from, to: start + to })
      }),
    )
    return found
  }
}

/** The index of the first of some ranges in order that begins at a position or after it; their number where none does. */
export const firstFrom = (ranges: readonly Range[], position: number): number => {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.from ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}

/** The range after or before another one, and whether it was found from the other end of the note. */
export const nextRange = (ranges: readonly Range[], { from, to }: Range, direction: -1 | 1): { index: number; wrapped: boolean } => {
  const at = firstFrom(ranges, from)
  const isHere = ranges[at]?.from === from && ranges[at].to === to
  const index = direction > 0 ? (isHere ? at + 1 : at) : at - 1
  if (index < 0) return { index: ranges.length - 1, wrapped: true }
  if (index >= ranges.length) return { index: 0, wrapped: true }
  return { index, wrapped: false }
}
