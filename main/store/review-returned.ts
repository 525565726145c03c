import type { ReviewItem } from '../../app/review/items.ts'
import { redactItem } from '../../app/review/redact-items.ts'
import { findNames, isRestOfName, namesInAddress, replaceNames } from '../../app/rules/redaction.ts'
import { isSameItem, isSameVersion } from '../../app/rules/review-merge.ts'
import type { Sql } from './database.ts'
import { opportunitiesOfItems, sideTextIn } from './records/around.ts'
import type { Pseudonyms } from './review-names.ts'

/** An item as a copy with pseudonyms takes it along. */
const asSent = (sql: Sql, item: ReviewItem, { finder }: Pseudonyms): ReviewItem => {
  const within = opportunitiesOfItems(sql, [item.id]).get(item.id)
  const replacing = {
    edits: (text: string) => findNames(finder, text, within).filter(({ kept }) => !kept),
    inAddress: (address: string) => namesInAddress(finder, address),
    isRest: (piece: string, cut: 'start' | 'end') => isRestOfName(finder, piece, cut),
  }
  return redactItem(item, (text) => replaceNames(finder, text, within).text, replacing, sideTextIn(sql))
}

/**
 * An item that comes back from a copy with pseudonyms. What went out with names replaced, and comes back so, is what is here; what was
 * written since is what came.
 */
export const asKept = (sql: Sql, item: ReviewItem, kept: ReviewItem, names: Pseudonyms): ReviewItem => {
  const sent = asSent(sql, kept, names)
  if (!isSameItem(item, kept) && !isSameItem(item, sent)) return item
  const versions = item.versions.map((version) => {
    const index = sent.versions.findIndex(({ id }) => id === version.id)
    const [known, replaced] = [kept.versions[index], sent.versions[index]]
    return known && replaced && isSameVersion(replaced, version) ? known : version
  })
  return { ...kept, versions } as ReviewItem
}
