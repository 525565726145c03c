import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillPage, slotId } from '../../../app/review/page.ts'

const root = resolve(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'buy-in-page-'))
const most = 600 * 1000

let page = ''

beforeAll(async () => {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  await build({ configFile: join(root, 'build/vite.config.ts'), mode: 'page', build: { outDir: folder } })
  process.env['NODE_ENV'] = before
  page = readFileSync(join(folder, 'review.html'), 'utf8')
  console.log(`review.html: ${Buffer.byteLength(page)} bytes`)
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const elements = (name: string) => [...page.matchAll(new RegExp(`<${name}([^>]*)>([\\s\\S]*?)</${name}>`, 'g'))]
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('the page is one file of at most 600 KB', () => {
  expect(existsSync(folder)).toBe(true)
  expect(readdirSync(folder)).toEqual(['review.html'])
  expect(Buffer.byteLength(page)).toBeLessThan(most)
})

test('it names no other file: nothing is loaded, and no element points anywhere', () => {
  const markup = page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '')
  expect(markup).not.toMatch(/https?:|\/\/|\ssrc=|<(img|iframe|object|embed|base|form)\b/i)
  expect([...markup.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual(['data:,'])
  const [style] = elements('style')
  expect(style?.[2]).not.toMatch(/@import|url\(/)
  const [, script] = elements('script')
  expect(script?.[2]).not.toMatch(/\bimport\s*\(|\bimportScripts\b|new Worker\b|\bfetch\s*\(|XMLHttpRequest|WebSocket|sendBeacon/)
})

test('its policy allows the one script and the one style that stand in it, by their hashes, and nothing else', () => {
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? []
  const scripts = elements('script')
  const styles = elements('style')
  expect(scripts.map(([, attributes]) => attributes)).toEqual([` type="application/octet-stream" id="${slotId}"`, ''])
  expect(styles).toHaveLength(1)
  expect(policy.split('; ').toSorted()).toEqual(
    [
      "base-uri 'none'",
      "connect-src 'none'",
      "default-src 'none'",
      "form-action 'none'",
      'img-src data:',
      `script-src ${hashOf(scripts[1]?.[2] ?? '')}`,
      `style-src ${hashOf(styles[0]?.[2] ?? '')}`,
    ].toSorted(),
  )
  expect(page.indexOf('http-equiv')).toBeLessThan(page.indexOf('<style'))
})

test('a copy goes into it as it is, and nothing of the page changes', () => {
  const base64 = Buffer.from('$& $1 </script> {{script}}').toString('base64')
  const filled = fillPage(page, base64)
  expect(filled).toContain(`id="${slotId}">${base64}</script>`)
  expect(filled.replace(base64, '')).toBe(page)
})

test('what replaces names stays at home: none of it is in the page', () => {
  const list = readFileSync(join(root, 'app/rules/redaction-words.ts'), 'utf8')
  const [, titles = ''] = /export const titles = words\(\s*'([^']+)'/.exec(list) ?? []
  expect(titles).toContain('mr mrs')
  expect(page).not.toContain(titles)
})
