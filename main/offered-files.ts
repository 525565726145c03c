import { statSync } from 'node:fs'
import { BuyInError, type Reply } from '../app/contract/errors.ts'
import type { FileHandle } from '../app/contract/transfer.ts'
import { newId } from '../app/model/ids.ts'
import type { OfferedFile } from './ports.ts'

/** The largest file a seller can hand over, in bytes. */
export const maxOfferedBytes = 50 * 1024 * 1024

const kept = 32

/** Keeps the files that a window handed over, the newest 32 of them, under handles that mean nothing elsewhere. */
export const createOfferedFiles = () => {
  const files = new Map<string, OfferedFile>()

  const sizeOf = (file: OfferedFile): number => {
    if ('bytes' in file) return file.bytes.byteLength
    const found = statSync(file.path, { throwIfNoEntry: false })
    if (!found?.isFile()) throw new BuyInError('unreadable', `“${file.name}” is not a file.`, 'Choose a file, not a folder or a shortcut.')
    return found.size
  }

  return {
    /** Takes a file in; a file over {@link maxOfferedBytes} is refused before it is read. */
    offer: (file: OfferedFile): Reply<FileHandle> => {
      try {
        const size = sizeOf(file)
        if (size > maxOfferedBytes) {
          throw new BuyInError('too-large', `“${file.name}” is larger than 50 MB.`, 'Split it, or export the meeting as text only.')
        }
        const handle = newId()
        files.set(handle, file)
        for (const oldest of files.keys()) {
          if (files.size <= kept) break
          files.delete(oldest)
        }
        return { ok: true, value: { handle, name: file.name.slice(0, 1024), size } }
      } catch (fault) {
        const refused = fault instanceof BuyInError ? fault : new BuyInError('unreadable', `“${file.name}” cannot be read.`, 'See whether it is still there.')
        return { ok: false, error: refused.toFailure() }
      }
    },
    /** The file behind a handle. */
    find: (handle: string): OfferedFile | undefined => files.get(handle),
  }
}
