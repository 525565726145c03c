/** Putting a text's positions for exchanges in order without moving those that already stand in order. */

/** The indexes of a longest strictly increasing run within a list; `undefined` values are passed over. */
const longestIncreasing = (values: (number | undefined)[]): Set<number> => {
  const tails: number[] = []
  const previous: number[] = []
  values.forEach((value, index) => {
    if (value === undefined) return
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tails[middle] as number] as number) < value) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = index
  })
  const kept = new Set<number>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] as number) kept.add(index)
  return kept
}

const step = 1024

/** The position of an exchange of a note that is written for the first time, counted from 0. */
export const positionAt = (index: number): number => (index + 1) * step

/**
 * Positions that put `order` in sequence. Items that already stand in order keep theirs, the others get one between
 * their neighbours; where no room is left between two, all are numbered anew.
 *
 * @returns the positions that differ from `known`
 */
export const placeInOrder = (order: string[], known: Map<string, number>): Map<string, number> => {
  const values = order.map((id) => known.get(id))
  const kept = longestIncreasing(values)
  const changed = new Map<string, number>()
  let index = 0
  while (index < order.length) {
    if (kept.has(index)) {
      index += 1
      continue
    }
    let end = index
    while (end < order.length && !kept.has(end)) end += 1
    const below = index > 0 ? (changed.get(order[index - 1] as string) ?? values[index - 1]) : undefined
    const above = end < order.length ? (values[end] as number) : undefined
    const count = end - index
    const first = below ?? (above === undefined ? 0 : above - step * (count + 1))
    const gap = above === undefined ? step : (above - first) / (count + 1)
    for (let place = 1; place <= count; place += 1) changed.set(order[index + place - 1] as string, first + gap * place)
    if (gap < 1e-6) return new Map(order.map((id, place) => [id, positionAt(place)]))
    index = end
  }
  return changed
}
