import { z } from 'zod'
import { passageKinds, passageStatuses } from '../model/kinds.ts'
import { passageKindSchema, sideSchema } from '../model/passages.ts'
import { idSchema, instantSchema } from '../model/schemas.ts'
import { ledgerPassageSchema } from './ledger.ts'
import { madeFileSchema } from './made-files.ts'
import { method } from './method.ts'

/** What a passage stands for that may come together with others: a barrier or criterion by its id, a type of thought or question by its name. */
export const termSchema = z.object({ what: z.enum(['barrier', 'criterion', 'thought', 'question']), id: z.string().min(1).max(64) })
export type Term = z.infer<typeof termSchema>

/** Where a passage stands: its barrier, its criterion with those who hold it, its inference, or whether its question was answered. */
const statusSchema = z.enum(passageStatuses)

/** Which passages are looked at. What is `null` or empty leaves out nothing. */
export const passageFilterSchema = z.object({
  kinds: z.array(passageKindSchema).max(passageKinds.length),
  side: sideSchema.nullable(),
  opportunityId: idSchema.nullable(),
  /** Who holds what the passage stands for or, where nobody is named, who took part. */
  buyerId: idSchema.nullable(),
  statuses: z.array(statusSchema).max(passageStatuses.length),
  /** The conversation began at or after the one and before the other. */
  from: instantSchema.nullable(),
  before: instantSchema.nullable(),
  /** All of them stand in the passage or in the title of its barrier, criterion or reason, in whatever case and with or without accents. */
  words: z.string().max(1000),
  /** In an exchange that has both. */
  together: z.tuple([termSchema, termSchema]).nullable(),
})
export type PassageFilter = z.infer<typeof passageFilterSchema>

export const passageSorts = ['date', 'side', 'kind', 'entry', 'text', 'buyer', 'opportunity', 'status'] as const
export type PassageSort = (typeof passageSorts)[number]
export const passageGroups = ['none', 'kind', 'side', 'entry', 'buyer', 'opportunity', 'status', 'month'] as const
export type PassageGroup = (typeof passageGroups)[number]

export const passageOrderSchema = z.object({
  sort: z.enum(passageSorts),
  descending: z.boolean(),
  group: z.enum(passageGroups),
})
export type PassageOrder = z.infer<typeof passageOrderSchema>

const asked = { filter: passageFilterSchema, order: passageOrderSchema }

/** A passage as a row of the table. `entry` is a title or the name of a type; `buyers` are names. */
export const explorerRowSchema = ledgerPassageSchema.extend({
  entry: z.string(),
  status: statusSchema.nullable(),
  buyers: z.string(),
  opportunityId: idSchema,
  opportunityName: z.string(),
})
export type ExplorerRow = z.infer<typeof explorerRowSchema>

const count = z.int().min(0)

/** Passages of all notes that are not in the trash, archived ones too. */
export const explorer = {
  /** A stretch of the passages in their order; `groups` follow one another, each with how many there are in it; they come with the first. */
  list: method(
    z.object({ ...asked, offset: count, limit: z.int().min(1).max(200) }),
    z.object({ total: count, groups: z.array(z.object({ value: z.string(), count })), rows: z.array(explorerRowSchema) }),
  ),
  /**
   * How many exchanges have two things in them. `terms` are those that turn up most, at most 20 barriers and 20 criteria; `pairs` name
   * them by their place. Of the filter only opportunity and dates count.
   */
  together: method(
    z.object({ opportunityId: idSchema.nullable(), from: instantSchema.nullable(), before: instantSchema.nullable() }),
    z.object({
      terms: z.array(termSchema.extend({ title: z.string(), count })),
      pairs: z.array(z.object({ one: count, other: count, count })),
    }),
  ),
  /** All that is listed, as a file of one row a passage. */
  export: method(z.object({ ...asked, format: z.enum(['csv', 'xlsx']) }), madeFileSchema),
}
