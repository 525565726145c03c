import { chmodSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../.cache/tests/compiled')

/**
 * Lets the processes and threads that this one starts keep what Node made of the sources, for those that start later; whoever they
 * run as. A thread that begins in TypeScript spends most of its start on that.
 */
export const keepCompiled = (): void => {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o777)
  process.env['NODE_COMPILE_CACHE'] = folder
}
