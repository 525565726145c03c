import { statSync } from 'node:fs'
import { BuyInError, type Reply } from '../app/contract/errors.ts'
import { maxFileBytes, mostBytes, tooLarge } from '../app/contract/files.ts'
import type { FileHandle } from '../app/contract/transfer.ts'
import { newId } from '../app/model/ids.ts'
import type { OfferedFile } from './ports.ts'

/** How many files are kept, and how many bytes of those that have no place on disk. */
const keptFiles = 64
const keptBytes = 2 * maxFileBytes

const bytesIn = (file: OfferedFile): number => ('bytes' in file ? file.bytes.byteLength : 0)

const sizeOf = (file: OfferedFile): number => {
  if ('bytes' in file) return file.bytes.byteLength
  const found = statSync(file.path, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new BuyInError('unreadable', `“${file.name}” is not a file.`, 'Choose a file, not a folder or a shortcut.')
  return found.size
}

/** Keeps the files that a window handed over last, under handles that mean nothing elsewhere. */
export const createOfferedFiles = () => {
  const files = new Map<string, OfferedFile>()

  const letGo = () => {
    const held = () => [...files.values()].reduce((sum, file) => sum + bytesIn(file), 0)
    for (const oldest of files.keys()) {
      if (files.size <= keptFiles && held() <= keptBytes) return
      files.delete(oldest)
    }
  }

  return {
    /** Takes a file in; a file over {@link mostBytes} is refused before it is read. */
    offer: (file: OfferedFile): Reply<FileHandle> => {
      try {
        const size = sizeOf(file)
        const limit = mostBytes(file.name, 'path' in file)
        if (size > limit) throw tooLarge(file.name, limit)
        const handle = newId()
        files.set(handle, file)
        letGo()
        return { ok: true, value: { handle, name: file.name.slice(0, 1024), size } }
      } catch (fault) {
        const refused =
          fault instanceof BuyInError
            ? fault
            : new BuyInError('unreadable', `“${file.name}” cannot be read.`, 'See whether it is still there.')
        return { ok: false, error: refused.toFailure() }
      }
    },
    /** The file behind a handle. */
    find: (handle: string): OfferedFile | undefined => files.get(handle),
  }
}
