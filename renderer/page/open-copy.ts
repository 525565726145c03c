import { BuyInError } from '../../app/contract/errors.ts'
import { openArchive } from '../../app/review/archive.ts'
import { slotId } from '../../app/review/page.ts'
import type { RecordOf, CollectionName } from '../../app/review/records.ts'
import type { ReviewCopy } from '../reading/desk.ts'

/** Takes the file out of the page. It stays out: the text of it is not needed again. */
export const takeCopy = (): Uint8Array<ArrayBuffer> => {
  const slot = document.getElementById(slotId)
  const binary = atob(slot?.textContent ?? '')
  slot?.remove()
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
  return bytes
}

/** What the page is called, without its ending; empty where that cannot be read. */
export const nameOfPage = (path: string): string => {
  try {
    return decodeURIComponent(path.split('/').at(-1) ?? '').replace(/\.html?$/i, '')
  } catch {
    return ''
  }
}

/**
 * Opens a review copy that is not (or no longer) sealed.
 *
 * @throws {BuyInError} `unreadable` and what else `openArchive` refuses
 */
export const openCopy = (bytes: Uint8Array): ReviewCopy => {
  const { manifest, parts, find } = openArchive(bytes)
  if (manifest.kind !== 'review') throw new BuyInError('unreadable', 'This is a whole journal and not a review copy.')
  return {
    manifest,
    find,
    all: async <Name extends CollectionName>(collection: Name) => {
      const records: RecordOf<Name>[] = []
      for await (const part of parts(collection)) for (const record of part) records.push(record)
      return records
    },
  }
}
