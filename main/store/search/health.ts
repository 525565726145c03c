import type { Sql } from '../database.ts'

/** What SQLite says of a search index that does not fit together: all that is lost with it can be made again. */
const ofIndex = /FTS5 table main\.search_|^fts5: .* table "search_|^row \d+ missing from index sqlite_autoindex_search_/u

/** Whether a journal file is whole; of the search index only where it lies. Reads every page. */
export const isSound = (sql: Sql): boolean =>
  (sql.raw.pragma('integrity_check') as { integrity_check: string }[]).every(
    ({ integrity_check: said }) => said === 'ok' || ofIndex.test(said),
  )
