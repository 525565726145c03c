import type { Id } from '../../app/model/ids.ts'

/** The scheme, the origin and the addresses of our own pages. */
export const ownScheme = 'app'
const ownHost = 'buy-in'
export const ownOrigin = `${ownScheme}://${ownHost}`
export const ownPage = `${ownOrigin}/`
const reviewPage = `${ownOrigin}/review.html`

/** Where a review copy is shown. */
export const reviewAddress = (copyId: Id): string => `${reviewPage}#copy=${copyId}`

/** Whether an address belongs to the journal's own pages. Node gives schemes of our own no origin, so this compares its parts. */
export const isOwnAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === `${ownScheme}:` && url.host === ownHost && url.username === '' && url.password === ''
}

const pageOf = (address: string) => address.split('#')[0] ?? ''

/** Whether going from one address to another only loads the same page of ours again. */
export const isReload = (from: string, to: string): boolean => [ownPage, reviewPage].includes(pageOf(to)) && pageOf(from) === pageOf(to)
