import { z } from 'zod'
import { idSchema, instantSchema, zoneSchema } from '../model/schemas.ts'
import { collectionNames } from '../review/records.ts'
import { replacingRules } from '../rules/redaction-patterns.ts'
import { madeFileSchema } from './made-files.ts'
import { method } from './method.ts'

/** Which conversations a review copy is made of. Those in the trash never go; those in the archive only where they are named. */
export const reviewChoiceSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('opportunity'), opportunityId: idSchema }),
  z.object({ by: z.literal('conversations'), ids: z.array(idSchema).min(1).max(10_000) }),
  /** All that took place from one moment to another, both included; of one opportunity or, with `null`, of all. */
  z.object({ by: z.literal('dates'), from: instantSchema, to: instantSchema, opportunityId: idSchema.nullable() }),
])
export type ReviewChoice = z.infer<typeof reviewChoiceSchema>

/**
 * What goes beside the external side, which always does: the internal side with its inferences; the life of barriers, criteria and
 * inferences and what was planned to ask; the readings of buy-in; the self-check. Without `internal` what the seller remarked stays at
 * home too, for it may tell what was thought.
 */
const partsSchema = z.object({ internal: z.boolean(), ledgers: z.boolean(), matrix: z.boolean(), reflections: z.boolean() })
export type ReviewParts = z.infer<typeof partsSchema>

/** The seller's decisions on names: what else somebody is called, and when words that may be a name are replaced. */
const decisionsSchema = z.object({
  also: z.array(z.object({ id: idSchema, names: z.array(z.string().trim().min(1).max(200)).max(50) })).max(5000),
  choices: z.array(z.object({ key: z.string().max(500), rule: z.enum(replacingRules) })).max(20_000),
})
export type NameDecisions = z.infer<typeof decisionsSchema>

const asked = {
  choice: reviewChoiceSchema,
  parts: partsSchema,
  names: decisionsSchema.nullable(),
  /** The copy that this one carries on, or `null`. With both sides, what was written about it so far goes along. */
  follows: idSchema.nullable(),
}

const findingSchema = z.object({
  key: z.string(),
  replacement: z.string(),
  /** Why the seller should look at it: a common word too, only like the name, or shared by several; `null` where there is no doubt. */
  doubt: z.enum(['word', 'guess', 'shared']).nullable(),
  rule: z.enum(replacingRules),
  /** How it is written. */
  words: z.array(z.string()),
  replaced: z.int(),
  kept: z.int(),
  /** In how many records, and the first few of them. */
  placeCount: z.int(),
  places: z.array(z.object({ collection: z.enum(collectionNames), id: idSchema, count: z.int() })),
  /** The first few with the words around them. */
  examples: z.array(z.object({ before: z.string(), words: z.string(), after: z.string(), kept: z.boolean() })),
})
export type ReviewFinding = z.infer<typeof findingSchema>

const personSchema = z.object({
  ids: z.array(idSchema),
  kind: z.enum(['buyer', 'account', 'seller']),
  name: z.string(),
  pseudonym: z.string(),
  also: z.array(z.string()),
  /** The name is too short to be found in a text. */
  unfindable: z.boolean(),
})

const copySchema = z.object({
  id: idSchema,
  name: z.string(),
  madeAt: instantSchema,
  pseudonyms: z.boolean(),
  blind: z.boolean(),
  /** What it was made of; `null` where that is no longer known. */
  choice: reviewChoiceSchema.nullable(),
})
export type ReviewCopy = z.infer<typeof copySchema>

export const review = {
  /** The copies that were made, the newest first; the last 200. */
  copies: method(z.object({}), z.array(copySchema)),
  /**
   * What would leave, exactly; nothing is kept. `names` with `null` are left as they are, else they are replaced by these decisions and
   * those of earlier copies.
   */
  preview: method(
    z.object(asked),
    z.object({
      counts: z.partialRecord(z.enum(collectionNames), z.int()),
      conversations: z.array(z.object({ id: idSchema, title: z.string(), at: instantSchema, zone: zoneSchema, opportunity: z.string() })),
      /** What is in doubt first; empty where names stay. */
      findings: z.array(findingSchema),
      /** Those who go by a pseudonym and are in the copy; empty where names stay. */
      people: z.array(personSchema),
    }),
  ),
  /** Makes a review copy. The names' map is kept in the journal, so that the next copy calls everybody the same. */
  make: method(
    z.object({
      ...asked,
      /** The coach infers first and sees the seller's inferences afterwards; needs the internal side. */
      blind: z.boolean(),
      /** Seals the file; it opens with these words only. */
      passphrase: z.string().min(1).max(1000).nullable(),
      /** A `.buyin` file for Buy-In, or the same content as one page that any browser opens. */
      form: z.enum(['buyin', 'html']).default('buyin'),
    }),
    madeFileSchema.extend({ copyId: idSchema }),
  ),
}
