import { matching, pagesOf, type Found, type Search } from './candidates.ts'

/** Exchanges that answer, by conversation, in the order in which they were found; `next` is the key to go on below, `null` at the end. */
export type Gathered = { byConversation: Map<string, Found[]>; next: number | null }

/** How many exchanges are read at once at first, and at most. */
const first = 96
const largest = 1024

/**
 * Gathers the newest exchanges that answer, of so many conversations. Yields now and then, so that it can be given up.
 *
 * @param until when to stop looking and to give what there is, by `performance.now`
 */
export function* gatherNewest(search: Search, before: number, conversations: number, until: number): Generator<void, Gathered> {
  const pageBelow = pagesOf(search)
  const byConversation = new Map<string, Found[]>()
  let below = Math.min(before, search.plan.to + 1)
  for (let size = Math.max(first, 2 * conversations); ; size = Math.min(largest, size * 2)) {
    const { rows, next } = pageBelow(below, size)
    for (const found of matching(search, rows)) {
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
