import { z } from 'zod'
import { behaviours, passageKinds, verdicts } from '../model/kinds.ts'
import { confidenceSchema, sideSchema, thoughtTypeSchema } from '../model/passages.ts'
import { idSchema, instantSchema } from '../model/schemas.ts'
import { longestRemark, reviewItemSchema } from '../review/items.ts'
import { changedSchema } from './changes.ts'
import { calibrationSchema } from './insights.ts'
import { method } from './method.ts'

const count = z.int().min(0)

const placeSchema = z.object({ exchangeId: idSchema, side: sideSchema, start: z.int().min(0), end: z.int().min(0) })

/** Where an item stands now (see app/rules/review-placing.ts); offsets are UTF-16 units of the side's plain text. */
const placementSchema = z.discriminatedUnion('how', [
  z.object({ how: z.literal('whole') }),
  z.object({ how: z.literal('passage'), place: placeSchema, changed: z.boolean() }),
  z.object({ how: z.literal('exact'), place: placeSchema }),
  z.object({ how: z.literal('near'), place: placeSchema }),
  z.object({ how: z.literal('not placed'), quote: z.string() }),
])

const authorSchema = z.object({ id: idSchema, name: z.string(), own: z.boolean() })

/** `open` needs a decision, also where the item was changed since the last; `own` is the seller's. */
export const reviewStates = ['open', 'accepted', 'declined', 'withdrawn', 'own'] as const

/** What an item says, with names in place of pseudonyms; empty where it was withdrawn. Plain text, never HTML. */
const shownSchema = z.object({ text: z.string(), title: z.string(), quote: z.string() })

/** An item: as it came, as it is shown, where it stands, and what the seller makes of it. */
export const reviewRowSchema = z.object({
  item: reviewItemSchema,
  shown: shownSchema,
  state: z.enum(reviewStates),
  changedAt: instantSchema,
  placement: placementSchema,
  /** Of an answer, the conversation of what it answers to. */
  conversationId: idSchema.nullable(),
  conversationTitle: z.string().nullable(),
  decision: z.object({ decision: z.enum(['accepted', 'declined']), text: z.string(), at: instantSchema }).nullable(),
})
export type ReviewRow = z.infer<typeof reviewRowSchema>

/** A line of the report on a reply that was not taken in yet. */
const lineSchema = z.object({
  id: idSchema,
  kind: reviewItemSchema.options[0].shape.kind.or(z.enum(['tag', 'rival', 'rating', 'decision'])),
  authorId: idSchema,
  arrival: z.enum(['new', 'changed', 'withdrawn', 'same', 'forged']),
  shown: shownSchema,
  /** What it says beside its text, in words; see `itemInWords`. */
  detail: z.string(),
  /** What it said before, of one that is changed. */
  before: z.string().nullable(),
  placement: placementSchema,
  conversationTitle: z.string().nullable(),
})

const reportSchema = z.object({
  state: z.literal('read'),
  name: z.string(),
  /** Whether it is about this journal; of another's only the counts say anything. */
  own: z.boolean(),
  /** The copy it is about, `null` where this journal made none such. */
  copy: z.object({ id: idSchema, name: z.string(), madeAt: instantSchema }).nullable(),
  savedAt: instantSchema,
  authors: z.array(z.object({ id: idSchema, name: z.string() })),
  counts: z.object({ new: count, changed: count, withdrawn: count, same: count, forged: count, near: count, notPlaced: count }),
  /** Those that are not the same as before, from `offset`. */
  lines: z.array(lineSchema),
})
export type ReplyReport = z.infer<typeof reportSchema>

const file = { handle: idSchema, passphrase: z.string().max(1000).nullable().default(null) }

/** What a change of reviews answers: the change by which it can be undone, `null` where there was nothing to do. */
const doneSchema = z.object({ changeId: idSchema.nullable() })

const idsSchema = z.array(idSchema).min(1).max(100_000)
const answerText = z
  .string()
  .max(longestRemark)
  .refine((text) => text.trim() !== '', 'there are no words in it')

/** Which items are listed: `decided` were accepted or declined, `not placed` also those with a place to approve. */
export const reviewFilters = ['all', 'open', 'decided', 'not placed'] as const

const rival = z.object({
  itemId: idSchema,
  authorId: idSchema,
  conversationId: idSchema,
  conversationTitle: z.string(),
  blind: z.boolean(),
  thoughtType: thoughtTypeSchema,
  confidence: confidenceSchema,
  text: z.string(),
  quote: z.string(),
  /** The seller's inferences it stands beside: the one it is about, else those in the same exchange. */
  beside: z.array(
    z.object({
      id: idSchema,
      thoughtType: thoughtTypeSchema,
      /** As it was sealed. */
      confidence: confidenceSchema,
      quote: z.string(),
      verdict: z.enum(verdicts).nullable(),
      /** Who read the buyer right, as far as how the seller's inference ended tells. */
      right: z.enum(['both', 'seller', 'coach', 'neither']).nullable(),
    }),
  ),
})

const tallied = z.object({ resolved: count, calibration: calibrationSchema.nullable(), missing: count })

const agreementSchema = z.object({ seller: count, coach: count, both: count, agreement: z.number().min(0).max(1).nullable() })

/** What coaches wrote about this journal, and what the seller makes of it. */
export const replies = {
  /** Reads a reply, or a `.buyin` file that was written in, and says what taking it in would do. Changes nothing. */
  read: method(
    z.object({ ...file, offset: count.default(0), limit: z.int().min(1).max(500).default(200) }),
    z.discriminatedUnion('state', [z.object({ state: z.literal('sealed') }), reportSchema]),
  ),
  /** Takes a reply in, or some of its items; what is here already stays as it is, and nothing is ever taken away. */
  takeIn: method(z.object({ ...file, ids: idsSchema.nullable() }), doneSchema.extend({ taken: count })),
  /**
   * Accepts or declines items as they are now, or with `null` takes that back. A suggested tag that is accepted becomes a passage of
   * that id. `open` is the note that a window has open, as it was saved last. Those that cannot be decided on are left, with why.
   */
  decide: method(
    z.object({
      ids: idsSchema,
      decision: z.enum(['accepted', 'declined']).nullable(),
      text: z.string().trim().max(longestRemark).default(''),
      open: z.object({ conversationId: idSchema, revision: count }).nullable().default(null),
    }),
    doneSchema.extend({ decided: z.array(idSchema), left: z.array(z.object({ id: idSchema, reason: z.string() })) }),
  ),
  /** Puts an item on words that the seller chose or approved; `null` goes back to those it came with. */
  place: method(z.object({ id: idSchema, words: placeSchema.extend({ quote: z.string().min(1) }).nullable() }), changedSchema),
  /** Answers to an item. */
  answer: method(z.object({ about: idSchema, text: answerText }), changedSchema),
  /** Changes an own answer or, with `null`, takes it back. */
  change: method(z.object({ id: idSchema, text: answerText.nullable() }), doneSchema),
  /** The threads of a conversation for the margin of its note, the oldest first. */
  ofConversation: method(
    z.object({ conversationId: idSchema }),
    z.object({
      revision: count,
      authors: z.array(authorSchema),
      threads: z.array(z.object({ root: reviewRowSchema, replies: z.array(reviewRowSchema) })),
    }),
  ),
  /** The Review list, what changed last first. A filter that is `null` lets all through. */
  list: method(
    z.object({
      filter: z.enum(reviewFilters),
      conversationId: idSchema.nullable().default(null),
      opportunityId: idSchema.nullable().default(null),
      /** A barrier, criterion or inference. */
      entryId: idSchema.nullable().default(null),
      authorId: idSchema.nullable().default(null),
      kind: z.enum(['comment', 'tag', 'rival', 'rating']).nullable().default(null),
      offset: count,
      limit: z.int().min(1).max(200),
    }),
    z.object({ total: count, open: count, authors: z.array(authorSchema), rows: z.array(reviewRowSchema) }),
  ),
  /** Where seller and coach read the buyer differently. Only conversations that the coach wrote about count. */
  compare: method(
    z.object({ opportunityId: idSchema.nullable(), authorId: idSchema }),
    z.object({
      conversations: count,
      rivals: z.array(rival),
      ratings: z.array(
        z.object({
          conversationId: idSchema,
          conversationTitle: z.string(),
          behaviours: z.array(z.object({ behaviour: z.enum(behaviours), seller: z.number().nullable(), coach: z.number().nullable() })),
        }),
      ),
      agreement: z.object({
        overall: agreementSchema,
        words: z.string(),
        kinds: z.array(agreementSchema.extend({ kind: z.enum(passageKinds) })),
      }),
      /** How well the confidences of each fit what came of it: of inferences that both judged, and of those that the coach suggested. */
      calibration: z.object({ seller: tallied, coach: tallied }),
    }),
  ),
}
