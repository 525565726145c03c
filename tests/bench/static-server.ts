import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
}

/** A server of files that are all in memory, as the journal's own is. */
export type StaticServer = { origin: string; close: () => Promise<void> }

/** Serves these files, by request path, on 127.0.0.1. */
export const serve = async (files: Record<string, string | Uint8Array>): Promise<StaticServer> => {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/u, '')
    const file = files[path]
    if (file === undefined) return response.writeHead(404).end()
    const headers = { 'content-type': types[extname(path)] ?? types['.html'], 'cache-control': 'no-store' }
    return response.writeHead(200, headers).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
