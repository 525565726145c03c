import { BuyInError } from '../contract/errors.ts'
import type { Id } from '../model/ids.ts'
import { parseJson } from './json.ts'
import { manifestName, readManifest, type Manifest, type Part } from './manifest.ts'
import { collectionNames, recordLists, type CollectionName, type RecordOf, type Records } from './records.ts'
import { damaged, openZip, readPart, type ZipParts } from './zip.ts'

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** How far the writing or reading of a file has come: records done, of so many. */
export type Work = { progress?: (done: number, total: number) => void; signal?: AbortSignal }

/** @throws {BuyInError} `cancelled` where the work is to stop */
export const goOn = ({ signal }: Work): void => {
  if (signal?.aborted) throw new BuyInError('cancelled', 'This was stopped.')
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
  /** The records of one part of a collection, counted from 0 in the manifest's order; `null` where there is no such part. */
  part: <Name extends CollectionName>(collection: Name, index: number) => Promise<RecordOf<Name>[] | null>
  /** All parts at once, for work that must not be interrupted. Only parts that were read before, and so found whole, are given. */
  partsAgain: <Name extends CollectionName>(collection: Name) => Generator<RecordOf<Name>[]>
  /** One record, or `null`; reads one part. */
  find: <Name extends CollectionName>(collection: Name, id: Id) => Promise<RecordOf<Name> | null>
}

const parseRecords = <Name extends CollectionName>(bytes: Uint8Array, collection: Name, part: Part): RecordOf<Name>[] => {
  const read = recordLists[collection].safeParse(readJson(bytes))
  if (!read.success) throw damaged(`its part ${part.name} does not hold what it should`)
  const records = read.data
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
