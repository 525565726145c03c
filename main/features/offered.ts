import { readFileSync, statSync } from 'node:fs'
import { BuyInError } from '../../app/contract/errors.ts'
import { mostBytes, tooLarge } from '../../app/contract/files.ts'
import type { Id } from '../../app/model/ids.ts'
import type { CorePorts, OfferedFile } from '../ports.ts'

const bytesOf = (file: OfferedFile): Uint8Array => {
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

/**
 * A file that the seller handed over.
 *
 * @throws {BuyInError} `not-found` where the host holds it no more, `too-large`, `unreadable`
 */
export const readOffered = async (ports: CorePorts, handle: Id): Promise<{ name: string; bytes: Uint8Array }> => {
  const file = await ports.host.offeredFile(handle)
  if (!file) throw new BuyInError('not-found', 'The file is no longer at hand.', 'Choose it again.')
  return { name: file.name, bytes: bytesOf(file) }
}
