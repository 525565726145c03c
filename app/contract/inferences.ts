import { z } from 'zod'
import { stances, verdicts } from '../model/kinds.ts'
import { confidenceSchema, thoughtTypeSchema } from '../model/passages.ts'
import { idSchema, instantSchema, zoneSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { ledgerPassageSchema } from './ledger.ts'
import { method } from './method.ts'

const verdictSchema = z.enum(verdicts)

/** Which inferences of an opportunity are listed. A guess has no evidence yet and did not end. */
export const inferenceFilters = ['all', 'unresolved', 'guesses', 'confirmed', 'refuted', 'never-learned'] as const
export type InferenceFilter = (typeof inferenceFilters)[number]

/** `newest` and `oldest` by the conversation, `surest` by the confidence now, `evidence` by how much speaks for or against. */
export const inferenceSorts = ['newest', 'oldest', 'surest', 'evidence'] as const
export type InferenceSort = (typeof inferenceSorts)[number]

/** A passage of some note that another one can name. */
const named = {
  id: idSchema,
  quote: z.string(),
  createdAt: instantSchema,
  conversationId: idSchema,
  conversationTitle: z.string(),
  at: instantSchema,
  zone: zoneSchema,
}

export const namedInferenceSchema = z.object({ ...named, thoughtType: thoughtTypeSchema, confidence: confidenceSchema })
export type NamedInference = z.infer<typeof namedInferenceSchema>

/** A row of the ledger. `supporting` and `opposing` count the passages that speak for and against it. */
export const inferenceRowSchema = namedInferenceSchema.extend({
  detached: z.boolean(),
  holderId: idSchema.nullable(),
  supporting: z.int(),
  opposing: z.int(),
  verdict: verdictSchema.nullable(),
})
export type InferenceRow = z.infer<typeof inferenceRowSchema>

/** How an inference ended: when that was learned, and from which words or for which reason. */
const outcomeSchema = z.object({
  verdict: verdictSchema,
  at: instantSchema,
  evidence: ledgerPassageSchema.nullable(),
  reason: z.string(),
})

/** All there is to know of one inference. */
export const inferenceDetailsSchema = z.object({
  id: idSchema,
  opportunityId: idSchema,
  thoughtType: thoughtTypeSchema,
  passage: ledgerPassageSchema,
  holderId: idSchema.nullable(),
  confidence: confidenceSchema,
  /** The confidence it was written with; it never changes. */
  sealedConfidence: confidenceSchema,
  /** The later ones, in order. */
  trail: z.array(z.object({ at: instantSchema, confidence: confidenceSchema })),
  evidence: z.array(z.object({ stance: z.enum(stances), passage: ledgerPassageSchema })),
  surfacedBy: ledgerPassageSchema.nullable(),
  outcome: outcomeSchema.nullable(),
})
export type InferenceDetails = z.infer<typeof inferenceDetailsSchema>

/** The inferences of an opportunity: what they rest on and how they ended. */
export const inferences = {
  /** The newest ones, for naming one as what a passage is evidence of. */
  choices: method(z.object({ opportunityId: idSchema }), z.array(namedInferenceSchema)),
  list: method(
    z.object({
      opportunityId: idSchema,
      filter: z.enum(inferenceFilters),
      sort: z.enum(inferenceSorts),
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    z.object({ counts: z.record(z.enum(inferenceFilters), z.int()), rows: z.array(inferenceRowSchema) }),
  ),
  read: method(z.object({ id: idSchema }), inferenceDetailsSchema),
  /** Says in whose mind it is supposed to be; `null` says that this is not known. */
  hold: method(z.object({ id: idSchema, buyerId: idSchema.nullable() }), changedSchema),
  /**
   * Says how it ended. Confirmed and refuted need the evidence that shows it or a reason, never learned needs a reason.
   * `at` is when it was learned: not before the inference, not before the evidence, not after now.
   */
  resolve: method(
    z.object({
      id: idSchema,
      verdict: verdictSchema,
      at: instantSchema,
      evidenceId: idSchema.nullable(),
      reason: z.string().trim().max(2000),
    }),
    changedSchema,
  ),
  /** Takes back how it ended. */
  reopen: method(z.object({ id: idSchema }), changedSchema),
}
