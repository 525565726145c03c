import type { FileKind } from '../../app/contract/coach.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import { openArchive } from '../../app/review/archive.ts'
import { isSealed } from '../../app/review/sealed.ts'

/** How much of a text is looked at, in bytes: a reply says what it is at its beginning. */
const lookedAt = 64 * 1024

const isReply = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder().decode(bytes.subarray(0, lookedAt)).trimStart()
  return text.startsWith('{') && text.includes('"buyin:format"')
}

/**
 * What a file is by its first look; whether it is well formed is seen by who takes it in.
 *
 * @throws {BuyInError} `unreadable` for anything that is not Buy-In's, `too-large`
 */
export const kindOfFile = (bytes: Uint8Array): FileKind => {
  if (isSealed(bytes)) return 'sealed'
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return openArchive(bytes).manifest.kind
  if (isReply(bytes)) return 'reply'
  throw new BuyInError(
    'unreadable',
    'This is not a review copy, a reply or a journal.',
    'Choose a file whose name ends with .buyin or .reply.json. If it does, it was damaged: ask for it again.',
  )
}
