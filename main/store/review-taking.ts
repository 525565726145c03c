import { BuyInError } from '../../app/contract/errors.ts'
import type { Instant } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Review, ReviewItem } from '../../app/review/items.ts'
import type { Placement } from '../../app/rules/review-placing.ts'
import { reportOf, type ReportLine } from '../../app/rules/review-report.ts'
import type { Sql } from './database.ts'
import { journalId, keepAuthors, newNames, ownIds } from './review-authors.ts'
import { keepItems, readItemsById, type KeptItem } from './review-items.ts'
import { placeItems, pseudonymsNow } from './review-places.ts'
import { asKept } from './review-returned.ts'

/** A review that comes in: about which of the journal’s copies, and of which journal. */
export type Incoming = Review & { copyIds: readonly Id[]; journalId: Id; within: 'reply' | 'copy' }

/** A copy that this journal made. */
export type MadeCopy = { id: Id; name: string; madeAt: Instant }

const findCopy = (sql: Sql, ids: readonly Id[]): MadeCopy | null =>
  ids
    .map((id) => sql.get<MadeCopy>('SELECT id, name, made_at AS madeAt FROM review_copy WHERE id = :id', { id }))
    .find((copy) => copy !== undefined) ?? null

/** What a review would bring. Of another journal's only what it holds is told. */
export type Examined = { isOwn: boolean; copy: MadeCopy | null; copyId: Id | null; lines: ReportLine[]; known: Map<Id, KeptItem> }

/** What the seller wrote goes out with a copy and may come back with it, names replaced; it is here already, and better. */
const withoutReturned = (items: ReviewItem[], own: ReadonlySet<Id>, known: ReadonlyMap<Id, KeptItem>): ReviewItem[] =>
  items.filter(({ id, authorId }) => !own.has(authorId) || known.get(id)?.item.authorId !== authorId)

/** Says what taking a review in would do, item by item. Changes nothing. */
export const examineReview = (sql: Sql, incoming: Incoming): Examined => {
  const isOwn = incoming.journalId === journalId(sql)
  const copy = findCopy(sql, incoming.copyIds)
  const copyId = copy?.id ?? incoming.copyIds[0] ?? null
  const kept = isOwn ? readItemsById(sql, [...new Set(incoming.items.map(({ id }) => id))]) : []
  const known = new Map(kept.map((one) => [one.item.id, one]))
  const own = ownIds(sql)
  const names = isOwn ? pseudonymsNow(sql).of(copyId) : null
  const came = incoming.within === 'copy' ? withoutReturned(incoming.items, own, known) : incoming.items
  const items = came.map((item) => {
    const before = names && known.get(item.id)?.item
    return before ? asKept(sql, item, before, names) : item
  })
  const sought = items.map(
    (item): KeptItem => known.get(item.id) ?? { item, state: 'open', changedAt: item.createdAt, copyId, approved: null },
  )
  const placements = isOwn ? placeItems(sql, sought) : new Map<Id, Placement>()
  const nowhere = (item: ReviewItem): Placement => ({
    how: 'not placed',
    quote: 'anchor' in item.target ? item.target.anchor.quote : '',
  })
  const before = { authors: [], items: kept.map(({ item }) => item) }
  const report = reportOf(before, { authors: incoming.authors, items }, own, () => ({ how: 'whole' }))
  const coming = new Set(items.map(({ id }) => id))
  const lines = report.map((line) => {
    const { target } = line.item
    const isAnswer = target.on === 'item' && coming.has(target.itemId)
    return { ...line, placement: isAnswer ? line.placement : (placements.get(line.item.id) ?? nowhere(line.item)) }
  })
  return { isOwn, copy, copyId, lines, known }
}

const isNamedAt = (sql: Sql, id: Id, namedAt: Instant): boolean =>
  sql.get('SELECT 1 FROM review_author WHERE id = :id AND named_at = :namedAt', { id, namedAt }) !== undefined

/** What there is to write of a review that comes in. */
export type Taking = { items: ReviewItem[]; known: Map<Id, KeptItem>; authors: Review['authors']; copyId: Id | null }

const brings = ({ arrival, item, before }: ReportLine, known: KeptItem | undefined, copyId: Id | null): boolean => {
  if (arrival === 'forged') return false
  const isFromEarlier = copyId !== null && known?.copyId !== undefined && known.copyId !== null && copyId < known.copyId
  return !before || item.versions.length > before.versions.length || isFromEarlier
}

/**
 * What of a review is to be taken in; nothing where all of it is here. Versions come also where an item says the same as before: an
 * earlier one that was missing.
 *
 * @param ids the items that were chosen, `null` for all
 * @throws {BuyInError} `invalid` for the review of another journal
 */
export const planTaking = (sql: Sql, incoming: Incoming, ids: readonly Id[] | null): Taking | null => {
  const { isOwn, copyId, lines, known } = examineReview(sql, incoming)
  if (!isOwn) {
    throw new BuyInError(
      'invalid',
      'This reply is about another journal.',
      'Open the journal that the copy was made from, and take it in there.',
    )
  }
  const chosen = ids && new Set(ids)
  const items = lines
    .filter((line) => brings(line, known.get(line.item.id), copyId) && (!chosen || chosen.has(line.item.id)))
    .map(({ item }) => item)
  const writers = new Set(items.map(({ authorId }) => authorId))
  // In a copy with pseudonyms a coach may have lost a part of the name; a name that was taken since is later.
  const names = newNames(sql, incoming.authors).filter(({ id, namedAt }) => incoming.within === 'reply' || !isNamedAt(sql, id, namedAt))
  const missing = [...writers].filter((id) => !incoming.authors.some((author) => author.id === id))
  const strangers = missing.filter((id) => !sql.get('SELECT 1 FROM review_author WHERE id = :id', { id }))
  if (strangers.length > 0) throw new BuyInError('invalid', 'The reply does not say who wrote it.', 'Nothing was taken in.')
  const authors = names.filter(({ id }) => writers.has(id) || sql.get('SELECT 1 FROM review_author WHERE id = :id', { id }) !== undefined)
  return items.length + authors.length === 0 ? null : { items, known, authors, copyId }
}

/** Takes in what was planned. Call within a change. */
export const takeReview = (sql: Sql, { items, known, authors, copyId }: Taking): void => {
  keepAuthors(sql, authors)
  keepItems(sql, items, known, copyId)
}
