import { z } from 'zod'
import { criterionOrigins, criterionStates } from '../model/kinds.ts'
import { criterionSchema, weightSchema } from '../model/passages.ts'
import { idSchema, nameSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { ledgerPassageSchema } from './ledger.ts'
import { method } from './method.ts'

/** How one buyer holds a criterion. */
export const criterionHolderSchema = z.object({
  buyerId: idSchema,
  weight: weightSchema,
  origin: z.enum(criterionOrigins),
  state: z.enum(criterionStates),
  /** The question that set it. */
  question: ledgerPassageSchema.nullable(),
})
export type CriterionHolder = z.infer<typeof criterionHolderSchema>

/** A row of the grid: a criterion with those who hold it. */
export const criterionRowSchema = criterionSchema.extend({ passageCount: z.int(), holders: z.array(criterionHolderSchema) })
export type CriterionRow = z.infer<typeof criterionRowSchema>

const one = z.object({ id: idSchema })
const cell = { criterionId: idSchema, buyerId: idSchema }

/** The criteria grid of an opportunity. */
export const criteria = {
  /** The heaviest first. */
  list: method(z.object({ opportunityId: idSchema }), z.array(criterionRowSchema)),
  /** The passages tagged with a criterion, in order. */
  passages: method(one, z.array(ledgerPassageSchema)),
  /** The questions that were asked in conversations that are not archived, the newest 500, newest first: what may have set a criterion or moved a barrier. */
  questions: method(z.object({ opportunityId: idSchema }), z.array(ledgerPassageSchema)),
  create: method(z.object({ opportunityId: idSchema, title: nameSchema, weight: weightSchema }), changedSchema),
  update: method(z.object({ id: idSchema, title: nameSchema.optional(), weight: weightSchema.optional() }), changedSchema),
  /** Refused while anything is tagged with it. */
  remove: method(one, changedSchema),
  /** Says how a buyer holds a criterion. */
  setHolder: method(
    z.object({
      ...cell,
      weight: weightSchema,
      origin: criterionHolderSchema.shape.origin,
      state: criterionHolderSchema.shape.state,
      questionId: idSchema.nullable(),
    }),
    changedSchema,
  ),
  removeHolder: method(z.object(cell), changedSchema),
}
