import { z } from 'zod'
import { idSchema } from '../model/schemas.ts'
import { errorCodes } from './errors.ts'
import { method } from './method.ts'

/** The seller's own journal, or the sample one to look around in. */
export const journalNameSchema = z.enum(['mine', 'sample'])
export type JournalName = z.infer<typeof journalNameSchema>

const failureSchema = z.object({ code: z.enum(errorCodes), message: z.string(), remedy: z.string() })

/** How it stands with the journal: none made yet, open, or not to be opened and why. */
export const journalStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('open'),
    name: journalNameSchema,
    path: z.string(),
    /** Why it cannot be written, or `null`. */
    readOnly: failureSchema.nullable(),
    ownExists: z.boolean(),
  }),
  z.object({ state: z.literal('failed'), name: journalNameSchema, path: z.string(), error: failureSchema }),
])
export type JournalStatus = z.infer<typeof journalStatusSchema>

/** What the journal remembers of how it was left. */
export const settingsSchema = z.object({
  sellerName: z.string().max(200),
  opportunityId: idSchema.nullable(),
  conversationId: idSchema.nullable(),
  internalHidden: z.boolean(),
})
export type Settings = z.infer<typeof settingsSchema>

export const journal = {
  /** How it stands. */
  status: method(z.object({}), journalStatusSchema),
  /** Opens a journal and makes it first where there is none; the one open before is closed. */
  open: method(z.object({ name: journalNameSchema }), journalStatusSchema),
  /** Puts the sample journal back as it was at first. */
  resetSample: method(z.object({}), journalStatusSchema),
  readSettings: method(z.object({}), settingsSchema),
  writeSettings: method(settingsSchema.partial(), z.object({})),
}
