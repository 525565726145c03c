import { z } from 'zod'
import { barrierKinds, passageKinds, questionTypes, saidFirst, sides, stances, thoughtTypes } from './kinds.ts'
import { idSchema, instantSchema, nameSchema } from './schemas.ts'

export const sideSchema = z.enum(sides)
export const passageKindSchema = z.enum(passageKinds)
const barrierKindSchema = z.enum(barrierKinds)
export const thoughtTypeSchema = z.enum(thoughtTypes)
export const questionTypeSchema = z.enum(questionTypes)
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

/** A reason to buy. Only a reason the buyer named first counts as the buyer's own. */
export const reasonSchema = z.object({
  id: idSchema,
  opportunityId: idSchema,
  title: nameSchema,
  saidFirst: z.enum(saidFirst),
  buyerId: idSchema.nullable(),
})
export type Reason = z.infer<typeof reasonSchema>

const passageBase = { id: idSchema, createdAt: instantSchema }

/**
 * What the seller said about a tagged span. Where the span stands is the note's business: a mark with the passage's id
 * covers it, or nothing does and the passage is *detached*.
 */
export const passageSchema = z.discriminatedUnion('kind', [
  z.object({ ...passageBase, kind: z.literal('barrier'), barrierId: idSchema }),
  z.object({ ...passageBase, kind: z.literal('criterion'), criterionId: idSchema }),
  z.object({
    ...passageBase,
    kind: z.literal('inference'),
    thoughtType: thoughtTypeSchema,
    confidence: confidenceSchema,
    /** The question that brought it to the surface. */
    surfacedBy: idSchema.optional(),
  }),
  z.object({
    ...passageBase,
    kind: z.literal('question'),
    questionType: questionTypeSchema,
    /** The question of the bank that was asked, in these or other words. */
    bankQuestionId: idSchema.optional(),
  }),
  z.object({ ...passageBase, kind: z.literal('evidence'), inferenceId: idSchema, stance: z.enum(stances) }),
  z.object({ ...passageBase, kind: z.literal('answer'), questionId: idSchema }),
  z.object({ ...passageBase, kind: z.literal('reason'), reasonId: idSchema }),
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
