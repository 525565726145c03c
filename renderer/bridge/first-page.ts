import type { Input } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'

/** How many rows of a long list are read at once. */
export const pageSize = 100

/** A page of the timeline of an opportunity or, with `null`, of all; the first where none is named. */
export const timelinePage = (opportunityId: Id | null, page = 0): Input<'conversations.list'> => ({
  opportunityId,
  archived: false,
  offset: page * pageSize,
  limit: pageSize,
})
