import { BuyInError } from '../../app/contract/errors.ts'
import { openArchive, type Archive } from '../../app/review/archive.ts'
import type { Manifest } from '../../app/review/manifest.ts'
import { isSealed } from '../../app/review/sealed.ts'
import { unseal } from './sealing.ts'

const otherKind = {
  journal: [
    'This is a review copy, not a whole journal.',
    'Open it from the File menu to read it. To take in a journal, choose one that was exported whole.',
  ],
  review: ['This is a whole journal, not a review copy.', 'Take it in with Import journal, or ask for a review copy.'],
} as const

/**
 * Opens a `.buyin` file of the kind that is expected, and unseals it where it is sealed.
 *
 * @throws {BuyInError} `sealed` where it needs a passphrase, `invalid` for a wrong passphrase or one of the other kind, `unreadable`, `too-large`
 */
export const openBuyIn = async (bytes: Uint8Array, passphrase: string | null, kind: Manifest['kind']): Promise<Archive> => {
  const sealed = isSealed(bytes)
  if (sealed && passphrase === null) {
    throw new BuyInError('sealed', 'This file is sealed with a passphrase.', 'Type the passphrase it was sealed with.')
  }
  const archive = openArchive(sealed ? await unseal(bytes, passphrase ?? '') : bytes)
  if (archive.manifest.kind !== kind) {
    const [message, remedy] = otherKind[kind]
    throw new BuyInError('invalid', message, remedy)
  }
  return archive
}
