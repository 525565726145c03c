import { z } from 'zod'
import { idSchema } from './ids.ts'
import { instantSchema } from './date-schemas.ts'
import { nameSchema } from './organisation.ts'

/** The two conversations of a note. */
export const sides = ['external', 'internal'] as const
export const sideSchema = z.enum(sides)
export type Side = z.infer<typeof sideSchema>

/** What a passage is tagged as. */
export const passageKinds = ['barrier', 'criterion', 'inference', 'question'] as const
export const passageKindSchema = z.enum(passageKinds)
export type PassageKind = z.infer<typeof passageKindSchema>

/** Whether a barrier stands in the world, in the buyer's mind, or cannot be told yet. */
export const barrierKinds = ['real', 'perceived', 'unknown'] as const
export const barrierKindSchema = z.enum(barrierKinds)
export type BarrierKind = z.infer<typeof barrierKindSchema>

/** What kind of thought an inference supposes (Lipsius: the buyer's internal conversation). */
export const thoughtTypes = ['fear', 'doubt', 'hope', 'past-experience', 'perception', 'distraction', 'value', 'intrigue'] as const
export const thoughtTypeSchema = z.enum(thoughtTypes)
export type ThoughtType = z.infer<typeof thoughtTypeSchema>

/** What a question asks for (Calvert: DISCOVER Questions). */
export const questionTypes = ['data', 'issues', 'solutions', 'consequences', 'outcomes', 'value', 'examples', 'rationale'] as const
export const questionTypeSchema = z.enum(questionTypes)
export type QuestionType = z.infer<typeof questionTypeSchema>

/** How sure the seller is of an inference, in whole per cent. */
export const confidenceSchema = z.int('confidence is a whole number').min(0, 'confidence is 0 to 100').max(100, 'confidence is 0 to 100')

/** How much a criterion counts for the buyer team: 1 (nice to have) to 5 (decides). */
export const weightSchema = z.int().min(1, 'weight is 1 to 5').max(5, 'weight is 1 to 5')

/** An obstacle to deciding. Collects passages from many conversations. */
export const barrierSchema = z.object({
  id: idSchema,
  opportunityId: idSchema,
  title: nameSchema,
  kind: barrierKindSchema,
})
export type Barrier = z.infer<typeof barrierSchema>

/** What the buyer decides by. Collects passages from many conversations. */
export const criterionSchema = z.object({
  id: idSchema,
  opportunityId: idSchema,
  title: nameSchema,
  weight: weightSchema,
})
export type Criterion = z.infer<typeof criterionSchema>

const passageBase = { id: idSchema, createdAt: instantSchema }

/**
 * What the seller said about a tagged span. Where the span stands is the note's business: a mark with the passage's id
 * covers it, or nothing does and the passage is *detached*.
 */
export const passageSchema = z.discriminatedUnion('kind', [
  z.object({ ...passageBase, kind: z.literal('barrier'), barrierId: idSchema }),
  z.object({ ...passageBase, kind: z.literal('criterion'), criterionId: idSchema }),
  z.object({ ...passageBase, kind: z.literal('inference'), thoughtType: thoughtTypeSchema, confidence: confidenceSchema }),
  z.object({ ...passageBase, kind: z.literal('question'), questionType: questionTypeSchema }),
])
export type Passage = z.infer<typeof passageSchema>

/**
 * Where a passage stands: its exchange and side, the offsets of its words in that side's plain text (UTF-16 units), the
 * words themselves and up to 32 characters around them (the W3C text quote selector's prefix and suffix).
 */
export const anchorSchema = z.object({
  exchangeId: idSchema,
  side: sideSchema,
  start: z.int().min(0),
  end: z.int().min(0),
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
})
export type Anchor = z.infer<typeof anchorSchema>

/** The side a kind of passage must stand on; `null` where either will do. */
export const sideOfKind = (kind: PassageKind): Side | null => (kind === 'inference' ? 'internal' : kind === 'question' ? 'external' : null)
