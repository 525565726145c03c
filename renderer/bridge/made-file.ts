import type { MadeFile } from '../../app/contract/made-files.ts'
import { call } from './connection.ts'

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index)
  return bytes
}

/**
 * Fetches a file that the core made, stretch by stretch. `onProgress` hears how many of its bytes are here.
 *
 * @throws {BuyInError} `not-found` where another file was made since
 */
export const fetchMadeFile = async (
  { handle, mime, size }: MadeFile,
  onProgress?: (done: number, total: number) => void,
): Promise<Blob> => {
  const stretches: Uint8Array<ArrayBuffer>[] = []
  let offset: number | null = 0
  while (offset !== null) {
    const { base64, next }: { base64: string; next: number | null } = await call('files.read', { handle, offset })
    stretches.push(bytesOf(base64))
    offset = next
    onProgress?.(next ?? size, size)
  }
  return new Blob(stretches, { type: mime })
}
