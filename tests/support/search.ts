import type { Found, SearchOrder } from '../../app/contract/search.ts'
import type { Id } from '../../app/model/ids.ts'
import { parseQuery } from '../../app/rules/search-query.ts'
import { patternOf, placesOf, searchWordsOf } from '../../app/rules/search-words.ts'
import type { Sql } from '../../main/store/database.ts'
import { indexMore } from '../../main/store/search/building.ts'
import { findAtOnce, type FindRequest } from '../../main/store/search/find.ts'
import { freshenIndex, isIndexStale } from '../../main/store/search/indexing.ts'

/** Puts all of a journal into its index. */
export const indexAll = (sql: Sql): void => {
  while (sql.transaction(() => indexMore(sql)));
}

/** Puts in what was written since, as the journal does before a search. */
export const freshen = (sql: Sql): void => {
  while (isIndexStale(sql)) sql.transaction(() => freshenIndex(sql, 1000))
}

/** What a search finds of all that was written. */
export const findNow = (sql: Sql, request: FindRequest): Found => {
  freshen(sql)
  return findAtOnce(sql, request)
}

/** All that a query finds, page by page. */
export const findAll = (sql: Sql, text: string, order: SearchOrder = 'newest', limit = 50): Found['notes'] => {
  const notes: Found['notes'] = []
  for (let cursor: string | null = null; ;) {
    const page: Found = findNow(sql, { text, order, limit, cursor })
    notes.push(...page.notes)
    if (page.cursor === null) return notes
    cursor = page.cursor
  }
}

/** The conversations with an exchange that has all words of a query on its sides, found by reading every text from its beginning to its end. */
export const scanFor = (sql: Sql, text: string): Set<Id> => {
  const words = parseQuery(text).parts.flatMap((part) => (part.kind === 'words' ? [part] : []))
  const rows = sql.all<{ id: Id; external: string; internal: string }>(
    `SELECT conversation_id AS id, external_text AS external, internal_text AS internal FROM exchange
     JOIN conversation ON conversation.id = conversation_id JOIN opportunity ON opportunity.id = opportunity_id JOIN account ON account.id = account_id
     WHERE conversation.deleted_at IS NULL AND opportunity.deleted_at IS NULL AND account.deleted_at IS NULL`,
  )
  const found = rows.filter(({ external, internal }) => {
    const sides = [searchWordsOf(external), searchWordsOf(internal)]
    return words.every(({ not, text: wanted, ends, begins }) => {
      const pattern = patternOf(wanted, ends, begins)
      return sides.some((side) => placesOf(side, pattern).length > 0) !== not
    })
  })
  return new Set(found.map(({ id }) => id))
}

type Term = { word: string }
type Row = Record<string, unknown>

/** What the index holds of each exchange and entry, word by word: FTS5's own account of it, by what the numbers stand for. */
export const indexContent = (sql: Sql): Row[] => {
  sql.raw.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_seen USING fts5vocab(main, search_words, instance)')
  sql.raw.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.ranks_seen USING fts5vocab(main, search_ranks, instance)')
  sql.raw.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.names_seen USING fts5vocab(main, search_names, instance)')
  return [
    ...sql.all<Row>(
      `SELECT coalesce(exchange.id, 'nothing ' || doc) AS id, col, term, "offset" FROM temp.words_seen LEFT JOIN exchange ON exchange.key = doc
       ORDER BY 1, 2, 4, 3`,
    ),
    ...sql.all<Row>(
      `SELECT coalesce(exchange.id, 'nothing ' || doc) AS id, term FROM temp.ranks_seen LEFT JOIN exchange ON exchange.key = doc ORDER BY 1, 2`,
    ),
    ...sql.all<Row>(
      `SELECT coalesce(kind || ' ' || id, 'nothing ' || doc) AS id, term, "offset" FROM temp.names_seen LEFT JOIN search_entry ON key = doc ORDER BY 1, 3, 2`,
    ),
  ]
}

/** The words in the index that its vocabulary does not know: parts of them could not be found. */
export const unknownWords = (sql: Sql): string[] => {
  indexContent(sql)
  return sql
    .all<Term>(
      `SELECT DISTINCT term AS word FROM (SELECT term FROM temp.words_seen UNION SELECT term FROM temp.names_seen)
       WHERE substr(term, 1, 1) <> '_' AND term NOT IN (SELECT word FROM search_term)`,
    )
    .map(({ word }) => word)
}
