import { z } from 'zod'
import { barrierKinds, barrierStatuses } from '../model/kinds.ts'
import { confidenceSchema, questionTypeSchema, thoughtTypeSchema, weightSchema } from '../model/passages.ts'
import { idSchema, instantSchema, zoneSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { ledgerPassageSchema } from './ledger.ts'
import { buyInSchema } from './matrix.ts'
import { method } from './method.ts'

const person = z.object({ id: idSchema, name: z.string() })

const barrierLineSchema = z.object({
  id: idSchema,
  title: z.string(),
  kind: z.enum(barrierKinds),
  status: z.enum(barrierStatuses),
  cause: z.string().nullable(),
  holders: z.array(person),
  /** The latest words it was tagged in. */
  passage: ledgerPassageSchema.nullable(),
})

const inferenceLineSchema = z.object({
  passage: ledgerPassageSchema,
  thoughtType: thoughtTypeSchema,
  confidence: confidenceSchema,
  holder: person.nullable(),
  evidenceFor: z.int(),
  evidenceAgainst: z.int(),
  questions: z.array(z.object({ type: questionTypeSchema, why: z.string() })),
})

const criterionLineSchema = z.object({ id: idSchema, title: z.string(), weight: weightSchema, why: z.string() })

const staleLineSchema = z.object({ buyer: person, value: buyInSchema.nullable(), at: instantSchema.nullable(), why: z.string() })

const meetLineSchema = z.object({ buyer: person, points: z.int(), reasons: z.array(z.object({ points: z.int(), words: z.string() })) })

const plannedSchema = z.object({
  id: idSchema,
  bankQuestionId: idSchema.nullable(),
  type: questionTypeSchema,
  wording: z.string(),
  /** `tagged` where passages of the conversation are linked to it, `ticked` where only the seller says so. */
  asked: z.enum(['tagged', 'ticked', 'no']),
  passages: z.array(ledgerPassageSchema),
})
export type PlannedQuestion = z.infer<typeof plannedSchema>

export const planSchema = z.object({
  id: idSchema,
  at: instantSchema,
  /** The conversation it was for, once that has taken place. */
  conversation: z.object({ id: idSchema, title: z.string(), at: instantSchema, zone: zoneSchema }).nullable(),
  questions: z.array(plannedSchema),
  /** How many questions of that conversation were tagged that were not planned. */
  unplanned: z.int(),
})
export type Plan = z.infer<typeof planSchema>

/** At most so many lines, and how many there are in all. */
const some = <Line extends z.ZodType>(line: Line) => z.object({ total: z.int(), shown: z.array(line) })

export const sheetSchema = z.object({
  account: z.string(),
  opportunity: z.string(),
  /** The day it is made on, as `2026-11-20`. */
  day: z.string(),
  barriers: some(barrierLineSchema),
  inferences: some(inferenceLineSchema),
  /** `known` counts those that are confirmed as well. */
  criteria: some(criterionLineSchema).extend({ known: z.int() }),
  stale: z.array(staleLineSchema),
  meet: z.array(meetLineSchema),
  bank: z.array(z.object({ id: idSchema, type: questionTypeSchema, wording: z.string() })),
  /** What is planned for the next conversation. */
  plan: planSchema.nullable(),
  /** What was planned for the last conversations, newest first. */
  past: z.array(planSchema),
})
export type Sheet = z.infer<typeof sheetSchema>

const wordingSchema = z
  .string()
  .transform((wording) => wording.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'a question needs words').max(500, 'a question has at most 500 characters'))

const own = { opportunityId: idSchema, zone: zoneSchema }

export const prepare = {
  sheet: method(z.object(own), sheetSchema),
  /** Plans a question for the next conversation: one of the bank, or one in words of its own. */
  addQuestion: method(
    z.object({
      opportunityId: idSchema,
      question: z.union([z.object({ bankQuestionId: idSchema }), z.object({ type: questionTypeSchema, wording: wordingSchema })]),
    }),
    changedSchema,
  ),
  removeQuestion: method(z.object({ id: idSchema }), changedSchema),
  /** Says which conversation a plan was for; with `null` it is for the next one again. */
  setConversation: method(z.object({ planId: idSchema, conversationId: idSchema.nullable() }), changedSchema),
  /** Says that a planned question was asked, or was not. */
  setAsked: method(z.object({ id: idSchema, asked: z.boolean() }), changedSchema),
  /** The sheet as a file. */
  export: method(
    z.object({ ...own, format: z.enum(['markdown', 'html']) }),
    z.object({ name: z.string(), mime: z.string(), text: z.string() }),
  ),
}
