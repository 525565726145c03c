import type { Id } from '../model/ids.ts'
import type { Side } from '../model/kinds.ts'
import { quoteOf } from '../note/reading.ts'
import { codePointsOf, isLead, isTrail } from './code-points.ts'
import type { ReviewAnchor } from './items.ts'

/**
 * What a comment on words remembers of them, so that they are found again: their positions in code points, the words, and up to 32
 * UTF-16 units around them. Nothing is cut in the middle of a character: the words are widened, what is around them narrowed.
 *
 * @param text the side's plain text (see `readCell`)
 * @param place where the words stand in it, in UTF-16 units
 */
export const reviewAnchorOf = (text: string, place: { exchangeId: Id; side: Side; start: number; end: number }): ReviewAnchor => {
  const points = codePointsOf(text)
  const from = points.positionOf(place.start)
  const to = points.positionOf(place.end, true)
  const { quote, prefix, suffix } = quoteOf(text, points.offsetOf(from), points.offsetOf(to))
  return {
    exchangeId: place.exchangeId,
    side: place.side,
    from,
    to,
    quote,
    prefix: isTrail(prefix, 0) ? prefix.slice(1) : prefix,
    suffix: isLead(suffix, suffix.length - 1) ? suffix.slice(0, -1) : suffix,
  }
}
