import { z } from 'zod'
import { BuyInError } from '../contract/errors.ts'
import type { Id } from '../model/ids.ts'
import { parseJson } from './json.ts'
import { formatVersion, manifestName, readManifest, type About, type Manifest, type Part } from './manifest.ts'
import { collectionNames, collections, type CollectionName, type RecordOf, type Records } from './records.ts'
import { createZip, damaged, openZip, readPart, tooLarge, zipLimits, type ZipParts } from './zip.ts'

/** About how long a part is, in UTF-16 units: enough to pack well, and little enough to be read for the sake of one record. */
const partLength = 512 * 1024

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const byId = (one: { id: Id }, other: { id: Id }): number => (one.id < other.id ? -1 : Number(one.id > other.id))

type Chunk = { first: Id; last: Id; count: number; text: string }

/** Records as JSON, one a line, in stretches of {@link partLength}. */
function* chunksOf(records: { id: Id }[]): Generator<Chunk> {
  let lines: string[] = []
  let length = 0
  let first = ''
  for (const [index, record] of records.entries()) {
    const line = JSON.stringify(record)
    if (lines.length === 0) first = record.id
    lines.push(line)
    length += line.length
    if (length < partLength && index < records.length - 1) continue
    yield { first, last: record.id, count: lines.length, text: `[\n${lines.join(',\n')}\n]` }
    lines = []
    length = 0
  }
}

/** How far the writing or reading of a file has come: records done, of so many. */
export type Work = { progress?: (done: number, total: number) => void; signal?: AbortSignal }

const goOn = ({ signal }: Work): void => {
  if (signal?.aborted) throw new BuyInError('cancelled', 'This was stopped.')
}

/**
 * Writes a `.buyin` file (docs/formats.md). Equal input makes equal bytes. Between parts it waits for a hash, so that
 * whatever else the thread has to do is done.
 *
 * @throws {BuyInError} `too-large` where the result could not be opened again, `cancelled`, `invalid` where an id stands
 *   twice or a record could not be read back
 */
export const writeArchive = async (about: About, records: Records, work: Work = {}): Promise<Uint8Array<ArrayBuffer>> => {
  const zip = createZip()
  const encoder = new TextEncoder()
  const parts: Part[] = []
  const counts: Manifest['counts'] = {}
  const total = collectionNames.reduce((sum, name) => sum + (records[name]?.length ?? 0), 0)
  let done = 0
  let whole = 0
  for (const collection of collectionNames) {
    const sorted = (records[collection] ?? []).toSorted(byId)
    if (sorted.some(({ id }, index) => id === sorted[index - 1]?.id)) throw new BuyInError('invalid', 'A record is in the file twice.')
    if (sorted.length > 0) counts[collection] = sorted.length
    if (!z.array(collections[collection]).safeParse(sorted).success)
      throw new BuyInError('invalid', `The ${collection} cannot be put into a file as they are.`)
    let number = 0
    for (const { text, ...chunk } of chunksOf(sorted)) {
      goOn(work)
      number += 1
      const name = `${collection}/${String(number).padStart(4, '0')}.json`
      const bytes = encoder.encode(text)
      whole += bytes.length
      if (bytes.length > zipLimits.part || whole > zipLimits.whole || parts.length + 2 > zipLimits.entries) {
        throw tooLarge('What was chosen comes to more than one file can hold')
      }
      zip.add(name, bytes)
      parts.push({ name, collection, ...chunk, bytes: bytes.length, sha256: await sha256(bytes) })
      done += chunk.count
      work.progress?.(done, total)
    }
  }
  goOn(work)
  const { id, journalId, madeAt, ...kind } = about
  const manifest: Manifest = { format: 'buyin', version: formatVersion, id, journalId, madeAt, ...kind, counts, parts }
  zip.add(manifestName, encoder.encode(JSON.stringify(manifest, null, 1)))
  const file = zip.finish()
  if (file.length > zipLimits.file) throw tooLarge('What was chosen comes to more than one file can hold')
  return file
}

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
  /** One record, or `null`; reads one part. */
  find: <Name extends CollectionName>(collection: Name, id: Id) => Promise<RecordOf<Name> | null>
}

const readRecords = async <Name extends CollectionName>(zip: ZipParts, collection: Name, part: Part): Promise<RecordOf<Name>[]> => {
  const bytes = readPart(zip, part.name)
  if ((await sha256(bytes)) !== part.sha256) throw damaged(`its part ${part.name} is not as it was written`)
  const read = z.array(collections[collection]).safeParse(readJson(bytes))
  if (!read.success) throw damaged(`its part ${part.name} does not hold what it should`)
  const records = read.data as RecordOf<Name>[]
  const rises = records.every(({ id }, index) => index === 0 || id > (records[index - 1] as { id: Id }).id)
  if (!rises || records.length !== part.count || records[0]?.id !== part.first || records.at(-1)?.id !== part.last) {
    throw damaged(`its part ${part.name} does not hold what it should`)
  }
  return records
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
  return {
    manifest,
    async *parts(collection) {
      for (const part of manifest.parts) if (part.collection === collection) yield await readRecords(zip, collection, part)
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
