/**
 * A text's offsets in UTF-16 units, as this program counts, and its positions in Unicode code points, as the W3C Web Annotation Data
 * Model counts (section 4.2.5, text position selector). Half of a surrogate pair that stands alone is one of each.
 */
export type CodePoints = {
  /** How many code points the text has. */
  length: number
  /** The position of an offset. One in the middle of a character is the position before it or, where it `ends` words, after it. */
  positionOf: (offset: number, ends?: boolean) => number
  /** The offset of a position; past the end of the text, that end. */
  offsetOf: (position: number) => number
}

/** Whether the unit at an index is the first of a surrogate pair. */
export const isLead = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xd800
/** Whether it is the second. */
export const isTrail = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xdc00

/** How many members of an ascending list are smaller than a value. */
const countBelow = (list: readonly number[], value: number): number => {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Counts a text once; each answer then takes the time of a binary search among its characters of two units. */
export const codePointsOf = (text: string): CodePoints => {
  const trails: number[] = []
  for (let index = 1; index < text.length; index += 1) {
    if (isTrail(text, index) && isLead(text, index - 1)) trails.push(index)
  }
  const positions = trails.map((trail, index) => trail - index)
  return {
    length: text.length - trails.length,
    positionOf: (offset, ends = false) => {
      const within = Math.max(0, Math.min(offset, text.length))
      const before = countBelow(trails, within)
      return trails[before] === within && !ends ? within - before - 1 : within - before
    },
    offsetOf: (position) => {
      const within = Math.max(0, Math.min(position, text.length - trails.length))
      return within + countBelow(positions, within + 1)
    },
  }
}
