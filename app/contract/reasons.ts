import { z } from 'zod'
import { saidFirst } from '../model/kinds.ts'
import { reasonSchema } from '../model/passages.ts'
import { idSchema, instantSchema, nameSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { ledgerPassageSchema } from './ledger.ts'
import { method } from './method.ts'

/** A reason with its passages counted, and when the conversations of the first and the last took place. */
export const reasonRowSchema = reasonSchema.extend({
  passageCount: z.int(),
  firstAt: instantSchema.nullable(),
  lastAt: instantSchema.nullable(),
})
export type ReasonRow = z.infer<typeof reasonRowSchema>

/** Reasons to buy, by who named them first. */
export const reasons = {
  /** The buyer's own first, then by title. */
  list: method(z.object({ opportunityId: idSchema }), z.array(reasonRowSchema)),
  /** The passages of a reason in the order in which they were said. */
  passages: method(z.object({ id: idSchema }), z.array(ledgerPassageSchema)),
  create: method(
    z.object({ opportunityId: idSchema, title: nameSchema, saidFirst: z.enum(saidFirst), buyerId: idSchema.nullable() }),
    changedSchema,
  ),
  /** One that the seller named first is no buyer's: saying so takes the buyer off. */
  update: method(
    z.object({
      id: idSchema,
      title: nameSchema.optional(),
      saidFirst: z.enum(saidFirst).optional(),
      buyerId: idSchema.nullable().optional(),
    }),
    changedSchema,
  ),
  /** Only one that no passage stands on. */
  remove: method(z.object({ id: idSchema }), changedSchema),
}
