import { z } from 'zod'
import { behaviourSchema, scoreSchema } from '../contract/reflections.ts'
import { sideOfKind } from '../model/kinds.ts'
import { barrierSchema, confidenceSchema, questionTypeSchema, sideSchema, thoughtTypeSchema, weightSchema } from '../model/passages.ts'
import { idSchema, instantSchema, nameSchema } from '../model/schemas.ts'
import { codePointsOf } from './code-points.ts'

/** The longest remark, in UTF-16 units. */
export const longestRemark = 20_000

/** The longest quote, in UTF-16 units: a note of an hour's talk in one cell. */
const longestQuote = 100_000

/** How often one item can be changed. */
const mostVersions = 10_000

/** Who writes: known by id, called by name. Of two names the one given later counts. */
export const authorSchema = z.object({ id: idSchema, name: nameSchema, namedAt: instantSchema })
export type Author = z.infer<typeof authorSchema>

/**
 * Words in one side of an exchange: where they stood when they were chosen, in Unicode code points of that side's plain text, the
 * words themselves and a little of what stood around them. {@link reviewAnchorOf} makes one.
 */
export const reviewAnchorSchema = z
  .object({
    exchangeId: idSchema,
    side: sideSchema,
    from: z.int().min(0),
    to: z.int().min(0),
    quote: z.string().min(1, 'there are no words in the quote').max(longestQuote, `a quote has at most ${longestQuote} characters`),
    prefix: z.string().max(64, 'too much stands before the quote'),
    suffix: z.string().max(64, 'too much stands after the quote'),
  })
  .refine(({ from, to, quote }) => to - from === codePointsOf(quote).length, 'the quote is not as long as its place')
export type ReviewAnchor = z.infer<typeof reviewAnchorSchema>

const words = { conversationId: idSchema, anchor: reviewAnchorSchema }
const wordsSchema = z.object({ on: z.literal('words'), ...words })
const inferenceSchema = z.object({ on: z.literal('inference'), passageId: idSchema, ...words })
const exchangeSchema = z.object({ on: z.literal('exchange'), conversationId: idSchema, exchangeId: idSchema })
const conversationSchema = z.object({ on: z.literal('conversation'), conversationId: idSchema })
const itemTargetSchema = z.object({ on: z.literal('item'), itemId: idSchema })

/** What an item is about. An item about an item is a reply to it or the seller's decision on it. */
const targetSchema = z.discriminatedUnion('on', [
  wordsSchema,
  inferenceSchema,
  z.object({ on: z.literal('passage'), passageId: idSchema, ...words }),
  exchangeSchema,
  conversationSchema,
  z.object({ on: z.literal('barrier'), barrierId: idSchema }),
  z.object({ on: z.literal('criterion'), criterionId: idSchema }),
  itemTargetSchema,
])
export type ReviewTarget = z.infer<typeof targetSchema>

const remark = { text: z.string().max(longestRemark, `a text has at most ${longestRemark} characters`) }

/** A comment, or a reply where it is about an item. */
const commentSchema = z.object({ text: remark.text.refine((text) => text.trim() !== '', 'there are no words in it') })

/** A title as a copy has it: names that were replaced in it may have made it longer than a person may type it. */
const titleSchema = z.string().min(1, 'a title is needed').max(2000, 'a title has at most 2000 characters')

/**
 * A tag that the coach would put on words, with what the seller has to know of it (see `passageSchema`). With an id it belongs to that
 * barrier or criterion of the copy, else to a new one of that title.
 */
const tagSchema = z.discriminatedUnion('tag', [
  z.object({
    tag: z.literal('barrier'),
    barrierId: idSchema.nullable(),
    title: titleSchema,
    barrierKind: barrierSchema.shape.kind,
    ...remark,
  }),
  z.object({ tag: z.literal('criterion'), criterionId: idSchema.nullable(), title: titleSchema, weight: weightSchema, ...remark }),
  z.object({ tag: z.literal('inference'), thoughtType: thoughtTypeSchema, confidence: confidenceSchema, ...remark }),
  z.object({ tag: z.literal('question'), questionType: questionTypeSchema, ...remark }),
])

/** What the coach infers in place of what the seller did. `blind` says that the seller's inferences were not shown yet. */
const rivalSchema = z.object({ thoughtType: thoughtTypeSchema, confidence: confidenceSchema, blind: z.boolean(), ...remark })

/** How far the seller behaved as a decision coach does, in one of the five behaviours: 1 (not at all) to 5 (entirely). */
const ratingSchema = z.object({ behaviour: behaviourSchema, score: scoreSchema, ...remark })

/** What the seller makes of an item, as it was in the version named. Only the seller's count (see `decisionsBy`). */
const decisionSchema = z.object({ decision: z.enum(['accepted', 'declined']), versionId: idSchema, ...remark })

/** One state of an item: what it says, or `null` where its author took it back. Versions never change and are never dropped. */
const versionSchema = <Content extends z.ZodType>(content: Content) =>
  z.object({ id: idSchema, counter: z.int().min(1).max(1_000_000), at: instantSchema, content: content.nullable() })

/** What is written once: an item's id, author and target stay as they are, its content is that of the version that stands. */
const itemSchema = <Kind extends string, Target extends z.ZodType, Content extends z.ZodType>(
  kind: Kind,
  target: Target,
  content: Content,
) =>
  z.object({
    id: idSchema,
    kind: z.literal(kind),
    authorId: idSchema,
    createdAt: instantSchema,
    target,
    versions: z
      .array(versionSchema(content))
      .min(1)
      .max(mostVersions, 'it was changed too often')
      .refine((versions) => new Set(versions.map(({ id }) => id)).size === versions.length, 'a version is there twice'),
  })

const tagItemSchema = itemSchema('tag', wordsSchema, tagSchema).refine(
  ({ target, versions }) =>
    versions.every(({ content }) => content === null || [null, target.anchor.side].includes(sideOfKind(content.tag))),
  'the tag belongs on the other side',
)

/** What a coach or the seller wrote about a journal. */
export const reviewItemSchema = z.discriminatedUnion('kind', [
  itemSchema('comment', targetSchema, commentSchema),
  tagItemSchema,
  itemSchema('rival', z.discriminatedUnion('on', [inferenceSchema, wordsSchema, exchangeSchema]), rivalSchema),
  itemSchema('rating', conversationSchema, ratingSchema),
  itemSchema('decision', itemTargetSchema, decisionSchema),
])
export type ReviewItem = z.infer<typeof reviewItemSchema>
export type ReviewKind = ReviewItem['kind']

/** The item of a kind. */
export type ItemOf<Kind extends ReviewKind> = Extract<ReviewItem, { kind: Kind }>

/** A state of an item. */
export type ReviewVersion = ReviewItem['versions'][number]

/** All that was written about a journal or a part of it, and by whom. */
export const reviewSchema = z.object({ authors: z.array(authorSchema), items: z.array(reviewItemSchema) })
export type Review = z.infer<typeof reviewSchema>
