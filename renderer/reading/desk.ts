import type { Author, Review, ReviewItem } from '../../app/review/items.ts'
import type { Manifest } from '../../app/review/manifest.ts'
import type { CollectionName, RecordOf } from '../../app/review/records.ts'

/** A review copy that was opened, whoever holds it: the journal's core, or the page that carries it. */
export type ReviewCopy = {
  manifest: Extract<Manifest, { kind: 'review' }>
  /** All records of a collection, in the order of their ids. Notes are long: read them one by one. */
  all: <Name extends CollectionName>(collection: Name) => Promise<RecordOf<Name>[]>
  /** One record, or `null`. Whoever asks for a note again while it is on its way waits for the same answer. */
  find: <Name extends CollectionName>(collection: Name, id: string) => Promise<RecordOf<Name> | null>
}

/** Where a coach sits: the copy, what was written about it so far, and where the coach's own words are kept. */
export type ReviewDesk = {
  copy: ReviewCopy
  /** What came with the copy and what the coach has written already, merged. */
  review: Review
  /** Who reviews; `null` until the coach has given a name. */
  author: Author | null
  /** Asks who reviews, before the coach is asked: a name may have been given at another desk since this one was opened. */
  whoWrites?: () => Promise<Author | null>
  /** Where the work is kept, in words for the coach: “Kept in Buy-In”, “Kept in this browser”. */
  place: string
  /** Keeps own items, as they are now, and who writes. Resolves once they are safe, and rejects with what to tell the coach. */
  keep: (author: Author, changed: ReviewItem[]) => Promise<void>
  /** Hands a finished file to the coach. */
  save: (name: string, mime: string, text: string) => void
}
