import type { Sql } from '../database.ts'

/** What is named so was part of an index that is no more. */
const aside = 'search_gone_'

/** In what FTS5 keeps an index, but for a row of settings (sqlite.org/fts5.html, "FTS5 Data Structures"), and the words it knows. */
const mayBeLarge = (name: string): boolean => name === 'search_term' || /^search_.+_(?:data|idx|docsize)$/u.test(name)

/** From how many rows on a table is dropped slower than it is renamed, which takes some milliseconds: those of data have a page each. */
const manyRows = (name: string): number => (name.endsWith('_data') ? 1000 : 50_000)

const isLarge = (sql: Sql, name: string): boolean => {
  const most = manyRows(name)
  return sql.get<{ count: number }>(`SELECT count(*) AS count FROM (SELECT 1 FROM ${name} LIMIT ${most})`)?.count === most
}

const tablesLike = (sql: Sql, pattern: string): string[] =>
  sql
    .all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB :pattern ORDER BY name", { pattern })
    .map(({ name }) => name)

/** FTS5's own tables are guarded against whoever is not FTS5, but where SQLite is built without such a guard. */
const guardTables = (sql: Sql, isGuarded: boolean): void => {
  try {
    sql.raw.unsafeMode(!isGuarded)
  } catch {
    // Without a guard there is nothing to take off.
  }
}

/**
 * Puts what an index is large by aside, under other names: dropping it then takes no time, however large it is. Call within the transaction
 * that drops it.
 */
export const putAside = (sql: Sql): void => {
  const kept = tablesLike(sql, `${aside}*`)
  let number = Math.max(0, ...kept.map((name) => Number(name.slice(aside.length))))
  sql.raw.exec('DROP TRIGGER IF EXISTS search_term_added')
  guardTables(sql, false)
  try {
    for (const name of tablesLike(sql, 'search_*')) {
      if (!mayBeLarge(name) || !isLarge(sql, name)) continue
      number += 1
      sql.raw.exec(`ALTER TABLE ${name} RENAME TO ${aside}${number}`)
    }
  } finally {
    guardTables(sql, true)
  }
}

/** How many rows are removed at once. A row of the index is about 4 KB. */
const rowsAtOnce = 250

/** Whether something put aside is still there. */
export const isAnythingAside = (sql: Sql): boolean => tablesLike(sql, `${aside}*`).length > 0

/** Removes some of what was put aside. Call within a transaction. @returns whether there was anything */
export const removeAside = (sql: Sql): boolean => {
  const [table] = tablesLike(sql, `${aside}*`)
  if (table === undefined) return false
  const key = sql
    .all<{ name: string }>('SELECT name FROM pragma_table_info(:table) WHERE pk > 0 ORDER BY pk', { table })
    .map(({ name }) => name)
    .join(', ')
  const { changes } = sql.raw.prepare(`DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} LIMIT ${rowsAtOnce})`).run()
  if (changes < rowsAtOnce) sql.raw.exec(`DROP TABLE ${table}`)
  return true
}
