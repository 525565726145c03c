import { BuyInError } from '../../app/contract/errors.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { reviewItemSchema, type Author, type ReviewItem, type ReviewKind, type ReviewTarget } from '../../app/review/items.ts'
import { changeItem } from '../../app/review/versions.ts'
import type { Draft } from './drafts.ts'

export type Content = NonNullable<ReviewItem['versions'][number]['content']>

const tagOf = ({ tag, entryId, title, barrierKind, weight, thoughtType, confidence, questionType, text }: Draft['fields']): Content => {
  const id = entryId === '' ? null : entryId
  switch (tag) {
    case 'barrier':
      return { tag, barrierId: id, title: title.trim(), barrierKind, text }
    case 'criterion':
      return { tag, criterionId: id, title: title.trim(), weight, text }
    case 'inference':
      return { tag, thoughtType, confidence, text }
    case 'question':
      return { tag, questionType, text }
  }
}

/** What a draft says; `blind` where the seller's inferences were not seen yet. */
export const contentOfDraft = ({ kind, fields }: Draft, blind: boolean): Content => {
  if (kind === 'comment') return { text: fields.text.trim() }
  if (kind === 'tag') return tagOf({ ...fields, text: fields.text.trim() })
  return { thoughtType: fields.thoughtType, confidence: fields.confidence, blind, text: fields.text.trim() }
}

/** Items are checked as they will be when they are read back, so that nothing is kept that could not be. */
const checked = (item: unknown): ReviewItem => {
  const read = reviewItemSchema.safeParse(item)
  if (read.success) return read.data
  const words = read.error.issues[0]?.message ?? 'not understood'
  throw new BuyInError('invalid', `${words.charAt(0).toUpperCase()}${words.slice(1)}.`)
}

/**
 * A new item.
 *
 * @throws {BuyInError} `invalid` where it says too little or too much
 */
export const makeItem = (kind: ReviewKind, author: Author, target: ReviewTarget, content: Content): ReviewItem => {
  const id = newId()
  const at = instantOf(Date.now())
  return checked({ id, kind, authorId: author.id, createdAt: at, target, versions: [{ id: newId(), counter: 1, at, content }] })
}

/**
 * An item that says something else now, or nothing.
 *
 * @throws {BuyInError} as {@link makeItem}
 */
export const rewriteItem = (item: ReviewItem, content: Content | null): ReviewItem =>
  checked(changeItem<ReviewItem>(item, content, { id: newId(), at: instantOf(Date.now()) }))

/** The conversation a target is in; of a reply, that of what it replies to. */
export const conversationOf = (target: ReviewTarget): Id | null => ('conversationId' in target ? target.conversationId : null)
