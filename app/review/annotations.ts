import { z } from 'zod'
import { BuyInError } from '../contract/errors.ts'
import type { Instant } from '../model/dates.ts'
import type { Id } from '../model/ids.ts'
import { idSchema, instantSchema } from '../model/schemas.ts'
import { annotationSchema, contextSchema, personSchema, replyContext, toAnnotation, toUrn, urnSchema } from './annotation-schema.ts'
import type { Author, Review, ReviewItem } from './items.ts'
import { parseJson } from './json.ts'
import { compareVersions } from './versions.ts'

/** The version of the format that is written here, and the newest that is read. */
const replyFormat = 1

/** The longest reply, in UTF-16 units, and the most items in one. Far more than a coach writes, far less than a machine bears. */
const longestReply = 64 * 2 ** 20
const mostItems = 100_000

/** What a coach sends back: what one author wrote about one review copy. */
export type Reply = {
  id: Id
  /** The review copy's id and its journal's (see manifest.ts). */
  copyId: Id
  journalId: Id
  savedAt: Instant
  author: Author
  items: ReviewItem[]
}

/** What an author wrote of a review. What others wrote stays behind: a missing item is never taken for a deleted one. */
export const itemsBy = (review: Review, authorId: Id): ReviewItem[] => review.items.filter((item) => item.authorId === authorId)

const tooLarge = (): BuyInError =>
  new BuyInError('too-large', 'The reply is larger than Buy-In reads.', 'Ask the coach for a reply about fewer conversations.')

/**
 * Writes a reply as JSON-LD: a W3C Annotation Page (Web Annotation Data Model, 2017, section 5.2) with an annotation for each item.
 * docs/formats.md describes it.
 *
 * @throws {BuyInError} `too-large`: more than can be read back
 */
export const writeReply = ({ id, copyId, journalId, savedAt, author, items }: Reply): string => {
  if (items.length > mostItems) throw tooLarge()
  const page = {
    '@context': replyContext,
    id: toUrn(id),
    type: 'AnnotationPage',
    'buyin:format': replyFormat,
    'buyin:copy': toUrn(copyId),
    'buyin:journal': toUrn(journalId),
    created: savedAt,
    creator: { id: toUrn(author.id), type: 'Person', name: author.name, 'buyin:named': author.namedAt },
    items: items.map((item) => toAnnotation(item, item.versions.toSorted(compareVersions))),
  }
  const text = `${JSON.stringify(page, null, 1)}\n`
  if (text.length > longestReply) throw tooLarge()
  return text
}

const formatSchema = z.object({ 'buyin:format': z.int().min(1) })

const replySchema = z
  .object({
    '@context': contextSchema,
    id: urnSchema.pipe(idSchema),
    type: z.literal('AnnotationPage'),
    'buyin:copy': urnSchema.pipe(idSchema),
    'buyin:journal': urnSchema.pipe(idSchema),
    created: instantSchema,
    creator: personSchema,
    items: z.array(annotationSchema).max(mostItems),
  })
  .refine(({ creator, items }) => items.every(({ authorId }) => authorId === creator.id), 'it holds what someone else wrote')
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, 'an annotation is there twice')
  .transform(({ id, 'buyin:copy': copyId, 'buyin:journal': journalId, created: savedAt, creator: author, items }): Reply => ({
    id,
    copyId,
    journalId,
    savedAt,
    author,
    items,
  }))

const unreadable = (): BuyInError =>
  new BuyInError(
    'unreadable',
    'This is not a reply to a review copy, or it was damaged on its way.',
    'Choose the file whose name ends in .reply.json. If it is that one, ask the coach to send it again.',
  )

/** What is wrong, in words: where in the reply, and why. The first fault is enough. */
const wordsFor = ({ path, message }: z.core.$ZodIssue): string => {
  const [first, index, ...rest] = path
  const within = (first === 'items' && typeof index === 'number' ? [`annotation ${index + 1}`, ...rest] : path).join(', ')
  return within === '' ? message : `${within}: ${message}`
}

/**
 * Reads a reply back. Properties it does not know are left out; nothing else is forgiven.
 *
 * @throws {BuyInError} `unreadable`: not JSON, not a reply, or written in a newer format (with words of its own); `invalid`: a reply with
 *   something in it that no Buy-In writes; `too-large`
 */
export const readReply = (text: string): Reply => {
  if (text.length > longestReply) throw tooLarge()
  let json: unknown
  try {
    json = parseJson(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    throw unreadable()
  }
  const format = formatSchema.safeParse(json)
  if (!format.success) throw unreadable()
  if (format.data['buyin:format'] > replyFormat) {
    throw new BuyInError(
      'unreadable',
      'The reply was written with a newer Buy-In.',
      'Bring this Buy-In up to date, then take the reply in again. Nothing is wrong with it.',
    )
  }
  const read = replySchema.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new BuyInError(
    'invalid',
    `The reply is not well formed (${issue ? wordsFor(issue) : 'not understood'}).`,
    'Nothing was taken in. Ask the coach to save the reply again and send it anew.',
  )
}
