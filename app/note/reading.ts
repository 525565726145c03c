import type { Mark, Node } from '@tiptap/pm/model'
import type { Id } from '../model/ids.ts'
import type { Side } from '../model/kinds.ts'
import type { Anchor } from '../model/passages.ts'

/** How many characters around a quote are kept to find its place again. */
export const contextLength = 32

/** A run of text: where it begins in the cell's plain text and in the cell's content (ProseMirror positions from 0). */
type Run = { offset: number; position: number; length: number }

/** A cell read as plain text. Blocks and line breaks end with a line feed. Offsets count UTF-16 units. */
export type CellText = {
  text: string
  runs: Run[]
  /** The words each passage covers: from its first marked character to its last. */
  spans: Map<Id, { start: number; end: number }>
}

const passageMarks = (marks: readonly Mark[]): Mark[] => marks.filter((mark) => mark.type.name === 'passage')

const readCellOnce = (cell: Node): CellText => {
  let text = ''
  const runs: Run[] = []
  const spans: CellText['spans'] = new Map()
  let started = false
  cell.descendants((node, position) => {
    if (node.isTextblock) {
      if (started) text += '\n'
      started = true
      return true
    }
    if (!node.isInline) return true
    const offset = text.length
    text += node.isText ? (node.text ?? '') : '\n'
    runs.push({ offset, position, length: node.nodeSize })
    for (const mark of passageMarks(node.marks)) {
      const id: Id = mark.attrs['id']
      const span = spans.get(id)
      if (span) span.end = text.length
      else spans.set(id, { start: offset, end: text.length })
    }
    return false
  })
  return { text, runs, spans }
}

const cells = new WeakMap<Node, CellText>()

/** Reads a cell. Nodes never change, so each is read once. */
export const readCell = (cell: Node): CellText => {
  const known = cells.get(cell)
  if (known) return known
  const read = readCellOnce(cell)
  cells.set(cell, read)
  return read
}

/** The cell of a side. */
export const cellOf = (exchange: Node, side: Side): Node => exchange.child(side === 'external' ? 0 : 1)

/** The content position, from the cell's start, of an offset in its plain text. `ends` prefers the end of a run to the start of the next. */
export const positionOf = (cell: CellText, offset: number, ends = false): number => {
  let before: Run | undefined
  for (const run of cell.runs) {
    const end = run.offset + run.length
    if (offset < run.offset) break
    before = run
    if (offset < end || (ends && offset === end)) return run.position + offset - run.offset
  }
  return before ? before.position + Math.min(offset - before.offset, before.length) : 1
}

/** The offset in the plain text of a content position: the inverse of {@link positionOf}. Positions between runs count to the run before. */
export const offsetOf = (cell: CellText, position: number): number => {
  let offset = 0
  for (const run of cell.runs) {
    if (position < run.position) break
    offset = run.offset + Math.min(run.length, position - run.position)
  }
  return offset
}

/** A quote with up to {@link contextLength} characters on each side. */
export const quoteOf = (text: string, start: number, end: number): Pick<Anchor, 'quote' | 'prefix' | 'suffix'> => ({
  quote: text.slice(start, end),
  prefix: text.slice(Math.max(0, start - contextLength), start),
  suffix: text.slice(end, end + contextLength),
})

/** The passages of an exchange with where they stand. A passage counts once, where it stands first. */
export const anchorsOf = (exchange: Node): Map<Id, Anchor> => {
  const anchors = new Map<Id, Anchor>()
  for (const side of ['external', 'internal'] as const) {
    const { text, spans } = readCell(cellOf(exchange, side))
    for (const [id, { start, end }] of spans) {
      if (!anchors.has(id)) anchors.set(id, { exchangeId: exchange.attrs['id'], side, start, end, ...quoteOf(text, start, end) })
    }
  }
  return anchors
}

/** The plain text of a side. */
export const sideText = (exchange: Node, side: Side): string => readCell(cellOf(exchange, side)).text

/** The number of words in a text: stretches of letters and digits, apostrophes and hyphens within them. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0
