import { keysMatching, matching, newestKeys, pagesOf, rowsOf, type Found, type Search } from './candidates.ts'
import { mostAtOnce, orderOf, type Costs } from './class-order.ts'
import { impactQueryOf, ranksMatchOf, repeatedMatch, type ImpactQuery } from './impact-match.ts'
import { sizeOfSums } from './impact-sums.ts'
import { classesOf, impactOf, isUncounted } from './impact.ts'
import { frequencies, measure, type Measure } from './measure.ts'
import { waitingFor } from './waiting.ts'

export type Scored = { found: Found; score: number }

/** So many matches are all looked at; of more, those the index knows to be best. */
const mostExact = 300

/** Where each word is in more exchanges than this, they are not looked through for the few in which all are. */
const mostSearched = 20_000

/** A question to the index about classes of impact has so many words at most. */
const mostTokens = 160

/** A question about all texts of a length in which a pattern is often has so few answers that all may be looked at, or is of no use. */
const fewAnswers = 6
const fewOfMany = 40

/** Questions with more sums than this are asked class by class. */
const mostSums = 8

/** So many answers to a question about one class are looked at. In those of short texts all are as good as the first. */
const mostAnswers = 4
const mostWaiting = 1

const scoreOf = ({ weights, meanLength }: Measure, { counts, length }: Found): number =>
  counts.reduce((sum, count, index) => sum + (weights[index] ?? 0) * impactOf(count, length, meanLength), 0)

const inOrder = (scored: Scored[]): Scored[] => scored.toSorted((one, other) => other.score - one.score || other.found.key - one.found.key)

type Score = (keys: readonly number[]) => Scored[]

/** Scores exchanges with these keys that answer in words and were not looked at before. */
const scoring = (search: Search, measured: Measure): Score => {
  const seen = new Set<number>()
  return (keys) => {
    const fresh = keys.filter((key) => !seen.has(key))
    if (fresh.length === 0) return []
    for (const key of fresh) seen.add(key)
    return matching(search, rowsOf(search, fresh)).map((found) => ({ found, score: scoreOf(measured, found) }))
  }
}

/** The best of some, of so many conversations that are to be shown. */
const bestOf = (search: Search, scored: Scored[], conversations: number): Scored[] => {
  const best: Scored[] = []
  const taken = new Set<string>()
  const ordered = inOrder(scored)
  search.readFacts(ordered.slice(0, conversations).map(({ found }) => found.conversationId))
  for (const one of ordered) {
    if (!search.accepts(one.found)) continue
    if (taken.size === conversations && !taken.has(one.found.conversationId)) break
    taken.add(one.found.conversationId)
    best.push(one)
  }
  return best
}

/** Whether so many conversations are settled: what was not looked at cannot score more than `bound`. */
const isSettled = (search: Search, scored: readonly Scored[], bound: number, conversations: number): boolean => {
  const settled = new Set<string>()
  const above = scored.filter(({ score }) => score >= bound)
  if (above.length < conversations) return false
  search.readFacts(above.slice(0, conversations).map(({ found }) => found.conversationId))
  for (const { found } of above) {
    if (search.accepts(found)) settled.add(found.conversationId)
    if (settled.size === conversations) return true
  }
  return false
}

/** How many words the parts of words stand for come to where it is asked whether they are there twice. */
const sumsIn = ({ patterns }: ImpactQuery): number =>
  patterns.flatMap(({ open }) => open).reduce((sum, { length }) => sum + sizeOfSums(length), 0)

/** What FTS5 is asked has many parts, which it all looks at for each exchange it finds. */
const isLarge = (query: ImpactQuery): boolean => sumsIn(query) > mostSums

/** A large question costs more than reading what it finds. */
const costsOf = (query: ImpactQuery): Costs => {
  if (isLarge(query)) return { mostClasses: 1, fewAnswers: fewOfMany, isLarge: true }
  return { mostClasses: mostTokens / (sumsIn(query) + query.patterns.flatMap(({ closed }) => closed).length), fewAnswers, isLarge: false }
}

/** So many exchanges in which a word stands again and again are compared, and so many read: those in which it may be most often. */
const mostRepeated = 600
const mostRead = 90

/**
 * A part of a word that is so short is still being typed, and what is found is not yet what is meant: FTS5 is asked for so many words in all at
 * most. A page that is not full by then is filled with the newest.
 */
const shortPart = 2
const mostAskedOfShort = 800

const wordsIn = (match: string): number => (match.split('"').length - 1) / 2

type Ranking = { scored: Scored[]; isWhole: boolean }

/**
 * Goes through the classes of impact from the best on, some at once, until nothing better can follow. Many are of texts in which a pattern is
 * often, which few are: see class-order.ts.
 */
function* byImpact(
  search: Search,
  { weights, meanLength }: Measure,
  query: ImpactQuery,
  score: Score,
  conversations: number,
  until: number,
): Generator<void, Ranking> {
  const { plan, sql } = search
  const scored = query.rest === null ? [] : score(keysMatching(search, query.rest, plan.to + 1, mostExact))
  const waiting = waitingFor(sql, meanLength)
  const repeated = repeatedMatch(query)
  const ranksMatch = ranksMatchOf(query)
  if (repeated !== null) {
    waiting.add(keysMatching(search, repeated, plan.to + 1, mostRepeated, 'search_ranks'))
    scored.push(...score(waiting.take(0, mostRead)))
  }
  const mayWait = query.patterns.length === 1 && query.patterns[0]?.open.length === 0
  let isWhole = query.isWhole && query.rest === null
  const order = orderOf(classesOf(weights, meanLength), costsOf(query))
  const isShort = plan.wanted.some(
    ({ words, openStart, openEnd }) =>
      (openStart && (words[0] ?? '').length <= shortPart) || (openEnd && (words.at(-1) ?? '').length <= shortPart),
  )
  let left = isShort ? mostAskedOfShort : Number.POSITIVE_INFINITY
  for (let next = order.next(); next; next = order.next()) {
    const { asked, most, enough } = next
    scored.push(...score(waiting.take(most)))
    if (isSettled(search, scored, most, conversations)) return { scored, isWhole: true }
    if (left < 0 || performance.now() > until) return { scored: [...scored, ...score(waiting.take(0, mostRead))], isWhole: false }
    const count = Math.min(enough, mostAtOnce)
    const match = ranksMatch(asked)
    left -= wordsIn(match)
    let keys = keysMatching(search, match, plan.to + 1, count, 'search_ranks')
    yield
    if (!order.answered(next, keys.length)) continue
    const waits = mayWait && asked.some(({ counts: [times = 0] }) => isUncounted(times))
    const look = (): void => {
      if (waits) waiting.add(keys)
      scored.push(...score(waits ? waiting.take(most) : keys))
    }
    look()
    const pages = waits ? mostWaiting : mostAnswers
    for (let answers = 1; keys.length === count && answers < pages && !isSettled(search, scored, most, conversations); answers += 1) {
      keys = keysMatching(search, match, keys.at(-1) ?? 0, count, 'search_ranks')
      look()
      yield
    }
    if (keys.length === count) isWhole = false
  }
  scored.push(...score(waiting.take(0, mostExact)))
  return { scored, isWhole }
}

/** The newest that answer, as many as can be compared, beside those that are known. */
function* amongNewest(search: Search, measured: Measure, until: number, known: readonly Scored[]): Generator<void, Scored[]> {
  const pageBelow = pagesOf(search)
  const keys = new Set(known.map(({ found }) => found.key))
  const scored = [...known]
  for (let below = search.plan.to + 1; scored.length < mostExact;) {
    const { rows, next } = pageBelow(below, mostExact)
    for (const found of matching(
      search,
      rows.filter(({ key }) => !keys.has(key)),
    ))
      if (search.accepts(found)) scored.push({ found, score: scoreOf(measured, found) })
    if (next === null || performance.now() > until) break
    below = next
    yield
  }
  return scored
}

/** Whether there may be very many exchanges with each word of a query while few have them all. */
const isWide = ({ sql, plan }: Search): boolean => {
  const whole = plan.wanted.flatMap(({ words, openStart, openEnd }) => words.slice(openStart ? 1 : 0, openEnd ? -1 : undefined))
  const words = [...new Set(whole)]
  const foundFor = frequencies(sql)
  return words.length > 1 && words.every((word) => foundFor(word) > mostSearched)
}

/**
 * The best exchanges that answer, of so many conversations if there are as many: by the sum of what each wanted pattern adds (see impact.ts).
 * Up to {@link mostExact} matches are all compared. Of more, the classes of impact are gone through; where filters, or a part that stands for very many words
 * in a phrase, leave no way to do so, the newest are compared.
 */
export function* rankBest(search: Search, conversations: number, until: number): Generator<void, Scored[]> {
  const { plan, match } = search
  if (match === '') return []
  const measured = measure(search)
  const score = scoring(search, measured)
  const newest = () => (match === null ? [] : newestKeys(search, match, plan.to + 1, mostExact + 1))
  const isPlain = plan.wanted.length > 0 && plan.passages.sql === '' && !plan.conversations && plan.sides.length === 2 && plan.from === 0
  const among = (before: readonly Scored[]) => amongNewest(search, measured, until, before)
  if (!isPlain && (match === null || plan.conversations?.list())) return bestOf(search, yield* among([]), conversations)
  const keys = match === null || (isPlain && isWide(search)) ? null : newest()
  yield
  const query = isPlain && (!keys || keys.length > mostExact) ? impactQueryOf(search) : null
  if (!query) return bestOf(search, match === null ? yield* among([]) : score(keys ?? newest()), conversations)
  const { scored, isWhole } = yield* byImpact(search, measured, query, score, conversations, until)
  const best = bestOf(search, scored, conversations)
  if (isWhole || new Set(best.map(({ found }) => found.conversationId)).size >= conversations) return best
  return bestOf(search, match === null ? yield* among(scored) : [...scored, ...score(keys ?? newest())], conversations)
}
