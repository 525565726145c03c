import { pagesOf, type Search } from './candidates.ts'
import { answers, type ExchangeRow } from './plan.ts'

/** Exchanges that answer, by conversation, in the order in which they were found; `next` is the key to go on below, `null` at the end. */
export type Gathered = { byConversation: Map<string, ExchangeRow[]>; next: number | null }

/** How many exchanges more than conversations are read at once at first, and how many are at most: each has to be read and held against the query. */
const beside = 14
const largest = 1024

/**
 * Gathers the newest exchanges that answer, of so many conversations. Yields now and then, so that it can be given up.
 *
 * @param until when to stop looking and to give what there is, by `performance.now`
 */
export function* gatherNewest(search: Search, before: number, conversations: number, until: number): Generator<void, Gathered> {
  const pageBelow = pagesOf(search)
  const byConversation = new Map<string, ExchangeRow[]>()
  let below = Math.min(before, search.plan.to + 1)
  for (let size = conversations + beside; ; size = Math.min(largest, size * 2)) {
    const { rows, next } = pageBelow(below, size)
    const answering = rows.filter((row) => answers(search.plan, row))
    search.readFacts(answering.map(({ conversationId }) => conversationId))
    for (const found of answering) {
      if (!search.accepts(found)) continue
      const own = byConversation.get(found.conversationId)
      if (!own && byConversation.size === conversations) return { byConversation, next: found.key + 1 }
      if (own) own.push(found)
      else byConversation.set(found.conversationId, [found])
    }
    if (next === null) return { byConversation, next: null }
    below = next
    if (performance.now() > until) return { byConversation, next: below }
    yield
  }
}
