import { BuyInError } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import type { CorePorts, OfferedFile } from '../ports.ts'
import { bytesOf } from '../transfer/handed-over.ts'

/** A file that the seller handed over, where it lies. @throws {BuyInError} `not-found` where the host holds it no more */
export const findOffered = async (ports: CorePorts, handle: Id): Promise<OfferedFile> => {
  const file = await ports.host.offeredFile(handle)
  if (!file) throw new BuyInError('not-found', 'The file is no longer at hand.', 'Choose it again.')
  return file
}

/**
 * A file that the seller handed over.
 *
 * @throws {BuyInError} `not-found` where the host holds it no more, `too-large`, `unreadable`
 */
export const readOffered = async (ports: CorePorts, handle: Id): Promise<{ name: string; bytes: Uint8Array }> => {
  const file = await findOffered(ports, handle)
  return { name: file.name, bytes: bytesOf(file) }
}
