import type { Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import type { Id } from '../model/ids.ts'
import type { Side } from '../model/kinds.ts'
import { cellOf, positionOf, readCell } from './reading.ts'
import { markTypes } from './schema.ts'

/** An exchange with a passage on some words of a side, given in UTF-16 offsets of its plain text. */
export const tagWords = (exchange: Node, { side, start, end }: { side: Side; start: number; end: number }, id: Id): Node => {
  const cell = readCell(cellOf(exchange, side))
  const first = (side === 'external' ? 0 : cellOf(exchange, 'external').nodeSize) + 1
  const mark = markTypes.passage.create({ id })
  return new Transform(exchange).addMark(first + positionOf(cell, start), first + positionOf(cell, end, true), mark).doc
}

/** An exchange without a passage; its words stay. */
export const untagWords = (exchange: Node, id: Id): Node =>
  new Transform(exchange).removeMark(0, exchange.content.size, markTypes.passage.create({ id })).doc
