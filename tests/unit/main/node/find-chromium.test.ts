import { expect, test } from 'vitest'
import { findChromium } from '../../../../main/node/find-chromium.ts'
import { openerOf } from '../../../../main/node/ports.ts'

const among =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path)

test('looks on the path of Linux, a Chromium before others', () => {
  const env = { PATH: '/usr/local/bin:.:/usr/bin' }
  expect(findChromium('linux', env, among('/usr/bin/google-chrome', '/usr/bin/chromium'))).toBe('/usr/bin/chromium')
  expect(findChromium('linux', env, among('chromium', './chromium'))).toBeUndefined()
  expect(findChromium('linux', {}, () => true)).toBeUndefined()
})

test('looks among the programs of macOS and Windows', () => {
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(findChromium('darwin', { HOME: '/Users/ada' }, among(chrome))).toBe(chrome)
  expect(findChromium('darwin', { HOME: '/Users/ada' }, among(`/Users/ada${chrome}`))).toBe(`/Users/ada${chrome}`)
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
  expect(findChromium('win32', { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }, among(edge))).toBe(
    edge,
  )
})

test('takes the one it is given, if it is there', () => {
  const env = { PATH: '/usr/bin', BUY_IN_CHROMIUM: '/opt/chromium' }
  expect(findChromium('linux', env, among('/opt/chromium', '/usr/bin/chromium'))).toBe('/opt/chromium')
  expect(findChromium('linux', env, among('/usr/bin/chromium'))).toBe('/usr/bin/chromium')
})

test('an address is one argument of the system’s opener, never part of a command line', () => {
  const address = 'https://example.org/?a=1&calc.exe'
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const [program, ...args] = openerOf(platform, address)
    expect(program).not.toMatch(/cmd|sh$|powershell/)
    expect(args.at(-1)).toBe(address)
  }
})
