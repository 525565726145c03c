/** How often two things come together: `one` and `other` are their numbers, `one < other`. */
export type Pair = { one: number; other: number; count: number }

/**
 * Counts in how many groups two things are together; one that is named twice in a group counts once.
 *
 * @param named what is in which group, those of a group in a row; what is -1 is passed over
 * @param size how many things there are, numbered from 0
 */
export const countTogether = (named: Iterable<{ group: string; thing: number }>, size: number): { counts: number[]; pairs: Pair[] } => {
  const counts = new Uint32Array(size)
  const together = new Uint32Array(size * size)
  let group: string | undefined
  let things = new Set<number>()
  const close = () => {
    const sorted = [...things].toSorted((one, other) => one - other)
    for (const [place, one] of sorted.entries()) {
      counts[one] = (counts[one] as number) + 1
      for (const other of sorted.slice(place + 1)) together[one * size + other] = (together[one * size + other] as number) + 1
    }
    things = new Set()
  }
  for (const entry of named) {
    if (entry.group !== group) close()
    group = entry.group
    if (entry.thing >= 0) things.add(entry.thing)
  }
  close()
  const pairs: Pair[] = []
  for (let one = 0; one < size; one += 1) {
    for (let other = one + 1; other < size; other += 1) {
      const count = together[one * size + other] as number
      if (count > 0) pairs.push({ one, other, count })
    }
  }
  return { counts: [...counts], pairs }
}
