import type { Anchor } from '../model/passages.ts'

/** A stretch of plain text, in UTF-16 offsets. */
export type Span = { start: number; end: number }

/** How many of the characters that were remembered around a quote stand around this place, and whether another place has as many. */
export type QuotePlace = { span: Span; agreement: number; tied: boolean }

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

/** How much of a text is looked through at a time on the way back. `lastIndexOf` compares at each place anew and takes 30 times as long. */
const block = 4096

/** The places of a quote that begin before an offset, the last one first. */
function* placesBefore(text: string, quote: string, offset: number): Generator<number> {
  for (let end = Math.min(offset, text.length); end > 0; end -= block) {
    const start = Math.max(0, end - block)
    const part = text.slice(start, end - 1 + quote.length)
    const found: number[] = []
    for (let at = part.indexOf(quote); at >= 0; at = part.indexOf(quote, at + 1)) found.push(start + at)
    yield* found.toReversed()
  }
}

/** The places of a quote in a text, the nearest to an offset first; of two that are as near, the earlier. */
function* placesOf(text: string, quote: string, offset: number): Generator<number> {
  const earlier = placesBefore(text, quote, offset)
  let before = earlier.next().value ?? -1
  let after = text.indexOf(quote, offset)
  while (after >= 0 || before >= 0) {
    if (before >= 0 && (after < 0 || offset - before <= after - offset)) {
      yield before
      before = earlier.next().value ?? -1
    } else {
      yield after
      after = text.indexOf(quote, after + 1)
    }
  }
}

/**
 * Where a quote stands in a text, and how surely. Of several places the one is taken whose surroundings agree best with the remembered
 * prefix and suffix, then the one nearest to where it stood (W3C Web Annotation, text quote selector).
 *
 * @param most how many places are looked at, the nearest first
 * @returns `null` where the quote is not there word for word
 */
export const findQuotePlace = (
  text: string,
  { quote, prefix, suffix, start: near }: Pick<Anchor, 'quote' | 'prefix' | 'suffix' | 'start'>,
  most = Number.POSITIVE_INFINITY,
): QuotePlace | null => {
  if (quote === '') return null
  let best: QuotePlace | null = null
  let seen = 0
  for (const start of placesOf(text, quote, near)) {
    const end = start + quote.length
    const agreement =
      commonEnd(text.slice(Math.max(0, start - prefix.length), start), prefix) + commonStart(text.slice(end, end + suffix.length), suffix)
    if (!best || agreement > best.agreement) best = { span: { start, end }, agreement, tied: false }
    else if (agreement === best.agreement) best.tied = true
    seen += 1
    if (seen >= most) break
  }
  return best
}

/**
 * Where a quote stands in a text (see {@link findQuotePlace}).
 *
 * @returns `null` where the quote is not there word for word
 */
export const findQuote = (text: string, anchor: Pick<Anchor, 'quote' | 'prefix' | 'suffix' | 'start'>): Span | null =>
  findQuotePlace(text, anchor)?.span ?? null
