import { z } from 'zod'
import { barrierKinds, barrierStatuses } from '../model/kinds.ts'
import { barrierSchema } from '../model/passages.ts'
import { idSchema, instantSchema, nameSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { ledgerPassageSchema } from './ledger.ts'
import { method } from './method.ts'

const statusSchema = z.enum(barrierStatuses)
const holderIdsSchema = z
  .array(idSchema)
  .max(200)
  .refine((ids) => new Set(ids).size === ids.length, 'a holder is named once')

/** A barrier as the ledger lists it. */
export const barrierRowSchema = barrierSchema.extend({
  status: statusSchema,
  causeId: idSchema.nullable(),
  /** The buyers it stands before. */
  holderIds: z.array(idSchema),
  /** Passages of notes that are not in the trash, with those that lost their words. */
  passageCount: z.int(),
  conversationCount: z.int(),
  /** When it was first met: its first passage's conversation or its first step; `null` while there is neither. */
  since: instantSchema.nullable(),
  /** When it was resolved, if it is. */
  resolvedAt: instantSchema.nullable(),
})
export type BarrierRow = z.infer<typeof barrierRowSchema>

/** What happened to a barrier, and the passage or question that did it. */
export const barrierStepSchema = z.object({
  id: idSchema,
  status: statusSchema,
  at: instantSchema,
  passage: ledgerPassageSchema.nullable(),
  /** The buyer resolved it by their own reasoning. */
  ownReasoning: z.boolean(),
  remark: z.string(),
})
export type BarrierStep = z.infer<typeof barrierStepSchema>

export const causeSchema = z.object({ id: idSchema, title: z.string(), barrierCount: z.int() })
export type Cause = z.infer<typeof causeSchema>

const fields = { title: nameSchema, kind: z.enum(barrierKinds), causeId: idSchema.nullable(), holderIds: holderIdsSchema }
const stepFields = {
  status: statusSchema,
  at: instantSchema,
  passageId: idSchema.nullable(),
  ownReasoning: z.boolean(),
  remark: z.string().trim().max(1000, 'a remark has at most 1000 characters'),
}
const one = z.object({ id: idSchema })
const twoSchema = z.object({ id: idSchema, into: idSchema }).refine(({ id, into }) => id !== into, 'a barrier cannot be merged into itself')

/** The barrier ledger of an opportunity. */
export const barriers = {
  /** The longest known first. */
  list: method(z.object({ opportunityId: idSchema }), z.array(barrierRowSchema)),
  /** A barrier with its steps and passages in order. Of one that was merged, the barrier it is part of now. */
  read: method(one, z.object({ barrier: barrierRowSchema, steps: z.array(barrierStepSchema), passages: z.array(ledgerPassageSchema) })),
  create: method(z.object({ opportunityId: idSchema, ...fields }), changedSchema),
  update: method(z.object({ id: idSchema, ...z.object(fields).partial().shape }), changedSchema),
  /** Refused while anything is tagged with it. */
  remove: method(one, changedSchema),
  addStep: method(z.object({ barrierId: idSchema, ...stepFields }), changedSchema),
  changeStep: method(z.object({ id: idSchema, ...stepFields }), changedSchema),
  removeStep: method(one, changedSchema),
  /** What merging `id` into `into` would bring: counts of what moves, holders both have, and where the whole would stand. */
  previewMerge: method(
    twoSchema,
    z.object({ passages: z.int(), conversations: z.int(), holders: z.int(), sharedHolders: z.int(), steps: z.int(), status: statusSchema }),
  ),
  /** Everything of `id` goes to `into`, which keeps its name. */
  merge: method(twoSchema, changedSchema),
  /** Makes a new barrier of some passages of another. It begins open, with the same kind, cause and holders; steps stay where they are. */
  split: method(z.object({ id: idSchema, title: nameSchema, passageIds: z.array(idSchema).min(1).max(10_000) }), changedSchema),
  /** The seller's list of causes, in its order. */
  causes: method(z.object({}), z.array(causeSchema)),
  addCause: method(z.object({ title: nameSchema }), changedSchema),
  renameCause: method(z.object({ id: idSchema, title: nameSchema }), changedSchema),
  /** Moves a cause one place up or down the list. */
  moveCause: method(z.object({ id: idSchema, by: z.union([z.literal(-1), z.literal(1)]) }), changedSchema),
  /** Barriers of this cause are left without one. */
  removeCause: method(one, changedSchema),
}
