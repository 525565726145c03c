import type { Author, Review, ReviewItem } from '../review/items.ts'
import { mergeReviews } from './review-merge.ts'

/** An own item as the copy tells it, with the versions that only we have. */
const inWordsOf = (inCopy: ReviewItem, own: ReviewItem): ReviewItem => {
  const there = new Set(inCopy.versions.map(({ id }) => id))
  return { ...inCopy, versions: [...inCopy.versions, ...own.versions.filter(({ id }) => !there.has(id))] } as ReviewItem
}

/**
 * What came with a review copy and what its reader wrote, put together. An own item that went to the seller and came back with names
 * replaced is still one item: it stands in this copy as the copy has it, with what was written since.
 *
 * @param own items of one author; of several names of theirs the latest is `author`
 */
export const withOwnItems = (copy: Review, author: Author | null, own: readonly ReviewItem[]): Review => {
  const inCopy = new Map(copy.items.map((item) => [item.id, item]))
  const items = own.map((item) => {
    const there = inCopy.get(item.id)
    return there?.kind === item.kind && there.authorId === item.authorId ? inWordsOf(there, item) : item
  })
  return mergeReviews(copy, { authors: author ? [author] : [], items })
}
