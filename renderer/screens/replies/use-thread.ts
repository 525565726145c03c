import type { ReviewRow } from '../../../app/contract/replies.ts'
import type { Id } from '../../../app/model/ids.ts'
import { threadsOf } from '../../../app/rules/review-threads.ts'
import { useCall } from '../../bridge/queries.ts'
import type { ThreadRows } from './Thread.tsx'

/** Rows as threads, the oldest first. */
const threadsOfRows = (rows: readonly ReviewRow[]): ThreadRows[] => {
  const byId = new Map(rows.map((row) => [row.item.id, row]))
  const rowOf = ({ id }: { id: Id }): ReviewRow[] => {
    const row = byId.get(id)
    return row ? [row] : []
  }
  return threadsOf(rows.map(({ item }) => item)).flatMap(({ root, replies }) =>
    rowOf(root).map((row) => ({ root: row, replies: replies.flatMap(rowOf) })),
  )
}

const all = { filter: 'all', offset: 0, limit: 200, conversationId: null, opportunityId: null, authorId: null, kind: null } as const

/** What was written about a barrier, a criterion or an inference. */
export const useThreadsAbout = (entryId: Id | null) => {
  const { data } = useCall('replies.list', entryId === null ? null : { ...all, entryId })
  const names = new Map(data?.authors.map(({ id, name }) => [id, name]))
  return { threads: data ? threadsOfRows(data.rows) : [], nameOf: (id: Id) => names.get(id) ?? 'Someone' }
}

/** The barrier or criterion that an item is about. */
const entryOf = ({ item: { target } }: ReviewRow): Id | null => {
  if (target.on === 'barrier') return target.barrierId
  return target.on === 'criterion' ? target.criterionId : null
}

/** The thread that an item is in. */
export const useThread = (row: ReviewRow): ThreadRows => {
  const { data } = useCall('replies.ofConversation', row.conversationId === null ? null : { conversationId: row.conversationId })
  const { threads } = useThreadsAbout(entryOf(row))
  const found = [...(data?.threads ?? []), ...threads].find(({ root, replies }) =>
    [root, ...replies].some(({ item }) => item.id === row.item.id),
  )
  return found ?? { root: row, replies: [] }
}
