import { searchWordsOf } from '../../app/rules/search-words.ts'
import type { Sql } from '../../main/store/database.ts'
import { makeRandom } from './statistics.ts'

export const queryClasses = ['rare', 'medium', 'common', 'phrase', 'prefix', 'and', 'in-word', 'cjk'] as const
export type QueryClass = (typeof queryClasses)[number]
export type BenchQuery = { class: QueryClass; text: string }

/** So many exchanges are read to find queries in. */
const sampled = 3000

/** Words of queries are at least so long; in-word queries leave out the first and last letter. */
const shortest = 3

/** Queries of each class, made of what exchanges spread over the journal say, the same ones for the same journal. */
export const makeQueries = (sql: Sql, each: number): BenchQuery[] => {
  const random = makeRandom(5)
  const span = sql.get<{ least: number; greatest: number }>(
    'SELECT (SELECT min(key) FROM exchange) AS least, (SELECT max(key) FROM exchange) AS greatest',
  )
  if (!span) throw new Error('The journal is empty.')
  const texts = Array.from({ length: sampled }, () => {
    const key = Math.floor(span.least + random() * (span.greatest - span.least))
    return sql.get<{ external: string; internal: string }>(
      'SELECT external_text AS external, internal_text AS internal FROM exchange WHERE key >= :key ORDER BY key LIMIT 1',
      { key },
    )
  }).flatMap((row) => (row ? [row] : []))
  const counts = new Map<string, number>()
  for (const { external, internal } of texts)
    for (const word of new Set(searchWordsOf(`${external} ${internal}`))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const known = [...counts].filter(([word]) => /^[a-z]+$/.test(word))
  /** Few texts may have no words that are so often there. */
  const orAny = (words: [string, number][]) => (words.length > 0 ? words : known.filter(([word]) => word.length >= shortest))
  const between = (least: number, most: number) =>
    orAny(known.filter(([word, count]) => count >= least && count <= most && word.length >= shortest)).map(([word]) => word)
  const [rare, medium, common] = [between(1, 1).filter((word) => word.endsWith('x')), between(6, 60), between(300, sampled)]
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const phrases = texts.map(({ external }) => searchWordsOf(external)).filter((words) => words.length > 4)
  const cjk = texts.flatMap(({ internal }) => internal.match(/\p{sc=Han}{4,}/gu) ?? [])
  const makers: Record<QueryClass, () => string> = {
    rare: () => pick(rare),
    medium: () => pick(medium),
    common: () => pick(common),
    phrase: () => {
      const words = pick(phrases)
      const at = Math.floor(random() * (words.length - 3))
      return `"${words.slice(at, at + 2 + Math.floor(random() * 2)).join(' ')}"`
    },
    prefix: () => `${pick([...medium, ...common]).slice(0, 3 + Math.floor(random() * 2))}*`,
    and: () => `${pick(medium)} ${pick(common)}`,
    'in-word': () => `*${pick([...medium, ...common].filter(({ length }) => length > 5)).slice(1, -1)}*`,
    cjk: () => pick(cjk).slice(1, 3 + Math.floor(random() * 2)),
  }
  return queryClasses.flatMap((name) => Array.from({ length: each }, () => ({ class: name, text: makers[name]() })))
}
