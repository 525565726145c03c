import type { Id } from '../../../app/model/ids.ts'
import type { ReviewItem } from '../../../app/review/items.ts'
import { contentOf } from '../../../app/review/versions.ts'
import type { Sql } from '../database.ts'
import { readItems } from '../review-items.ts'

/** What was written about conversations, barriers and criteria that go. */
const candidates = `review_item.id IN (
  SELECT review_item.id FROM chosen CROSS JOIN review_item ON conversation_id = chosen.id
  UNION SELECT review_item.id FROM chosen_barrier CROSS JOIN review_item ON entry_id = chosen_barrier.id
  UNION SELECT review_item.id FROM chosen_criterion CROSS JOIN review_item ON entry_id = chosen_criterion.id)`

const idsAmong = (sql: Sql, source: string, ids: readonly Id[]): Set<Id> =>
  new Set(sql.all<{ id: Id }>(source, { ids: JSON.stringify(ids) }).map(({ id }) => id))

/** Whether all that an item is about, and names, is in the copy. */
const goesAlong = (item: ReviewItem, present: Record<'exchanges' | 'passages' | 'entries', Set<Id>>): boolean => {
  const { target } = item
  if ('passageId' in target && !present.passages.has(target.passageId)) return false
  if (target.on === 'exchange' && !present.exchanges.has(target.exchangeId)) return false
  const content = item.kind === 'tag' ? contentOf(item) : null
  const entryId = content?.tag === 'barrier' ? content.barrierId : content?.tag === 'criterion' ? content.criterionId : null
  // Its title may be one that only the internal side tells.
  return entryId === null || present.entries.has(entryId)
}

/**
 * Writes down which review items go, as the temporary table `chosen_item`: those about what is in the copy, with all that answers to
 * them. Call after all else was chosen. Where the thread does not go the table stays empty: one coach does not read another's words
 * unasked, and a remark may tell what was thought.
 */
export const chooseItems = (sql: Sql, withThread: boolean): void => {
  sql.run('CREATE TEMP TABLE chosen_item (id TEXT PRIMARY KEY) WITHOUT ROWID')
  if (!withThread) return
  const items = readItems(sql, candidates, {}).map(({ item }) => item)
  if (items.length === 0) return
  const present = {
    exchanges: idsAmong(
      sql,
      'SELECT id FROM exchange WHERE id IN (SELECT value FROM json_each(:ids))',
      items.flatMap(({ target }) => (target.on === 'exchange' ? [target.exchangeId] : [])),
    ),
    passages: idsAmong(
      sql,
      'SELECT id FROM kept WHERE id IN (SELECT value FROM json_each(:ids))',
      items.flatMap(({ target }) => ('passageId' in target ? [target.passageId] : [])),
    ),
    entries: new Set(sql.all<{ id: Id }>('SELECT id FROM chosen_barrier UNION ALL SELECT id FROM chosen_criterion').map(({ id }) => id)),
  }
  const going = items.filter((item) => goesAlong(item, present)).map(({ id }) => id)
  sql.run(
    `INSERT INTO chosen_item (id) WITH RECURSIVE thread (id) AS (
       SELECT value FROM json_each(:ids) UNION SELECT review_item.id FROM thread CROSS JOIN review_item ON about_id = thread.id)
     SELECT id FROM thread`,
    { ids: JSON.stringify(going) },
  )
}
