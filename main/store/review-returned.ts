import type { Id } from '../../app/model/ids.ts'
import type { ReviewItem } from '../../app/review/items.ts'
import { redactItem } from '../../app/review/redact-items.ts'
import { findNames, isRestOfName, namesInAddress, replaceNames } from '../../app/rules/redaction.ts'
import { isSameItem, isSameVersion } from '../../app/rules/review-merge.ts'
import type { Sql } from './database.ts'
import type { Pseudonyms } from './review-names.ts'

const opportunityOf = (sql: Sql, { target }: ReviewItem): Id | undefined => {
  if (!('conversationId' in target)) return undefined
  return sql.get<{ id: Id }>('SELECT opportunity_id AS id FROM conversation WHERE id = :id', { id: target.conversationId })?.id
}

/** An item as a copy with pseudonyms takes it along. */
const asSent = (sql: Sql, item: ReviewItem, { finder }: Pseudonyms): ReviewItem => {
  const within = opportunityOf(sql, item)
  const replacing = {
    edits: (text: string) => findNames(finder, text, within).filter(({ kept }) => !kept),
    inAddress: (address: string) => namesInAddress(finder, address),
    isRest: (piece: string, cut: 'start' | 'end') => isRestOfName(finder, piece, cut),
  }
  return redactItem(
    item,
    (text) => replaceNames(finder, text, within).text,
    replacing,
    (id, side) => sql.get<{ text: string }>(`SELECT ${side}_text AS text FROM exchange WHERE id = :id`, { id })?.text ?? null,
  )
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
