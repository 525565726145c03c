import { BuyInError } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import { reviewAnchorOf } from '../../app/review/anchors.ts'
import { standingVersion } from '../../app/review/versions.ts'
import type { Place } from '../../app/rules/review-placing.ts'
import type { Sql } from './database.ts'
import { addOwn, changeOwn, readItemsById, type KeptItem } from './review-items.ts'

const gone = () => new BuyInError('not-found', 'This is no longer in the journal.')

const readItem = (sql: Sql, id: Id): KeptItem => {
  const [kept] = readItemsById(sql, [id])
  if (!kept) throw gone()
  return kept
}

const readAnswer = (sql: Sql, id: Id): KeptItem => {
  const kept = readItem(sql, id)
  if (kept.state !== 'own' || kept.item.kind !== 'comment') throw new BuyInError('invalid', 'Only what you wrote yourself can be changed.')
  return kept
}

/** Answers to an item. @throws {BuyInError} `not-found`, `invalid` */
export const writeAnswer = (sql: Sql, id: Id, about: Id, text: string, now: number): void => {
  if (readItem(sql, about).item.kind === 'decision') throw new BuyInError('invalid', 'A decision is not answered to.')
  addOwn(sql, { id, kind: 'comment', target: { on: 'item', itemId: about }, content: { text } }, now)
}

/** Whether an answer of the seller’s would change. @throws {BuyInError} `not-found`, `invalid` */
export const wouldChange = (sql: Sql, id: Id, text: string | null): boolean => {
  const { content } = standingVersion(readAnswer(sql, id).item)
  return text === null ? content !== null : content?.text !== text
}

/** Changes an answer or, with `null`, takes it back. Earlier versions stay. */
export const changeAnswer = (sql: Sql, id: Id, text: string | null, now: number): void => {
  changeOwn(sql, readAnswer(sql, id), text === null ? null : { text }, now)
}

/** Words as the seller saw them when choosing them. */
export type ChosenWords = Place & { quote: string }

/**
 * Puts an item on other words of its conversation, or with `null` back on those it came with: what was near is approved, what was
 * nowhere is given a place.
 *
 * @throws {BuyInError} `not-found`, `invalid` where the item is not about words, `conflict` where the words are no longer these
 */
export const placeItem = (sql: Sql, id: Id, words: ChosenWords | null): void => {
  const { item } = readItem(sql, id)
  if (!('anchor' in item.target)) throw new BuyInError('invalid', 'This is not about words of a note.')
  if (!words) {
    sql.run('DELETE FROM review_place WHERE id = :id', { id })
    return
  }
  const { quote, ...place } = words
  const { conversationId, anchor: came } = item.target
  if (item.kind === 'tag' && place.side !== came.side) throw new BuyInError('invalid', 'The tag belongs on the other side.')
  const column = place.side === 'external' ? 'external_text' : 'internal_text'
  const row = sql.get<{ text: string }>(
    `SELECT ${column} AS text FROM exchange JOIN conversation ON conversation.id = conversation_id
     WHERE exchange.id = :exchangeId AND conversation_id = :conversationId AND deleted_at IS NULL`,
    { exchangeId: place.exchangeId, conversationId },
  )
  if (!row || row.text.slice(place.start, place.end) !== quote || quote === '')
    throw new BuyInError('conflict', 'These words are no longer in the note.', 'Choose them again.')
  const anchor = reviewAnchorOf(row.text, place)
  sql.run('INSERT INTO review_place (id, anchor) VALUES (:id, :anchor) ON CONFLICT (id) DO UPDATE SET anchor = excluded.anchor', {
    id,
    anchor: JSON.stringify(anchor),
  })
}
