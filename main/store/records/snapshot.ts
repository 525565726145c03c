import { openDatabase, type Sql } from '../database.ts'
import type { Store } from '../open.ts'

/**
 * Reads a journal as it is at one moment, on a connection of its own: whatever is saved meanwhile is neither seen nor held up. Temporary
 * tables may be made on it; they live in memory and end with the work.
 */
export const withSnapshot = async <Value>(store: Pick<Store, 'path'>, work: (sql: Sql) => Promise<Value>): Promise<Value> => {
  const sql = openDatabase(store.path, { readonly: true })
  try {
    sql.raw.exec('BEGIN')
    // A read transaction begins with the first thing that is read.
    sql.get('SELECT 1 FROM account LIMIT 1')
    return await work(sql)
  } finally {
    sql.close()
  }
}
