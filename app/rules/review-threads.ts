import type { Id } from '../model/ids.ts'
import type { ItemOf, Review, ReviewItem } from '../review/items.ts'
import { compareText, contentOf, standingVersion } from '../review/versions.ts'

/** An item with all that was said to it or to an answer to it, in the order in which it was written. */
export type ReviewThread = { root: ReviewItem; replies: ReviewItem[] }

const inTime = (one: ReviewItem, other: ReviewItem): number => compareText(one.createdAt, other.createdAt) || compareText(one.id, other.id)

/**
 * The items that begin threads, by item: following what each is about leads there. An item about one that is not there begins a thread
 * of its own, and so does each of those that, by forgery, are about each other.
 */
const rootsOf = (items: readonly ReviewItem[]): Map<ReviewItem, ReviewItem> => {
  const byId = new Map(items.map((item) => [item.id, item]))
  const roots = new Map<ReviewItem, ReviewItem>()
  for (const item of items) {
    const way = new Set<ReviewItem>()
    let last = item
    while (!roots.has(last) && !way.has(last)) {
      way.add(last)
      last = (last.target.on === 'item' ? byId.get(last.target.itemId) : undefined) ?? last
    }
    const isLoop = !roots.has(last) && last.target.on === 'item' && byId.has(last.target.itemId)
    const root = roots.get(last) ?? last
    for (const passed of way) roots.set(passed, isLoop ? passed : root)
  }
  return roots
}

/** Items as threads, the oldest first. Every item is in one, once; decisions are left out. */
export const threadsOf = (items: readonly ReviewItem[]): ReviewThread[] => {
  const said = items.filter(({ kind }) => kind !== 'decision').toSorted(inTime)
  const roots = rootsOf(said)
  const threads = new Map<ReviewItem, ReviewThread>()
  for (const item of said) if (roots.get(item) === item) threads.set(item, { root: item, replies: [] })
  for (const item of said) {
    const root = roots.get(item)
    if (root && root !== item) threads.get(root)?.replies.push(item)
  }
  return [...threads.values()]
}

/**
 * What the seller decided about items, by item: of several decisions the one that was changed last. Whoever takes a reply in asks for
 * their own; what others decide is theirs. `versionId` names what was decided about: if another version stands, the item was changed since.
 */
export const decisionsBy = (review: Review, authorIds: ReadonlySet<Id>): Map<Id, ItemOf<'decision'>> => {
  const decisions = review.items.filter((item): item is ItemOf<'decision'> => item.kind === 'decision' && authorIds.has(item.authorId))
  const standing = decisions.filter((decision) => contentOf(decision) !== null)
  const order = (one: ItemOf<'decision'>, other: ItemOf<'decision'>) =>
    compareText(standingVersion(one).at, standingVersion(other).at) || compareText(one.id, other.id)
  return new Map(standing.toSorted(order).map((decision) => [decision.target.itemId, decision]))
}
