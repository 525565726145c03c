import type { LedgerPassage } from '../../app/contract/ledger.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Sql } from './database.ts'
import { ledgerPassages } from './ledger-passages.ts'

/**
 * The latest passages of some ledger entries, newest first, with how many of each at most.
 *
 * @param column what in a passage names the entry
 */
export const latestPassages = (
  sql: Sql,
  column: 'barrier_id' | 'criterion_id' | 'reason_id',
  ids: readonly Id[],
  each: number,
): Map<Id, LedgerPassage[]> => {
  const latest = sql.all<{ id: Id; entryId: Id }>(
    `SELECT id, entryId FROM (
       SELECT passage.id, ${column} AS entryId,
         row_number() OVER (PARTITION BY ${column} ORDER BY conversation.at DESC, passage.key DESC) AS place
       FROM json_each(:ids) AS wanted CROSS JOIN passage ON ${column} = wanted.value AND removed = 0
       CROSS JOIN conversation ON conversation.id = conversation_id
       WHERE conversation.deleted_at IS NULL
     ) WHERE place <= :each`,
    { ids: JSON.stringify(ids), each },
  )
  const passages = new Map(
    passagesById(
      sql,
      latest.map(({ id }) => id),
    ).map((passage) => [passage.id, passage]),
  )
  const byEntry = new Map<Id, LedgerPassage[]>()
  for (const { id, entryId } of latest) {
    const passage = passages.get(id)
    if (passage) byEntry.set(entryId, [...(byEntry.get(entryId) ?? []), passage])
  }
  return byEntry
}

/** Passages by their ids, in the order in which they were said. */
export const passagesById = (sql: Sql, ids: readonly Id[]): LedgerPassage[] =>
  ids.length === 0 ? [] : ledgerPassages(sql, 'passage.id IN (SELECT value FROM json_each(:ids))', { ids: JSON.stringify(ids) })
