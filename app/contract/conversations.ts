import { z } from 'zod'
import { channelSchema, conversationSchema } from '../model/organisation.ts'
import { anchorSchema, barrierSchema, criterionSchema, passageSchema, reasonSchema } from '../model/passages.ts'
import { idSchema, instantSchema, zoneSchema, nameSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { method } from './method.ts'

/** One exchange of a note as ProseMirror JSON; the note's schema checks what is in it. */
export const exchangeJsonSchema = z.looseObject({
  type: z.literal('exchange'),
  attrs: z.looseObject({ id: idSchema }),
  content: z.array(z.unknown()),
})
export type ExchangeJson = z.infer<typeof exchangeJsonSchema>

/** Where the caret was: ProseMirror positions in the note. */
export const caretSchema = z.object({ anchor: z.int().min(0), head: z.int().min(0) })
export type Caret = z.infer<typeof caretSchema>

/** A passage with the place it has now, or had last. */
export const placedPassageSchema = z.object({ passage: passageSchema, anchor: anchorSchema.nullable(), detached: z.boolean() })
export type PlacedPassage = z.infer<typeof placedPassageSchema>

/** A row of the timeline. */
export const conversationRowSchema = conversationSchema.extend({
  opportunityName: z.string(),
  buyerNames: z.array(z.string()),
  preview: z.string(),
  passageCount: z.int(),
})
export type ConversationRow = z.infer<typeof conversationRowSchema>

/** A note with all that belongs to it. As `conversations.read` gives it, only detached passages have their anchor: the others stand in the text. */
export const noteSchema = z.object({
  exchanges: z.array(exchangeJsonSchema),
  passages: z.array(placedPassageSchema),
})
export type Note = z.infer<typeof noteSchema>

/**
 * What changed in a note since the last save. `saveId` makes a repeated call harmless; `revision` is the one the change
 * builds on. `order` lists all exchanges when their sequence changed; exchanges missing from it are removed.
 */
export const noteChangeSchema = z.object({
  conversationId: idSchema,
  saveId: idSchema,
  revision: z.int().min(0),
  exchanges: z.array(exchangeJsonSchema),
  order: z.array(idSchema).min(1).optional(),
  passages: z.object({
    put: z.array(passageSchema),
    removed: z.array(idSchema),
    /** Where detached passages stood last: the journal may never have seen them there. */
    lost: z.array(z.object({ id: idSchema, place: anchorSchema })).optional(),
  }),
  entries: z.object({
    barriers: z.array(barrierSchema),
    criteria: z.array(criterionSchema),
    reasons: z.array(reasonSchema),
    withdrawn: z.array(idSchema),
  }),
  caret: caretSchema.nullable(),
  /** Keep the note as it was before this change as a version, whatever the time since the last one. */
  keepVersion: z.boolean(),
})
export type NoteChange = z.infer<typeof noteChangeSchema>

const details = {
  opportunityId: idSchema,
  title: z.string().trim().max(300),
  at: instantSchema,
  zone: zoneSchema,
  channel: channelSchema,
  buyerIds: z.array(idSchema).max(200),
}

export const conversations = {
  /** Rows newest first, from `offset`; of one opportunity or, with `null`, of all that are not archived. */
  list: method(
    z.object({
      opportunityId: idSchema.nullable(),
      archived: z.boolean(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    z.object({ total: z.int(), rows: z.array(conversationRowSchema) }),
  ),
  /** What is known of a conversation beside its note. */
  details: method(z.object({ id: idSchema }), conversationSchema),
  /** Its note, and how far it has been saved. */
  read: method(z.object({ id: idSchema }), z.object({ revision: z.int(), caret: caretSchema.nullable(), note: noteSchema })),
  /** Its passages as they are in the journal now, with the revision of the note they belong to. */
  passages: method(z.object({ id: idSchema }), z.object({ revision: z.int(), passages: z.array(passageSchema) })),
  create: method(z.object(details), changedSchema),
  update: method(z.object({ id: idSchema, archived: z.boolean().optional(), ...z.object(details).partial().shape }), changedSchema),
  remove: method(z.object({ id: idSchema }), changedSchema),
  /** Writes what changed in a note, durably, in one transaction. */
  save: method(noteChangeSchema, z.object({ revision: z.int(), savedAt: instantSchema })),
  /** Remembers where the caret is. */
  rememberCaret: method(z.object({ id: idSchema, caret: caretSchema }), z.object({})),
  /** Earlier versions of a note, newest first. */
  versions: method(z.object({ id: idSchema }), z.array(z.object({ id: idSchema, at: instantSchema, words: z.int(), passages: z.int() }))),
  version: method(z.object({ id: idSchema }), z.object({ at: instantSchema, note: noteSchema })),
}

/** A barrier or criterion with how many passages it has, for the picker. */
const counted = { passageCount: z.int() }

export const entries = {
  list: method(
    z.object({ opportunityId: idSchema }),
    z.object({
      barriers: z.array(barrierSchema.extend(counted)),
      criteria: z.array(criterionSchema.extend(counted)),
      reasons: z.array(reasonSchema.extend(counted)),
    }),
  ),
  updateBarrier: method(z.object({ id: idSchema, title: nameSchema.optional(), kind: barrierSchema.shape.kind.optional() }), changedSchema),
  updateCriterion: method(
    z.object({ id: idSchema, title: nameSchema.optional(), weight: criterionSchema.shape.weight.optional() }),
    changedSchema,
  ),
}
