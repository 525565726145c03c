import { protocol, type Session } from 'electron'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { isOwnAddress, ownScheme } from './address.ts'

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const safeHeaders = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()',
  'cache-control': 'no-cache',
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

type Served = { file: string; type: string }

const filesUnder = (directory: string): Map<string, Served> => {
  const served = new Map<string, Served>()
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    served.set(`/${relative(directory, file).split(sep).join('/')}`, { file, type })
  }
  const page = served.get('/index.html')
  if (page) served.set('/', page)
  return served
}

/** Makes `app:` a scheme with an origin of its own. To be called before the app is ready. */
export const registerOwnScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: ownScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the window's page under `app://buy-in/`: the files that lie in the directory now, and nothing else. */
export const serveOwnScheme = (session: Session, directory: string): void => {
  const served = filesUnder(directory)
  const refuse = (status: number) => new Response(null, { status, headers: safeHeaders })
  session.protocol.handle(ownScheme, async (request) => {
    if (request.method !== 'GET') return refuse(405)
    if (!isOwnAddress(request.url)) return refuse(404)
    const found = served.get(new URL(request.url).pathname)
    if (!found) return refuse(404)
    return new Response(await readFile(found.file), { headers: { ...safeHeaders, 'content-type': found.type } })
  })
}
