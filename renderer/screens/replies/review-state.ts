import { create } from 'zustand'
import type { Input } from '../../../app/contract/index.ts'
import type { Id } from '../../../app/model/ids.ts'

type Listed = Input<'replies.list'>

/** What the Review view shows. It outlives the view, so that coming back from a note finds everything as it was. */
export type ReviewState = {
  part: 'list' | 'compare'
  filter: Listed['filter']
  conversationId: Id | null
  opportunityId: Id | null
  /** A barrier, criterion or inference. */
  entryId: Id | null
  authorId: Id | null
  kind: NonNullable<Listed['kind']> | null
  /** The item whose thread is shown. */
  chosen: Id | null
  /** Those that are picked to be decided on together. */
  picked: ReadonlySet<Id>
}

const first: ReviewState = {
  part: 'list',
  filter: 'all',
  conversationId: null,
  opportunityId: null,
  entryId: null,
  authorId: null,
  kind: null,
  chosen: null,
  picked: new Set(),
}

export const useReview = create<ReviewState>(() => first)

/** Shows the list with these filters and no others. */
export const resetReview = (given: Partial<ReviewState>): void => useReview.setState({ ...first, ...given })

/** Changes what is listed; what was picked is let go, for it may be out of sight. */
export const narrow = (change: Partial<ReviewState>): void => useReview.setState({ picked: new Set(), chosen: null, ...change })

/** The part of the list that is asked for. */
export const askedOf = ({ filter, conversationId, opportunityId, entryId, authorId, kind }: ReviewState) => ({
  ...{ filter, conversationId, opportunityId, entryId, authorId, kind },
})
