import type { Found as FoundPage, FoundNote, SearchOrder } from '../../../app/contract/search.ts'
import { asksForSomething, parseQuery, type SearchQuery } from '../../../app/rules/search-query.ts'
import type { Sql } from '../database.ts'
import { rankBest } from './best.ts'
import { isIndexReady } from './building.ts'
import { startSearch, type Found, type Search } from './candidates.ts'
import { findEntries } from './entries.ts'
import { showNotes } from './hits.ts'
import { gatherNewest } from './newest.ts'
import { answers, planOf, widened, type ExchangeRow } from './plan.ts'

/** What is asked for. */
export type FindRequest = { text: string; order: SearchOrder; limit: number; cursor: string | null }

/** Where a page goes on: `stage` 1 is that of parts of words; `at` is a key for the newest, a number of notes for the best. */
type Place = { stage: 0 | 1; at: number }

const farthest = Number.MAX_SAFE_INTEGER

const readPlace = (cursor: string | null, order: SearchOrder): Place => {
  const [, stage, at] = /^([01]):(\d{1,16})$/.exec(cursor ?? '') ?? []
  if (at === undefined) return { stage: 0, at: order === 'newest' ? farthest : 0 }
  return { stage: stage === '1' ? 1 : 0, at: Number(at) }
}

/** How long a page may take at most, in milliseconds: what was found by then is given, and the next page goes on from there. */
const longest = 200

/** How long the best may be looked for, in milliseconds. */
const longestRanking = 120

/** How many entries are shown above the notes. */
const mostEntries = 8

/** The best are compared once more for every page, so there is an end to them. */
const mostRanked = 500

type Stage = { byConversation: ReadonlyMap<string, readonly ExchangeRow[]>; next: number | null }

function* bestPage(search: Search, from: number, count: number, until: number): Generator<void, Stage> {
  const ranked = yield* rankBest(search, from + count + 1, Math.min(until, performance.now() + longestRanking))
  const all = new Map<string, Found[]>()
  for (const { found } of ranked) {
    const own = all.get(found.conversationId)
    if (own) own.push(found)
    else all.set(found.conversationId, [found])
  }
  const page = [...all].slice(from, from + count)
  return { byConversation: new Map(page), next: all.size > from + count && from + count < mostRanked ? from + count : null }
}

/** Without what was found by whole words already. */
const onlyNew = (search: Search, earlier: Search): Search => ({
  ...search,
  accepts: (row) => !answers(earlier.plan, row) && search.accepts(row),
})

const merge = (notes: FoundNote[], more: FoundNote[]): FoundNote[] => {
  const known = new Map(notes.map((note) => [note.conversationId, note]))
  for (const note of more) {
    const there = known.get(note.conversationId)
    if (there) there.more += note.more + note.hits.length
  }
  return [...notes, ...more.filter(({ conversationId }) => !known.has(conversationId))]
}

/**
 * Finds notes and entries. Yields between its steps, so that whoever runs it can see to other things or give it up.
 *
 * Whole words come first. Where they do not fill a page, what has them as parts of words follows.
 */
export function* find(sql: Sql, { text, order, limit, cursor }: FindRequest): Generator<void, FoundPage> {
  const query: SearchQuery = parseQuery(text)
  const complete = isIndexReady(sql)
  if (!asksForSomething(query)) return { notes: [], entries: [], cursor: null, complete }
  const until = performance.now() + longest
  const searches: Search[] = [startSearch(sql, planOf(sql, query))]
  const wider = widened(query)
  const entries = cursor === null ? findEntries(sql, query, mostEntries) : []
  yield
  let notes: FoundNote[] = []
  let place: Place | null = readPlace(cursor, order)
  while (place && notes.length < limit && performance.now() < until) {
    const { stage, at }: Place = place
    const [whole] = searches as [Search]
    if (stage === 1 && !wider) break
    const search: Search = stage === 0 || !wider ? whole : onlyNew(startSearch(sql, planOf(sql, wider)), whole)
    const count = limit - notes.length
    const { byConversation, next }: Stage =
      order === 'newest' ? yield* gatherNewest(search, at, count, until) : yield* bestPage(search, at, count, until)
    notes = merge(notes, showNotes(search, byConversation, stage === 1))
    if (next !== null) place = { stage, at: next }
    else place = stage === 0 && wider ? { stage: 1, at: order === 'newest' ? farthest : 0 } : null
    if (next !== null && byConversation.size >= count) break
  }
  return { notes, entries, cursor: place && `${place.stage}:${place.at}`, complete }
}

/** Finds in one go. */
export const findAtOnce = (sql: Sql, request: FindRequest): FoundPage => {
  const steps = find(sql, request)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
