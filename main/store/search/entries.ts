import type { FoundEntry } from '../../../app/contract/search.ts'
import type { SearchQuery } from '../../../app/rules/search-query.ts'
import { snippetOf, stretchesOf } from '../../../app/rules/search-stretches.ts'
import { patternOf, placesOf, searchWordsOf, type Pattern } from '../../../app/rules/search-words.ts'
import type { Sql } from '../database.ts'
import { sources, type EntryKind } from './sources.ts'
import { matchAll } from './vocabulary.ts'

/** How many of the newest entries that answer are compared. */
const mostCompared = 300

type Row = { kind: EntryKind; id: string }
type Entry = { text: string; opportunityId: string | null; conversationId: string | null }

const isIn = (words: string[], pattern: Pattern) => placesOf(words, pattern).length > 0

/** The fewer words beside those asked for, the better; whole words before beginnings, names before remarks. */
const rankOf = (kind: EntryKind, words: string[], wanted: Pattern[]): number => {
  const whole = wanted.filter((pattern) => isIn(words, { ...pattern, openStart: false, openEnd: false })).length
  const isRemark = ['step', 'outcome', 'reflection', 'comment', 'passage'].includes(kind)
  return whole / wanted.length + 1 / (1 + words.length) - (isRemark ? 0.5 : 0)
}

/** What a filter asks for only exchanges have; a query with one finds no entries. */
const isPlain = ({ parts }: SearchQuery) => !parts.some(({ kind }) => kind === 'filter')

/**
 * Names and remarks with all words asked for: whole, or as beginnings.
 *
 * @param most how many to give
 */
export const findEntries = (sql: Sql, query: SearchQuery, most: number): FoundEntry[] => {
  const words = query.parts.flatMap((part) => (part.kind === 'words' ? [part] : []))
  const wanted = words.filter(({ not }) => !not).map(({ text, ends, quoted, begins }) => patternOf(text, ends, begins || !quoted))
  const unwanted = words.filter(({ not }) => not).map(({ text, ends, begins }) => patternOf(text, ends, begins))
  if (!isPlain(query) || wanted.length === 0) return []
  const match = matchAll(sql, wanted, unwanted, [])
  if (match === '') return []
  const rows =
    match === null
      ? sql.all<Row>('SELECT kind, id FROM search_entry ORDER BY key DESC LIMIT :most', { most: mostCompared })
      : sql.all<Row>(
          `SELECT kind, id FROM (SELECT rowid AS key FROM search_names WHERE search_names MATCH :match ORDER BY rowid DESC LIMIT :most) AS found
           CROSS JOIN search_entry ON search_entry.key = found.key`,
          { match, most: mostCompared },
        )
  return rows
    .flatMap(({ kind, id }) => {
      const entry = sql.get<Entry>(sources[kind].read, { id })
      if (!entry) return []
      const own = searchWordsOf(entry.text)
      if (!wanted.every((pattern) => isIn(own, pattern)) || unwanted.some((pattern) => isIn(own, pattern))) return []
      return [{ kind, id, entry, rank: rankOf(kind, own, wanted) }]
    })
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, most)
    .map(({ kind, id, entry: { text, ...place } }) => ({ kind, id, ...place, snippet: snippetOf(text, stretchesOf(text, wanted)) }))
}
