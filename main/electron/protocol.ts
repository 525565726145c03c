import { protocol, type Session } from 'electron'
import { securityHeaders } from '../page-headers.ts'
import { themePath } from '../theme.ts'
import { readWindowFiles, type ServedFile } from '../window-files.ts'
import { isOwnAddress, ownScheme } from './address.ts'

/** Makes `app:` a scheme with an origin of its own. To be called before the app is ready. */
export const registerOwnScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: ownScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the window's page under `app://buy-in/`: the files that lie in the directory now, and nothing else. */
export const serveOwnScheme = (session: Session, directory: string, theme: () => ServedFile): void => {
  const served = readWindowFiles(directory)
  const headers = securityHeaders()
  const refuse = (status: number) => new Response(null, { status, headers })
  session.protocol.handle(ownScheme, async (request) => {
    if (request.method !== 'GET') return refuse(405)
    if (!isOwnAddress(request.url)) return refuse(404)
    const { pathname } = new URL(request.url)
    const found = pathname === themePath ? theme() : served.get(pathname)
    return found ? new Response(new Uint8Array(found.bytes), { headers: { ...headers, ...found.headers } }) : refuse(404)
  })
}
