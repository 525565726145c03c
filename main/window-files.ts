import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

/** A file of the window as it is served. */
export type ServedFile = { bytes: Buffer; headers: Record<string, string> }

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

const hashed = /^\/assets\/.+-[\w-]{8}\.\w+$/

const headersOf = (path: string): Record<string, string> => ({
  'content-type': types[extname(path)] ?? 'application/octet-stream',
  'cache-control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-store',
})

/**
 * Reads the window's folder into a map from request path to file; `/` is `index.html`. What is not in the map does not exist for the
 * server, and a new build does not change a window that is open.
 */
export const readWindowFiles = (directory: string): ReadonlyMap<string, ServedFile> => {
  const files = new Map<string, ServedFile>()
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${file.slice(join(directory, sep).length).split(sep).map(encodeURIComponent).join('/')}`
    files.set(path, { bytes: readFileSync(file), headers: headersOf(path) })
  }
  const index = files.get('/index.html')
  if (!index) throw new Error(`There is no index.html in ${directory}.`)
  return files.set('/', index)
}
