import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findChromium } from '../../../../main/node/find-chromium.ts'
import { openWindow } from '../../../../main/node/window.ts'
import { rendererFolder, startTestServer, temporaryFolder } from './support.ts'

const program = findChromium()

const page = `
const find = () => {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (!token) return
  const socket = new WebSocket('ws://' + location.host + '/socket')
  socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', token }))
}
find()
addEventListener('hashchange', find)
`

test.skipIf(!program)('a real Chromium opens the journal, and nobody reads the token from its arguments', async () => {
  const rendererDirectory = rendererFolder()
  writeFileSync(join(rendererDirectory, 'assets/index-Ab12_-9z.js'), page)
  const pages: boolean[] = []
  const { origin, token, connected } = await startTestServer({ rendererDirectory, onPage: (is) => pages.push(is) })
  const profile = temporaryFolder()
  const window = openWindow({ program: program ?? '', origin, token, profile, switches: ['--headless=new', '--disable-gpu'] })
  onTestFinished(() => window.close())
  await vi.waitFor(() => expect(connected()).toBe(true), { timeout: 20_000 })
  if (process.platform === 'linux') {
    const programs = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    expect(programs).toContain(profile)
    expect(programs).not.toContain(token)
  }
  window.bringToFront()
  await window.close()
  await vi.waitFor(() => expect(connected()).toBe(false))
  expect(pages).toEqual([true, false])
})

test('a program that cannot be started is a window that has closed', async () => {
  const window = openWindow({ program: '/no/such/program', origin: 'http://127.0.0.1:1', token: 'x', profile: temporaryFolder() })
  await window.closed
  await window.close()
})
