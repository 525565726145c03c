import { z } from 'zod'
import { thoughtTypes } from '../model/kinds.ts'
import { passageKindSchema, questionTypeSchema, sideSchema, thoughtTypeSchema } from '../model/passages.ts'
import { idSchema, instantSchema, zoneSchema } from '../model/schemas.ts'
import { method } from './method.ts'
import { behaviourSchema } from './reflections.ts'

/** One opportunity or, with `null`, all. What is archived counts, what is in the trash does not. */
const scope = { opportunityId: idSchema.nullable() }

const share = z.number().min(0).max(1)
const count = z.int().min(0)

/** See app/rules/calibration.ts. */
export const calibrationSchema = z.object({
  count,
  brier: share,
  reliability: share,
  resolution: share,
  uncertainty: share,
  meanConfidence: share,
  confirmedShare: share,
  bins: z.array(z.object({ from: z.int(), to: z.int(), count, confirmed: count, meanConfidence: share, confirmedShare: share })),
})

const resolvedSchema = z.object({
  resolved: count,
  /** `null` where too few are resolved to say anything; then `missing` says how many more it takes. */
  calibration: calibrationSchema.nullable(),
  missing: count,
})

const durationSchema = z.object({ count, medianDays: z.number().nullable() })

/** A month as `2026-11`, by the clock of UTC. */
const monthSchema = z.string().regex(/^\d{4}-\d\d$/u, 'not a month')

/** A figure whose passages are asked for. */
export const figureSchema = z.discriminatedUnion('figure', [
  z.object({
    figure: z.literal('inferences'),
    verdict: z.enum(['resolved', 'confirmed', 'refuted', 'never-learned', 'open']),
    thoughtType: thoughtTypeSchema.nullable(),
    /** Sealed with a confidence from - to, in per cent, both included. */
    from: z.int().min(0).max(100),
    to: z.int().min(0).max(100),
  }),
  z.object({ figure: z.literal('questions'), type: questionTypeSchema.nullable(), surfaced: z.boolean().nullable() }),
  z.object({
    figure: z.literal('barriers'),
    which: z.enum(['all', 'unresolved', 'explored', 'resolved', 'reopened', 'own-reasoning']),
    /** Which of the spans of days (app/rules/barrier-life.ts) they were resolved in. */
    span: z.int().min(0).max(4).nullable(),
  }),
  z.object({ figure: z.literal('behaviour'), behaviour: behaviourSchema, month: monthSchema.nullable() }),
  z.object({ figure: z.literal('words'), month: monthSchema.nullable() }),
])
export type Figure = z.infer<typeof figureSchema>

/** A passage behind a figure; where the figure is of whole conversations, that without a passage. `label` says what makes it count. */
export const behindSchema = z.object({
  passageId: idSchema.nullable(),
  kind: passageKindSchema.nullable(),
  side: sideSchema.nullable(),
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  detached: z.boolean(),
  conversationId: idSchema,
  conversationTitle: z.string(),
  at: instantSchema,
  zone: zoneSchema,
  label: z.string(),
})
export type Behind = z.infer<typeof behindSchema>

/** The most passages that are listed behind a figure. */
export const behindAtMost = 200

export const insights = {
  /** How well sealed confidences fit what came of inferences, overall and by type of thought. */
  calibration: method(
    z.object(scope),
    z.object({
      overall: resolvedSchema,
      types: z.array(resolvedSchema.extend({ thoughtType: thoughtTypeSchema })).length(thoughtTypes.length),
      neverLearned: count,
      open: count,
    }),
  ),
  /** How many questions of each type were asked, and how many of them surfaced at least one inference. */
  questions: method(z.object(scope), z.array(z.object({ type: questionTypeSchema, asked: count, surfaced: count }))),
  barriers: method(
    z.object(scope),
    z.object({
      total: count,
      unresolved: count,
      resolved: count,
      untilExplored: durationSchema,
      untilResolved: durationSchema,
      reopened: count,
      ownReasoning: count,
      spans: z.array(count),
    }),
  ),
  /** The mean score of each behaviour by month, and in how many conversations of it the behaviour was scored. */
  behaviours: method(
    z.object(scope),
    z.array(z.object({ behaviour: behaviourSchema, months: z.array(z.object({ month: monthSchema, mean: z.number(), count })) })),
  ),
  /** The words of both sides by month, over conversations that have both on record. */
  words: method(z.object(scope), z.array(z.object({ month: monthSchema, seller: count, buyer: count, share, count }))),
  /** What is behind a figure, newest first, {@link behindAtMost} at most. */
  behind: method(z.object({ ...scope, figure: figureSchema }), z.object({ total: count, rows: z.array(behindSchema) })),
}
