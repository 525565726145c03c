import { closeHistory } from '@tiptap/pm/history'
import type { Mark, Node, Schema } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { ExchangeJson, Note, PlacedPassage } from '../../app/contract/conversations.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { buildExchange } from '../../app/note/building.ts'
import { exchangeFromJson } from '../../app/note/schema.ts'
import { call } from '../bridge/connection.ts'
import { FactStep, factsOf } from './facts.ts'
import type { OpenNote } from './note-state.ts'
import { knownEntries } from './picker-options.ts'

/** What restoring a version does to the tags of a note, in numbers. */
type Restored = {
  transaction: Transaction
  /** Tags of the version that cannot come back: their barrier, criterion or reason is gone, or their words were gone then already. */
  leftOut: number
  /** Tags of the note as it is now that the version does not have. */
  taken: number
}

/** Whether what a passage is tagged as is still in the journal. */
const canStand = (passage: Passage, entries: ReadonlySet<Id>): boolean => {
  if (passage.kind === 'barrier') return entries.has(passage.barrierId)
  if (passage.kind === 'criterion') return entries.has(passage.criterionId)
  if (passage.kind === 'reason') return entries.has(passage.reasonId)
  return true
}

const withoutMarks = (node: Node, isGone: (mark: Mark) => boolean): Node => {
  if (node.isText) return node.marks.some(isGone) ? node.mark(node.marks.filter((mark) => !isGone(mark))) : node
  if (node.isLeaf) return node.mark(node.marks.filter((mark) => !isGone(mark)))
  const children = node.children.map((child) => withoutMarks(child, isGone))
  return children.every((child, index) => child === node.child(index)) ? node : node.type.create(node.attrs, children, node.marks)
}

/** An exchange for an editor, whose schema is its own; the note's schema checks it first. */
const readExchange = (json: ExchangeJson, schema: Schema): Node => schema.nodeFromJSON(exchangeFromJson(json).toJSON())

/** The exchanges of a version, those that are as they are now taken from the note itself. */
const exchangesOf = (note: Note, now: Node, known: ReadonlySet<Id>): Node[] => {
  const present = new Map(now.children.map((exchange) => [exchange.attrs['id'] as Id, exchange]))
  const isGone = (mark: Mark) => mark.type.name === 'passage' && !known.has(mark.attrs['id'])
  const exchanges = note.exchanges.map((json) => {
    const exchange = withoutMarks(readExchange(json, now.type.schema), isGone)
    const same = present.get(exchange.attrs['id'])
    return same?.eq(exchange) ? same : exchange
  })
  return exchanges.length > 0 ? exchanges : [buildExchange({}, now.type.schema)]
}

/** Puts exchanges in place of those that differ from them, as one step. */
const replaceExchanges = (transaction: Transaction, exchanges: Node[]): void => {
  const now = transaction.doc.children
  const shorter = Math.min(now.length, exchanges.length)
  let start = 0
  while (start < shorter && now[start] === exchanges[start]) start += 1
  let end = 0
  while (end < shorter - start && now[now.length - 1 - end] === exchanges[exchanges.length - 1 - end]) end += 1
  if (start + end === now.length && now.length === exchanges.length) return
  const sizeOf = (nodes: readonly Node[]) => nodes.reduce((size, node) => size + node.nodeSize, 0)
  const from = sizeOf(now.slice(0, start))
  const to = from + sizeOf(now.slice(start, now.length - end))
  transaction.replaceWith(from, to, exchanges.slice(start, exchanges.length - end))
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(Math.min(from + 1, transaction.doc.content.size))))
}

/**
 * Puts a version in place of a note, text and tags, as one transaction that one undo takes back.
 *
 * @param entries the barriers, criteria and reasons there are now; tags with another one are left out
 */
export const restoreNote = (state: EditorState, note: Note, entries: ReadonlySet<Id>): Restored => {
  const { passages } = factsOf(state)
  const isKept = ({ passage, detached }: PlacedPassage) => canStand(passage, entries) && (!detached || passages.has(passage.id))
  const kept = new Map(note.passages.filter(isKept).map(({ passage }) => [passage.id, passage]))
  const taken = [...passages.values()].filter(({ id }) => !kept.has(id))
  const transaction = state.tr
  for (const passage of taken) transaction.step(new FactStep('passages', passage.id, passage, null))
  for (const [id, passage] of kept) {
    const before = passages.get(id) ?? null
    if (JSON.stringify(before) !== JSON.stringify(passage)) transaction.step(new FactStep('passages', id, before, passage))
  }
  replaceExchanges(transaction, exchangesOf(note, state.doc, new Set(kept.keys())))
  const inVersion = new Set(note.passages.map(({ passage }) => passage.id))
  return {
    transaction: closeHistory(transaction),
    leftOut: note.passages.length - kept.size,
    taken: taken.filter(({ id }) => !inVersion.has(id)).length,
  }
}

/**
 * Puts a version in place of the open note. The note as it is now is kept as a version first.
 *
 * @returns what became of the tags, or `null` where the note is as the version has it
 */
export const restoreVersion = async (
  { editor, autosave, opportunityId }: OpenNote,
  note: Note,
): Promise<Omit<Restored, 'transaction'> | null> => {
  await autosave?.flush()
  const { barriers, criteria, reasons } = knownEntries(await call('entries.list', { opportunityId }), factsOf(editor.state))
  const entries = new Set([...barriers, ...criteria, ...reasons].map(({ id }) => id))
  const { transaction, ...report } = restoreNote(editor.state, note, entries)
  if (!transaction.docChanged) return null
  autosave?.keepVersionBefore()
  editor.view.dispatch(transaction.scrollIntoView())
  return report
}
