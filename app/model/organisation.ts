import { z } from 'zod'
import { idSchema } from './ids.ts'
import { instantSchema, zoneSchema } from './date-schemas.ts'

/** What a person types as a name: one line, neither empty nor endless. */
export const nameSchema = z
  .string()
  .transform((name) => name.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'a name is needed').max(200, 'a name has at most 200 characters'))

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

/** What part a person plays on the buyer team. */
export const buyerRoles = ['decision-maker', 'economic', 'champion', 'influencer', 'user', 'technical', 'gatekeeper', 'legal'] as const

export const buyerRoleSchema = z.enum(buyerRoles)

export type BuyerRole = z.infer<typeof buyerRoleSchema>

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

/** How the meeting was held. */
export const channels = ['in-person', 'video', 'phone', 'email', 'chat', 'other'] as const

export const channelSchema = z.enum(channels)

export type Channel = z.infer<typeof channelSchema>

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
