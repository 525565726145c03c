import type { Sql } from './database.ts'

type Kept = { changes: number; values: Map<string, unknown> }

const kept = new WeakMap<Sql, Kept>()

/**
 * Works something out once and gives it again until anything in the journal changes: no figure outlives what it was worked out from.
 * Only this process writes to an open journal, and SQLite counts the rows its connection changed.
 */
export const remembered = <Value>(sql: Sql, name: string, work: () => Value): Value => {
  const changes = sql.get<{ changes: number }>('SELECT total_changes() AS changes')?.changes ?? -1
  let known = kept.get(sql)
  if (known?.changes !== changes) {
    known = { changes, values: new Map() }
    kept.set(sql, known)
  }
  if (!known.values.has(name)) known.values.set(name, work())
  return known.values.get(name) as Value
}
