/** Words somewhere in a text, in UTF-16 units. */
export type Span = { start: number; end: number }

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

const wordsOf = (text: string): Span[] =>
  [...segmenter.segment(text)].flatMap(({ segment, index, isWordLike }) =>
    isWordLike ? [{ start: index, end: index + segment.length }] : [],
  )

/** A selection that the keyboard makes: it runs from the word it began with to the word it has come to. */
export type WordSelection = { from: Span; to: Span }

export const spanOf = ({ from, to }: WordSelection): Span => ({ start: Math.min(from.start, to.start), end: Math.max(from.end, to.end) })

/** The word before or after one, the first or the last; the same where there is none. */
const stepFrom = (words: Span[], { start }: Span, key: string): Span | undefined => {
  const at = words.findLastIndex((word) => word.start <= start)
  if (key === 'Home') return words[0]
  if (key === 'End') return words.at(-1)
  return words[Math.max(0, Math.min(words.length - 1, at + (key === 'ArrowLeft' ? -1 : 1)))]
}

/**
 * What is selected after an arrow key, Home or End: a word at a time, with Shift as many as were passed. `null` in a text without words.
 *
 * @param now what is selected; with `null` the first word comes next, or the last
 */
export const stepWords = (text: string, now: WordSelection | null, key: string, extend: boolean): WordSelection | null => {
  const words = wordsOf(text)
  const first = key === 'End' || key === 'ArrowLeft' ? words.at(-1) : words[0]
  const to = now ? stepFrom(words, now.to, key) : first
  if (!to) return null
  return extend && now ? { from: now.from, to } : { from: to, to }
}

/** The span without white space at its ends; `null` where nothing else is in it. */
export const trimSpan = (text: string, { start, end }: Span): Span | null => {
  const words = text.slice(start, end)
  const from = start + (words.length - words.trimStart().length)
  const to = start + words.trimEnd().length
  return from < to ? { start: from, end: to } : null
}
