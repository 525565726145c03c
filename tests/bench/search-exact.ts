import { parseQuery } from '../../app/rules/search-query.ts'
import { patternOf, placesOf, searchWordsOf, type Pattern } from '../../app/rules/search-words.ts'
import type { Sql } from '../../main/store/database.ts'
import { impactOf, weightOf } from '../../main/store/search/impact.ts'

/** What reading every exchange says of a query: the conversations that answer, unless they are very many, and the best ten's scores. */
export type Exact = { conversations: Set<string> | null; tenth: number; scoreOf: (external: string, internal: string) => number }

const mostKept = 20_000

type Running = { patterns: Pattern[]; found: number[]; conversations: Set<string> | null; matches: number[]; owners: string[] }

/** The fewest letters of any pattern, as a quick test: a text without them cannot answer. */
const matchCounts = (patterns: Pattern[], sides: string[][]): number[] =>
  patterns.map((pattern) => sides.reduce((sum, words) => sum + placesOf(words, pattern).length, 0))

/** Reads all exchanges once and answers all queries by exact BM25 (k1 1.2, b 0.75): no index, no bounds. */
export const answerByReading = (sql: Sql, queries: readonly string[], say: (line: string) => void): Map<string, Exact> => {
  const running = new Map<string, Running>(
    queries.map((text) => [
      text,
      {
        patterns: parseQuery(text).parts.flatMap((part) => (part.kind === 'words' ? [patternOf(part.text, part.ends, part.begins)] : [])),
        ...{ found: [], conversations: new Set(), matches: [], owners: [] },
      },
    ]),
  )
  let exchanges = 0
  let words = 0
  const rows = sql.raw
    .prepare('SELECT conversation_id AS id, external_text AS external, internal_text AS internal FROM exchange')
    .iterate() as Iterable<{ id: string; external: string; internal: string }>
  for (const { id, external, internal } of rows) {
    const sides = [searchWordsOf(external), searchWordsOf(internal)]
    const length = sides.reduce((sum, side) => sum + side.length, 0)
    exchanges += 1
    words += length
    if (exchanges % 1_000_000 === 0) say(`search: read ${exchanges} exchanges`)
    for (const query of running.values()) {
      const counts = matchCounts(query.patterns, sides)
      for (const [index, count] of counts.entries()) if (count > 0) query.found[index] = (query.found[index] ?? 0) + 1
      if (counts.includes(0)) continue
      query.matches.push(...counts, length)
      if (query.conversations && query.conversations.add(id).size > mostKept) query.conversations = null
    }
  }
  const mean = words / exchanges
  return new Map(
    Array.from(running, ([text, { patterns, found, conversations, matches }]) => {
      const weights = patterns.length === 1 ? [1] : patterns.map((_, index) => weightOf(found[index] ?? 0, exchanges))
      const scoreOf = (counts: number[], length: number) =>
        counts.reduce((sum, count, index) => sum + (weights[index] ?? 0) * impactOf(count, length, mean), 0)
      const best: number[] = []
      const size = patterns.length + 1
      for (let at = 0; at < matches.length; at += size) {
        const score = scoreOf(matches.slice(at, at + size - 1), matches[at + size - 1] ?? 0)
        if (best.length < 10 || score > (best[9] ?? 0)) {
          best.push(score)
          best.sort((one, other) => other - one)
          best.length = Math.min(10, best.length)
        }
      }
      const scoreText = (external: string, internal: string) => {
        const sides = [searchWordsOf(external), searchWordsOf(internal)]
        return scoreOf(
          matchCounts(patterns, sides),
          sides.reduce((sum, side) => sum + side.length, 0),
        )
      }
      return [text, { conversations, tenth: best.at(-1) ?? 0, scoreOf: scoreText }]
    }),
  )
}
