import { createContext, use } from 'react'
import type { Id } from '../../app/model/ids.ts'
import type { Author, Review, ReviewItem } from '../../app/review/items.ts'
import type { ThreadIndex } from './arrange.ts'
import type { Facts } from './copy-facts.ts'
import type { ReviewCopy } from './desk.ts'
import type { Draft, Fields } from './drafts.ts'

/** What everything in the window knows and can do. */
export type Reader = {
  copy: ReviewCopy
  facts: Facts
  review: Review
  threads: ThreadIndex
  /** What was decided about items, by item. */
  decisions: ReadonlyMap<Id, 'accepted' | 'declined'>
  author: Author | null
  /** What is being written at the moment. */
  draft: Draft | null
  /** Begins to write, or goes on with what was begun about the same thing. */
  begin: (draft: Omit<Draft, 'fields'>, fields?: Partial<Fields>) => void
  setFields: (fields: Partial<Fields>) => void
  /** Leaves what is being written; asks what shall become of it where there are words in it. */
  leave: () => void
  /** Keeps what is being written as an item. @throws {BuyInError} what is wrong with it, in words */
  finish: () => void
  /** Keeps items that the author, whose name is asked for first if need be, writes. */
  write: (make: (author: Author) => ReviewItem[]) => void
  /** Takes an own item back, with a way to undo that. */
  withdraw: (item: ReviewItem) => void
  /** Whether the seller's internal side of a conversation may be seen. */
  isShown: (conversationId: Id) => boolean
  show: (conversationId: Id) => void
}

export const ReaderContext = createContext<Reader | null>(null)

export const useReader = (): Reader => {
  const reader = use(ReaderContext)
  if (!reader) throw new Error('Nothing is being read')
  return reader
}
