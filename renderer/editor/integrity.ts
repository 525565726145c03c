import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state'
import { newId, type Id } from '../../app/model/ids.ts'
import { readCell } from '../../app/note/reading.ts'
import { changedExchanges, factsOf } from './facts.ts'

/** Gives new and doubled exchanges an id of their own. */
const nameExchanges = (transaction: Transaction, before: Node): void => {
  const { doc } = transaction
  const changed = changedExchanges(before, doc)
  const known = new Set(changed.before.map((exchange) => exchange.attrs['id'] as Id))
  const suspects = new Set(changed.after)
  if (changed.after.length <= changed.before.length && changed.after.every(({ attrs }) => known.has(attrs['id']))) {
    if (new Set(changed.after.map(({ attrs }) => attrs['id'])).size === changed.after.length) return
  }
  const taken = new Set<Id>()
  doc.forEach((exchange) => {
    if (!suspects.has(exchange)) taken.add(exchange.attrs['id'])
  })
  doc.forEach((exchange, position) => {
    if (!suspects.has(exchange)) return
    const id: Id | null = exchange.attrs['id']
    if (id === null || taken.has(id)) transaction.setNodeAttribute(position, 'id', newId())
    else taken.add(id)
  })
}

/** Takes off passage marks that nothing is known of, and those of a passage that stands in another cell already. */
const cleanPassages = (transaction: Transaction, state: EditorState, before: Node): void => {
  const changed = changedExchanges(before, state.doc)
  const cells = changed.after.flatMap((exchange) => exchange.children)
  if (cells.every((cell) => readCell(cell).spans.size === 0)) return
  const { passages } = factsOf(state)
  const suspects = new Set(cells)
  const elsewhere = new Set<Id>()
  const counted = new Map<Id, number>()
  for (const cell of cells) for (const id of readCell(cell).spans.keys()) counted.set(id, (counted.get(id) ?? 0) + 1)
  const known = new Set(changed.before.flatMap((exchange) => exchange.children).flatMap((cell) => [...readCell(cell).spans.keys()]))
  const needsLook = [...counted].some(([id, count]) => count > 1 || !known.has(id) || !passages.has(id))
  if (!needsLook) return
  state.doc.forEach((exchange) => {
    for (const cell of exchange.children) if (!suspects.has(cell)) for (const id of readCell(cell).spans.keys()) elsewhere.add(id)
  })
  state.doc.forEach((exchange, position) => {
    exchange.forEach((cell, offset) => {
      if (!suspects.has(cell)) return
      const here = new Set<Id>()
      for (const id of readCell(cell).spans.keys()) {
        if (passages.has(id) && !elsewhere.has(id)) here.add(id)
        else removePassageMark(transaction, state, id, position + 1 + offset, cell)
      }
      for (const id of here) elsewhere.add(id)
    })
  })
}

const removePassageMark = (transaction: Transaction, state: EditorState, id: Id, position: number, cell: Node): void => {
  transaction.removeMark(position + 1, position + cell.nodeSize - 1, state.schema.marks['passage']?.create({ id }) ?? null)
}

/** Without marks of passages that stand in the note outside the replaced range: a copy of tagged words is not tagged. */
const withoutCopiedPassages = (slice: Slice, present: (id: Id) => boolean): Slice => {
  const clean = (fragment: Fragment): Fragment => {
    const nodes: Node[] = []
    fragment.forEach((node) => {
      const marks = node.marks.filter((mark) => mark.type.name !== 'passage' || !present(mark.attrs['id']))
      nodes.push(node.isText ? node.mark(marks) : node.copy(clean(node.content)).mark(marks))
    })
    return Fragment.from(nodes)
  }
  return new Slice(clean(slice.content), slice.openStart, slice.openEnd)
}

const standsOutside = (state: EditorState, id: Id): boolean => {
  const { from, to } = state.selection
  let found = false
  state.doc.descendants((node, position) => {
    if (found || !node.isText) return !found
    const covered = position >= from && position + node.nodeSize <= to
    if (!covered && node.marks.some((mark) => mark.type.name === 'passage' && mark.attrs['id'] === id)) found = true
    return false
  })
  return found
}

/** Keeps ids unique: of exchanges in the note, and of each passage to one cell. */
export const integrityPlugin = (): Plugin =>
  new Plugin({
    props: {
      transformPasted: (slice, view) => {
        const moving = (view as unknown as { dragging: { move: boolean } | null }).dragging?.move === true
        return moving ? slice : withoutCopiedPassages(slice, (id) => standsOutside(view.state, id))
      },
    },
    appendTransaction: (transactions, before, state) => {
      if (!transactions.some(({ docChanged }) => docChanged) || before.doc === state.doc) return null
      const transaction = state.tr
      nameExchanges(transaction, before.doc)
      cleanPassages(transaction, state, before.doc)
      return transaction.docChanged ? transaction : null
    },
  })
