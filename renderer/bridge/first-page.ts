import type { Input } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'

/** How many rows of the timeline are read at once. */
export const timelinePage = 100

/** The first rows of the timeline of an opportunity or, with `null`, of all. */
export const firstPageOf = (opportunityId: Id | null): Input<'conversations.list'> => ({
  opportunityId,
  archived: false,
  offset: 0,
  limit: timelinePage,
})
