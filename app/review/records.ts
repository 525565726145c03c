import { z } from 'zod'
import { exchangeJsonSchema, placedPassageSchema } from '../contract/conversations.ts'
import { settingsSchema } from '../contract/journal.ts'
import { buyInSchema } from '../contract/matrix.ts'
import { reflectionItemSchema, reflectionSchema } from '../contract/reflections.ts'
import { searchOrderSchema } from '../contract/search.ts'
import { barrierStatuses, consensusLevels, consensusStances, criterionOrigins, criterionStates, verdicts } from '../model/kinds.ts'
import { accountSchema, buyerSchema, conversationSchema, opportunitySchema } from '../model/organisation.ts'
import { barrierSchema, confidenceSchema, criterionSchema, questionTypeSchema, reasonSchema, weightSchema } from '../model/passages.ts'
import { idSchema, instantSchema } from '../model/schemas.ts'
import { replacingRules } from '../rules/redaction-patterns.ts'
import { authorSchema, reviewAnchorSchema, reviewItemSchema } from './items.ts'

/** When a record was put into the trash; `null` in a review copy, which takes nothing from there. */
const deletedAt = instantSchema.nullable()

/** A title as it is kept. Names that were replaced in it may have made it longer than a person may type it. */
const title = z.string().min(1).max(2000)

const noteRecord = z.object({
  /** The conversation's. */
  id: idSchema,
  exchanges: z.array(exchangeJsonSchema),
  /** `removed` passages were taken off the note, and are true again once they are put back; a review copy has none. */
  passages: z.array(placedPassageSchema.extend({ removed: z.boolean() })),
})

const versionRecord = z.object({
  id: idSchema,
  conversationId: idSchema,
  at: instantSchema,
  exchanges: z.array(exchangeJsonSchema),
  passages: z.array(placedPassageSchema),
})

const barrierRecord = barrierSchema.extend({
  title,
  status: z.enum(barrierStatuses),
  causeId: idSchema.nullable(),
  mergedInto: idSchema.nullable(),
  holderIds: z.array(idSchema),
  deletedAt,
})

const barrierStepRecord = z.object({
  id: idSchema,
  barrierId: idSchema,
  status: z.enum(barrierStatuses),
  at: instantSchema,
  passageId: idSchema.nullable(),
  ownReasoning: z.boolean(),
  remark: z.string(),
})

const criterionRecord = criterionSchema.extend({
  title,
  holders: z.array(
    z.object({
      buyerId: idSchema,
      weight: weightSchema,
      origin: z.enum(criterionOrigins),
      state: z.enum(criterionStates),
      questionId: idSchema.nullable(),
    }),
  ),
  deletedAt,
})

/** What is known of an inference beside its passage, which has the confidence of now. Evidence is a passage too, and names the inference. */
const inferenceRecord = z.object({
  /** The passage's. */
  id: idSchema,
  holderId: idSchema.nullable(),
  sealedConfidence: confidenceSchema,
  trail: z.array(z.object({ id: idSchema, at: instantSchema, confidence: confidenceSchema })),
  outcome: z
    .object({ id: idSchema, verdict: z.enum(verdicts), at: instantSchema, evidenceId: idSchema.nullable(), reason: z.string() })
    .nullable(),
})

const planRecord = z.object({
  id: idSchema,
  opportunityId: idSchema,
  at: instantSchema,
  conversationId: idSchema.nullable(),
  questions: z.array(
    z.object({
      id: idSchema,
      bankQuestionId: idSchema.nullable(),
      type: questionTypeSchema,
      wording: z.string(),
      asked: z.boolean(),
    }),
  ),
})

/** Whose pseudonym is whose, what else they are called, and what the seller chose for words that may be their name or not. */
const pseudonymRecord = z.object({
  /** The buyer's, the account's or, for the seller, the journal's. */
  id: idSchema,
  kind: z.enum(['buyer', 'account', 'seller']),
  pseudonym: z.string().min(1),
  also: z.array(z.string()),
  decided: z.array(z.object({ key: z.string(), rule: z.enum(replacingRules) })),
})

/** What the journal knows of a review item beside what its author wrote. */
const reviewStateRecord = z.object({
  /** The item's. */
  id: idSchema,
  /** The first copy it came with. */
  copyId: idSchema.nullable(),
  /** The words that the seller put it on. */
  anchor: reviewAnchorSchema.nullable(),
  /** A tag that was accepted, so that its passage follows the decision. */
  accepted: z.boolean(),
})

/** What a `.buyin` file can hold, in the order in which it is written. Every record has an `id`, and stands once. */
export const collections = {
  accounts: accountSchema.extend({ deletedAt }),
  opportunities: opportunitySchema.extend({ deletedAt }),
  buyers: buyerSchema.extend({ deletedAt }),
  conversations: conversationSchema.extend({ deletedAt }),
  notes: noteRecord,
  versions: versionRecord,
  causes: z.object({ id: idSchema, title: z.string(), position: z.int(), deletedAt }),
  barriers: barrierRecord,
  'barrier-steps': barrierStepRecord,
  criteria: criterionRecord,
  reasons: reasonSchema.extend({ title, deletedAt }),
  inferences: inferenceRecord,
  readings: z.object({ id: idSchema, buyerId: idSchema, at: instantSchema, value: buyInSchema, passageId: idSchema.nullable() }),
  consensus: z.object({
    id: idSchema,
    buyerId: idSchema,
    level: z.enum(consensusLevels),
    stance: z.enum(consensusStances),
    at: instantSchema,
  }),
  'bank-questions': z.object({ id: idSchema, type: questionTypeSchema, wording: z.string(), deletedAt }),
  'reflection-items': reflectionItemSchema.extend({ position: z.int(), deletedAt }),
  reflections: reflectionSchema.extend({ conversationId: idSchema }),
  plans: planRecord,
  authors: authorSchema,
  'review-items': reviewItemSchema,
  /** `authorIds` are the seller's, as an author: the one they write under first. */
  journals: z.object({ id: idSchema, settings: settingsSchema, authorIds: z.array(idSchema).min(1) }),
  'review-states': reviewStateRecord,
  pseudonyms: pseudonymRecord,
  copies: z.object({
    id: idSchema,
    madeAt: instantSchema,
    journalId: idSchema,
    name: z.string(),
    choice: z.record(z.string(), z.unknown()),
  }),
  'saved-searches': z.object({ id: idSchema, name: z.string().min(1).max(2000), query: z.string().max(2000), order: searchOrderSchema }),
  changes: z.object({ id: idSchema, at: instantSchema.nullable(), noteAt: instantSchema.nullable() }),
}

export type CollectionName = keyof typeof collections
export type RecordOf<Name extends CollectionName> = z.infer<(typeof collections)[Name]>
/** Records by collection, in any order; a collection that is not named has none. */
export type Records = { [Name in CollectionName]?: RecordOf<Name>[] }

export const collectionNames = Object.keys(collections) as CollectionName[]

/** What a part holds, by collection. */
export const recordLists = Object.fromEntries(collectionNames.map((name) => [name, z.array(collections[name])])) as unknown as {
  [Name in CollectionName]: z.ZodType<RecordOf<Name>[]>
}

/** What stays with the seller, who is who above all: only a whole journal holds it. */
export const homeCollections: ReadonlySet<CollectionName> = new Set([
  'journals',
  'review-states',
  'pseudonyms',
  'copies',
  'saved-searches',
  'changes',
])

/** Some records of one collection. */
export type Page = { [Name in CollectionName]: { collection: Name; records: RecordOf<Name>[] } }[CollectionName]
