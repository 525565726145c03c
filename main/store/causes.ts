import type { Cause } from '../../app/contract/barriers.ts'
import { instantOf } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Sql } from './database.ts'
import { mustExist, updateRow } from './rows.ts'

/** The seller's causes in their order, with how many barriers each has. */
export const listCauses = (sql: Sql): Cause[] => {
  const causes = sql.all<Omit<Cause, 'barrierCount'>>('SELECT id, title FROM cause WHERE deleted_at IS NULL ORDER BY position, id')
  const counts = sql.all<{ id: Id; count: number }>(
    `SELECT cause_id AS id, count(*) AS count FROM barrier WHERE cause_id IS NOT NULL AND deleted_at IS NULL AND merged_into IS NULL GROUP BY cause_id`,
  )
  const counted = new Map(counts.map(({ id, count }) => [id, count]))
  return causes.map((cause) => ({ ...cause, barrierCount: counted.get(cause.id) ?? 0 }))
}

/** Adds a cause at the end of the list. */
export const insertCause = (sql: Sql, id: Id, title: string): void => {
  sql.run('INSERT INTO cause (id, title, position) SELECT :id, :title, coalesce(max(position), 0) + 1 FROM cause', { id, title })
}

export const renameCause = (sql: Sql, id: Id, title: string): void => {
  mustExist(sql, 'cause', id)
  updateRow(sql, 'cause', id, { title })
}

/** Moves a cause one place; at either end it stays. */
export const moveCause = (sql: Sql, id: Id, by: -1 | 1): void => {
  mustExist(sql, 'cause', id)
  const causes = sql.all<{ id: Id; position: number }>('SELECT id, position FROM cause WHERE deleted_at IS NULL ORDER BY position, id')
  const index = causes.findIndex((cause) => cause.id === id)
  const [own, other] = [causes[index], causes[index + by]]
  if (!own || !other) return
  updateRow(sql, 'cause', own.id, { position: other.position })
  updateRow(sql, 'cause', other.id, { position: own.position })
}

/** Takes a cause off the list; its barriers are left without one. */
export const removeCause = (sql: Sql, id: Id, now: number): void => {
  mustExist(sql, 'cause', id)
  sql.run('UPDATE barrier SET cause_id = NULL WHERE cause_id = :id', { id })
  updateRow(sql, 'cause', id, { deleted_at: instantOf(now) })
}
