import type { Pattern } from '../../../app/rules/search-words.ts'
import type { Sql } from '../database.ts'

/** A part of a word that more words than this have says so little that looking through the newest exchanges finds it at once. */
const mostWords = 256

/** In quotes, FTS5 reads nothing into a word. */
export const quoted = (words: readonly string[]): string => `"${words.join(' ')}"`

const afterAll = '\u{10FFFF}'

const beginning = (sql: Sql, part: string): string[] =>
  sql
    .all<{ word: string }>('SELECT word FROM search_term WHERE word >= :part AND word < :end LIMIT :most', {
      part,
      end: part + afterAll,
      most: mostWords + 1,
    })
    .map(({ word }) => word)

/** Trigrams find parts of three characters and more; shorter ones are looked for in all words. */
const containing = (sql: Sql, part: string): string[] => {
  const most = mostWords + 1
  const rows =
    Array.from(part).length > 2
      ? sql.all<{ word: string }>(
          'SELECT word FROM search_term WHERE key IN (SELECT rowid FROM search_parts WHERE search_parts MATCH :part LIMIT :wide)',
          {
            part: quoted([part]),
            wide: 4 * most,
          },
        )
      : sql.all<{ word: string }>('SELECT word FROM search_term WHERE instr(word, :part) > 0 LIMIT :wide', { part, wide: 4 * most })
  return rows.map(({ word }) => word)
}

/** The words of the journal that a part of a word stands for, or `null` where they are too many. */
const wordsWith = (sql: Sql, part: string, openStart: boolean, openEnd: boolean): string[] | null => {
  if (!openStart && !openEnd) return [part]
  const found = openStart ? containing(sql, part) : beginning(sql, part)
  if (found.length > (openStart ? 4 * mostWords : mostWords)) return null
  const fitting = found.filter((word) => (openStart ? (openEnd ? word.includes(part) : word.endsWith(part)) : word.startsWith(part)))
  return fitting.length > mostWords ? null : fitting
}

/** Of the words that a part of a word stands for, where these are too many, so many that came into the journal first: the frequent ones do. */
export const firstWordsWith = (sql: Sql, { words: [part = ''], openStart, openEnd }: Pattern, most: number): string[] => {
  if (openStart)
    return containing(sql, part)
      .filter((word) => openEnd || word.endsWith(part))
      .slice(0, most)
  return sql
    .all<{ word: string }>('SELECT word FROM search_term WHERE word >= :part AND word < :end ORDER BY key LIMIT :most', {
      ...{ part, end: part + afterAll, most },
    })
    .map(({ word }) => word)
}

/** What FTS5 is asked: all of `match`; `null` where that narrows nothing down, `''` where nothing can be found. */
type Match = string | null

export const anyOf = (words: readonly string[]): string =>
  words.length === 1 ? quoted(words) : `(${words.map((word) => quoted([word])).join(' OR ')})`

/** A pattern in words of the journal: those that stand one after the other, and what each open one may be; `null` where that is too much. */
export type Forms = { closed: string[]; open: (string[] | null)[] }

export const formsOf = (sql: Sql, { words, openStart, openEnd }: Pattern): Forms => {
  const isOne = words.length === 1
  const first = openStart || (isOne && openEnd) ? words.slice(0, 1).map((word) => wordsWith(sql, word, openStart, isOne && openEnd)) : []
  const last = openEnd && !isOne ? words.slice(-1).map((word) => wordsWith(sql, word, false, true)) : []
  return { closed: words.slice(first.length, words.length - last.length), open: [...first, ...last] }
}

const matchOf = ({ closed, open }: Forms): Match => {
  if (open.some((words) => words?.length === 0)) return ''
  const parts = [...(closed.length > 0 ? [quoted(closed)] : []), ...open.flatMap((words) => (words ? [anyOf(words)] : []))]
  return parts.length === 0 ? null : parts.join(' AND ')
}

/** FTS5's words for patterns that are all to be there, and others that are not; see {@link Match}. What it finds has still to be looked at. */
export const matchAll = (sql: Sql, wanted: readonly Pattern[], unwanted: readonly Pattern[], columns: readonly string[]): Match => {
  const found: string[] = []
  for (const pattern of wanted) {
    const match = matchOf(formsOf(sql, pattern))
    if (match === '') return ''
    if (match !== null) found.push(match)
  }
  if (found.length === 0) return null
  const within = (match: string) => (columns.length === 1 ? `{${columns[0]}} : (${match})` : `(${match})`)
  const not = unwanted.filter(({ openStart, openEnd }) => !openStart && !openEnd).map(({ words }) => ` NOT ${within(quoted(words))}`)
  return `${within(found.join(' AND '))}${not.join('')}`
}
