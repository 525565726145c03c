import type { Sql } from '../database.ts'
import type { Search } from './candidates.ts'
import { sumsMatch } from './impact-sums.ts'
import { impactToken, isLong, markOf, pairsOf, repeatedTokens, tokensOfAnyLength, type ImpactClass } from './impact.ts'
import { frequencies } from './measure.ts'
import type { Plan } from './plan.ts'
import { anyOf, firstWordsWith, formsOf, quoted } from './vocabulary.ts'

type Form = { closed: string[]; open: string[][] }

/**
 * A query as the classes of impact know it: for each wanted pattern the words that stand one after the other and those that an open word may
 * be, the most frequent first, and what is not to be there. `rest` is what FTS5 is asked for words that are left out because they are many and
 * rare; where they are so many that there is no asking for them, the query is not whole.
 */
export type ImpactQuery = { patterns: Form[]; unwanted: string[][]; rest: string | null; isWhole: boolean }

/** A part of a word stands for so many words at most, the most frequent of so many short ones, which are seldom rare. */
const mostWords = 16
const mostCompared = 48

/** The fewer words are asked for class by class, the faster. What is left out is all looked at where no more exchanges have it than this. */
const fewWords = [6, 12]
const mostLeftOut = 250

/** The most frequent of some words, the first of them most. */
const mostFrequent = (sql: Sql, words: readonly string[]): string[] => {
  if (words.length === 1) return [...words]
  const foundFor = frequencies(sql)
  const byLength = words.toSorted((one, other) => one.length - other.length)
  const compared = byLength
    .slice(0, mostCompared)
    .map((word) => ({ word, found: foundFor(word) }))
    .toSorted((one, other) => other.found - one.found)
    .map(({ word }) => word)
  const others = byLength.slice(mostCompared)
  const kept = fewWords.find((few) => foundFor(...compared.slice(few), ...others) <= mostLeftOut)
  return compared.slice(0, kept ?? mostWords)
}

/** A query in such words, or `null` where they cannot be told. */
export const impactQueryOf = ({ sql, plan, match }: Search): ImpactQuery | null => {
  const rest: string[] = []
  const patterns: Form[] = []
  let isWhole = true
  for (const pattern of plan.wanted) {
    const { closed, open } = formsOf(sql, pattern)
    const kept: string[][] = []
    for (const all of open) {
      if (!all && pattern.words.length > 1) return null
      isWhole &&= all !== null
      const words = all ?? firstWordsWith(sql, pattern, mostCompared)
      if (words.length === 0) return null
      const frequent = mostFrequent(sql, words)
      kept.push(frequent)
      rest.push(...words.filter((word) => !frequent.includes(word)))
    }
    patterns.push({ closed, open: kept })
  }
  if (patterns.length === 0) return null
  const isAlone = patterns.length === 1 && patterns[0]?.closed.length === 0 && patterns[0].open.length === 1
  const unwanted = plan.unwanted.filter(({ openStart, openEnd }) => !openStart && !openEnd).map(({ words }) => words)
  const rare = rest.length === 0 ? null : isAlone || match === null ? anyOf(rest) : `${anyOf(rest)} AND ${match}`
  return { patterns, unwanted, rest: rare, isWhole }
}

const quotedMark = (lengthClass: number): string => `"${markOf(lengthClass)}`

const all = (parts: readonly string[]): string => parts.join(' AND ')

/** What holds in every text of a class of length in which a pattern is at least so often. */
const impacts = ({ closed, open }: Form, count: number, lengthClass: number): string => {
  const tokens = (words: string[], least: number) => words.map((word) => impactToken(word, least, lengthClass))
  if (closed.length === 0) return all(open.map((words) => sumsMatch(words, count, lengthClass)))
  const pairs = tokens([...new Set(pairsOf(closed))], count).map((token) => quoted([token]))
  return all([...pairs, ...open.map((words) => anyOf(tokens(words, 1)))])
}

/** Patterns that are each at least so often in texts of a class of length. */
export type Asked = Pick<ImpactClass, 'counts' | 'lengthClass'>

/** What holds in every text of one class of impact, and in no text in which there is what is not to be. */
const classMatch = ({ patterns, unwanted }: ImpactQuery, { counts, lengthClass }: Asked): string => {
  const wanted = all(patterns.map((form, index) => impacts(form, counts[index] ?? 1, lengthClass)))
  // Pairs tell of no more than two words whether they stand together.
  const told = unwanted.filter(({ length }) => length <= 2).flatMap(pairsOf)
  return `((${wanted})${told.map((what) => ` NOT ${quoted([impactToken(what, 1, lengthClass)])}`).join('')})`
}

/**
 * Gives FTS5's words, for the table of ranks, for exchanges of any of some classes. They are the same for one length as for others but for the
 * marks of their tokens, so they are made once for them.
 */
export const ranksMatchOf = (query: ImpactQuery): ((asked: readonly Asked[]) => string) => {
  const made = new Map<string, { match: string; mark: string }>()
  return (asked) =>
    asked
      .map((one) => {
        const [like, mark] = [`${one.counts.join()} ${isLong(one.lengthClass)}`, quotedMark(one.lengthClass)]
        const known = made.get(like) ?? { match: classMatch(query, one), mark }
        made.set(like, known)
        return known.match.replaceAll(known.mark, mark)
      })
      .join(' OR ')
}

/** The same for exchanges in which the one word that is asked for, or one it may be, stands again and again; `null` for other queries. */
export const repeatedMatch = ({ patterns: [pattern, ...others] }: ImpactQuery): string | null => {
  const closed = [...new Set(pattern?.closed)]
  if (!pattern || others.length > 0 || closed.length + pattern.open.length > 1) return null
  const words = [...closed, ...pattern.open.flat().slice(0, fewWords[0])]
  return anyOf(words.flatMap(repeatedTokens))
}

/** So many pairs of a phrase are asked for: few texts have them and not the phrase. */
const mostPairs = 3

/**
 * FTS5's words, for the table of ranks, for exchanges that may have a phrase and nothing else is asked of; `null` for other queries. Words are often in
 * half of all exchanges, of which those with both would have to be looked through, and pairs of words seldom.
 */
export const phraseMatch = ({ wanted: [pattern, ...others], unwanted, sides }: Plan): string | null => {
  if (!pattern || pattern.openStart || pattern.openEnd || pattern.words.length < 2) return null
  if (others.length + unwanted.length > 0 || sides.length < 2) return null
  const pairs = pairsOf(pattern.words).slice(0, mostPairs).map(tokensOfAnyLength)
  const ofLength = (_: string, lengthClass: number) => all(pairs.map((tokens) => quoted([tokens[lengthClass] ?? ''])))
  return (
    pairs[0]
      ?.map(ofLength)
      .map((match) => `(${match})`)
      .join(' OR ') ?? null
  )
}
