import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['app', 'main', 'renderer', 'build', 'package.json']

const products = [
  'main/node.js',
  'main/electron.js',
  'main/core-worker.js',
  'main/search-worker.js',
  'main/work-worker.js',
  'preload/preload.cjs',
  'renderer/index.html',
  'renderer/review.html',
  'page/review.html',
]

const modifiedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN

const newest = (path: string): number => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Whether the project's `dist` is whole and newer than all that it is built from. */
export const isFresh = (project: string): boolean => {
  const built = Math.min(...products.map((product) => modifiedAt(join(project, 'dist', product))))
  return built >= Math.max(...sources.map((source) => newest(join(project, source))))
}
