import type { Id } from '../model/ids.ts'
import type { Side } from '../model/kinds.ts'
import { replaceInAnchor, type Replacing } from '../note/redacting.ts'
import { applyEdits, toReplaced } from '../rules/redaction-edits.ts'
import { reviewAnchorOf } from './anchors.ts'
import { codePointsOf } from './code-points.ts'
import { longestRemark, type ReviewAnchor, type ReviewItem } from './items.ts'

/** The plain text of a side as it was before names were replaced in it; `null` where the exchange is not there. */
export type SideTextOf = (exchangeId: Id, side: Side) => string | null

const placeIn = (text: string, { from, to, quote }: ReviewAnchor): { start: number; end: number } | null => {
  const points = codePointsOf(text)
  const place = { start: points.offsetOf(from), end: points.offsetOf(to) }
  return text.slice(place.start, place.end) === quote ? place : null
}

/** Where an item's words are once names are replaced in them; of words that are not where they were said to be, only the words are. */
const redactAnchor = (anchor: ReviewAnchor, replacing: Replacing, textOf: SideTextOf): ReviewAnchor => {
  const { exchangeId, side, from, quote, prefix, suffix } = anchor
  const text = textOf(exchangeId, side)
  const place = text === null ? null : placeIn(text, anchor)
  if (text !== null && place) {
    const edits = replacing.edits(text)
    const start = toReplaced(edits, place.start, 'start')
    return reviewAnchorOf(applyEdits(text, edits), { exchangeId, side, start, end: toReplaced(edits, place.end, 'end') })
  }
  const moved = replaceInAnchor({ exchangeId, side, start: 0, end: quote.length, quote, prefix, suffix }, replacing)
  return { ...anchor, quote: moved.quote, prefix: moved.prefix, suffix: moved.suffix, to: from + codePointsOf(moved.quote).length }
}

/**
 * An item with names replaced in all that was ever written in it, and in the words it stands on.
 *
 * @param text replaces names in a text
 * @param quiet the same for what is read elsewhere, too, and is not to be counted twice
 */
export const redactItem = (item: ReviewItem, text: (text: string) => string, quiet: Replacing, textOf: SideTextOf): ReviewItem => {
  const target = 'anchor' in item.target ? { ...item.target, anchor: redactAnchor(item.target.anchor, quiet, textOf) } : item.target
  const versions = item.versions.map((version) => ({
    ...version,
    content: version.content && {
      ...version.content,
      text: text(version.content.text).slice(0, longestRemark),
      ...('title' in version.content ? { title: text(version.content.title) } : {}),
    },
  }))
  return { ...item, target, versions } as ReviewItem
}
