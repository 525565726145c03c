import { z } from 'zod'
import { BuyInError } from '../contract/errors.ts'
import { idSchema, instantSchema } from '../model/schemas.ts'
import { collectionNames, homeCollections, type CollectionName } from './records.ts'
import { damaged } from './zip.ts'

/** The version of the format that is written. It counts up when a file can no longer be read by what reads the version before. */
export const formatVersion = 1

export const manifestName = 'manifest.json'

/** A part: some records of one collection, in the order of their ids. */
const partSchema = z.object({
  name: z.string(),
  collection: z.enum(collectionNames),
  count: z.int().min(1),
  /** The ids of its first record and its last: in which part a record is, or would be. */
  first: idSchema,
  last: idSchema,
  /** Its length in bytes, inflated. */
  bytes: z.int().min(2),
  /** SHA-256 of these bytes, as 64 hexadecimal digits in lower case. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Part = z.infer<typeof partSchema>

/** What a review copy was made of. */
const reviewSchema = z.object({
  /** Whether the internal side is in it. */
  internal: z.boolean(),
  ledgers: z.boolean(),
  matrix: z.boolean(),
  reflections: z.boolean(),
  /** The coach infers first, and then sees what the seller inferred. */
  blind: z.boolean(),
  /** Names were replaced. */
  pseudonyms: z.boolean(),
  /** The copy that this one carries on, or `null`. */
  follows: idSchema.nullable(),
  /** The conversation that its list begins with, so that it can be shown before all of them are read. Missing where nobody found out. */
  opening: idSchema.optional(),
})

const about = {
  /** Of this file. A reply names it. */
  id: idSchema,
  /** Of the journal it was made from. */
  journalId: idSchema,
  madeAt: instantSchema,
}

const content = {
  format: z.literal('buyin'),
  version: z.literal(formatVersion),
  ...about,
  /** How many records there are, by collection; of one that is not named, none. */
  counts: z.partialRecord(z.enum(collectionNames), z.int().min(1)),
  parts: z.array(partSchema),
}

export const manifestSchema = z.discriminatedUnion('kind', [
  z.object({ ...content, kind: z.literal('review'), review: reviewSchema }),
  z.object({ ...content, kind: z.literal('journal') }),
])
export type Manifest = z.infer<typeof manifestSchema>

/** What a file is, as whoever makes it says; the rest of the manifest follows from the records. */
export type About = { id: string; journalId: string; madeAt: string } & (
  | { kind: 'review'; review: Omit<z.infer<typeof reviewSchema>, 'opening'> }
  | { kind: 'journal' }
)

const versionSchema = z.object({ format: z.literal('buyin'), version: z.int() })

const countsOf = (parts: Part[]): Map<CollectionName, number> => {
  const counts = new Map<CollectionName, number>()
  for (const { collection, count } of parts) counts.set(collection, (counts.get(collection) ?? 0) + count)
  return counts
}

/** The parts of a collection follow one another: their ids rise, and no record stands in two of them. */
const mustRise = (parts: Part[]): void => {
  const last = new Map<CollectionName, string>()
  for (const part of parts) {
    if (part.first > part.last || part.first <= (last.get(part.collection) ?? '')) throw damaged('its parts are out of order')
    last.set(part.collection, part.last)
  }
}

/**
 * Reads a manifest from JSON.
 *
 * @throws {BuyInError} `unreadable`: of a newer version (with words of its own), not a manifest, or one that contradicts itself
 */
export const readManifest = (json: unknown): Manifest => {
  const version = versionSchema.safeParse(json)
  if (!version.success) throw damaged('what it is cannot be read')
  if (version.data.version > formatVersion) {
    throw new BuyInError(
      'unreadable',
      'The file was made by a newer Buy-In.',
      'Bring this Buy-In up to date, then open the file again. Nothing is wrong with the file.',
    )
  }
  const read = manifestSchema.safeParse(json)
  if (!read.success) throw damaged('the list of what is in it is not well formed')
  const manifest = read.data
  const names = new Set(manifest.parts.map(({ name }) => name))
  if (names.size !== manifest.parts.length || names.has(manifestName)) throw damaged('a part of it is listed twice')
  mustRise(manifest.parts)
  if (manifest.kind === 'review' && manifest.parts.some(({ collection }) => homeCollections.has(collection))) {
    throw damaged('it is a review copy, but holds what only a whole journal does')
  }
  const counts = countsOf(manifest.parts)
  const agree = collectionNames.every((name) => (manifest.counts[name] ?? 0) === (counts.get(name) ?? 0))
  if (!agree) throw damaged('it does not hold as many records as it says')
  return manifest
}
