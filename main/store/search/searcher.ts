import { existsSync } from 'node:fs'
import type { Found } from '../../../app/contract/search.ts'
import { openDatabase } from '../database.ts'
import { find, type FindRequest } from './find.ts'

/** Searches a journal on a connection of its own, which only reads. */
export type Searcher = { find: (request: FindRequest) => Generator<void, Found>; close: () => void }

/** How much of the file is kept in memory, in KiB. */
const cacheSize = 16_384

/** Opens a journal to search it while others write to it. */
export const openSearcher = (path: string): Searcher => {
  if (!existsSync(path)) throw Object.assign(new Error('no file'), { code: 'SQLITE_CANTOPEN' })
  const sql = openDatabase(path, { readonly: true })
  sql.raw.pragma(`cache_size = -${cacheSize}`)
  return { find: (request) => find(sql, request), close: sql.close }
}
