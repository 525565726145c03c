import type { Id } from '../model/ids.ts'
import { sides, type Side } from '../model/kinds.ts'
import { codePointsOf, type CodePoints } from '../review/code-points.ts'
import type { ReviewAnchor, ReviewTarget } from '../review/items.ts'
import { findNear, indexText, type NearIndex } from './near-match.ts'
import { findQuotePlace, type Span } from './reanchor.ts'

/** Words in one side of an exchange, in UTF-16 offsets of its plain text. */
export type Place = { exchangeId: Id; side: Side } & Span

/**
 * Where an item stands:
 *
 * - `whole`: it is about something that is there as a whole
 * - `passage`: on the passage it is about; `changed` where that has other words now than the item is about
 * - `exact`: on its words, where they stood or where they have gone
 * - `near`: perhaps here; the seller has to approve. The words may differ from those it is about, or stand where others stood
 * - `not placed`: nowhere; what it is about is gone, and its words are all that is left of it
 */
export type Placement =
  | { how: 'whole' }
  | { how: 'passage'; place: Place; changed: boolean }
  | { how: 'exact'; place: Place }
  | { how: 'near'; place: Place }
  | { how: 'not placed'; quote: string }

/** A note as it is now: the plain text of its sides (see `readCell`), and where its passages stand. Detached ones are left out. */
export type NoteNow = { exchanges: readonly ({ id: Id } & Record<Side, string>)[]; passages: ReadonlyMap<Id, Place> }

/** Whether only the seller can say that an item stands where it was placed. */
export const needsApproval = (placement: Placement): boolean => placement.how === 'near'

/** Between cells: no words that were chosen in one cell reach across it. */
const border = '\0'

/** How many places of the same words are looked at, the nearest ones: a comment on a space should not take longer than one on a sentence. */
const mostPlaces = 500

/** With fewer characters than this, words and what stood around them may stand in another exchange by chance. */
const fewestToMove = 32

type Cell = Span & { id: Id; points: () => CodePoints }

/** One side of a whole note as one text, and which part of it is whose. */
type SideText = { side: Side; text: string; cells: Cell[]; cellOf: Map<Id, Cell>; near: () => NearIndex }

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

const cellAt = ({ cells }: SideText, offset: number): Cell | undefined => {
  let low = 0
  let high = cells.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((cells[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return cells[low]
}

const readSide = (note: NoteNow, side: Side): SideText => {
  let start = 0
  const cells = note.exchanges.map((exchange): Cell => {
    const cell = { id: exchange.id, start, end: start + exchange[side].length, points: once(() => codePointsOf(exchange[side])) }
    start = cell.end + border.length
    return cell
  })
  const text = note.exchanges.map((exchange) => exchange[side]).join(border)
  const read: SideText = {
    side,
    text,
    cells,
    cellOf: new Map(cells.map((cell) => [cell.id, cell])),
    near: once(() => indexText(text, (offset) => cellAt(read, offset) ?? { start: 0, end: 0 })),
  }
  return read
}

const placeOf = (read: SideText, span: Span): Place | null => {
  const cell = cellAt(read, span.start)
  if (!cell || span.start < cell.start || span.end > cell.end) return null
  return { exchangeId: cell.id, side: read.side, start: span.start - cell.start, end: span.end - cell.start }
}

/** The span with no half of a character at its ends. */
const wholeCharacters = (read: SideText, place: Place): Place => {
  const points = read.cellOf.get(place.exchangeId)?.points()
  if (!points) return place
  return { ...place, start: points.offsetOf(points.positionOf(place.start)), end: points.offsetOf(points.positionOf(place.end, true)) }
}

const placeWords = (read: SideText, anchor: ReviewAnchor): Placement => {
  const { exchangeId, quote, prefix, suffix } = anchor
  const home = read.cellOf.get(exchangeId)
  const near = home ? home.start + home.points().offsetOf(anchor.from) : 0
  const isUntouched =
    read.text.startsWith(quote, near) && read.text.startsWith(suffix, near + quote.length) && read.text.endsWith(prefix, near)
  const untouched = home && isUntouched ? placeOf(read, { start: near, end: near + quote.length }) : null
  if (untouched) return { how: 'exact', place: untouched }

  const found = findQuotePlace(read.text, { quote, prefix, suffix, start: near }, mostPlaces)
  const place = found && placeOf(read, found.span)
  if (found && place) {
    const around = prefix.length + suffix.length
    const agrees =
      place.exchangeId === exchangeId ? found.agreement * 2 >= around : found.agreement === around && around + quote.length >= fewestToMove
    return { how: agrees && !found.tied ? 'exact' : 'near', place }
  }
  const changed = findNear(read.near(), quote, near)
  const changedPlace = changed && placeOf(read, changed)
  return changedPlace ? { how: 'near', place: wholeCharacters(read, changedPlace) } : { how: 'not placed', quote }
}

type NoteRead = { passages: NoteNow['passages']; sides: Record<Side, () => SideText> }

const readNote = (note: NoteNow): NoteRead => {
  const [external, internal] = sides.map((side) => once(() => readSide(note, side)))
  return { passages: note.passages, sides: { external, internal } as NoteRead['sides'] }
}

const placePassage = ({ passages, sides: read }: NoteRead, passageId: Id, quote: string): Placement | null => {
  const place = passages.get(passageId)
  if (!place) return null
  const { text, cellOf } = read[place.side]()
  const start = cellOf.get(place.exchangeId)?.start ?? 0
  return { how: 'passage', place, changed: text.slice(start + place.start, start + place.end) !== quote }
}

/**
 * Finds where items stand in a journal as it is now: on the passage they are about, else on their words (see {@link findQuotePlace}),
 * where these are in their exchange with at least half of what stood around them or, with all of it, in another; else nearby, for the
 * seller to approve: the same words in other surroundings, or words much like them (see {@link findNear}); else not at all. The work for
 * one item is bounded. What was found of a note is kept, so place all items of a reply with one function, and make a new one once notes
 * have changed.
 *
 * @param noteOf the note of a conversation as it is now; `null` for one that is not in the journal or is in the trash
 * @param has whether a barrier, criterion or item is in the journal
 */
export const createPlacing = (
  noteOf: (conversationId: Id) => NoteNow | null,
  has: (id: Id) => boolean,
): ((target: ReviewTarget) => Placement) => {
  const notes = new Map<Id, NoteRead | null>()
  const read = (conversationId: Id): NoteRead | null => {
    const known = notes.get(conversationId)
    if (known !== undefined) return known
    const note = noteOf(conversationId)
    const made = note && readNote(note)
    notes.set(conversationId, made)
    return made
  }
  const whole = (isThere: boolean): Placement => (isThere ? { how: 'whole' } : { how: 'not placed', quote: '' })
  const onText = ({ conversationId, anchor }: { conversationId: Id; anchor: ReviewAnchor }, passageId?: Id): Placement => {
    const note = read(conversationId)
    if (!note) return { how: 'not placed', quote: anchor.quote }
    const onPassage = passageId ? placePassage(note, passageId, anchor.quote) : null
    return onPassage ?? placeWords(note.sides[anchor.side](), anchor)
  }
  return (target) => {
    switch (target.on) {
      case 'words':
        return onText(target)
      case 'passage':
      case 'inference':
        return onText(target, target.passageId)
      case 'exchange':
        return whole(read(target.conversationId)?.sides.external().cellOf.has(target.exchangeId) ?? false)
      case 'conversation':
        return whole(read(target.conversationId) !== null)
      case 'barrier':
        return whole(has(target.barrierId))
      case 'criterion':
        return whole(has(target.criterionId))
      case 'item':
        return whole(has(target.itemId))
    }
  }
}
