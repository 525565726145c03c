import { z } from 'zod'
import { idSchema, instantSchema, zoneSchema } from '../model/schemas.ts'
import { method } from './method.ts'

const named = { id: idSchema, title: z.string(), opportunityId: idSchema }

/** What can be opened by a few letters of its name. */
export const quickRowSchema = z.discriminatedUnion('what', [
  z.object({ ...named, what: z.literal('conversation'), opportunityName: z.string(), at: instantSchema, zone: zoneSchema }),
  z.object({ ...named, what: z.literal('buyer'), opportunityName: z.string() }),
  z.object({ ...named, what: z.literal('opportunity'), accountName: z.string() }),
])
export type QuickRow = z.infer<typeof quickRowSchema>

/** The most of each sort that are given. */
export const quickAtMost = 50

export const quick = {
  /**
   * Conversations, buyers and opportunities whose name has these letters in their order, in whatever case and with or without accents:
   * first those that begin with them, then those that have them in a row, then the others; conversations newest first. Without letters
   * the newest conversations. What is archived or in the trash is left out.
   */
  find: method(z.object({ letters: z.string().max(60) }), z.array(quickRowSchema)),
}
