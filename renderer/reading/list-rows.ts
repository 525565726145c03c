import type { Facts } from './copy-facts.ts'

/** A line of the list, with its distance from the top in pixels: the head of an opportunity, or a conversation by its index. */
export type ListRow = { top: number; height: number } & ({ opportunityId: string } | { index: number })

const heights = { head: 30, conversation: 50 }

/** All lines of the list; `height` is that of them together. */
export const rowsOf = (listed: Facts['listed']): { rows: ListRow[]; height: number } => {
  const rows: ListRow[] = []
  let top = 0
  let opportunityId = ''
  for (const [index, conversation] of listed.entries()) {
    if (conversation.opportunityId !== opportunityId) {
      opportunityId = conversation.opportunityId
      rows.push({ top, height: heights.head, opportunityId })
      top += heights.head
    }
    rows.push({ top, height: heights.conversation, index })
    top += heights.conversation
  }
  return { rows, height: top }
}

/** The lines that are seen between two distances from the top. */
export const rowsBetween = (rows: ListRow[], from: number, to: number): ListRow[] => {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    if (row && row.top + row.height <= from) low = middle + 1
    else high = middle
  }
  const seen: ListRow[] = []
  for (let index = low; index < rows.length; index += 1) {
    const row = rows[index]
    if (!row || row.top >= to) break
    seen.push(row)
  }
  return seen
}
