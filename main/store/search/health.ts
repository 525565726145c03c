import { searchWordsOf } from '../../../app/rules/search-words.ts'
import type { Sql } from '../database.ts'
import { impactTokens } from './impact.ts'
import { lengthsOf } from './measure.ts'

/** What SQLite says of a search index that does not fit together: all that is lost with it can be made again. */
const ofIndex = /FTS5 table main\.search_|^fts5: .* table "search_|^row \d+ missing from index sqlite_autoindex_search_/u

/** Whether a journal file is whole; of the search index only where it lies. Reads every page. */
export const isSound = (sql: Sql): boolean =>
  (sql.raw.pragma('integrity_check') as { integrity_check: string }[]).every(
    ({ integrity_check: said }) => said === 'ok' || ofIndex.test(said),
  )

/** How many exchanges are compared with the index: the newest, and as many spread over the journal. */
const compared = 25

/** Whether the index holds as many words of some exchanges as these have. An index that fell behind is told from a true one at little cost. */
export const isIndexTrue = (sql: Sql): boolean => {
  const span = sql.get<{ least: number | null; greatest: number | null }>(
    'SELECT (SELECT min(key) FROM exchange) AS least, (SELECT max(key) FROM exchange) AS greatest',
  )
  if (!span || span.least === null || span.greatest === null) return true
  const { least, greatest } = span
  const spread = Array.from({ length: compared }, (_, index) => least + Math.floor(((greatest - least) * index) / compared))
  const rows = sql.all<{ key: number; external: string; internal: string }>(
    `SELECT key, external_text AS external, internal_text AS internal FROM exchange WHERE key IN (
       SELECT key FROM (SELECT key FROM exchange ORDER BY key DESC LIMIT ${compared})
       UNION SELECT (SELECT min(key) FROM exchange WHERE key >= wanted.value) FROM json_each(:spread) AS wanted)
     AND key NOT IN (SELECT key FROM search_stale_exchange)`,
    { spread: JSON.stringify(spread) },
  )
  const keys = rows.map(({ key }) => key)
  const [words, ranks] = [lengthsOf(sql, 'search_words', keys), lengthsOf(sql, 'search_ranks', keys)]
  return rows.every(({ key, external, internal }) => {
    const sides = [searchWordsOf(external), searchWordsOf(internal)]
    return words.get(key) === sides.flat().length && ranks.get(key) === impactTokens(sides).length
  })
}
