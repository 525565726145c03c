import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A script of the built window; `packed` is its size in bytes as gzip packs it at its best. */
export type FirstScript = { path: string; packed: number }

const named = (source: string, pattern: RegExp): string[] => [...source.matchAll(pattern)].map(([, path = '']) => path)

/** Scripts that a script loads before it runs: `import … from "./x.js"`, not `import("./x.js")`. */
const importsOf = (source: string): string[] => named(source, /(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g)

/** The script that the host makes; it is a line long. */
const made = 'theme.js'

/** The scripts that the page of a built window loads before its first paint: those it names, and what these import. */
export const firstScripts = (folder: string): FirstScript[] => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const waiting = named(page, /<(?:script|link)\b[^>]*(?:src|href)="(\.[^"]+\.js)"/g).map(normalize)
  const sources = new Map<string, Buffer>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (path === made || sources.has(path)) continue
    const source = readFileSync(join(folder, path))
    sources.set(path, source)
    for (const imported of importsOf(source.toString())) waiting.push(join(dirname(path), imported))
  }
  return Array.from(sources, ([path, source]) => ({ path, packed: gzipSync(source, { level: 9 }).byteLength }))
}
