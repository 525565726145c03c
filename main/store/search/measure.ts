import type { Sql } from '../database.ts'
import type { Search } from './candidates.ts'
import { weightOf } from './impact.ts'
import { anyOf, matchAll } from './vocabulary.ts'

/** What scores rest on: the weight of each wanted pattern, and how many words exchanges have on average. */
export type Measure = { weights: number[]; meanLength: number }

const varints = (bytes: Uint8Array): number[] => {
  const numbers: number[] = []
  for (let at = 0; at < bytes.length;) {
    let value = 0
    let byte = 0x80
    for (let index = 0; index < 9 && byte >= 0x80 && at < bytes.length; index += 1) {
      byte = bytes[at] as number
      value = value * 128 + (byte & 0x7f)
      at += 1
    }
    numbers.push(value)
  }
  return numbers
}

/**
 * How many exchanges are in the index and how many words they have: the first record of FTS5's data holds the number of rows, then the number of
 * tokens of each column, as varints (sqlite.org/fts5.html, "FTS5 Data Structures"; the averages record of fts5_index.c).
 */
const totalsOf = (sql: Sql): { exchanges: number; meanLength: number } => {
  const block = sql.get<{ block: Uint8Array }>('SELECT block FROM search_words_data WHERE id = 1')?.block
  const [exchanges = 0, external = 0, internal = 0] = block ? varints(block) : []
  return { exchanges: Math.max(1, exchanges), meanLength: exchanges === 0 ? 1 : Math.max(1, (external + internal) / exchanges) }
}

/** Matches are counted up to here; of more, how many there are follows from how close together the newest are. */
const mostCounted = 4000

/** Tells how many exchanges FTS5 finds, from the newest so many. */
const counting = (sql: Sql, most: number): ((match: string | null) => number) => {
  const { exchanges } = totalsOf(sql)
  const { first, last } = sql.get<{ first: number | null; last: number | null }>(
    'SELECT (SELECT min(key) FROM exchange) AS first, (SELECT max(key) FROM exchange) AS last',
  ) ?? { first: null, last: null }
  const span = Math.max(1, (last ?? 0) - (first ?? 0))
  return (match) => {
    if (match === null) return exchanges
    if (match === '') return 0
    const row = sql.get<{ count: number; oldest: number | null }>(
      'SELECT count(*) AS count, min(rowid) AS oldest FROM (SELECT rowid FROM search_words WHERE search_words MATCH :match ORDER BY rowid DESC LIMIT :most)',
      { match, most },
    )
    if (!row || row.oldest === null || row.count < most) return row?.count ?? 0
    const share = ((last ?? 0) - row.oldest) / span
    return Math.min(exchanges, Math.round(row.count / Math.max(share, row.count / exchanges)))
  }
}

/** Tells in how many exchanges any of some words is, about; up to some hundred it is so. */
export const frequencies = (sql: Sql): ((...words: string[]) => number) => {
  const count = counting(sql, 200)
  return (...words) => (words.length === 0 ? 0 : count(anyOf(words)))
}

/** Weighs the patterns of a search: the fewer exchanges one is in, the more it says. One alone needs no weight to be compared. */
export const measure = ({ sql, plan }: Search): Measure => {
  const { exchanges, meanLength } = totalsOf(sql)
  if (plan.wanted.length < 2) return { weights: [1], meanLength }
  const count = counting(sql, mostCounted)
  return { weights: plan.wanted.map((pattern) => weightOf(count(matchAll(sql, [pattern], [], plan.sides)), exchanges)), meanLength }
}

/** How many words of both sides, or ranks, the index has of exchanges, as FTS5 keeps it for each row: the number of tokens of each column, as varints. */
export const lengthsOf = (sql: Sql, table: 'search_words' | 'search_ranks', keys: readonly number[]): Map<number, number> =>
  new Map(
    sql
      .all<{ key: number; sizes: Uint8Array }>(
        `SELECT docsize.id AS key, sz AS sizes FROM json_each(:keys) AS wanted CROSS JOIN ${table}_docsize AS docsize ON docsize.id = wanted.value`,
        { keys: JSON.stringify(keys) },
      )
      .map(({ key, sizes }) => {
        const [external = 0, internal = 0] = varints(sizes)
        return [key, external + internal]
      }),
  )

/** The same by side, with how many tokens each exchange has among the ranks. */
export const sizesOf = (sql: Sql, keys: readonly number[]): { key: number; sides: number[]; tokens: number }[] =>
  sql
    .all<{ key: number; words: Uint8Array; ranks: Uint8Array }>(
      `SELECT words.id AS key, words.sz AS words, ranks.sz AS ranks FROM json_each(:keys) AS wanted
       CROSS JOIN search_words_docsize AS words ON words.id = wanted.value CROSS JOIN search_ranks_docsize AS ranks ON ranks.id = words.id`,
      { keys: JSON.stringify(keys) },
    )
    .map(({ key, words, ranks }) => ({ key, sides: varints(words), tokens: varints(ranks)[0] ?? 0 }))
