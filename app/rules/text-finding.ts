import type { Span } from './reanchor.ts'
import { fold, unfold, type Folded } from './text-folding.ts'

/** What is looked for. `exact` tells letters apart by case and accent; `wholeWords` wants no letter or digit to go on at either end. */
export type Wanted = { words: string; exact: boolean; wholeWords: boolean }

/** A text with its folding, which is made once for all that is looked for in it. */
export type FoldedText = { text: string; folded: Folded }

export const foldText = (text: string): FoldedText => ({ text, folded: fold(text) })

/** Composed letters, and without what nobody sees: as it was written, whichever way it was typed. */
const asWritten = (text: string): string => text.normalize('NFC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')

const endsInWord = /[\p{L}\p{M}\p{N}_]$/u
const beginsInWord = /^[\p{L}\p{M}\p{N}_]/u

/** Whether a word goes on over a place in a text. */
const isWithinWord = (text: string, at: number): boolean =>
  endsInWord.test(text.slice(Math.max(0, at - 2), at)) && beginsInWord.test(text.slice(at, at + 2))

/** Whether a place of a folded text is between two characters of the text it was made of, and not within the two letters of a ß. */
const isBetween = ({ text, places }: Folded, at: number): boolean =>
  !places || at === 0 || at === text.length || places.starts[at] !== places.starts[at - 1]

/**
 * Makes what finds all places of some words in a text, in order and without overlaps; of two that overlap, the earlier. Case, accents,
 * kinds of apostrophe, hyphen and space do not matter unless the words are wanted exactly; ß is found as ss. A place begins and ends
 * between characters, and an accent written on its own belongs to the letter before it. Offsets are UTF-16 units of the text as it is.
 */
export const createFinder = ({ words, exact, wholeWords }: Wanted): ((text: FoldedText) => Span[]) => {
  const needle = fold(words).text
  if (needle === '') return () => []
  const written = asWritten(words)
  const accepts = ({ text, folded }: FoldedText, at: number, span: Span): boolean => {
    const end = at + needle.length
    if (!isBetween(folded, at) || !isBetween(folded, end)) return false
    if (wholeWords && (isWithinWord(folded.text, at) || isWithinWord(folded.text, end))) return false
    return !exact || asWritten(text.slice(span.start, span.end)) === written
  }
  return (text) => {
    const found: Span[] = []
    let at = text.folded.text.indexOf(needle)
    while (at >= 0) {
      const span = unfold(text.folded, at, at + needle.length)
      const isFound = accepts(text, at, span)
      if (isFound) found.push(span)
      at = text.folded.text.indexOf(needle, at + (isFound ? needle.length : 1))
    }
    return found
  }
}
