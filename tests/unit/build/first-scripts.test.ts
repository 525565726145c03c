import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstScripts, type FirstScript } from '../../support/first-scripts.ts'

const root = resolve(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'buy-in-window-'))

/** The most that may come before the first paint, in bytes as gzip packs it. */
const most = 120 * 1000

let scripts: FirstScript[] = []

beforeAll(async () => {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  await build({ configFile: join(root, 'build/vite.config.ts'), mode: 'renderer', build: { outDir: folder } })
  process.env['NODE_ENV'] = before
  scripts = firstScripts(folder)
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the window needs at most 120 KB of packed script before it paints', () => {
  const packed = scripts.reduce((sum, script) => sum + script.packed, 0)
  console.log(scripts.map((script) => `${script.path} ${script.packed}`).join('\n'))
  expect(packed).toBeLessThan(most)
})

test('the editor, dialogs and search are not among them, React is', () => {
  const all = scripts.map(({ path }) => readFileSync(join(folder, path), 'utf8')).join('\n')
  expect(all).toContain('react.transitional.element')
  expect(all).not.toContain('ProseMirror')
  expect(all).not.toContain('Find anything in the journal')
})
