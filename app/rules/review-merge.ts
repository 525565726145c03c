import type { Id } from '../model/ids.ts'
import type { Author, Review, ReviewItem, ReviewVersion } from '../review/items.ts'
import { compareText, compareValues, compareVersions } from '../review/versions.ts'

const headOf = ({ kind, authorId, createdAt, target }: ReviewItem) => ({ kind, authorId, createdAt, target })

/** Whether two items are one: ids are made once, so only a forged item has an id and says another thing than the one that has it. */
export const isSameItem = (one: ReviewItem, other: ReviewItem): boolean =>
  one === other || (one.id === other.id && compareValues(headOf(one), headOf(other)) === 0)

/** Whether two versions are one, by the same reasoning. */
export const isSameVersion = (one: ReviewVersion, other: ReviewVersion): boolean => one.id === other.id && compareValues(one, other) === 0

const mergeVersions = (versions: readonly ReviewVersion[]): ReviewVersion[] =>
  versions.toSorted(compareVersions).filter((version, index, sorted) => {
    const before = sorted[index - 1]
    return !before || !isSameVersion(before, version)
  })

/** The versions of items that are one put together, in order: the last one stands. */
export const mergeItems = (items: readonly [ReviewItem, ...ReviewItem[]]): ReviewItem =>
  ({ ...items[0], versions: mergeVersions(items.flatMap(({ versions }): readonly ReviewVersion[] => versions)) }) as ReviewItem

/** Of two names of one author the later counts; of two that were given at one moment, the one that sorts after. */
export const isNewerName = (author: Author, known: Author): boolean =>
  (compareText(author.namedAt, known.namedAt) || compareText(author.name, known.name)) > 0

const mergeAuthors = (authors: readonly Author[]): Author[] => {
  const merged = new Map<Id, Author>()
  for (const author of authors) {
    const known = merged.get(author.id)
    if (!known || isNewerName(author, known)) merged.set(author.id, author)
  }
  return [...merged.values()].toSorted((one, other) => compareText(one.id, other.id))
}

/**
 * Two reviews put together: every item of either, with every version of either, and every author under the later name. What one does
 * not have is taken from the other, so a missing item is never a delete; withdrawals are versions. Nothing is weighed against anything,
 * so the result is the same in whichever order, however often and by whichever way parts of a review meet: the function is commutative,
 * associative and idempotent (a grow-only set: Shapiro et al. 2011, "A comprehensive study of convergent and commutative replicated data
 * types", INRIA RR-7506, section 3.3.1). Which version of an item stands is {@link compareVersions}'s to say.
 *
 * @returns items and authors by id, versions so that the last one stands. Where an id was forged, both that have it are kept
 */
export const mergeReviews = (one: Review, other: Review): Review => {
  const merged = new Map<Id, [ReviewItem, ...ReviewItem[]][]>()
  for (const item of [...one.items, ...other.items]) {
    const known = merged.get(item.id)
    const same = known?.find(([first]) => isSameItem(first, item))
    if (same) same.push(item)
    else if (known) known.push([item])
    else merged.set(item.id, [[item]])
  }
  const items = [...merged.entries()]
    .toSorted(([oneId], [otherId]) => compareText(oneId, otherId))
    .flatMap(([, same]) => (same.length === 1 ? same : same.toSorted(([a], [b]) => compareValues(headOf(a), headOf(b)))))
  return { authors: mergeAuthors([...one.authors, ...other.authors]), items: items.map(mergeItems) }
}
