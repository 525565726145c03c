import { z } from 'zod'
import { accountSchema, buyerRoleSchema, buyerSchema, influenceSchema, opportunitySchema } from '../model/organisation.ts'
import { idSchema, nameSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { method } from './method.ts'

const one = z.object({ id: idSchema })

export const accounts = {
  create: method(z.object({ name: nameSchema }), changedSchema),
  update: method(z.object({ id: idSchema, name: nameSchema.optional(), archived: z.boolean().optional() }), changedSchema),
  /** To the trash, with all that belongs to it. */
  remove: method(one, changedSchema),
}

export const opportunities = {
  /** Accounts by name, each opportunity with its number of conversations: what the rail shows. */
  list: method(
    z.object({}),
    z.object({
      accounts: z.array(accountSchema),
      opportunities: z.array(opportunitySchema.extend({ conversationCount: z.int() })),
    }),
  ),
  create: method(z.object({ accountId: idSchema, name: nameSchema }), changedSchema),
  update: method(
    z.object({ id: idSchema, name: nameSchema.optional(), accountId: idSchema.optional(), archived: z.boolean().optional() }),
    changedSchema,
  ),
  remove: method(one, changedSchema),
}

const buyerFields = {
  name: nameSchema,
  title: z.string().trim().max(200),
  roles: z.array(buyerRoleSchema).max(8),
  influence: influenceSchema,
  met: z.boolean(),
}

export const buyers = {
  list: method(z.object({ opportunityId: idSchema }), z.array(buyerSchema)),
  create: method(z.object({ opportunityId: idSchema, ...buyerFields }), changedSchema),
  update: method(z.object({ id: idSchema, ...z.object(buyerFields).partial().shape }), changedSchema),
  remove: method(one, changedSchema),
}
