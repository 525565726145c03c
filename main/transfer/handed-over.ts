import { readFileSync, statSync } from 'node:fs'
import { BuyInError } from '../../app/contract/errors.ts'
import { mostBytes, tooLarge } from '../../app/contract/files.ts'
import type { OfferedFile } from '../ports.ts'

/** The bytes of a file that the seller handed over. @throws {BuyInError} `too-large`, `unreadable` */
export const bytesOf = (file: OfferedFile): Uint8Array => {
  if ('bytes' in file) return file.bytes
  try {
    const limit = mostBytes(file.name, true)
    if (statSync(file.path).size > limit) throw tooLarge(file.name, limit)
    return readFileSync(file.path)
  } catch (fault) {
    if (fault instanceof BuyInError) throw fault
    throw new BuyInError('unreadable', `“${file.name}” cannot be read.`, 'See whether it is still there and may be opened.')
  }
}
