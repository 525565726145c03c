import { z } from 'zod'
import { passageKindSchema, sideSchema } from '../model/passages.ts'
import { idSchema, instantSchema, zoneSchema } from '../model/schemas.ts'

/** A passage as a ledger shows it: its words in their surroundings, and the conversation they were said in. */
export const ledgerPassageSchema = z.object({
  id: idSchema,
  kind: passageKindSchema,
  side: sideSchema.nullable(),
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  detached: z.boolean(),
  /** Who spoke, where the passage stands in one person's turn. */
  speaker: z.string().nullable(),
  conversationId: idSchema,
  conversationTitle: z.string(),
  at: instantSchema,
  zone: zoneSchema,
})
export type LedgerPassage = z.infer<typeof ledgerPassageSchema>
