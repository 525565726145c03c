const storedAs = 'buy-in.token'

/** A window that the host opened itself is given its token a moment after the page; so long to wait, in ms. */
const patienceMs = 10_000

const readFragment = (location: Location): string | undefined => {
  const given = new URLSearchParams(location.hash.slice(1))
  const token = given.get('token')
  if (!token) return undefined
  given.delete('token')
  sessionStorage.setItem(storedAs, token)
  // Out of sight, and out of what a copied address or a screenshot gives away.
  history.replaceState(null, '', location.pathname + (given.size > 0 ? `#${given}` : ''))
  return token
}

/**
 * The token from the address, which it is removed from, or the one that this window had before it was loaded again. Waits a while
 * where there is neither.
 */
export const takeToken = (location: Location): Promise<string | undefined> =>
  new Promise((resolve) => {
    const token = readFragment(location) ?? sessionStorage.getItem(storedAs)
    if (token) return resolve(token)
    const finish = (found: string | undefined) => {
      removeEventListener('hashchange', look)
      clearTimeout(timer)
      resolve(found)
    }
    const look = () => {
      const found = readFragment(location)
      if (found) finish(found)
    }
    const timer = setTimeout(() => finish(undefined), patienceMs)
    addEventListener('hashchange', look)
  })
