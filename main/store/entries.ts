import type { Id } from '../../app/model/ids.ts'
import type { Barrier, Criterion } from '../../app/model/passages.ts'
import type { Sql } from './database.ts'
import { mustExist, updateRow } from './rows.ts'

type Counted = { passageCount: number }

/** The barriers and criteria of an opportunity by title, with how many passages of notes not in the trash each has. */
export const listEntries = (sql: Sql, opportunityId: Id): { barriers: (Barrier & Counted)[]; criteria: (Criterion & Counted)[] } => {
  const list = <Entry>(table: 'barrier' | 'criterion', detail: string) =>
    sql.all<Entry & Counted>(
      `SELECT id, opportunity_id AS opportunityId, title, ${detail}, (
         SELECT count(*) FROM passage JOIN conversation ON conversation.id = conversation_id
         WHERE ${table}_id = ${table}.id AND detached = 0 AND deleted_at IS NULL
       ) AS passageCount FROM ${table} WHERE opportunity_id = :opportunityId ORDER BY title COLLATE NOCASE, id`,
      { opportunityId },
    )
  return { barriers: list<Barrier>('barrier', 'kind'), criteria: list<Criterion>('criterion', 'weight') }
}

export const updateBarrier = (sql: Sql, id: Id, values: { title?: string; kind?: string }): void => {
  mustExist(sql, 'barrier', id)
  updateRow(sql, 'barrier', id, values)
}

export const updateCriterion = (sql: Sql, id: Id, values: { title?: string; weight?: number }): void => {
  mustExist(sql, 'criterion', id)
  updateRow(sql, 'criterion', id, values)
}
