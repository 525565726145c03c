import type { Id } from '../../app/model/ids.ts'
import type { Barrier, Criterion, Reason } from '../../app/model/passages.ts'
import type { Sql } from './database.ts'
import { mustExist, updateRow } from './rows.ts'

type Counted = { passageCount: number }

/** The barriers, criteria and reasons of an opportunity by title, with how many passages of notes not in the trash each has. */
export const listEntries = (
  sql: Sql,
  opportunityId: Id,
): { barriers: (Barrier & Counted)[]; criteria: (Criterion & Counted)[]; reasons: (Reason & Counted)[] } => {
  const list = <Entry>(table: 'barrier' | 'criterion' | 'reason', detail: string, where = '1') =>
    sql.all<Entry & Counted>(
      `SELECT id, opportunity_id AS opportunityId, title, ${detail}, (
         SELECT count(*) FROM passage JOIN conversation ON conversation.id = conversation_id
         WHERE ${table}_id = ${table}.id AND removed = 0 AND detached = 0 AND conversation.deleted_at IS NULL
       ) AS passageCount FROM ${table} WHERE opportunity_id = :opportunityId AND deleted_at IS NULL AND ${where} ORDER BY title COLLATE NOCASE, id`,
      { opportunityId },
    )
  return {
    barriers: list<Barrier>('barrier', 'kind', 'merged_into IS NULL'),
    criteria: list<Criterion>('criterion', 'weight'),
    reasons: list<Reason>('reason', 'said_first AS saidFirst, buyer_id AS buyerId'),
  }
}

export const updateBarrier = (sql: Sql, id: Id, values: { title?: string; kind?: string }): void => {
  mustExist(sql, 'barrier', id)
  updateRow(sql, 'barrier', id, values)
}

export const updateCriterion = (sql: Sql, id: Id, values: { title?: string; weight?: number }): void => {
  mustExist(sql, 'criterion', id)
  updateRow(sql, 'criterion', id, values)
}
