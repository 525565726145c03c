import type { Id } from '../../../app/model/ids.ts'
import type { RecordOf } from '../../../app/review/records.ts'
import { compareValues } from '../../../app/review/versions.ts'
import { isSameItem, mergeItems } from '../../../app/rules/review-merge.ts'
import type { Sql } from '../database.ts'
import { keepAuthors, newNames } from '../review-authors.ts'
import { keepItems, readItemsById } from '../review-items.ts'

/** What became of a record. */
type Counting = (what: 'added' | 'changed' | 'kept') => void

const isKnown = (sql: Sql, id: Id): boolean => sql.get('SELECT 1 FROM review_author WHERE id = :id', { id }) !== undefined

/** Takes in who wrote in another journal. @returns those who were not known here */
export const mergeAuthors = (sql: Sql, authors: RecordOf<'authors'>[], count: Counting): Id[] => {
  const strangers = authors.filter(({ id }) => !isKnown(sql, id)).map(({ id }) => id)
  const names = newNames(sql, authors)
  keepAuthors(sql, names)
  for (const { id } of names) count(strangers.includes(id) ? 'added' : 'changed')
  return strangers
}

/**
 * Says who the seller is in journals that were put together.
 *
 * @param takesAll the journal was empty: from now on the seller is who they are in the one that came in
 * @param strangers whoever was known here as a coach stays one
 */
export const mergeSellers = (sql: Sql, ids: readonly Id[], takesAll: boolean, strangers: readonly Id[]): void => {
  if (takesAll) {
    sql.run('DELETE FROM review_author WHERE own > 0 AND id NOT IN (SELECT value FROM json_each(:ids))', { ids: JSON.stringify(ids) })
    sql.run('UPDATE review_author SET own = 2 WHERE own = 1')
  }
  for (const [index, id] of ids.entries()) {
    if (takesAll) sql.run('UPDATE review_author SET own = :own WHERE id = :id', { id, own: index === 0 ? 1 : 2 })
    else if (strangers.includes(id)) sql.run('UPDATE review_author SET own = 2 WHERE id = :id', { id })
  }
}

/** Puts items together with those that are here, version by version. An item that has the id of another one is left where it is. */
export const mergeReviewItems = (sql: Sql, items: RecordOf<'review-items'>[], count: Counting): void => {
  const ids = items.map(({ id }) => id)
  const present = new Map(readItemsById(sql, ids).map((kept) => [kept.item.id, kept]))
  const merged = items.flatMap((item) => {
    const here = present.get(item.id)?.item
    if (!here) {
      count('added')
      return [item]
    }
    if (compareValues(here, item) === 0) return []
    const both = isSameItem(here, item) ? mergeItems([here, item]) : here
    const isNew = both.versions.length > here.versions.length
    count(isNew ? 'changed' : 'kept')
    return isNew ? [both] : []
  })
  keepItems(sql, merged, present, null)
}

/** Of two copies that an item came with, the first. */
const firstOf = (one: Id | null, other: Id | null): Id | null => (one !== null && other !== null && one > other ? other : (one ?? other))

/** Keeps what the other journal knows of an item: with which copy it came, where the seller put it, that its tag was accepted. */
export const writeReviewState = (sql: Sql, { id, copyId, anchor, accepted }: RecordOf<'review-states'>): void => {
  sql.run('UPDATE review_item SET copy_id = :copyId WHERE id = :id', { id, copyId })
  if (anchor) {
    sql.run('INSERT INTO review_place (id, anchor) VALUES (:id, :anchor) ON CONFLICT (id) DO UPDATE SET anchor = excluded.anchor', {
      ...{ id, anchor: JSON.stringify(anchor) },
    })
  } else sql.run('DELETE FROM review_place WHERE id = :id', { id })
  if (!accepted) return
  sql.run('INSERT OR IGNORE INTO accepted_tag (id, conversation_id) SELECT id, conversation_id FROM review_item WHERE id = :id', { id })
}

/**
 * What is known of an item in two journals: the first copy of either, where the seller put it as the state that counts has it, and a tag
 * that was accepted in either, for its passage may stand in the note.
 */
export const joinReviewStates = (
  here: RecordOf<'review-states'>,
  there: RecordOf<'review-states'>,
  counts: RecordOf<'review-states'>,
): RecordOf<'review-states'> => ({
  id: here.id,
  copyId: firstOf(here.copyId, there.copyId),
  anchor: counts.anchor,
  accepted: here.accepted || there.accepted,
})

/** Finds anew what has been decided about items, once all that was decided is here. */
export const settleReviews = (sql: Sql): void => {
  const ids = sql.all<{ id: Id }>('SELECT id FROM review_item').map(({ id }) => id)
  const step = 1000
  for (let from = 0; from < ids.length; from += step) {
    const kept = readItemsById(sql, ids.slice(from, from + step))
    keepItems(
      sql,
      kept.map(({ item }) => item),
      new Map(kept.map((one) => [one.item.id, one])),
      null,
    )
  }
}
