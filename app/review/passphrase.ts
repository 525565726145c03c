import { Decrypter, Encrypter } from 'age-encryption'
import { BuyInError } from '../contract/errors.ts'
import { firstLine, isSealed, textOf } from './sealed.ts'
import { damaged, tooLarge, zipLimits } from './zip.ts'

/**
 * How much work a passphrase takes to try: scrypt with N = 2^17, r = 8, p = 1, the least that OWASP's Password Storage Cheat
 * Sheet advises. It takes half a second and 128 MB; one more doubles both.
 */
const workFactor = 17

/** The most that is done for a file that says how much: 256 MB. It is also what the `age` tool writes. */
const mostWork = 18

/** The same passphrase is typed as different bytes on different systems. */
const normal = (passphrase: string): string => passphrase.normalize('NFC')

/**
 * Seals a file with a passphrase, as an age file that the `age` tool opens too.
 *
 * @throws {BuyInError} `invalid` where the passphrase is empty
 */
export const seal = async (bytes: Uint8Array, passphrase: string): Promise<Uint8Array> => {
  if (passphrase === '') throw new BuyInError('invalid', 'The passphrase is empty.', 'Type one, or leave the file open to all.')
  const encrypter = new Encrypter()
  encrypter.setPassphrase(normal(passphrase))
  encrypter.setScryptWorkFactor(workFactor)
  return encrypter.encrypt(bytes)
}

/** The only stanza of a file that is sealed with a passphrase: its salt, and the power of two of its work factor. */
const stanza = /^-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n/

/**
 * Opens a file that was sealed with a passphrase, here or with the `age` tool.
 *
 * @throws {BuyInError} `invalid` for a wrong passphrase, `too-large` where opening would take too much of the machine, else `unreadable`
 */
export const unseal = async (bytes: Uint8Array, passphrase: string): Promise<Uint8Array> => {
  if (!isSealed(bytes)) throw damaged('it is not sealed with a passphrase')
  if (bytes.length > zipLimits.file) throw tooLarge(`The file has more than ${zipLimits.file >> 20} MB`)
  const work = stanza.exec(textOf(bytes.subarray(firstLine.length), 100))?.[1]
  if (work === undefined) {
    throw new BuyInError('unreadable', 'The file is sealed, but not with a passphrase.', 'Ask for one that is sealed with a passphrase.')
  }
  if (Number(work) > mostWork) {
    throw new BuyInError(
      'too-large',
      'Opening the file would take more memory than Buy-In gives to it.',
      `Ask for one that is sealed with a work factor of at most ${mostWork}.`,
    )
  }
  const decrypter = new Decrypter()
  decrypter.addPassphrase(normal(passphrase))
  try {
    return await decrypter.decrypt(bytes)
  } catch (fault) {
    if (!(fault instanceof Error) || !fault.message.startsWith('no identity matched')) throw damaged('it cannot be opened')
    throw new BuyInError(
      'invalid',
      'This passphrase does not open the file.',
      'Type it again, and mind capitals and spaces. If it is right, the file was damaged on its way: ask for it again.',
    )
  }
}
