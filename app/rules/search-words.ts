import { fold } from './text-folding.ts'

/**
 * The words of a text as the search knows them. Text is folded (text-folding.ts: case, accents, ß as ss). A word is a run of letters,
 * marks and digits. Writing that leaves no space between words is taken apart into pairs of characters, each pair overlapping the next, and
 * the last character of a run: so any part of it is found (n-gram segmentation: McNamee & Mayfield 2004, "Character N-Gram Tokenization for
 * European Language Text Retrieval", Information Retrieval 7, 73-97).
 */
const spaceless =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\u30fc\\u3005'
const runs = new RegExp(`([${spaceless}](?:[${spaceless}]|\\p{M})*)|(?:(?![${spaceless}])[\\p{L}\\p{M}\\p{N}])+`, 'gu')
const isSpaceless = new RegExp(`^[${spaceless}]`, 'u')
const anyWord = /[\p{L}\p{M}\p{N}]/u

/** Longer runs of letters are no words: they are cut into pieces of so many UTF-16 units, each a word. */
export const longestWord = 48

/** A word with its place in the folded text it stands in. */
export type SearchWord = { text: string; start: number; end: number }

const cutAt = (run: string, from: number): number => {
  const end = from + longestWord
  if (end >= run.length) return run.length
  const unit = run.charCodeAt(end)
  return unit >= 0xdc00 && unit <= 0xdfff ? end - 1 : end
}

const inPieces = (run: string, at: number): SearchWord[] => {
  const words: SearchWord[] = []
  for (let from = 0; from < run.length;) {
    const end = cutAt(run, from)
    words.push({ text: run.slice(from, end), start: at + from, end: at + end })
    from = end
  }
  return words
}

const inPairs = (run: string, at: number, withLast: boolean): SearchWord[] => {
  const characters = Array.from(run)
  const words: SearchWord[] = []
  let start = at
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1]
    if (next === undefined && !withLast && characters.length > 1) break
    const text = character + (next ?? '')
    words.push({ text, start, end: start + text.length })
    start += character.length
  }
  return words
}

/** Of ASCII nothing but the case changes, and its words are found quickly. */
// oxlint-disable-next-line no-control-regex -- all of it
export const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text)

/** The words of a folded text in order, with their places in it. */
export const searchWordsIn = (folded: string): SearchWord[] => {
  const found: SearchWord[] = []
  if (isAscii(folded)) {
    for (const { 0: run, index } of folded.matchAll(/[a-zA-Z0-9]+/g)) found.push(...inPieces(run, index))
    return found
  }
  for (const match of folded.matchAll(runs)) {
    found.push(...(match[1] === undefined ? inPieces(match[0], match.index) : inPairs(match[0], match.index, true)))
  }
  return found
}

/** The words of a text in order, without their places: the same as {@link searchWordsIn} finds in the folded text, and faster. */
export const searchWordsOf = (text: string): string[] => {
  if (!isAscii(text)) return searchWordsIn(fold(text).text).map((word) => word.text)
  const found = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return found.some(({ length }) => length > longestWord) ? found.flatMap((run) => inPieces(run, 0).map((word) => word.text)) : found
}

/** Whether there is anything in a text that can be found. */
export const hasSearchWords = (text: string): boolean => anyWord.test(text) && searchWordsOf(text).length > 0

/** Words to be found one after the other; the first may be the end of a longer word, the last the beginning of one. */
export type Pattern = { words: string[]; openStart: boolean; openEnd: boolean }

/** What a text to be found looks for. Of a run without spaces at its end the last character may be followed by others. */
export const patternOf = (text: string, openStart: boolean, openEnd: boolean): Pattern => {
  const folded = fold(text).text
  const matches = [...folded.matchAll(runs)]
  const words = matches.flatMap((match, index) =>
    match[1] === undefined ? inPieces(match[0], 0) : inPairs(match[0], 0, index < matches.length - 1),
  )
  const last = matches.at(-1)
  const lastIsOne = last?.[1] !== undefined && Array.from(last[1]).length === 1
  const first = words[0]?.text ?? ''
  return {
    words: words.map((word) => word.text),
    openStart: openStart && !isSpaceless.test(first),
    openEnd: lastIsOne || (openEnd && last?.[1] === undefined),
  }
}

const fits = (word: string, wanted: string, openStart: boolean, openEnd: boolean): boolean => {
  if (openStart && openEnd) return word.includes(wanted)
  if (openEnd) return word.startsWith(wanted)
  return openStart ? word.endsWith(wanted) : word === wanted
}

/** Where a pattern stands among words: the index of the first of its words, for each time. */
export const placesOf = (words: readonly string[], { words: wanted, openStart, openEnd }: Pattern): number[] => {
  const places: number[] = []
  const size = wanted.length
  const [head] = wanted
  if (head === undefined) return places
  for (let at = 0; at + size <= words.length; at += 1) {
    if (!fits(words[at] as string, head, openStart, openEnd && size === 1)) continue
    let matched = 1
    while (matched < size && fits(words[at + matched] as string, wanted[matched] as string, false, openEnd && matched === size - 1))
      matched += 1
    if (matched === size) places.push(at)
  }
  return places
}
