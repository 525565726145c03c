import { Fragment, Slice, type Node, type ResolvedPos } from '@tiptap/pm/model'
import { AllSelection, Plugin, Selection, TextSelection, type Command, type EditorState } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { buildExchange } from '../../app/note/building.ts'

/** The exchange around a position: its index, where it begins and the node. */
export const exchangeAt = ($position: ResolvedPos): { index: number; start: number; node: Node } | null => {
  if ($position.depth < 1) return null
  return { index: $position.index(0), start: $position.before(1), node: $position.node(1) }
}

const isEmptyCell = (cell: Node) => cell.childCount === 1 && cell.firstChild?.isTextblock === true && cell.firstChild.content.size === 0

/** Whether nothing is written in an exchange. */
export const isEmptyExchange = (exchange: Node): boolean => exchange.children.every(isEmptyCell) && !exchange.firstChild?.attrs['speaker']

/** A new exchange after the one with the caret, which goes to its external side. */
export const addExchange: Command = (state, dispatch) => {
  const here = exchangeAt(state.selection.$head)
  const at = here ? here.start + here.node.nodeSize : state.doc.content.size
  if (dispatch) {
    const transaction = state.tr.insert(at, buildExchange({}, state.schema))
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, at + 3)).scrollIntoView())
  }
  return true
}

/** Moves the exchange with the caret one place up (-1) or down (1). */
export const moveExchange =
  (direction: -1 | 1): Command =>
  (state, dispatch) => {
    const here = exchangeAt(state.selection.$head)
    if (!here) return false
    const otherIndex = here.index + direction
    if (otherIndex < 0 || otherIndex >= state.doc.childCount) return false
    const other = state.doc.child(otherIndex)
    const from = direction < 0 ? here.start - other.nodeSize : here.start
    const pair = direction < 0 ? [here.node, other] : [other, here.node]
    if (dispatch) {
      const transaction = state.tr.replaceWith(from, from + here.node.nodeSize + other.nodeSize, pair)
      const shift = direction < 0 ? -other.nodeSize : other.nodeSize
      const { anchor, head } = state.selection
      const inside = (position: number) => Math.max(0, Math.min(transaction.doc.content.size, position + shift))
      transaction.setSelection(TextSelection.between(transaction.doc.resolve(inside(anchor)), transaction.doc.resolve(inside(head))))
      dispatch(transaction.scrollIntoView())
    }
    return true
  }

/** Removes the exchange with the caret. The last one is emptied instead, for a note always has one. */
export const removeExchange: Command = (state, dispatch) => {
  const here = exchangeAt(state.selection.$head)
  if (!here) return false
  if (dispatch) {
    const end = here.start + here.node.nodeSize
    const transaction =
      state.doc.childCount === 1 ? state.tr.replaceWith(here.start, end, buildExchange({}, state.schema)) : state.tr.delete(here.start, end)
    const near = Math.min(here.start, transaction.doc.content.size)
    dispatch(transaction.setSelection(Selection.near(transaction.doc.resolve(near), -1)).scrollIntoView())
  }
  return true
}

/** Backspace at the start of an empty exchange takes the exchange away. */
export const removeEmptyExchange: Command = (state, dispatch) => {
  const { $head, empty } = state.selection
  const here = exchangeAt($head)
  if (!empty || !here || state.doc.childCount === 1 || !isEmptyExchange(here.node)) return false
  return removeExchange(state, dispatch)
}

/** Where the cell with the caret begins. */
const cellStart = ({ selection }: EditorState): number | null => {
  if (selection instanceof CellSelection) return selection.$headCell.pos
  return selection.$head.depth >= 2 ? selection.$head.before(2) : null
}

/** Puts the caret at the end of the cell before or after the one it is in. */
const goToCell =
  (direction: -1 | 1): Command =>
  (state, dispatch) => {
    const here = cellStart(state)
    if (here === null) return false
    const starts: number[] = []
    state.doc.forEach((exchange, position) => exchange.forEach((_cell, offset) => starts.push(position + 1 + offset)))
    const target = starts[starts.indexOf(here) + direction]
    const cell = target === undefined ? null : state.doc.nodeAt(target)
    if (target === undefined || !cell) return false
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(target + cell.nodeSize - 1), -1)).scrollIntoView())
    return true
  }

/** To the next cell; after the last one, to a new exchange. */
export const nextCell: Command = (state, dispatch, view) => goToCell(1)(state, dispatch, view) || addExchange(state, dispatch, view)

/** To the cell before; the first one holds the caret. */
export const previousCell: Command = (state, dispatch, view) => goToCell(-1)(state, dispatch, view) || cellStart(state) !== null

/**
 * An arrow in the first or last line of a note leads to the end of that line. prosemirror-tables would look for what stands before or
 * after the table, and finds nothing to stand in: the note itself is the table.
 */
export const stayInNote =
  (direction: -1 | 1): Command =>
  (state, dispatch, view) => {
    const { selection, doc } = state
    const { $head } = selection
    const here = exchangeAt($head)
    if (!here || !(selection instanceof TextSelection) || !selection.empty) return false
    if (here.index !== (direction < 0 ? 0 : doc.childCount - 1) || !view?.endOfTextblock(direction < 0 ? 'up' : 'down')) return false
    const end = Selection.near(doc.resolve(direction < 0 ? $head.start(2) : $head.end(2)), direction < 0 ? 1 : -1)
    if (!end.$head.sameParent($head)) return false
    dispatch?.(state.tr.setSelection(end).scrollIntoView())
    return true
  }

/** The other side of the same exchange. */
export const otherSide: Command = (state, dispatch) => {
  const here = exchangeAt(state.selection.$head)
  if (!here) return false
  const toInternal = state.selection.$head.index(1) === 0
  const at = here.start + 1 + (toInternal ? (here.node.firstChild?.nodeSize ?? 0) : 0)
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(at + 1))).scrollIntoView())
  return true
}

/** All of one side: the column with the caret. */
export const selectColumn: Command = (state, dispatch) => {
  const cell = cellStart(state)
  if (cell === null) return false
  dispatch?.(state.tr.setSelection(CellSelection.colSelection(state.doc.resolve(cell))))
  return true
}

/** Mod-A selects more each time: the cell's words, then its column, then the whole note. */
export const selectMore: Command = (state, dispatch) => {
  const { selection, doc } = state
  if (selection instanceof AllSelection) return true
  if (selection instanceof CellSelection) {
    dispatch?.(state.tr.setSelection(new AllSelection(doc)))
    return true
  }
  const { $head } = selection
  if ($head.depth < 2) return false
  const start = Selection.near(doc.resolve($head.start(2)), 1).from
  const end = Selection.near(doc.resolve($head.end(2)), -1).to
  if (selection.from <= start && selection.to >= end) return selectColumn(state, dispatch)
  dispatch?.(state.tr.setSelection(TextSelection.create(doc, start, end)))
  return true
}

const blocksOf = (fragment: Fragment): Node[] =>
  fragment.content.flatMap((node) =>
    ['exchange', 'external', 'internal', 'doc'].includes(node.type.name) ? blocksOf(node.content) : [node],
  )

const rowsOf = ({ content }: Slice): Node[] => content.content.flatMap((node) => (node.type.name === 'doc' ? node.content.content : [node]))

const holdsCells = (nodes: Node[]) => nodes.some(({ type }) => ['exchange', 'external', 'internal'].includes(type.name))

const isWholeExchange = (node: Node) => node.type.name === 'exchange' && node.childCount === 2

/** A node that was cut may lack what it has to begin with, as a list item its paragraph. */
const completed = (node: Node): Node => {
  if (node.isLeaf) return node
  const content = Fragment.from(node.children.map(completed))
  return node.copy(node.type.contentMatch.fillBefore(content, true)?.append(content) ?? content)
}

/** Whole exchanges are pasted as exchanges, after the one with the caret or in its place when it is empty. */
const pasteExchanges = (state: EditorState, exchanges: Node[]) => {
  const here = exchangeAt(state.selection.$head)
  const end = here ? here.start + here.node.nodeSize : state.doc.content.size
  const start = here && isEmptyExchange(here.node) ? here.start : end
  const transaction = state.tr.replaceWith(start, end, exchanges)
  const size = exchanges.reduce((sum, { nodeSize }) => sum + nodeSize, 0)
  return transaction.setSelection(Selection.near(transaction.doc.resolve(start + size), -1)).scrollIntoView()
}

/** Pastes what was copied from cells: whole exchanges as such, anything less as blocks into the cell with the caret. */
export const cellPastePlugin = (): Plugin =>
  new Plugin({
    props: {
      // Selected cells have no place among words; exchanges are moved by command.
      handleDrop: ({ state }, _event, slice) => state.selection instanceof CellSelection && holdsCells(rowsOf(slice)),
      handlePaste: (view, _event, slice) => {
        const nodes = rowsOf(slice)
        if (!holdsCells(nodes)) return false
        const { state } = view
        if (nodes.every(isWholeExchange)) {
          view.dispatch(pasteExchanges(state, nodes.map(completed)))
          return true
        }
        const blocks = blocksOf(Fragment.from(nodes))
        const target =
          state.selection instanceof CellSelection
            ? state.tr.setSelection(Selection.near(state.doc.resolve(state.selection.$headCell.pos + 1)))
            : state.tr
        view.dispatch(target.replaceSelection(Slice.maxOpen(Fragment.from(blocks))).scrollIntoView())
        return true
      },
    },
  })
