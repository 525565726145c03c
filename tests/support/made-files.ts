import { strFromU8, unzipSync } from 'fflate'
import type { MadeFile } from '../../app/contract/made-files.ts'
import type { TestJournal } from './journal.ts'

/** A file that was made, fetched as the window fetches it. */
export const fetchMade = async ({ call }: Pick<TestJournal, 'call'>, { handle, size }: MadeFile): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(size)
  for (let offset: number | null = 0; offset !== null;) {
    const { base64, next }: { base64: string; next: number | null } = await call('files.read', { handle, offset })
    bytes.set(Buffer.from(base64, 'base64'), offset)
    offset = next
  }
  return bytes
}

/** All that can be read in a file, packed and unpacked. */
export const everyWordIn = (file: Uint8Array): string =>
  [strFromU8(file, true), ...Object.entries(unzipSync(file)).map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`)].join('\n')
