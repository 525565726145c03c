import type { Anchor } from '../model/passages.ts'

/** A stretch of plain text, in UTF-16 offsets. */
export type Span = { start: number; end: number }

const commonEnd = (one: string, other: string): number => {
  let length = 0
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length)) length += 1
  return length
}

const commonStart = (one: string, other: string): number => {
  let length = 0
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1
  return length
}

/**
 * Where a quote stands in a text. Of several places the one is taken whose surroundings agree best with the remembered
 * prefix and suffix, then the one nearest to where it stood (W3C Web Annotation, text quote selector).
 *
 * @returns `null` where the quote is not there word for word
 */
export const findQuote = (text: string, anchor: Pick<Anchor, 'quote' | 'prefix' | 'suffix' | 'start'>): Span | null => {
  const { quote, prefix, suffix } = anchor
  if (quote === '') return null
  let best: { span: Span; agreement: number; distance: number } | null = null
  for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + 1)) {
    const end = start + quote.length
    const agreement =
      commonEnd(text.slice(Math.max(0, start - prefix.length), start), prefix) + commonStart(text.slice(end, end + suffix.length), suffix)
    const distance = Math.abs(start - anchor.start)
    if (!best || agreement > best.agreement || (agreement === best.agreement && distance < best.distance)) {
      best = { span: { start, end }, agreement, distance }
    }
  }
  return best?.span ?? null
}
