import Database from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { versionOf } from './browser.ts'
import { readTurns } from './texts.ts'

const versionIn = (root: string, name: string): string => {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }
  return version
}

const sqliteVersion = (): string => {
  const database = new Database(':memory:')
  const version = database.prepare('SELECT sqlite_version()').pluck().get() as string
  database.close()
  return version
}

/** What the figures were taken on, in one line. */
export const describeMachine = async (root: string, chromium: string): Promise<string> => {
  const cores = cpus()
  return [
    `${cores.length} × ${cores[0]?.model.trim() ?? process.arch}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GB`,
    `load ${loadavg()[0]?.toFixed(1)}`,
    process.platform,
    `Node ${process.versions.node}`,
    `Chromium ${await versionOf(chromium)}`,
    `SQLite ${sqliteVersion()}`,
    `ProseMirror view ${versionIn(root, 'prosemirror-view')}`,
    readTurns(root).source,
  ].join(' · ')
}
