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
type Entry = { id: string; text: string; opportunityId: string | null; conversationId: string | null }

const isIn = (words: string[], pattern: Pattern) => placesOf(words, pattern).length > 0

/** The fewer words beside those asked for, the better; whole words before beginnings, names before remarks. */
const rankOf = (kind: EntryKind, words: string[], wanted: Pattern[]): number => {
  const whole = wanted.filter((pattern) => isIn(words, { ...pattern, openStart: false, openEnd: false })).length
  const isRemark = ['step', 'outcome', 'reflection', 'comment', 'passage'].includes(kind)
  return whole / wanted.length + 1 / (1 + words.length) - (isRemark ? 0.5 : 0)
}

/** Reads entries that are to be shown, in the order they are named in, all of a kind at once. */
const readEntries = (sql: Sql, rows: readonly Row[]): (Row & Entry)[] => {
  const idsByKind = new Map<EntryKind, string[]>()
  for (const { kind, id } of rows) idsByKind.set(kind, [...(idsByKind.get(kind) ?? []), id])
  const read = new Map<string, Entry>()
  for (const [kind, ids] of idsByKind)
    for (const entry of sql.all<Entry>(sources[kind].read, { ids: JSON.stringify(ids) })) read.set(`${kind} ${entry.id}`, entry)
  return rows.flatMap((row) => {
    const entry = read.get(`${row.kind} ${row.id}`)
    return entry ? [{ ...row, ...entry }] : []
  })
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
  return readEntries(sql, rows)
    .flatMap((entry) => {
      const own = searchWordsOf(entry.text)
      if (!wanted.every((pattern) => isIn(own, pattern)) || unwanted.some((pattern) => isIn(own, pattern))) return []
      return [{ entry, rank: rankOf(entry.kind, own, wanted) }]
    })
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, most)
    .map(({ entry: { text, ...place } }) => ({ ...place, snippet: snippetOf(text, stretchesOf(text, wanted)) }))
}
