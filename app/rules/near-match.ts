import type { Span } from './reanchor.ts'

/** Words that were found again though they were changed, and in how many units they differ; of long ones, their ends and their length. */
export type NearMatch = Span & { distance: number }

/** A text whose every stretch of four units can be looked up, and the cells it is made of. */
export type NearIndex = { text: string; chains: Int32Array; next: Int32Array; counts: Int32Array; boundsAt: (offset: number) => Span }

/** Shorter words are too like others to be found again once they were changed. */
const shortestQuote = 8

/** Longer ones are found by their ends: each end has this many units. */
const endLength = 64
const longestWhole = 2 * endLength

/** One unit in four may differ. */
const mostDistance = (length: number): number => Math.floor(length / 4)

const gram = 4
const buckets = 1 << 16

const hashAt = (text: string, offset: number): number => {
  let hash = 0
  for (let index = offset; index < offset + gram; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  return (hash ^ (hash >>> 16)) & (buckets - 1)
}

/**
 * Makes a text ready for {@link findNear}.
 *
 * @param boundsAt the stretch around an offset beyond which a match may not reach
 */
export const indexText = (text: string, boundsAt: (offset: number) => Span): NearIndex => {
  const chains = new Int32Array(buckets).fill(-1)
  const counts = new Int32Array(buckets)
  const next = new Int32Array(text.length)
  for (let offset = text.length - gram; offset >= 0; offset -= 1) {
    const hash = hashAt(text, offset)
    next[offset] = chains[hash] as number
    chains[hash] = offset
    counts[hash] = (counts[hash] as number) + 1
  }
  return { text, chains, next, counts, boundsAt }
}

/**
 * The stretch of a text that comes nearest to a pattern: Sellers 1980, "The theory and computation of evolutionary distances: pattern
 * recognition", Journal of Algorithms 1, 359-373. Each cell carries where its stretch starts. Rows whose distance is too great to matter
 * are left out (Ukkonen 1985, "Finding approximate patterns in strings", Journal of Algorithms 6, 132-137).
 *
 * @param most the greatest distance that counts
 */
const nearestWithin = (text: string, window: Span, pattern: string, most: number): NearMatch | null => {
  const size = pattern.length
  const distances = Int32Array.from({ length: size + 1 }, (_, row) => row)
  const starts = new Int32Array(size + 1).fill(window.start)
  let best: NearMatch | null = null
  let bound = most
  /** The last row whose distance is within the bound: below it, what is left in a row is too great. */
  let active = Math.min(size, bound)
  for (let offset = window.start; offset < window.end && bound >= 0; offset += 1) {
    const unit = text.charCodeAt(offset)
    const last = Math.min(size, active + 1)
    let diagonal = 0
    let diagonalStart = offset
    let left = 0
    let leftStart = offset + 1
    for (let row = 1; row <= last; row += 1) {
      const above = distances[row] as number
      const aboveStart = starts[row] as number
      let distance = diagonal + (pattern.charCodeAt(row - 1) === unit ? 0 : 1)
      let start = diagonalStart
      if (above + 1 < distance) {
        distance = above + 1
        start = aboveStart
      }
      if (left + 1 < distance) {
        distance = left + 1
        start = leftStart
      }
      diagonal = above
      diagonalStart = aboveStart
      left = distance
      leftStart = start
      distances[row] = distance
      starts[row] = start
    }
    if (last === size && left <= bound && leftStart <= offset) {
      best = { start: leftStart, end: offset + 1, distance: left }
      bound = left - 1
    }
    active = last
    while (active > 0 && (distances[active] as number) > bound) active -= 1
  }
  return best
}

/** How many of a pattern's rarest stretches are looked up, how many places of each, and how many of the places found are tried. */
const mostSeeds = 8
const mostPlaces = 64
const mostWindows = 3

/** How far around the place where words stood they are looked for in any case, in units. */
const reach = 128

/** Where a pattern may begin: wherever most of its rarest stretches stand as they stand in it (see {@link findNear}). */
const likelyStarts = ({ text, chains, next, counts }: NearIndex, pattern: string, near: number): number[] => {
  const seeds = Array.from({ length: pattern.length - gram + 1 }, (_, offset) => ({ offset, hash: hashAt(pattern, offset) }))
    .filter(({ hash }) => (counts[hash] as number) > 0)
    .toSorted((one, other) => (counts[one.hash] as number) - (counts[other.hash] as number) || one.offset - other.offset)
    .slice(0, mostSeeds)
  const votes = new Map<number, { start: number; count: number }>()
  for (const { offset, hash } of seeds) {
    let place = chains[hash] as number
    for (let seen = 0; place >= 0 && seen < mostPlaces; seen += 1) {
      const start = Math.max(0, Math.min(place - offset, text.length - 1))
      const vote = votes.get(start >> 5)
      if (vote) vote.count += 1
      else votes.set(start >> 5, { start, count: 1 })
      place = next[place] as number
    }
  }
  return [...votes.values()]
    .toSorted((one, other) => other.count - one.count || Math.abs(one.start - near) - Math.abs(other.start - near))
    .slice(0, mostWindows)
    .map(({ start }) => start)
}

const findShort = (index: NearIndex, pattern: string, near: number): NearMatch | null => {
  const most = mostDistance(pattern.length)
  const windowAt = (start: number, around: number): Span => {
    const bounds = index.boundsAt(start)
    return { start: Math.max(bounds.start, start - around), end: Math.min(bounds.end, start + pattern.length + around) }
  }
  const windows = [windowAt(near, reach), ...likelyStarts(index, pattern, near).map((start) => windowAt(start, most + 32))]
  return windows.reduce<NearMatch | null>(
    (best, window) => nearestWithin(index.text, window, pattern, best ? best.distance - 1 : most) ?? best,
    null,
  )
}

/**
 * Where words that were changed stand now: the place with the smallest edit distance, at most a quarter of their length, among those
 * looked at. These are the surroundings of where they stood and the places that share their rarest stretches of four characters
 * (partitioning into exact search: Navarro 2001, "A guided tour to approximate string matching", ACM Computing Surveys 33, 31-88). Words
 * of more than 128 units are found by their first and last 64, and must then be about as long as they were. The work for one quote is
 * bounded, whatever the text, and so words may not be found although they are there.
 *
 * @param near the offset where the words stood or would stand
 */
export const findNear = (index: NearIndex, quote: string, near: number): NearMatch | null => {
  if (quote.length < shortestQuote || index.text === '') return null
  if (quote.length <= longestWhole) return findShort(index, quote, near)
  const head = findShort(index, quote.slice(0, endLength), near)
  if (!head) return null
  const tail = findShort(index, quote.slice(-endLength), head.start + quote.length - endLength)
  if (!tail || tail.end > index.boundsAt(head.start).end) return null
  const longer = Math.abs(tail.end - head.start - quote.length)
  if (tail.start < head.end || longer > mostDistance(quote.length)) return null
  return { start: head.start, end: tail.end, distance: head.distance + tail.distance + longer }
}
