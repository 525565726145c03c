/** The scheme, the origin and the address of the window's own page. */
export const ownScheme = 'app'
const ownHost = 'buy-in'
export const ownOrigin = `${ownScheme}://${ownHost}`
export const ownPage = `${ownOrigin}/`

/** Whether an address belongs to the journal's own page. Node gives schemes of our own no origin, so this compares its parts. */
export const isOwnAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === `${ownScheme}:` && url.host === ownHost && url.username === '' && url.password === ''
}
