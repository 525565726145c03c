/** A line of the table: the head of a group, or a passage by its place among all that are listed. */
export type Line = { group: number } | { row: number }

export type Lines = {
  count: number
  at: (line: number) => Line
}

type Group = { value: string; count: number }

/** The greatest index whose number is not above the wanted one; `numbers` rise. */
const lastUpTo = (numbers: readonly number[], wanted: number): number => {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((numbers[middle] ?? 0) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}

/** The lines of a table of groups that follow one another; those of a closed group are left out. Without groups each passage is a line. */
export const linesOf = (total: number, groups: readonly Group[], closed: ReadonlySet<string>): Lines => {
  if (groups.length === 0) return { count: total, at: (row) => ({ row }) }
  const heads: number[] = []
  const firsts: number[] = []
  let line = 0
  let row = 0
  for (const { value, count } of groups) {
    heads.push(line)
    firsts.push(row)
    line += 1 + (closed.has(value) ? 0 : count)
    row += count
  }
  return {
    count: line,
    at: (wanted) => {
      const group = lastUpTo(heads, wanted)
      const within = wanted - (heads[group] ?? 0) - 1
      return within < 0 ? { group } : { row: (firsts[group] ?? 0) + within }
    },
  }
}
