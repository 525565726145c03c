import { z } from 'zod'
import { questionTypeSchema, thoughtTypeSchema } from '../model/passages.ts'
import { idSchema, instantSchema, zoneSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { ledgerPassageSchema } from './ledger.ts'
import { method } from './method.ts'

const wordingSchema = z
  .string()
  .transform((wording) => wording.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'a question needs words').max(300, 'a question has at most 300 characters'))

/** A wording the seller keeps, to ask or to adapt. */
export const bankQuestionSchema = z.object({ id: idSchema, type: questionTypeSchema, wording: z.string() })
export type BankQuestion = z.infer<typeof bankQuestionSchema>

/** A question that was asked, for naming it as what a passage answers or what surfaced an inference. */
export const namedQuestionSchema = z.object({
  id: idSchema,
  quote: z.string(),
  createdAt: instantSchema,
  conversationId: idSchema,
  conversationTitle: z.string(),
  at: instantSchema,
  zone: zoneSchema,
  questionType: questionTypeSchema,
})
export type NamedQuestion = z.infer<typeof namedQuestionSchema>

/** A question that was asked, with what it brought. */
export const askedQuestionSchema = z.object({
  passage: ledgerPassageSchema,
  questionType: questionTypeSchema,
  bankQuestionId: idSchema.nullable(),
  answers: z.array(ledgerPassageSchema),
  surfaced: z.array(z.object({ thoughtType: thoughtTypeSchema, passage: ledgerPassageSchema })),
})
export type AskedQuestion = z.infer<typeof askedQuestionSchema>

/** How many questions of a type, and of a wording of the bank, were asked and how many of them surfaced something. */
const askedCountSchema = z.object({
  type: questionTypeSchema,
  bankQuestionId: idSchema.nullable(),
  asked: z.int(),
  surfaced: z.int(),
})

/** The question bank and what its questions brought. */
export const questions = {
  /** The newest ones of an opportunity. */
  choices: method(z.object({ opportunityId: idSchema }), z.array(namedQuestionSchema)),
  bank: method(z.object({}), z.array(bankQuestionSchema)),
  addToBank: method(z.object({ type: questionTypeSchema, wording: wordingSchema }), changedSchema),
  updateBank: method(z.object({ id: idSchema, type: questionTypeSchema.optional(), wording: wordingSchema.optional() }), changedSchema),
  removeFromBank: method(z.object({ id: idSchema }), changedSchema),
  /** What the yield is worked out from (app/rules/question-yield.ts); of one opportunity or, with `null`, of all. */
  counts: method(z.object({ opportunityId: idSchema.nullable() }), z.array(askedCountSchema)),
  /** What was asked, newest first; of one type or one wording of the bank, or all. */
  asked: method(
    z.object({
      opportunityId: idSchema,
      type: questionTypeSchema.nullable(),
      bankQuestionId: idSchema.nullable(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    z.object({ total: z.int(), rows: z.array(askedQuestionSchema) }),
  ),
  /** One question that was asked. */
  read: method(z.object({ id: idSchema }), askedQuestionSchema),
}
