import { BuyInError } from '../../app/contract/errors.ts'
import type { Instant } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import { readReply } from '../../app/review/annotations.ts'
import { openArchive, type Archive } from '../../app/review/archive.ts'
import type { Author, Review, ReviewItem } from '../../app/review/items.ts'
import { isSealed } from '../../app/review/sealed.ts'
import { damaged, tooLarge } from '../../app/review/zip.ts'
import { unseal } from './sealing.ts'

/** What comes back about a review copy, in a reply or in a copy that was written in. `copyIds` are those it may be about. */
export type IncomingReview = Review & { copyIds: Id[]; journalId: Id; savedAt: Instant; within: 'reply' | 'copy' }

/** The most items that are read from one file. */
const mostItems = 100_000

const gather = async <Record>(parts: AsyncGenerator<Record[]>): Promise<Record[]> => {
  const records: Record[] = []
  for await (const part of parts) {
    for (const record of part) records.push(record)
    if (records.length > mostItems) throw tooLarge(`The file has more than ${mostItems} comments`)
  }
  return records
}

const fromArchive = async ({ manifest, parts }: Archive): Promise<IncomingReview> => {
  if (manifest.kind !== 'review') {
    throw new BuyInError('invalid', 'This file is a whole journal and not a reply.', 'Choose the file that your coach sent back.')
  }
  const authors: Author[] = await gather(parts('authors'))
  const items: ReviewItem[] = await gather(parts('review-items'))
  const { id, journalId, madeAt, review } = manifest
  const copyIds = review.follows === null ? [id] : [id, review.follows]
  return { authors, items, copyIds, journalId, savedAt: madeAt, within: 'copy' }
}

/**
 * Reads a reply, or a `.buyin` file with what was written in it.
 *
 * @returns `null` for a file that is sealed where no passphrase was given
 * @throws {BuyInError} `unreadable`, `too-large`, `invalid` also for a wrong passphrase
 */
export const readReplyFile = async (bytes: Uint8Array, passphrase: string | null): Promise<IncomingReview | null> => {
  if (isSealed(bytes)) return passphrase === null ? null : fromArchive(openArchive(await unseal(bytes, passphrase)))
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return fromArchive(openArchive(bytes))
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw damaged('it is not text')
  }
  const { copyId, journalId, savedAt, author, items } = readReply(text)
  return { authors: [author], items, copyIds: [copyId], journalId, savedAt, within: 'reply' }
}
