import { closeHistory } from '@tiptap/pm/history'
import type { Node } from '@tiptap/pm/model'
import { TextSelection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Id } from '../../app/model/ids.ts'
import { sideOfKind, type PassageKind, type Side } from '../../app/model/kinds.ts'
import type { Anchor, Barrier, Criterion, Passage, Reason } from '../../app/model/passages.ts'
import { offsetOf, positionOf, readCell, type CellText } from '../../app/note/reading.ts'
import { findQuote, type Span } from '../../app/rules/reanchor.ts'
import { FactStep, factsOf } from './facts.ts'

/** A cell in a document: `start` is the position where its content begins. */
export type PlacedCell = { cell: Node; side: Side; start: number; exchangeId: Id }

/** A stretch of text to tag or jump to, in document positions. */
export type Range = { from: number; to: number }

/** Goes through the cells of a note in order until `visit` returns something. */
export const findCell = <Found>(doc: Node, visit: (placed: PlacedCell) => Found | null): Found | null => {
  let position = 0
  for (const exchange of doc.children) {
    let inside = position + 1
    for (const cell of exchange.children) {
      const found = visit({ cell, side: cell.type.name as Side, start: inside + 1, exchangeId: exchange.attrs['id'] })
      if (found !== null) return found
      inside += cell.nodeSize
    }
    position += exchange.nodeSize
  }
  return null
}

/** The cell around a position. */
export const cellAt = (doc: Node, position: number): PlacedCell | null => {
  const $position = doc.resolve(position)
  if ($position.depth < 2) return null
  return {
    cell: $position.node(2),
    side: $position.node(2).type.name as Side,
    start: $position.start(2),
    exchangeId: $position.node(1).attrs['id'],
  }
}

/**
 * Who said the words at a position: a buyer's id, `me` for the seller, `unnamed` where the note does not say, and `null` on the
 * internal side, where nothing was said.
 */
export const speakerAt = (doc: Node, position: number): Id | 'me' | 'unnamed' | null => {
  const placed = cellAt(doc, position)
  if (placed?.side !== 'external') return null
  return (placed.cell.attrs['speakerId'] as Id | 'me' | null) ?? 'unnamed'
}

/** The document positions of words of a cell. */
export const rangeIn = ({ cell, start }: PlacedCell, span: Span): Range => {
  const text = readCell(cell)
  return { from: start + positionOf(text, span.start), to: start + positionOf(text, span.end, true) }
}

/** Where a passage stands, or `null` when it is detached. */
export const findPassage = (doc: Node, id: Id): { placed: PlacedCell; span: Span; range: Range } | null =>
  findCell(doc, (placed) => {
    const span = readCell(placed.cell).spans.get(id)
    return span ? { placed, span, range: rangeIn(placed, span) } : null
  })

/** What keeps a selection from being tagged, in words, or the range to tag. */
export type Taggable = { ok: true; range: Range; side: Side } | { ok: false; reason: string }

const sideWords: Record<Side, string> = { external: 'the external side', internal: 'the internal side' }
const kindWords: Record<PassageKind, string> = {
  barrier: 'A barrier',
  criterion: 'A criterion',
  inference: 'An inference',
  question: 'A question',
  evidence: 'Evidence',
  answer: 'An answer',
  reason: 'A reason',
}

/** The range that tagging the selection would cover: its words without surrounding space; with only a caret, its paragraph. */
export const taggable = (state: EditorState, kind: PassageKind): Taggable => {
  const { $from, $to, empty } = state.selection
  const first = cellAt(state.doc, $from.pos)
  const last = cellAt(state.doc, $to.pos)
  if (!first || !last || first.start !== last.start || state.selection.ranges.length > 1)
    return { ok: false, reason: 'Select words within one cell to tag them.' }
  const side = sideOfKind(kind)
  if (side !== null && first.side !== side) return { ok: false, reason: `${kindWords[kind]} belongs on ${sideWords[side]}.` }
  let { from, to } = state.selection
  if (empty) {
    from = $from.start()
    to = $from.end()
  }
  const text = state.doc.textBetween(from, to, '\n', '\n')
  if (text.trim() === '') return { ok: false, reason: 'Write or select some words to tag first.' }
  const read = readCell(first.cell)
  const { text: whole } = read
  let start = offsetOf(read, from - first.start)
  let end = offsetOf(read, to - first.start)
  while (start < end && /\s/u.test(whole[start] ?? '')) start += 1
  while (end > start && /\s/u.test(whole[end - 1] ?? '')) end -= 1
  return { ok: true, range: rangeIn(first, { start, end }), side: first.side }
}

const markOf = (state: EditorState, id: Id) => {
  const type = state.schema.marks['passage']
  if (!type) throw new Error('The schema has no passages')
  return type.create({ id })
}

/** A barrier, criterion or reason that is made together with the first passage it collects. */
export type NewEntry = { barrier: Barrier } | { criterion: Criterion } | { reason: Reason }

const makingStep = (entry: NewEntry): FactStep => {
  if ('barrier' in entry) return new FactStep('barriers', entry.barrier.id, null, entry.barrier)
  if ('criterion' in entry) return new FactStep('criteria', entry.criterion.id, null, entry.criterion)
  return new FactStep('reasons', entry.reason.id, null, entry.reason)
}

/** Tags a range; the caret goes to its end. */
export const tagRange = (state: EditorState, range: Range, passage: Passage, entry?: NewEntry): Transaction => {
  const transaction = state.tr
  if (entry) transaction.step(makingStep(entry))
  transaction.step(new FactStep('passages', passage.id, null, passage))
  transaction.addMark(range.from, range.to, markOf(state, passage.id))
  transaction.setSelection(TextSelection.create(transaction.doc, range.to))
  return closeHistory(transaction)
}

/** Removes a passage and leaves its text and all others as they are. */
export const removePassage =
  (id: Id): Command =>
  (state, dispatch) => {
    const passage = factsOf(state).passages.get(id)
    if (!passage) return false
    const transaction = state.tr
    const found = findPassage(state.doc, id)
    if (found) transaction.removeMark(found.placed.start, found.placed.start + found.placed.cell.content.size, markOf(state, id))
    transaction.step(new FactStep('passages', id, passage, null))
    dispatch?.(transaction)
    return true
  }

/** Changes what a passage says, together with the making of an entry that it now names. */
export const changePassage =
  (passage: Passage, entry?: NewEntry): Command =>
  (state, dispatch) => {
    const before = factsOf(state).passages.get(passage.id)
    if (!before || before.kind !== passage.kind) return false
    const transaction = entry ? state.tr.step(makingStep(entry)) : state.tr
    dispatch?.(transaction.step(new FactStep('passages', passage.id, before, passage)))
    return true
  }

const remark = (state: EditorState, transaction: Transaction, id: Id, placed: PlacedCell, span: Span): Transaction => {
  const range = rangeIn(placed, span)
  return transaction
    .removeMark(placed.start, placed.start + placed.cell.content.size, markOf(state, id))
    .addMark(range.from, range.to, markOf(state, id))
}

/** How far an edge moves: one character or one word, back or on. */
export type EdgeMove = { edge: 'start' | 'end'; by: 'character' | 'word'; direction: -1 | 1 }

const nextStop = (text: string, from: number, { edge, by, direction }: EdgeMove): number => {
  const granularity = by === 'word' ? 'word' : 'grapheme'
  const stops = [0, text.length]
  for (const { index, segment, isWordLike } of new Intl.Segmenter(undefined, { granularity }).segment(text)) {
    if (by === 'word' && !isWordLike) continue
    stops.push(by === 'word' && edge === 'start' ? index : index + segment.length)
  }
  const beyond = stops.filter((stop) => (direction > 0 ? stop > from : stop < from))
  return beyond.length === 0 ? from : direction > 0 ? Math.min(...beyond) : Math.max(...beyond)
}

/** The part of a span that a mark can cover: the ends of blocks carry none. */
const coverable = ({ runs }: CellText, span: Span): Span => {
  const covered = runs.filter(({ offset, length }) => offset < span.end && offset + length > span.start)
  const first = covered[0]
  const last = covered.at(-1)
  if (!first || !last) return { start: span.start, end: span.start }
  return { start: Math.max(span.start, first.offset), end: Math.min(span.end, last.offset + last.length) }
}

/** Moves an edge of a passage within its cell; a passage always keeps at least one character. */
export const movePassageEdge =
  (id: Id, move: EdgeMove): Command =>
  (state, dispatch) => {
    const found = findPassage(state.doc, id)
    if (!found) return false
    const read = readCell(found.placed.cell)
    const edgeNow = found.span[move.edge]
    let stop = edgeNow
    let span = found.span
    while (span[move.edge] === edgeNow) {
      const next = nextStop(read.text, stop, move)
      if (next === stop) return false
      stop = next
      span = coverable(read, { ...found.span, [move.edge]: stop })
      if (span.start >= span.end) return false
    }
    const range = rangeIn(found.placed, span)
    const transaction = remark(state, state.tr, id, found.placed, span)
    const at = move.edge === 'start' ? range.from : range.to
    dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, at)).scrollIntoView())
    return true
  }

const placeFor = (state: EditorState, passage: Passage, place: Anchor | null): { placed: PlacedCell; span: Span } | null => {
  const side = sideOfKind(passage.kind)
  if (!place) return null
  const look = (sameExchange: boolean) =>
    findCell(state.doc, (placed) => {
      if ((placed.exchangeId === place.exchangeId && placed.side === place.side) !== sameExchange) return null
      if (side !== null && placed.side !== side) return null
      const span = findQuote(readCell(placed.cell).text, place)
      return span ? { placed, span } : null
    })
  return look(true) ?? look(false)
}

/**
 * Puts a detached passage back: onto the selected words or, with nothing selected, where its quote stands. Fails when the
 * quote is nowhere in the note.
 */
export const putBackPassage =
  (id: Id): Command =>
  (state, dispatch) => {
    const facts = factsOf(state)
    const passage = facts.passages.get(id)
    if (!passage || facts.attached.has(id)) return false
    const chosen = state.selection.empty ? null : taggable(state, passage.kind)
    if (chosen?.ok) {
      dispatch?.(state.tr.addMark(chosen.range.from, chosen.range.to, markOf(state, id)))
      return true
    }
    const place = placeFor(state, passage, facts.places.get(id) ?? null)
    if (!place) return false
    const range = rangeIn(place.placed, place.span)
    const transaction = state.tr.addMark(range.from, range.to, markOf(state, id))
    dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, range.from)).scrollIntoView())
    return true
  }

/** The passages around the caret, the shortest first. */
export const passagesAt = (state: EditorState): Id[] => {
  const placed = cellAt(state.doc, state.selection.head)
  if (!placed) return []
  const at = state.selection.head
  return [...readCell(placed.cell).spans]
    .map(([id, span]) => ({ id, ...rangeIn(placed, span), length: span.end - span.start }))
    .filter(({ from, to }) => from <= at && at <= to)
    .toSorted((one, other) => one.length - other.length)
    .map(({ id }) => id)
}
