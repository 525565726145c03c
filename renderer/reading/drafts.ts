import type { Id } from '../../app/model/ids.ts'
import type { BarrierKind, QuestionType, ThoughtType } from '../../app/model/kinds.ts'
import type { ItemOf, ReviewTarget } from '../../app/review/items.ts'

/** What of an item is being filled in. Which fields count depends on its kind. */
export type Fields = {
  text: string
  tag: 'barrier' | 'criterion' | 'inference' | 'question'
  /** The barrier or criterion it belongs to; empty for a new one. */
  entryId: Id | ''
  title: string
  barrierKind: BarrierKind
  weight: number
  thoughtType: ThoughtType
  confidence: number
  questionType: QuestionType
}

export type Written = 'comment' | 'tag' | 'rival'

/** Something that is being written. */
export type Draft = {
  kind: Written
  /** The item that is changed; `null` for a new one. */
  itemId: Id | null
  /** The conversation it is written in, or `null` in a ledger. */
  conversationId: Id | null
  target: ReviewTarget
  fields: Fields
}

/** What a draft is: there is one for each thing that can be written. */
export const draftKey = ({ kind, itemId, target }: Omit<Draft, 'fields' | 'conversationId'>): string =>
  itemId ?? `${kind} ${JSON.stringify(target)}`

/** Whether anything was written that would be lost. */
export const hasWords = ({ fields }: Draft): boolean => (fields.text + fields.title).trim() !== ''

export const emptyFields: Fields = {
  text: '',
  tag: 'barrier',
  entryId: '',
  title: '',
  barrierKind: 'unknown',
  weight: 3,
  thoughtType: 'fear',
  confidence: 50,
  questionType: 'data',
}

/** The fields of what an item says now. */
export const fieldsOf = (content: NonNullable<ItemOf<Written>['versions'][number]['content']>): Fields => ({
  ...emptyFields,
  ...content,
  entryId: ('barrierId' in content ? content.barrierId : 'criterionId' in content ? content.criterionId : '') ?? '',
})

/**
 * What the coach began and did not finish, and which notes of a blind reading were opened. It is kept in the browser beside the page, by
 * copy; where that refuses, until the page is closed.
 */
export type Remembered = { drafts: Record<string, Draft>; shown: Id[] }

const prefixOf = (copyId: Id) => ({ draft: `buy-in.reading.${copyId}.draft.`, shown: `buy-in.reading.${copyId}.shown.` })

export const recall = (copyId: Id): Remembered => {
  const prefix = prefixOf(copyId)
  const recalled: Remembered = { drafts: {}, shown: [] }
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix.shown)) recalled.shown.push(key.slice(prefix.shown.length))
      if (key.startsWith(prefix.draft))
        recalled.drafts[key.slice(prefix.draft.length)] = JSON.parse(localStorage.getItem(key) ?? '') as Draft
    }
  } catch {
    return recalled
  }
  return recalled
}

/** Keeps what has changed, and leaves alone what another tab keeps. Says whether it could. */
export const remember = (copyId: Id, before: Remembered, now: Remembered): boolean => {
  const prefix = prefixOf(copyId)
  try {
    for (const id of now.shown) if (!before.shown.includes(id)) localStorage.setItem(`${prefix.shown}${id}`, '')
    for (const key of Object.keys(before.drafts)) if (!now.drafts[key]) localStorage.removeItem(`${prefix.draft}${key}`)
    for (const [key, draft] of Object.entries(now.drafts)) {
      if (draft !== before.drafts[key]) localStorage.setItem(`${prefix.draft}${key}`, JSON.stringify(draft))
    }
    return true
  } catch {
    return false
  }
}
