import { BuyInError } from '../app/contract/errors.ts'
import type { Capabilities } from '../app/contract/host.ts'

/** This system, as the contract names it. */
export const platformName = (platform: NodeJS.Platform): Capabilities['platform'] => {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}

/**
 * An address that may be opened outside the journal, in full.
 *
 * @throws {BuyInError} `invalid` for anything but https and mailto
 */
export const outsideAddress = (address: string): string => {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:' && url?.protocol !== 'mailto:') {
    throw new BuyInError('invalid', 'Only web addresses with https and mail addresses are opened.')
  }
  return url.href
}
