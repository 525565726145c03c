import { impactToken, isLong } from './impact.ts'
import { quoted } from './vocabulary.ts'

/**
 * Of so many words, the most frequent, it is asked whether they are in a text so often together (the first is for twice, the last for six
 * times and more): what is asked grows with each time more. A text in which rarer ones add up is found where it is asked for fewer times; in
 * a long one these are not worth asking for.
 */
const mostSummed = [16, 16, 8, 6, 5]
const mostInLong = 4

const anyOf = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] as string) : `(${parts.join(' OR ')})`)

/** The ways in which words come to so many times: one half alone, or some times of one half and the others of the other. */
const waysTo = (words: readonly string[], count: number, lengthClass: number): string[] => {
  const [only] = words
  if (only === undefined) return []
  if (words.length === 1) return [quoted([impactToken(only, count, lengthClass)])]
  const halves = [words.slice(0, words.length >> 1), words.slice(words.length >> 1)] as const
  const [first, second] = halves.map((half) => Array.from({ length: count }, (_, less) => waysTo(half, less + 1, lengthClass)))
  const together = Array.from(
    { length: count - 1 },
    (_, less) => `(${anyOf(first?.[less] ?? [])} AND ${anyOf(second?.[count - less - 2] ?? [])})`,
  )
  return [...(first?.at(-1) ?? []), ...(second?.at(-1) ?? []), ...together]
}

/**
 * FTS5's words, for the table of ranks, for texts of a class of length in which words are at least so often together, each time any of them.
 *
 * @param words the most frequent first
 */
export const sumsMatch = (words: readonly string[], count: number, lengthClass: number): string => {
  const most = count === 1 ? words.length : Math.min(mostSummed[count - 2] ?? 1, isLong(lengthClass) ? mostInLong : words.length)
  return anyOf(waysTo(words.slice(0, most), count, lengthClass))
}

/** How many words FTS5 is given where it is asked whether so many are there at least twice together. */
export const sizeOfSums = (words: number): number => Math.ceil(words * (1 + Math.log2(Math.max(1, words))))
