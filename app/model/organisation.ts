import { z } from 'zod'
import { buyerRoles, channels } from './kinds.ts'
import { idSchema, instantSchema, zoneSchema } from './schemas.ts'

/** The buying organisation. */
export const accountSchema = z.object({
  id: idSchema,
  name: z.string(),
  archivedAt: instantSchema.nullable(),
})

export type Account = z.infer<typeof accountSchema>

/** The decision that a buyer team is making. */
export const opportunitySchema = z.object({
  id: idSchema,
  accountId: idSchema,
  name: z.string(),
  archivedAt: instantSchema.nullable(),
})

export type Opportunity = z.infer<typeof opportunitySchema>

export const buyerRoleSchema = z.enum(buyerRoles)

/** How much weight a person's word has in the decision: 1 (little) to 5 (decides). */
export const influenceSchema = z.int().min(1).max(5)

/** A person on the buyer team of one opportunity. */
export const buyerSchema = z.object({
  id: idSchema,
  opportunityId: idSchema,
  name: z.string(),
  title: z.string(),
  roles: z.array(buyerRoleSchema),
  influence: influenceSchema,
  met: z.boolean(),
})

export type Buyer = z.infer<typeof buyerSchema>

export const channelSchema = z.enum(channels)

/** A journal entry without its note. */
export const conversationSchema = z.object({
  id: idSchema,
  opportunityId: idSchema,
  title: z.string(),
  at: instantSchema,
  zone: zoneSchema,
  channel: channelSchema,
  buyerIds: z.array(idSchema),
  archivedAt: instantSchema.nullable(),
})

export type Conversation = z.infer<typeof conversationSchema>
