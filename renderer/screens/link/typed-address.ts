import { isSafeAddress } from '../../../app/note/addresses.ts'

const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i
const isMail = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/

/**
 * What a seller meant with a typed address: one without a scheme gets `https://`, one that is a mail address `mailto:`.
 *
 * @returns the address, or `null` where a link may not lead there
 */
export const addressFrom = (typed: string): string | null => {
  const text = typed.trim()
  if (text === '') return null
  const address = isMail.test(text) ? `mailto:${text}` : hasScheme.test(text) ? text : `https://${text}`
  return isSafeAddress(address) ? address : null
}

/** What there is to know of an address before it is opened. */
export type Destination =
  | { kind: 'web'; host: string; canOpen: boolean }
  | { kind: 'mail'; host: string; canOpen: true }
  | { kind: 'unsafe' }

/** Where an address really leads; hosts in other scripts as punycode, as the network has them. */
export const destinationOf = (address: string): Destination => {
  if (!isSafeAddress(address)) return { kind: 'unsafe' }
  const url = new URL(address)
  if (url.protocol === 'mailto:') return { kind: 'mail', host: url.pathname, canOpen: true }
  return { kind: 'web', host: url.host, canOpen: url.protocol === 'https:' }
}
