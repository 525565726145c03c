import type { ReviewChoice, ReviewParts } from '../../../app/contract/review.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Passage } from '../../../app/model/passages.ts'
import { externalOnly, withoutPassages } from '../../../app/note/parting.ts'
import type { Author, ReviewItem } from '../../../app/review/items.ts'
import { collectionNames, type CollectionName, type Page, type RecordOf } from '../../../app/review/records.ts'
import { standingVersion } from '../../../app/review/versions.ts'
import type { Sql } from '../database.ts'
import { ownAuthor } from '../review-authors.ts'
import { choose, conditionsOf } from './chosen.ts'
import { countRecords, pagesOf } from './reading.ts'

/** Who and what is in the copy: what is not is not named in it either. */
type Present = { passages: Set<Id>; people: Set<Id>; bank: Set<Id>; causes: Set<Id>; seller: Author }

type Shapes = { [Name in CollectionName]?: (record: RecordOf<Name>) => RecordOf<Name> }

const partOf = (ids: Set<Id>, id: Id | null): Id | null => (id !== null && ids.has(id) ? id : null)

const passageFor = (passage: Passage, { passages, bank }: Present): Passage => {
  if (passage.kind === 'inference') {
    const { surfacedBy, ...rest } = passage
    return surfacedBy !== undefined && passages.has(surfacedBy) ? passage : rest
  }
  if (passage.kind !== 'question') return passage
  const { bankQuestionId, ...rest } = passage
  return bankQuestionId !== undefined && bank.has(bankQuestionId) ? passage : rest
}

/** What a record that goes does not tell in a copy. */
const shapesOf = ({ internal, ledgers }: ReviewParts, present: Present): Shapes => ({
  conversations: (record) => ({ ...record, buyerIds: record.buyerIds.filter((id) => present.people.has(id)) }),
  notes: ({ id, exchanges, passages }) => ({
    id,
    exchanges: exchanges.flatMap((exchange) => {
      const told = internal ? exchange : externalOnly(exchange)
      return told ? [withoutPassages(told, (passageId) => present.passages.has(passageId))] : []
    }),
    passages: passages
      .filter(({ passage }) => present.passages.has(passage.id))
      .map(({ passage, anchor, detached }) => ({
        passage: passageFor(passage, present),
        // What stood around words that are gone was taken off the note as well.
        anchor: detached && anchor ? { ...anchor, prefix: '', suffix: '' } : null,
        detached,
        removed: false,
      })),
  }),
  barriers: (record) => ({
    ...record,
    ...(ledgers
      ? { causeId: partOf(present.causes, record.causeId), holderIds: record.holderIds.filter((id) => present.people.has(id)) }
      : { status: 'open' as const, causeId: null, holderIds: [] }),
    mergedInto: null,
    deletedAt: null,
  }),
  'barrier-steps': (record) => ({
    ...record,
    passageId: partOf(present.passages, record.passageId),
    remark: internal ? record.remark : '',
  }),
  criteria: (record) => ({
    ...record,
    holders: record.holders
      .filter(({ buyerId, origin }) => ledgers && present.people.has(buyerId) && (internal || origin === 'stated'))
      .map((holder) => ({ ...holder, questionId: partOf(present.passages, holder.questionId) })),
    deletedAt: null,
  }),
  reasons: (record) => ({ ...record, buyerId: partOf(present.people, record.buyerId), deletedAt: null }),
  inferences: (record) => ({
    ...record,
    holderId: partOf(present.people, record.holderId),
    outcome: record.outcome && { ...record.outcome, evidenceId: partOf(present.passages, record.outcome.evidenceId) },
  }),
  readings: (record) => ({ ...record, passageId: partOf(present.passages, record.passageId) }),
  'reflection-items': (record) => ({ ...record, deletedAt: null }),
  reflections: (record) => ({ ...record, remark: internal ? record.remark : '' }),
  authors: (record) => (record.id === present.seller.id ? present.seller : record),
  // What its author took back or said in other words is not said again.
  'review-items': (record) => ({ ...record, versions: [standingVersion(record)] }) as ReviewItem,
  plans: (record) => ({
    ...record,
    questions: record.questions.map((question) => ({ ...question, bankQuestionId: partOf(present.bank, question.bankQuestionId) })),
  }),
})

const idsOf = (sql: Sql, source: string): Set<Id> => new Set(sql.all<{ id: Id }>(source).map(({ id }) => id))

/** What a review copy is made of, chosen on a snapshot. */
export type Chosen = {
  /** How many records of each collection go; one that is not named has none. */
  counts: Partial<Record<CollectionName, number>>
  /** The records, as they go. */
  pages: () => Generator<Page>
}

/** Chooses what goes into a review copy, on a snapshot of which nothing was chosen yet; the thread is what was written about it so far. */
export const forReview = (sql: Sql, choice: ReviewChoice, parts: ReviewParts, withThread: boolean): Chosen => {
  choose(sql, choice, parts, withThread)
  const conditions = conditionsOf(choice, parts)
  const having = (collection: CollectionName, table: string) => {
    const condition = conditions[collection]
    return condition === undefined
      ? new Set<Id>()
      : idsOf(sql, `SELECT id FROM ${table} WHERE ${condition.replaceAll('$id', `${table}.id`)}`)
  }
  const shapes = shapesOf(parts, {
    passages: idsOf(sql, 'SELECT id FROM kept'),
    people: idsOf(sql, 'SELECT id FROM person'),
    bank: having('bank-questions', 'bank_question'),
    causes: having('causes', 'cause'),
    seller: ownAuthor(sql),
  })
  const counted = collectionNames.flatMap((name) => {
    const condition = conditions[name]
    const count = condition === undefined ? 0 : countRecords(sql, name, condition)
    return count > 0 ? [[name, count] as const] : []
  })
  return {
    counts: Object.fromEntries(counted),
    *pages() {
      for (const [name] of counted) {
        const shape = shapes[name] as ((record: unknown) => unknown) | undefined
        for (const page of pagesOf(sql, name, conditions[name]))
          yield (shape ? { ...page, records: page.records.map(shape) } : page) as Page
      }
    },
  }
}
