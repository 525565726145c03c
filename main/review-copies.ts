import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BuyInError } from '../app/contract/errors.ts'
import { instantOf } from '../app/model/dates.ts'
import type { Id } from '../app/model/ids.ts'
import { readAll, type Archive } from '../app/review/archive.ts'
import type { CollectionName, RecordOf } from '../app/review/records.ts'
import { isSealed } from '../app/review/sealed.ts'
import { findCopy, forgetCopy, keepCopy, listCopies, mustBeSameCopy, touchCopy, type ReviewManifest } from './store/coach/copies.ts'
import { openCoachStore, type CoachStore } from './store/coach/open.ts'
import { failureOf } from './store/faults.ts'
import { openBuyIn } from './transfer/buyin-file.ts'

type ReviewArchive = Archive & { manifest: ReviewManifest }

/**
 * A copy that is open. `pass`: it was opened with its passphrase a moment ago, for the window that is about to show it. `ahead`: parts
 * that were read before they were asked for, each to be given once; `null` for those that were asked for.
 */
type Open = { archive: ReviewArchive; sealed: boolean; pass: boolean; ahead: Map<string, Promise<Records | null> | null> }

type Records = RecordOf<CollectionName>[]

/** Copies that came from sellers: the files as they came, and the file with what was written about them. */
export type ReviewCopies = {
  /** What a coach wrote; the file is made at the first need. @throws {BuyInError} */
  store: () => CoachStore
  list: () => ReturnType<typeof listCopies>
  /** Keeps a file as it came and opens it. @throws {BuyInError} as `openBuyIn`; nothing is kept then */
  add: (file: { name: string; bytes: Uint8Array }, passphrase: string | null) => Promise<Id>
  /** Opens a copy that is kept. @throws {BuyInError} `not-found`, and as `openBuyIn` */
  reopen: (id: Id, passphrase: string | null) => Promise<{ name: string; manifest: ReviewManifest }>
  /** A copy that is open; one that is not sealed opens by itself. @throws {BuyInError} as {@link ReviewCopies.reopen} */
  archive: (id: Id) => Promise<ReviewArchive>
  /** The records of a part, as the archive gives them. @throws {BuyInError} as {@link ReviewCopies.archive} */
  records: (id: Id, collection: CollectionName, part: number) => Promise<Records | null>
  /** Reads what the window of a copy needs first while that window opens. What is in the way is said when it is asked for. */
  readAhead: (id: Id) => void
  /** Lets go of a copy that is open. */
  letGo: (id: Id) => void
  /** Removes a copy and what was written in it. */
  forget: (id: Id) => void
  close: () => void
}

/** What the window of a copy needs before it shows a note, in the order in which it asks. */
const firstNeeded: readonly CollectionName[] = ['authors', 'review-items', 'opportunities', 'buyers']

/** How many copies are held open: more than a coach has windows. */
const mostOpen = 16

/** Writes a file so that it is whole or, after a power cut, not there. */
const writeWhole = (path: string, bytes: Uint8Array): void => {
  const half = `${path}.part`
  try {
    writeFileSync(half, bytes)
    const file = openSync(half, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(half, path)
  } catch (fault) {
    rmSync(half, { force: true })
    throw failureOf(fault, 'review copy')
  }
}

/** A copy is read part by part, and a damaged part is found when it is wanted; but a file that is kept must not give way to a worse one. */
const mustBeWholeToReplace = async (path: string, archive: Archive, bytes: Uint8Array): Promise<void> => {
  if (!existsSync(path) || readFileSync(path).equals(bytes)) return
  await readAll(archive)
}

const openReviewCopy = async (bytes: Uint8Array, passphrase: string | null): Promise<Open> => {
  const sealed = isSealed(bytes)
  // A kind is asked for, so the manifest is of that kind.
  return { archive: (await openBuyIn(bytes, passphrase, 'review')) as ReviewArchive, sealed, pass: sealed, ahead: new Map() }
}

/** Keeps review copies in a folder, apart from the journals. */
export const createReviewCopies = ({ directory, now }: { directory: string; now: () => number }): ReviewCopies => {
  const storePath = join(directory, 'reviews.sqlite')
  const folder = join(directory, 'reviews')
  const pathOf = (id: Id) => join(folder, `${id}.buyin`)
  const opened = new Map<Id, Open>()
  let store: CoachStore | undefined

  const storeNow = () => (store ??= openCoachStore(storePath))

  const hold = (id: Id, open: Open) => {
    opened.delete(id)
    opened.set(id, open)
    for (const oldest of opened.keys()) if (opened.size > mostOpen) opened.delete(oldest)
  }

  const readKept = (id: Id): Uint8Array => {
    try {
      return readFileSync(pathOf(id))
    } catch {
      throw new BuyInError(
        'not-found',
        'The file of this review copy is gone.',
        'Open the file that the seller sent once more. What you wrote is kept.',
      )
    }
  }

  const openKept = async (id: Id, passphrase: string | null): Promise<Open> => {
    const found = await openReviewCopy(readKept(id), passphrase)
    if (found.archive.manifest.id !== id)
      throw new BuyInError(
        'unreadable',
        'The file of this review copy was replaced by another.',
        'Open the file that the seller sent once more.',
      )
    return found
  }

  const openNow = async (id: Id): Promise<Open> => {
    const held = opened.get(id)
    if (held) return held
    findCopy(storeNow().sql, id)
    const open = await openKept(id, null)
    hold(id, open)
    return open
  }

  /** Each part is kept until it is asked for. Between parts others have their turn. */
  const readFirst = async (id: Id): Promise<void> => {
    const { archive, ahead } = await openNow(id)
    for (const collection of firstNeeded) {
      const parts = archive.manifest.parts.filter((part) => part.collection === collection)
      for (const part of parts.keys()) {
        const key = `${collection}/${part}`
        if (ahead.has(key)) continue
        const records = archive.part(collection, part)
        ahead.set(key, records)
        await records
      }
    }
  }

  return {
    store: storeNow,
    list: () => (store || existsSync(storePath) ? listCopies(storeNow().sql) : []),
    add: async ({ name, bytes }, passphrase) => {
      const open = await openReviewCopy(bytes, passphrase)
      const { manifest } = open.archive
      const { sql, write } = storeNow()
      mustBeSameCopy(sql, manifest)
      await mustBeWholeToReplace(pathOf(manifest.id), open.archive, bytes)
      mkdirSync(folder, { recursive: true })
      writeWhole(pathOf(manifest.id), bytes)
      write(() => keepCopy(sql, manifest, { name: name.replace(/\.buyin$/i, ''), sealed: open.sealed }, instantOf(now())))
      hold(manifest.id, open)
      return manifest.id
    },
    reopen: async (id, passphrase) => {
      const { sql, write } = storeNow()
      const { name } = findCopy(sql, id)
      const held = opened.get(id)
      const open = held && (!held.sealed || (held.pass && passphrase === null)) ? held : await openKept(id, passphrase)
      hold(id, { ...open, pass: false })
      write(() => touchCopy(sql, id, instantOf(now())))
      return { name, manifest: open.archive.manifest }
    },
    archive: async (id) => (await openNow(id)).archive,
    records: async (id, collection, part) => {
      const { archive, ahead } = await openNow(id)
      const key = `${collection}/${part}`
      const records = ahead.get(key) ?? archive.part(collection, part)
      ahead.set(key, null)
      return records
    },
    readAhead: (id) => {
      if (!opened.get(id)?.ahead.size) readFirst(id).catch(() => {})
    },
    letGo: (id) => void opened.delete(id),
    forget: (id) => {
      const { sql, write } = storeNow()
      findCopy(sql, id)
      write(() => forgetCopy(sql, id))
      opened.delete(id)
      rmSync(pathOf(id), { force: true })
    },
    close: () => {
      opened.clear()
      store?.close()
      store = undefined
    },
  }
}
