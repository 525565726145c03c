import { app, type Session, type WebContents } from 'electron'
import { isOwnAddress, isReload, ownOrigin } from './address.ts'

type Log = (line: string) => void

const allowedSchemes = new Set(['app:', 'blob:', 'data:'])
const developerSchemes = new Set(['devtools:'])

const schemeOf = (address: string) => address.slice(0, address.indexOf(':') + 1).toLowerCase()

const mayLoad = (address: string): boolean => {
  const scheme = schemeOf(address)
  if (scheme === 'app:') return isOwnAddress(address)
  return allowedSchemes.has(scheme) || (!app.isPackaged && developerSchemes.has(scheme))
}

/** Closes a session to the network, to permissions and to downloads other than what our own page exports. */
export const lockSession = (session: Session, log: Log): void => {
  const mayUse = (permission: string, origin: string) => permission === 'clipboard-sanitized-write' && isOwnAddress(origin)
  session.setPermissionRequestHandler((_contents, permission, answer, details) => answer(mayUse(permission, details.requestingUrl)))
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !mayLoad(details.url)
    if (cancel) log(`refused a request to ${schemeOf(details.url)}`)
    answer({ cancel })
  })
  session.on('will-download', (event, item) => {
    if (item.getURL().startsWith(`blob:${ownOrigin}/`)) return
    log(`refused a download from ${schemeOf(item.getURL())}`)
    event.preventDefault()
  })
  // Chromium fetches spelling dictionaries from the network by itself; only those already on the machine are used.
  session.setSpellCheckerDictionaryDownloadURL(`${ownOrigin}/dictionaries/`)
}

/** Keeps a page where it is: no navigation but a reload of our own page, no further windows, no embedded pages. */
export const lockContents = (contents: WebContents, log: Log): void => {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isReload(contents.getURL(), event.url)) return
    log(`refused to navigate to ${schemeOf(event.url)}`)
    event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    log(`refused a window for ${schemeOf(url)}`)
    return { action: 'deny' }
  })
}
