import { z } from 'zod'
import type { Id } from '../model/ids.ts'
import { idSchema, instantSchema } from '../model/schemas.ts'
import { authorSchema, reviewItemSchema } from '../review/items.ts'
import type { Manifest } from '../review/manifest.ts'
import { collectionNames } from '../review/records.ts'
import { method } from './method.ts'

const copyId = idSchema
const passphrase = z.string().min(1).max(1000).nullable()
const collection = z.enum(collectionNames)
const count = z.int().min(0)

/** A record as the copy has it. It was checked when its part was read (see `RecordOf`), and there are many. */
const recordSchema = z.custom<{ id: Id }>()

/** What a copy is. It was checked when the copy was opened, and has an entry for each of its parts. */
const openedManifestSchema = z.custom<Extract<Manifest, { kind: 'review' }>>()

/** What a file is by its first look: of a sealed one nothing more can be told before it is opened. */
const fileKinds = ['review', 'journal', 'reply', 'sealed'] as const
export type FileKind = (typeof fileKinds)[number]

/** A copy that was opened before. */
const knownCopySchema = z.object({
  copyId,
  /** What its file was called, without the ending. */
  name: z.string(),
  madeAt: instantSchema,
  openedAt: instantSchema,
  sealed: z.boolean(),
  /** How many items the coach wrote in it that stand. */
  items: count,
})
export type KnownCopy = z.infer<typeof knownCopySchema>

/**
 * The other side of a review: copies that came from a seller, and what is written about them here. None of it is in a journal, and none
 * has to be open.
 */
export const coach = {
  /** What a file is, so that it can be taken to where it belongs. Changes nothing. */
  recognise: method(z.object({ handle: idSchema }), z.object({ kind: z.enum(fileKinds) })),
  /** Keeps a review copy as it came, sealed if it is, and opens it. A copy that is kept already is only opened. */
  open: method(
    z.object({ handle: idSchema, passphrase }),
    z.discriminatedUnion('state', [z.object({ state: z.literal('sealed') }), z.object({ state: z.literal('opened'), copyId })]),
  ),
  /** The copies that were opened before, the one opened last first. */
  list: method(z.object({}), z.array(knownCopySchema)),
  /** Opens a copy that is kept: what it is, who reviews, and what they wrote in it and in the copies that it carries on. */
  reopen: method(
    z.object({ copyId, passphrase }),
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('sealed'), name: z.string() }),
      z.object({
        state: z.literal('opened'),
        name: z.string(),
        manifest: openedManifestSchema,
        author: authorSchema.nullable(),
        items: z.array(reviewItemSchema),
      }),
    ]),
  ),
  /** The records of one part of a collection, counted from 0 in the order of the manifest; none where there is no such part. */
  records: method(z.object({ copyId, collection, part: count }), z.object({ records: z.array(recordSchema) })),
  find: method(z.object({ copyId, collection, id: idSchema }), z.object({ record: recordSchema.nullable() })),
  /** Who reviews, as {@link coach.reopen} has it, by now: another window may have asked for a name since. */
  author: method(z.object({ copyId }), z.object({ author: authorSchema.nullable() })),
  /** Keeps what the coach wrote; versions that are here already stay, and nothing is ever taken away. */
  keep: method(z.object({ copyId, author: authorSchema, items: z.array(reviewItemSchema).max(100_000) }), z.object({})),
  /** Lets go of a copy that no window shows: a sealed one asks for its passphrase again. */
  close: method(z.object({ copyId }), z.object({})),
  /** Removes a copy and what was written in it, but for what a later copy carries on. */
  forget: method(z.object({ copyId }), z.object({})),
}
