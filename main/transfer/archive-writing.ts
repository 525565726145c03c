import { hash } from 'node:crypto'
import { BuyInError } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import { goOn, type Work } from '../../app/review/archive.ts'
import { findOpening } from '../../app/review/list-order.ts'
import { formatVersion, manifestName, type About, type Manifest, type Part } from '../../app/review/manifest.ts'
import { collectionNames, homeCollections, recordLists, type CollectionName, type Page, type Records } from '../../app/review/records.ts'
import { tooLarge, zipLimits } from '../../app/review/zip.ts'
import { createZip } from './zip-writing.ts'

/** About how long a part is, in UTF-16 units: enough to pack well, and little enough to be read for the sake of one record. */
const partLength = 128 * 1024

/** How many parts are packed at a time, while the next is read: as many as Node has threads for it. */
const packedAtOnce = 4

const byId = (one: { id: Id }, other: { id: Id }): number => (one.id < other.id ? -1 : Number(one.id > other.id))

/** Records page by page, collection after collection in their order, ids rising. */
function* pagesOf(records: Records): Generator<Page> {
  for (const collection of collectionNames) yield { collection, records: (records[collection] ?? []).toSorted(byId) } as Page
}

/** What a part is made of: records as JSON, one a line. */
type Lines = { collection: CollectionName; number: number; first: Id; last: Id; texts: string[]; length: number }

/**
 * Writes a `.buyin` file (docs/formats.md) of pages that are read while it is written: no more is held than a few parts and what is
 * packed. Equal input makes equal bytes.
 *
 * @param work with how many records there are, for the progress
 * @throws {BuyInError} `too-large` where the result could not be opened again, `cancelled`, `invalid` where an id stands
 *   twice or a record could not be read back
 */
export const writePages = async (
  about: About,
  pages: AsyncIterable<Page> | Iterable<Page>,
  work: Work & { total: number },
): Promise<Uint8Array<ArrayBuffer>> => {
  const zip = createZip()
  const encoder = new TextEncoder()
  const parts: Part[] = []
  const counts: Manifest['counts'] = {}
  const opening = findOpening()
  let done = 0
  let whole = 0
  let lines = null as Lines | null
  const packing: Promise<void>[] = []
  const pack = async ({ collection, number, first, last, texts }: Lines, bytes: Uint8Array): Promise<void> => {
    const name = `${collection}/${String(number).padStart(4, '0')}.json`
    await zip.add(name, bytes)
    parts.push({ name, collection, first, last, count: texts.length, bytes: bytes.length, sha256: hash('sha256', bytes) })
    done += texts.length
    work.progress?.(done, work.total)
  }
  const flush = async (): Promise<void> => {
    goOn(work)
    if (!lines || lines.texts.length === 0) return
    const { collection, number, texts } = lines
    const bytes = encoder.encode(`[\n${texts.join(',\n')}\n]`)
    whole += bytes.length
    if (packing.length === packedAtOnce) await packing.shift()
    if (bytes.length > zipLimits.part || whole > zipLimits.whole || parts.length + packing.length + 2 > zipLimits.entries) {
      throw tooLarge('What was chosen comes to more than one file can hold')
    }
    const one = pack(lines, bytes)
    // Whoever waits for it hears of what befalls it.
    one.catch(() => {})
    packing.push(one)
    counts[collection] = (counts[collection] ?? 0) + texts.length
    lines = { ...lines, number: number + 1, texts: [], length: 0 }
  }
  for await (const page of pages) {
    const { collection, records } = page
    if (lines?.collection !== collection) {
      await flush()
      if (collection in counts) throw new BuyInError('invalid', 'A collection is in the file twice.')
      lines = { collection, number: 1, first: '', last: '', texts: [], length: 0 }
    }
    if (about.kind === 'review' && records.length > 0 && homeCollections.has(collection)) {
      throw new BuyInError('invalid', `The ${collection} stay at home.`)
    }
    // What leaves can be opened where it comes, whatever befell the journal that it is from.
    if (!recordLists[collection].safeParse(records).success) {
      throw new BuyInError('invalid', `The ${collection} cannot be put into a file as they are.`)
    }
    opening.see(page)
    for (const record of records) {
      if (record.id <= lines.last) throw new BuyInError('invalid', 'A record is in the file twice.')
      if (lines.texts.length === 0) lines.first = record.id
      lines.last = record.id
      const text = JSON.stringify(record)
      lines.texts.push(text)
      lines.length += text.length
      if (lines.length >= partLength) await flush()
    }
  }
  await flush()
  await Promise.all(packing)
  goOn(work)
  const kind = about.kind === 'review' ? { ...about, review: { ...about.review, opening: opening.found() } } : about
  const manifest: Manifest = { format: 'buyin', version: formatVersion, ...kind, counts, parts }
  await zip.add(manifestName, encoder.encode(JSON.stringify(manifest, null, 1)))
  const file = zip.finish()
  if (file.length > zipLimits.file) throw tooLarge('What was chosen comes to more than one file can hold')
  return file
}

/** The same of records that are at hand. */
export const writeArchive = (about: About, records: Records, work: Work = {}): Promise<Uint8Array<ArrayBuffer>> =>
  writePages(about, pagesOf(records), {
    ...work,
    total: collectionNames.reduce((sum, name) => sum + (records[name]?.length ?? 0), 0),
  })
