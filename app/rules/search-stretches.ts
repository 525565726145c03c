import { isAscii, longestWord, placesOf, searchWordsIn, type Pattern, type SearchWord } from './search-words.ts'
import { fold, unfold, type Folded } from './text-folding.ts'

/** A stretch of a text, in UTF-16 units. */
export type Stretch = { start: number; end: number }

const stretchOf = (folded: Folded, words: SearchWord[], at: number, { words: wanted, openStart, openEnd }: Pattern): Stretch => {
  const first = words[at] as SearchWord
  const last = words[at + wanted.length - 1] as SearchWord
  const [head, tail] = [wanted[0] as string, wanted.at(-1) as string]
  const inside = openStart ? (wanted.length === 1 && openEnd ? first.text.indexOf(head) : first.text.length - head.length) : 0
  const start = first.start + inside
  const end = wanted.length === 1 ? start + head.length : openEnd ? last.start + tail.length : last.end
  return unfold(folded, start, end)
}

const isInWord = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at)
  return (unit > 96 && unit < 123) || (unit > 47 && unit < 58)
}

/** Whether a run of letters and digits is so long that it is cut. Looks only at the ends of stretches that could be one. */
const hasLongRun = (text: string): boolean => {
  for (let from = 0; from + longestWord < text.length;) {
    let at = from + longestWord
    while (at >= from && isInWord(text, at)) at -= 1
    if (at < from) return true
    from = at + 1
  }
  return false
}

/** In such a text a word is just a run of letters and digits. */
const isSimple = (folded: string): boolean => isAscii(folded) && !hasLongRun(folded)

/** Where a pattern ends that begins at an offset of a simple text with its first word; -1 where it is something else. */
const endFrom = (text: string, from: number, { words, openEnd }: Pattern): number => {
  let at = from
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      if (isInWord(text, at)) return -1
      while (at < text.length && !isInWord(text, at)) at += 1
    }
    if (!text.startsWith(word, at)) return -1
    at += word.length
  }
  return openEnd || !isInWord(text, at) ? at : -1
}

/** What {@link stretchOf} makes of all places of a pattern, in a simple text: found by its letters, without taking the text apart. */
const stretchesInSimple = (text: string, pattern: Pattern): Stretch[] => {
  const found: Stretch[] = []
  const [head] = pattern.words
  if (head === undefined) return found
  for (let start = text.indexOf(head); start >= 0; start = text.indexOf(head, start + 1)) {
    if (!pattern.openStart && isInWord(text, start - 1)) continue
    const end = endFrom(text, start, pattern)
    if (end < 0) continue
    found.push({ start, end })
    // A word counts once, wherever in it a part of it stands.
    if (pattern.words.length === 1) while (isInWord(text, start + 1)) start += 1
  }
  return found
}

const stretchesInWords = (folded: Folded, patterns: readonly Pattern[]): Stretch[] => {
  const words = searchWordsIn(folded.text)
  const plain = words.map((word) => word.text)
  return patterns.flatMap((pattern) => placesOf(plain, pattern).map((at) => stretchOf(folded, words, at, pattern)))
}

const stretchesIn = (folded: Folded, patterns: readonly Pattern[]): Stretch[] =>
  folded.places === null && isSimple(folded.text)
    ? patterns.flatMap((pattern) => stretchesInSimple(folded.text, pattern))
    : stretchesInWords(folded, patterns)

/** Tells of patterns whether they stand in a text, as {@link placesOf} finds them among its words, and faster. */
export const standingIn = (text: string): ((pattern: Pattern) => boolean) => {
  const folded = fold(text)
  return (pattern) => stretchesIn(folded, [pattern]).length > 0
}

/** Where patterns stand in a text, in order and without overlaps. */
export const stretchesOf = (text: string, patterns: readonly Pattern[]): Stretch[] => {
  const found = stretchesIn(fold(text), patterns).toSorted((one, other) => one.start - other.start || other.end - one.end)
  const joined: Stretch[] = []
  for (const stretch of found) {
    const last = joined.at(-1)
    if (last && stretch.start < last.end) last.end = Math.max(last.end, stretch.end)
    else joined.push({ ...stretch })
  }
  return joined
}

/** Words around the first finds, on one line: `ranges` are the finds in `text`, and `start` is where the first stands in the whole. */
export type Snippet = { text: string; ranges: Stretch[]; start: number; end: number }

const before = 40
const longest = 200

const atBoundary = (text: string, from: number, to: number): number => {
  const space = text.slice(from, to).search(/\s/u)
  return space < 0 ? from : from + space + 1
}

/** A snippet of a text around what was found in it; without finds, its beginning. */
export const snippetOf = (text: string, stretches: readonly Stretch[]): Snippet => {
  const [first] = stretches
  const wanted = Math.max(0, (first?.start ?? 0) - before)
  const isMiddleOfPair = (at: number) => at > 0 && /[\uDC00-\uDFFF]/.test(text[at] ?? '')
  const cutStart = wanted === 0 ? 0 : atBoundary(text, wanted, first?.start ?? wanted)
  const from = isMiddleOfPair(cutStart) ? cutStart - 1 : cutStart
  const cutEnd = Math.min(text.length, Math.max(from + longest, Math.min(first?.end ?? 0, from + 2 * longest)))
  const to = isMiddleOfPair(cutEnd) ? cutEnd - 1 : cutEnd
  return {
    text: text.slice(from, to).replace(/\s/gu, ' '),
    ranges: stretches
      .filter(({ start }) => start >= from && start < to)
      .map(({ start, end }) => ({ start: start - from, end: Math.min(end, to) - from })),
    start: first?.start ?? 0,
    end: first?.end ?? 0,
  }
}
