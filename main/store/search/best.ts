import { keysMatching, matching, pagesOf, rowsOf, type Found, type Search } from './candidates.ts'
import { impactMatch, impactQueryOf, type ImpactQuery } from './impact-match.ts'
import { classesOf, impactOf, mostCounted, type ImpactClass } from './impact.ts'
import { lengthsOf, measure, type Measure } from './measure.ts'
import { quoted } from './vocabulary.ts'

export type Scored = { found: Found; score: number }

/** So many matches are all looked at; of more, those the index knows to be best. */
const mostExact = 400

/** Of matches of several words up to this many, the shortest are compared: several words are seldom there more than once. */
const mostMeasured = 4000
const mostShort = 300

/** A question to the index about classes of impact has so many words at most, and so many exchanges as its answer. */
const mostTokens = 160
const mostClasses = 12
const mostAtOnce = 150

const scoreOf = ({ weights, meanLength }: Measure, { counts, length }: Found): number =>
  counts.reduce((sum, count, index) => sum + (weights[index] ?? 0) * impactOf(count, length, meanLength), 0)

const inOrder = (scored: Scored[]): Scored[] => scored.toSorted((one, other) => other.score - one.score || other.found.key - one.found.key)

/** Scores exchanges with these keys that answer in words and were not looked at before. */
const scoring = (search: Search, measured: Measure) => {
  const seen = new Set<number>()
  return (keys: readonly number[]): Scored[] => {
    const fresh = keys.filter((key) => !seen.has(key) && key <= search.plan.to)
    for (const key of fresh) seen.add(key)
    return matching(search, rowsOf(search, fresh)).map((found) => ({ found, score: scoreOf(measured, found) }))
  }
}

/** The best of some, of so many conversations that are to be shown. */
const bestOf = (search: Search, scored: Scored[], conversations: number): Scored[] => {
  const best: Scored[] = []
  const taken = new Set<string>()
  for (const one of inOrder(scored)) {
    if (!search.accepts(one.found)) continue
    if (taken.size === conversations && !taken.has(one.found.conversationId)) break
    taken.add(one.found.conversationId)
    best.push(one)
  }
  return best
}

/** Whether so many conversations are settled: what was not looked at cannot score more than `bound`. */
const isSettled = (search: Search, scored: readonly Scored[], bound: number, conversations: number): boolean => {
  const above = scored.filter(({ score }) => score >= bound)
  if (new Set(above.map(({ found }) => found.conversationId)).size < conversations) return false
  const settled = new Set<string>()
  for (const { found } of above) {
    if (search.accepts(found)) settled.add(found.conversationId)
    if (settled.size === conversations) return true
  }
  return false
}

/** Classes to be asked for at once; nothing in what follows can score more than `most` for a word. */
type Step = { classes: ImpactClass[]; most: number }

const stepsOf = ({ words }: ImpactQuery, left: ImpactClass[]): Step[] => {
  const sorted = left.toSorted((one, other) => other.most - one.most)
  const atOnce = Math.max(1, Math.min(mostClasses, Math.floor(mostTokens / words.length)))
  return Array.from({ length: Math.ceil(sorted.length / atOnce) }, (_, index) => {
    const classes = sorted.slice(index * atOnce, (index + 1) * atOnce)
    return { classes, most: classes[0]?.most ?? 0 }
  })
}

/** The word whose newest exchanges reach back farthest. */
const rarestOf = (search: Search, words: readonly string[]): string => {
  const back = words.map((word) => ({ word, key: keysMatching(search, quoted([word]), search.plan.to + 1, mostAtOnce).at(-1) ?? 0 }))
  return back.toSorted((one, other) => one.key - other.key)[0]?.word ?? ''
}

/** Compares the shortest of some exchanges, and those in which one of the words is often. */
const byLength = (search: Search, measured: Measure, query: ImpactQuery, keys: readonly number[]): Scored[] => {
  const score = scoring(search, measured)
  const shortest = lengthsOf(search.sql, keys)
    .toSorted((one, other) => one.length - other.length || other.key - one.key)
    .slice(0, mostShort)
    .map(({ key }) => key)
  const often = Array.from({ length: mostCounted - 1 }, (_, index) => classesOf(mostCounted - index, measured.meanLength))
    .filter((classes) => classes.length * query.words.length <= mostTokens)
    .flatMap((classes) => keysMatching(search, impactMatch(query, classes), search.plan.to + 1, mostAtOnce))
  return score([...new Set([...shortest, ...often])])
}

/**
 * Looks at the classes of greatest impact first, until nothing better can follow. Where a word is often, which is seldom, all lengths are
 * asked for at once; what is too much for one answer is asked for length by length.
 */
function* byImpact(search: Search, measured: Measure, query: ImpactQuery, conversations: number, until: number): Generator<void, Scored[]> {
  const score = scoring(search, measured)
  const scored: Scored[] = []
  const weight = measured.weights.reduce((sum, one) => sum + one, 0)
  const above = search.plan.to + 1
  // How often the rarest of words that stand together is there says enough.
  const narrow = query.together ? { ...query, words: [rarestOf(search, query.words)] } : query
  const take = (match: string): boolean => {
    const keys = keysMatching(search, match, above, mostAtOnce)
    scored.push(...score(keys))
    return keys.length < mostAtOnce
  }
  const left: ImpactClass[] = []
  for (let count = mostCounted; count > 0; count -= 1) {
    const classes = classesOf(count, measured.meanLength)
    const isAnswered =
      count > 1 && !query.together && classes.length * query.words.length <= mostTokens && take(impactMatch(query, classes))
    if (!isAnswered) left.push(...classes)
    yield
  }
  if (query.rest !== null) take(query.rest)
  for (const { classes, most } of stepsOf(narrow, left)) {
    if (isSettled(search, scored, weight * most, conversations) || performance.now() > until) break
    if (!take(impactMatch(narrow, classes)) && classes.length > 1) {
      // Too many to look at all: class by class, each of which is as good as alike.
      for (const one of classes) {
        if (isSettled(search, scored, weight * Math.min(most, one.most), conversations)) break
        take(impactMatch(narrow, [one]))
        yield
      }
    }
    yield
  }
  return scored
}

/**
 * The best exchanges that answer, of so many conversations if there are as many: by the sum of what each wanted pattern adds (see impact.ts).
 * Up to {@link mostExact} matches are all compared, and of several words the shortest of up to {@link mostMeasured}. Of more, the classes of impact are gone through from the greatest on until nothing
 * better can follow; where filters or parts of words leave no way to do so, the newest are compared.
 */
export function* rankBest(search: Search, conversations: number, until: number): Generator<void, Scored[]> {
  const { plan, match } = search
  if (match === '') return []
  const measured = measure(search)
  const score = scoring(search, measured)
  const isPlain = plan.passages.sql === '' && !plan.conversations && plan.sides.length === 2 && plan.from === 0
  if (match !== null && !plan.conversations?.list()) {
    const keys = keysMatching(search, match, plan.to + 1, mostExact + 1)
    yield
    const query = keys.length > mostExact && isPlain ? impactQueryOf(search.sql, plan.wanted, match) : null
    const all = query && query.match !== null ? keysMatching(search, match, plan.to + 1, mostMeasured + 1) : []
    yield
    const isMeasurable = query && all.length > 0 && all.length <= mostMeasured
    const scored = isMeasurable
      ? byLength(search, measured, query, all)
      : query
        ? yield* byImpact(search, measured, query, conversations, until)
        : score(keys)
    const best = bestOf(search, scored, conversations)
    if (!query || new Set(best.map(({ found }) => found.conversationId)).size >= conversations) return best
    // Too little time for all classes: the newest fill the page.
    const known = new Set(scored.map(({ found }) => found.key))
    return bestOf(search, [...scored, ...score(keys.filter((key) => !known.has(key)))], conversations)
  }
  const pageBelow = pagesOf(search)
  const scored: Scored[] = []
  for (let below = plan.to + 1; scored.length < mostExact;) {
    const { rows, next } = pageBelow(below, mostExact)
    for (const found of matching(search, rows)) if (search.accepts(found)) scored.push({ found, score: scoreOf(measured, found) })
    if (next === null || performance.now() > until) break
    below = next
    yield
  }
  return bestOf(search, scored, conversations)
}
