import type { Id } from '../model/ids.ts'
import type { Review, ReviewItem, ReviewTarget } from '../review/items.ts'
import { contentOf, standingVersion } from '../review/versions.ts'
import { isSameItem, isSameVersion, mergeItems, mergeReviews } from './review-merge.ts'
import type { Placement } from './review-placing.ts'

/**
 * What an item that comes in is to the one who takes it in:
 *
 * - `new`, `changed`, `withdrawn`: it says something, something else or nothing any more
 * - `same`: taking it in changes nothing that can be seen, as with a reply that came before
 * - `forged`: it has the id of another item, changes what was written before, or says that it is by the one who takes it in. It must
 *   not be taken in
 */
export type Arrival = 'new' | 'changed' | 'withdrawn' | 'same' | 'forged'

/** A line of the report: the item as it will be, as it was (`null` for one not known), and where it stands in the journal. */
export type ReportLine = { arrival: Arrival; item: ReviewItem; before: ReviewItem | null; placement: Placement }

const isForged = (before: ReviewItem | null, item: ReviewItem, ownIds: ReadonlySet<Id>): boolean => {
  if (before && !isSameItem(before, item)) return true
  const known = (version: ReviewItem['versions'][number]) => before?.versions.find(({ id }) => id === version.id)
  return item.versions.some((version) => {
    const other = known(version)
    return other ? !isSameVersion(other, version) : ownIds.has(item.authorId)
  })
}

const arrivalOf = (before: ReviewItem | null, after: ReviewItem): Arrival => {
  const isGone = contentOf(after) === null
  if (!before) return isGone ? 'same' : 'new'
  if (isSameVersion(standingVersion(before), standingVersion(after))) return 'same'
  return isGone ? 'withdrawn' : 'changed'
}

/**
 * What taking a review in would do, item by item; nothing is done yet.
 *
 * @param before what is known
 * @param ownIds the one who takes it in: what they wrote may come back as it left, and never otherwise
 * @param place where a target in the journal stands now (see `createPlacing`); targets that are items are looked up here
 */
export const reportOf = (
  before: Review,
  incoming: Review,
  ownIds: ReadonlySet<Id>,
  place: (target: ReviewTarget) => Placement,
): ReportLine[] => {
  const known = new Map(before.items.map((item) => [item.id, item]))
  const coming = new Set(incoming.items.map(({ id }) => id))
  const placementOf = ({ target }: ReviewItem): Placement => {
    if (target.on !== 'item') return place(target)
    return known.has(target.itemId) || coming.has(target.itemId) ? { how: 'whole' } : { how: 'not placed', quote: '' }
  }
  return incoming.items.map((item) => {
    const earlier = known.get(item.id) ?? null
    const placement = placementOf(item)
    if (isForged(earlier, item, ownIds)) return { arrival: 'forged', item, before: earlier, placement }
    const after = mergeItems(earlier ? [earlier, item] : [item])
    return { arrival: arrivalOf(earlier, after), item: after, before: earlier, placement }
  })
}

/** A review with what came in, except for what is forged and names that others give to the one who takes it in. */
export const takeIn = (before: Review, incoming: Review, ownIds: ReadonlySet<Id>): Review => {
  const known = new Map(before.items.map((item) => [item.id, item]))
  const items = incoming.items.filter((item) => !isForged(known.get(item.id) ?? null, item, ownIds))
  return mergeReviews(before, { authors: incoming.authors.filter(({ id }) => !ownIds.has(id)), items })
}
