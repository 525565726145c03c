import { z } from 'zod'
import { BuyInError } from '../contract/errors.ts'
import type { Id } from '../model/ids.ts'
import { parseJson } from './json.ts'
import { findOpening } from './list-order.ts'
import { formatVersion, manifestName, readManifest, type About, type Manifest, type Part } from './manifest.ts'
import { collectionNames, collections, homeCollections, type CollectionName, type Page, type RecordOf, type Records } from './records.ts'
import { createZip, damaged, openZip, readPart, tooLarge, zipLimits, type ZipParts } from './zip.ts'

/** About how long a part is, in UTF-16 units: enough to pack well, and little enough to be read for the sake of one record. */
const partLength = 128 * 1024

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const byId = (one: { id: Id }, other: { id: Id }): number => (one.id < other.id ? -1 : Number(one.id > other.id))

/** How far the writing or reading of a file has come: records done, of so many. */
export type Work = { progress?: (done: number, total: number) => void; signal?: AbortSignal }

const goOn = ({ signal }: Work): void => {
  if (signal?.aborted) throw new BuyInError('cancelled', 'This was stopped.')
}

/** Records page by page, collection after collection in their order, ids rising. */
function* pagesOf(records: Records): Generator<Page> {
  for (const collection of collectionNames) yield { collection, records: (records[collection] ?? []).toSorted(byId) } as Page
}

/** What a part is made of: records as JSON, one a line. */
type Lines = { collection: CollectionName; number: number; first: Id; last: Id; texts: string[]; length: number }

/**
 * Writes a `.buyin` file (docs/formats.md) of pages that are read while it is written: no more is held than one part and what is
 * packed. Equal input makes equal bytes. Between parts it waits for the packing, so that whatever else the thread has to do is done.
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
  let packing: Promise<void> = Promise.resolve()
  const pack = async ({ collection, number, first, last, texts }: Lines, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    const name = `${collection}/${String(number).padStart(4, '0')}.json`
    const [hash] = await Promise.all([sha256(bytes), zip.add(name, bytes)])
    parts.push({ name, collection, first, last, count: texts.length, bytes: bytes.length, sha256: hash })
    done += texts.length
    work.progress?.(done, work.total)
  }
  const flush = async (): Promise<void> => {
    goOn(work)
    if (!lines || lines.texts.length === 0) return
    const { collection, number, texts } = lines
    const bytes = encoder.encode(`[\n${texts.join(',\n')}\n]`)
    whole += bytes.length
    // One part is packed while the next is read.
    await packing
    if (bytes.length > zipLimits.part || whole > zipLimits.whole || parts.length + 2 > zipLimits.entries) {
      throw tooLarge('What was chosen comes to more than one file can hold')
    }
    packing = pack(lines, bytes)
    // Whoever waits for it hears of what befalls it.
    packing.catch(() => {})
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
    if (!z.array(collections[collection]).safeParse(records).success) {
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
  await packing
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

const readJson = (bytes: Uint8Array): unknown => {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw damaged('a part of it is not JSON that a journal is written in')
  }
}

/** A file that was opened. Its parts are read when they are asked for, and checked then. */
export type Archive = {
  manifest: Manifest
  /** The records of a collection in the order of their ids, part by part. */
  parts: <Name extends CollectionName>(collection: Name) => AsyncGenerator<RecordOf<Name>[]>
  /** The records of one part of a collection, counted from 0 in the manifest's order; `null` where there is no such part. */
  part: <Name extends CollectionName>(collection: Name, index: number) => Promise<RecordOf<Name>[] | null>
  /** All parts at once, for work that must not be interrupted. Only parts that were read before, and so found whole, are given. */
  partsAgain: <Name extends CollectionName>(collection: Name) => Generator<RecordOf<Name>[]>
  /** One record, or `null`; reads one part. */
  find: <Name extends CollectionName>(collection: Name, id: Id) => Promise<RecordOf<Name> | null>
}

const parseRecords = <Name extends CollectionName>(bytes: Uint8Array, collection: Name, part: Part): RecordOf<Name>[] => {
  const read = z.array(collections[collection]).safeParse(readJson(bytes))
  if (!read.success) throw damaged(`its part ${part.name} does not hold what it should`)
  const records = read.data as RecordOf<Name>[]
  const rises = records.every(({ id }, index) => index === 0 || id > (records[index - 1] as { id: Id }).id)
  if (!rises || records.length !== part.count || records[0]?.id !== part.first || records.at(-1)?.id !== part.last) {
    throw damaged(`its part ${part.name} does not hold what it should`)
  }
  return records
}

const readRecords = async <Name extends CollectionName>(zip: ZipParts, collection: Name, part: Part): Promise<RecordOf<Name>[]> => {
  const bytes = readPart(zip, part.name)
  if ((await sha256(bytes)) !== part.sha256) throw damaged(`its part ${part.name} is not as it was written`)
  return parseRecords(bytes, collection, part)
}

/**
 * Opens a `.buyin` file that is not (or no longer) sealed. Reads its directory and manifest; nothing in it is trusted.
 * Exchanges are ProseMirror's JSON and checked for their outer form: whoever uses them has the note's schema check them
 * (app/note/schema.ts), as with every note that comes in.
 *
 * @throws {BuyInError} `too-large` above {@link zipLimits}, else `unreadable`
 */
export const openArchive = (bytes: Uint8Array): Archive => {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new BuyInError('unreadable', 'This is not a Buy-In file.', 'Choose a file whose name ends with .buyin.')
  }
  const zip = openZip(bytes)
  const manifest = readManifest(readJson(readPart(zip, manifestName)))
  for (const { name, bytes: length } of manifest.parts) {
    if (zip.entries.get(name)?.size !== length) throw damaged(`its part ${name} is missing or of another length`)
  }
  if (zip.entries.size !== manifest.parts.length + 1) throw damaged('it holds parts that it does not list')
  const whole = new Set<string>()
  return {
    manifest,
    async *parts(collection) {
      for (const part of manifest.parts) {
        if (part.collection !== collection) continue
        const records = await readRecords(zip, collection, part)
        whole.add(part.name)
        yield records
      }
    },
    part: async (collection, index) => {
      const part = manifest.parts.filter((candidate) => candidate.collection === collection)[index]
      return part ? readRecords(zip, collection, part) : null
    },
    *partsAgain(collection) {
      for (const part of manifest.parts) {
        if (part.collection !== collection) continue
        if (!whole.has(part.name)) throw damaged(`its part ${part.name} was not checked`)
        yield parseRecords(readPart(zip, part.name), collection, part)
      }
    },
    find: async (collection, id) => {
      const part = manifest.parts.find((candidate) => candidate.collection === collection && candidate.first <= id && id <= candidate.last)
      if (!part) return null
      const records = await readRecords(zip, collection, part)
      return records.find((record) => record.id === id) ?? null
    },
  }
}

/**
 * All records of a file, each part checked: what is given is what was written, whole.
 *
 * @throws {BuyInError} as {@link openArchive}, and `cancelled`
 */
export const readAll = async (archive: Archive, work: Work = {}): Promise<Required<Records>> => {
  const total = archive.manifest.parts.reduce((sum, { count }) => sum + count, 0)
  let done = 0
  const all: Record<string, { id: Id }[]> = {}
  for (const collection of collectionNames) {
    const records: { id: Id }[] = []
    all[collection] = records
    for await (const some of archive.parts(collection)) {
      goOn(work)
      for (const record of some) records.push(record)
      done += some.length
      work.progress?.(done, total)
    }
  }
  return all as Required<Records>
}
