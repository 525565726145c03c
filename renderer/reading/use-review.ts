import { useMemo, useRef, useState } from 'react'
import type { Author, Review, ReviewItem } from '../../app/review/items.ts'
import { mergeItems, mergeReviews } from '../../app/rules/review-merge.ts'
import type { ReviewDesk } from './desk.ts'

/** Whether what was written is safe. */
export type Keeping = { state: 'kept' } | { state: 'keeping' } | { state: 'not kept'; why: string }

/** All that was written about a copy, and the way to add to it. */
export type Reviewing = {
  review: Review
  author: Author | null
  keeping: Keeping
  /** Takes own items as they are now; they are shown at once and kept as soon as can be. */
  put: (author: Author, items: ReviewItem[]) => void
  /** Tries again to keep what could not be kept. */
  retry: () => void
}

const wordsOf = (fault: unknown): string =>
  fault instanceof Error ? `${fault.message} ${'remedy' in fault ? String(fault.remedy) : ''}`.trim() : String(fault)

/** What is written at a desk. What the desk comes to know meanwhile, from another window, is taken in. */
export const useReview = (desk: ReviewDesk): Reviewing => {
  const [own, setOwn] = useState<Review>({ authors: [], items: [] })
  const [writer, setWriter] = useState<Author | null>(null)
  const [keeping, setKeeping] = useState<Keeping>({ state: 'kept' })
  const waiting = useRef(new Map<string, ReviewItem>())
  const busy = useRef<Promise<void>>(Promise.resolve())
  const review = useMemo(() => mergeReviews(desk.review, own), [desk.review, own])
  const author = writer ?? desk.author

  const keep = async (by: Author): Promise<void> => {
    const items = [...waiting.current.values()]
    if (items.length === 0) return
    setKeeping({ state: 'keeping' })
    try {
      await desk.keep(by, items)
      for (const item of items) if (waiting.current.get(item.id) === item) waiting.current.delete(item.id)
      setKeeping({ state: 'kept' })
    } catch (fault) {
      setKeeping({ state: 'not kept', why: wordsOf(fault) })
    }
  }

  const keepNext = (by: Author) => {
    busy.current = busy.current.then(() => keep(by))
  }

  return {
    review,
    author,
    keeping,
    put: (by, items) => {
      for (const item of items) {
        const before = waiting.current.get(item.id)
        waiting.current.set(item.id, before ? mergeItems([before, item]) : item)
      }
      setWriter(by)
      setOwn((known) => mergeReviews(known, { authors: [by], items }))
      keepNext(by)
    },
    retry: () => {
      if (author) keepNext(author)
    },
  }
}
