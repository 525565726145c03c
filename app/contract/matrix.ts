import { z } from 'zod'
import { consensusLevels, consensusStances } from '../model/kinds.ts'
import { buyerSchema } from '../model/organisation.ts'
import { idSchema, instantSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { ledgerPassageSchema } from './ledger.ts'
import { method } from './method.ts'

/** Where a buyer stands: -2 against, 0 undecided, +2 bought in. */
export const buyInSchema = z.int('buy-in is a whole number').min(-2, 'buy-in is -2 to +2').max(2, 'buy-in is -2 to +2')

/** A buyer with the first and last conversation they took part in, as far as the journal goes. */
export const teamMemberSchema = buyerSchema.extend({ firstAt: instantSchema.nullable(), lastAt: instantSchema.nullable() })
export type TeamMember = z.infer<typeof teamMemberSchema>

/** A reading, with the words it rests on. */
export const readingSchema = z.object({
  id: idSchema,
  buyerId: idSchema,
  at: instantSchema,
  value: buyInSchema,
  evidence: ledgerPassageSchema.nullable(),
})
export type BuyInReading = z.infer<typeof readingSchema>

const levelSchema = z.enum(consensusLevels)
const stanceSchema = z.enum(consensusStances)

/** What a buyer thought of one level from a moment on. */
const consensusEntrySchema = z.object({
  id: idSchema,
  buyerId: idSchema,
  level: levelSchema,
  stance: stanceSchema,
  at: instantSchema,
})

const checkEntrySchema = z.object({
  kind: z.enum(['reason', 'barrier', 'criterion', 'buyer']),
  id: idSchema,
  title: z.string(),
  detail: z.string(),
  /** Whether it speaks for the item. */
  counts: z.boolean(),
  /** The latest words behind it, newest first. */
  passages: z.array(ledgerPassageSchema),
})

export const readinessSchema = z.object({
  ready: z.boolean(),
  words: z.string(),
  checks: z.array(
    z.object({
      key: z.enum(['reasons', 'barriers', 'facing', 'against']),
      state: z.enum(['met', 'partly', 'missing', 'unknown']),
      words: z.string(),
      entries: z.array(checkEntrySchema),
      /** How many entries there are beyond those given. */
      more: z.int(),
    }),
  ),
})
export type ReadinessChecklist = z.infer<typeof readinessSchema>

const values = { at: instantSchema, value: buyInSchema, passageId: idSchema.nullable() }

export const matrix = {
  /** The team by influence, and all readings and stances, oldest first. */
  read: method(
    z.object({ opportunityId: idSchema }),
    z.object({ team: z.array(teamMemberSchema), readings: z.array(readingSchema), consensus: z.array(consensusEntrySchema) }),
  ),
  /** What was said and tagged in the last conversations with a buyer, newest first: what a reading may rest on. */
  passages: method(z.object({ buyerId: idSchema }), z.array(ledgerPassageSchema)),
  addReading: method(z.object({ buyerId: idSchema, ...values }), changedSchema),
  updateReading: method(z.object({ id: idSchema, ...z.object(values).partial().shape }), changedSchema),
  removeReading: method(z.object({ id: idSchema }), changedSchema),
  /** What a buyer thinks of a level from now on. */
  setConsensus: method(z.object({ buyerId: idSchema, level: levelSchema, stance: stanceSchema }), changedSchema),
  /** Whether a buyer could defend the decision unaided. */
  readiness: method(z.object({ buyerId: idSchema }), readinessSchema),
}
