import type { Side } from '../../../app/model/kinds.ts'
import { spanOfDate, type Filter } from '../../../app/rules/search-filters.ts'
import type { SearchQuery, WordsPart } from '../../../app/rules/search-query.ts'
import { standingIn } from '../../../app/rules/search-stretches.ts'
import { hasSearchWords, patternOf, placesOf, searchWordsOf, type Pattern } from '../../../app/rules/search-words.ts'
import type { Sql, SqlValue } from '../database.ts'
import { keyOfInstant } from './keys.ts'
import { peopleAndPlaces, type ConversationTest } from './owners.ts'
import { passageTest } from './passage-filters.ts'

/** What a query comes to in this journal. */
export type Plan = {
  wanted: Pattern[]
  unwanted: Pattern[]
  /** The sides whose words count. */
  sides: readonly Side[]
  /** Keys from - to, both included. */
  from: number
  to: number
  /** SQL on `exchange`, with its parameters; empty where no passage is asked for. */
  passages: { sql: string; parameters: Record<string, SqlValue> }
  /** What is asked of the conversation; `null` where nothing is. */
  conversations: ConversationTest | null
  /** Whether anything can be found at all. */
  possible: boolean
}

const sidesOf = (filters: { not: boolean; filter: Filter }[]): readonly Side[] => {
  const chosen = filters.flatMap(({ not, filter }) => (filter.name === 'side' && !not ? [filter.value] : []))
  const banned = filters.flatMap(({ not, filter }) => (filter.name === 'side' && not ? [filter.value] : []))
  const sides: Side[] = ['external', 'internal']
  return sides.filter((side) => (chosen.length === 0 || chosen.includes(side)) && !banned.includes(side))
}

const farthest = Number.MAX_SAFE_INTEGER

const keysOf = (filters: { not: boolean; filter: Filter }[]): { from: number; to: number } => {
  let [from, to] = [0, farthest]
  for (const { not, filter } of filters) {
    if (filter.name !== 'before' && filter.name !== 'after') continue
    const span = spanOfDate(filter.value)
    if (!span) continue
    // After a day is from the next one on; not before it is from its own beginning.
    const isBefore = (filter.name === 'before') !== not
    if (filter.name === 'before') {
      if (isBefore) to = Math.min(to, keyOfInstant(span.from) - 1)
      else from = Math.max(from, keyOfInstant(span.from))
    } else if (isBefore) to = Math.min(to, keyOfInstant(span.to) - 1)
    else from = Math.max(from, keyOfInstant(span.to))
  }
  return { from, to }
}

const patterns = (parts: WordsPart[]): Pattern[] => parts.map(({ text, ends, begins }) => patternOf(text, ends, begins))

/** Works out what a query asks for. Names of buyers and opportunities are looked up. */
export const planOf = (sql: Sql, { parts }: SearchQuery): Plan => {
  const words = parts.flatMap((part) => (part.kind === 'words' ? [part] : []))
  const filters = parts.flatMap((part) => (part.kind === 'filter' ? [part] : []))
  const sides = sidesOf(filters)
  const { from, to } = keysOf(filters)
  const conversations = peopleAndPlaces(sql, filters)
  return {
    wanted: patterns(words.filter(({ not }) => !not)),
    unwanted: patterns(words.filter(({ not }) => not)),
    sides,
    from,
    to,
    passages: passageTest(filters, sides),
    conversations,
    possible: sides.length > 0 && from <= to && (words.length > 0 || filters.length > 0) && conversations?.isEmpty !== true,
  }
}

/** The text of an exchange. */
export type ExchangeRow = { key: number; id: string; conversationId: string; external: string; internal: string }

/** How often each wanted pattern is in an exchange, and how many words that has on both sides. */
export type Match = { counts: number[]; length: number }

/** Holds a text against a query, word by word: the index only proposes. @returns `null` where it does not answer it */
export const matchText = ({ wanted, unwanted, sides }: Plan, row: ExchangeRow): Match | null => {
  const external = searchWordsOf(row.external)
  const internal = searchWordsOf(row.internal)
  const counted = [...(sides.includes('external') ? [external] : []), ...(sides.includes('internal') ? [internal] : [])]
  const counts: number[] = []
  for (const pattern of wanted) {
    let count = 0
    for (const words of counted) count += placesOf(words, pattern).length
    if (count === 0) return null
    counts.push(count)
  }
  if (unwanted.some((pattern) => counted.some((words) => placesOf(words, pattern).length > 0))) return null
  if (wanted.length === 0 && sides.length === 1 && counted[0]?.length === 0) return null
  return { counts, length: external.length + internal.length }
}

/** Whether a text answers a query: what {@link matchText} says, without counting. */
export const answers = ({ wanted, unwanted, sides }: Plan, row: ExchangeRow): boolean => {
  const standing = sides.map((side) => standingIn(row[side]))
  if (!wanted.every((pattern) => standing.some((stands) => stands(pattern)))) return false
  if (unwanted.some((pattern) => standing.some((stands) => stands(pattern)))) return false
  const [only] = sides
  return wanted.length > 0 || sides.length !== 1 || only === undefined || hasSearchWords(row[only])
}

/** What is found as parts of words where whole words were asked for; `null` where that is nothing more. */
export const widened = (query: SearchQuery): SearchQuery | null => {
  let isWider = false
  const parts = query.parts.map((part) => {
    if (part.kind !== 'words' || part.not || part.quoted || (part.begins && part.ends) || part.text.length < 3) return part
    isWider = true
    return { ...part, begins: true, ends: true }
  })
  return isWider ? { parts } : null
}
