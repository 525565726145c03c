import { z } from 'zod'
import { idSchema } from '../model/schemas.ts'
import { errorCodes } from './errors.ts'
import { madeFileSchema } from './made-files.ts'
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

/** How many records of a kind: by the names that `.buyin` files have for them (docs/formats.md). */
const countsSchema = z.record(z.string(), z.int())

/**
 * What came in with a journal: records that were not here, records that are now as they were there, and records that differ and stayed as
 * they are here. `both` names the conversations whose note was written in both: the one that does not count is an earlier version of it.
 */
const importReportSchema = z.object({ added: countsSchema, changed: countsSchema, kept: countsSchema, both: z.array(idSchema) })
export type ImportReport = z.infer<typeof importReportSchema>

const passphrase = z.string().min(1).max(1000).nullable()

/** A copy of the seller's own journal beside it, by the name of its file; its size is in bytes. */
const backupSchema = z.object({ name: z.string(), size: z.int() })

export const journal = {
  /** How it stands. */
  status: method(z.object({}), journalStatusSchema),
  /** Opens a journal and makes it first where there is none; the one open before is closed. */
  open: method(z.object({ name: journalNameSchema }), journalStatusSchema),
  /** Puts the sample journal back as it was at first. */
  resetSample: method(z.object({}), journalStatusSchema),
  readSettings: method(z.object({}), settingsSchema),
  writeSettings: method(settingsSchema.partial(), z.object({})),
  /** Everything in the open journal as one file, sealed where a passphrase is given. */
  exportAll: method(z.object({ passphrase }), madeFileSchema),
  /** Takes such a file into the open journal: all of it or nothing. A backup is made first; `backup` is where. */
  import: method(z.object({ handle: idSchema, passphrase }), importReportSchema.extend({ backup: z.string() })),
  /** Backs the open journal up, beside it; `path` is where the copy is. */
  backup: method(z.object({}), z.object({ path: z.string() })),
  /** The backups of the seller's own journal, the newest first. */
  backups: method(z.object({}), z.array(backupSchema)),
  /** Puts a backup in the place of the seller's own journal and opens it. What was there is kept as a backup: `aside`, or `null` if nothing was. */
  restore: method(z.object({ name: z.string().max(300) }), z.object({ status: journalStatusSchema, aside: z.string().nullable() })),
}
