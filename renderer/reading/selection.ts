import type { Id } from '../../app/model/ids.ts'
import type { Side } from '../../app/model/kinds.ts'
import type { Span } from './word-steps.ts'

/** Words that are selected in one side of an exchange. */
export type SelectedWords = Span & { exchangeId: Id; side: Side }

/** Every stretch of text of a cell is an element that knows at which offset of the cell's text it begins. */
const leavesOf = (cell: Element): HTMLElement[] => [...cell.querySelectorAll<HTMLElement>('[data-at]')]
const startOf = (leaf: HTMLElement): number => Number(leaf.dataset['at'])
const endOf = (leaf: HTMLElement): number => startOf(leaf) + (leaf.textContent.length || 1)

/** The offset in a cell's text of a place in the document: that of the place itself, or of what comes after it. */
const offsetAt = (cell: Element, node: Node, offset: number): number => {
  const leaves = leavesOf(cell)
  const within = leaves.find((leaf) => node.nodeType === Node.TEXT_NODE && leaf.contains(node))
  if (within) return startOf(within) + offset
  const point = document.createRange()
  point.setStart(node, offset)
  const after = leaves.find((leaf) => point.comparePoint(leaf, 0) >= 0)
  const last = leaves.at(-1)
  return after ? startOf(after) : last ? endOf(last) : 0
}

/** The words that are selected in the document, where they begin in a cell; what reaches out of that cell is left off. */
export const selectedWords = (): SelectedWords | null => {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const from = range.startContainer
  const cell = (from instanceof Element ? from : from.parentElement)?.closest<HTMLElement>('[data-side]')
  const { side, exchange } = cell?.dataset ?? {}
  if (!cell || !side || !exchange) return null
  const last = leavesOf(cell).at(-1)
  const start = offsetAt(cell, from, range.startOffset)
  const isWithin = cell.contains(range.endContainer)
  const end = isWithin ? offsetAt(cell, range.endContainer, range.endOffset) : last ? endOf(last) : 0
  return end > start ? { exchangeId: exchange, side: side as Side, start, end } : null
}

/** Selects words of a cell in the document, as the mouse would, and shows them. */
export const selectWords = (cell: Element, { start, end }: Span): void => {
  const leaves = leavesOf(cell)
  const first = leaves.find((leaf) => endOf(leaf) > start)
  const last = leaves.findLast((leaf) => startOf(leaf) < end)
  if (!first?.firstChild || !last?.firstChild) return
  getSelection()?.setBaseAndExtent(first.firstChild, start - startOf(first), last.firstChild, end - startOf(last))
  last.scrollIntoView({ block: 'nearest' })
}
