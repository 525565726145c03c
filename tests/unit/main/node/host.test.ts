import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startHost, type HostSettings } from '../../../../main/node/host.ts'
import type { HostWindow } from '../../../../main/node/window.ts'
import { createOfferedFiles } from '../../../../main/offered-files.ts'
import { createEchoCore, openPage, rendererFolder, temporaryFolder } from './support.ts'

/** A window that shows nothing and counts what is asked of it. */
const createFakeWindows = () => {
  const opened: { bringToFront: ReturnType<typeof vi.fn>; end: () => void; origin: string; token: string }[] = []
  const openWindow = (origin: string, token: string): HostWindow => {
    let end = () => {}
    const closed = new Promise<void>((resolve) => (end = resolve))
    const bringToFront = vi.fn()
    opened.push({ bringToFront, end, origin, token })
    return {
      bringToFront,
      closed,
      close: () => {
        end()
        return closed
      },
    }
  }
  return { opened, openWindow }
}

const start = async (directory: string, more: Partial<HostSettings> = {}) => {
  const core = createEchoCore()
  const said: string[] = []
  const host = await startHost({
    core,
    offer: createOfferedFiles().offer,
    directory,
    rendererDirectory: rendererFolder(),
    theme: () => ({ bytes: Buffer.from(''), headers: {} }),
    log: () => {},
    say: (line) => said.push(line),
    handoverMs: 50,
    ...more,
  })
  onTestFinished(() => host?.end())
  return { host, core, said }
}

const tokenIn = (address: string) => {
  const { origin, hash } = new URL(address)
  return { origin, token: hash.replace('#token=', '') }
}

const hostFile = (directory: string) => join(directory, 'host.json')

const endedProcess = async (): Promise<number> => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

const livingProcess = (): number => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  onTestFinished(() => void child.kill('SIGKILL'))
  return child.pid ?? 0
}

/** This process stands for all hosts here, so each claims to be another living one. */
const asAnotherProcess = (directory: string) => {
  const file = JSON.parse(readFileSync(hostFile(directory), 'utf8')) as object
  writeFileSync(hostFile(directory), JSON.stringify({ ...file, pid: livingProcess() }))
}

test('without a window says one line with the address, which opens the journal', async () => {
  const { host, said } = await start(temporaryFolder())
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/^[^\n]*http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/)
  expect(said[0]).toContain(host?.address)
  await openPage(tokenIn(host?.address ?? ''))
})

test('its file is for its owner only and gone at the end, and so is the core', async () => {
  const directory = join(temporaryFolder(), 'new', 'folder')
  const { host, core } = await start(directory)
  if (process.platform !== 'win32') expect(statSync(hostFile(directory)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(hostFile(directory), 'utf8'))).toEqual({
    ...{ address: new URL(host?.address ?? '').origin },
    token: tokenIn(host?.address ?? '').token,
    pid: process.pid,
  })
  await host?.end()
  await host?.ended
  expect(existsSync(hostFile(directory))).toBe(false)
  expect(core.closed).toBe(true)
})

test('does not remove the file of another host', async () => {
  const directory = temporaryFolder()
  const { host } = await start(directory)
  const theirs = JSON.stringify({ address: 'http://127.0.0.1:1', token: 'theirs', pid: 1 })
  writeFileSync(hostFile(directory), theirs)
  await host?.end()
  expect(readFileSync(hostFile(directory), 'utf8')).toBe(theirs)
})

test('a second start asks the page of the first to come forward', async () => {
  const directory = temporaryFolder()
  const { openWindow, opened } = createFakeWindows()
  const first = await start(directory, { openWindow })
  expect(first.said).toEqual([])
  const page = await openPage(tokenIn(first.host?.address ?? ''))
  asAnotherProcess(directory)
  const second = await start(directory, { openWindow: () => expect.unreachable() })
  expect(second.host).toBeUndefined()
  expect(second.said).toEqual(['Buy-In already runs: its window comes to the front.'])
  expect(second.core.closed).toBe(true)
  await page.next('attention')
  expect(opened).toHaveLength(1)
  expect(opened[0]?.bringToFront).toHaveBeenCalledOnce()
})

test('a second start opens a window of the first where none is connected', async () => {
  const directory = temporaryFolder()
  const { openWindow, opened } = createFakeWindows()
  const first = await start(directory, { openWindow })
  opened[0]?.end()
  await vi.waitFor(() => expect(first.said).toHaveLength(1))
  asAnotherProcess(directory)
  expect((await start(directory)).host).toBeUndefined()
  expect(opened).toHaveLength(2)
})

test('a second start says the address where the first can have no window', async () => {
  const directory = temporaryFolder()
  const first = await start(directory)
  asAnotherProcess(directory)
  const second = await start(directory)
  expect(second.host).toBeUndefined()
  expect(second.said).toHaveLength(1)
  expect(second.said[0]).toContain(first.host?.address)
})

test.each<[string, () => unknown]>([
  ['of a process that has ended', async () => ({ address: 'http://127.0.0.1:9', token: 'x', pid: await endedProcess() })],
  ['of a living process where nobody listens', () => ({ address: 'http://127.0.0.1:9', token: 'x', pid: livingProcess() })],
  ['that is not JSON', () => '{"address":'],
  ['that is empty', () => ''],
])('a file %s is stale', async (_, content) => {
  const directory = temporaryFolder()
  const text = await content()
  writeFileSync(hostFile(directory), typeof text === 'string' ? text : JSON.stringify(text))
  const { host, said } = await start(directory)
  expect(host).toBeDefined()
  expect(said).toHaveLength(1)
  expect(readFileSync(hostFile(directory), 'utf8')).toContain(tokenIn(host?.address ?? '').token)
})

test('a file whose port another program has now is stale', async () => {
  const other = createServer((_, response) => response.end('something else'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const directory = temporaryFolder()
  const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
  writeFileSync(hostFile(directory), JSON.stringify({ address, token: 'x', pid: livingProcess() }))
  expect((await start(directory)).host).toBeDefined()
})

test('a file that leads to another host is stale, and the token does not go there', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve))
  onTestFinished(() => void other.close())
  const reached = vi.fn()
  other.on('connection', reached)
  const directory = temporaryFolder()
  const address = `http://localhost:${(other.address() as AddressInfo).port}`
  writeFileSync(hostFile(directory), JSON.stringify({ address, token: 'x', pid: livingProcess() }))
  expect((await start(directory)).host).toBeDefined()
  expect(reached).not.toHaveBeenCalled()
})

test('a file with the wrong token is stale', async () => {
  const directory = temporaryFolder()
  const { host } = await start(directory)
  const address = new URL(host?.address ?? '').origin
  writeFileSync(hostFile(directory), JSON.stringify({ address, token: 'wrong', pid: livingProcess() }))
  expect((await start(directory)).host).toBeDefined()
})

test('ends when its window is closed', async () => {
  const { openWindow, opened } = createFakeWindows()
  const { host, core } = await start(temporaryFolder(), { openWindow })
  const page = await openPage(tokenIn(host?.address ?? ''))
  page.socket.close()
  await page.closed
  opened[0]?.end()
  await host?.ended
  expect(core.closed).toBe(true)
})

test('stays for a page elsewhere when its window is closed, and ends after that', async () => {
  const { openWindow, opened } = createFakeWindows()
  const { host } = await start(temporaryFolder(), { openWindow, goneAfterMs: 400 })
  const page = await openPage(tokenIn(host?.address ?? ''))
  opened[0]?.end()
  await wait(100)
  page.socket.close()
  await page.closed
  const again = await openPage(tokenIn(host?.address ?? ''))
  await wait(500)
  expect(again.received).toEqual([])
  again.socket.close()
  await host?.ended
})

test('says the address where the window does not come', async () => {
  const early = createFakeWindows()
  const failed = await start(temporaryFolder(), { openWindow: early.openWindow })
  early.opened[0]?.end()
  await vi.waitFor(() => expect(failed.said).toHaveLength(1))
  expect(failed.said[0]).toContain(failed.host?.address)

  const silent = await start(temporaryFolder(), { openWindow: createFakeWindows().openWindow, pageWithinMs: 50 })
  await vi.waitFor(() => expect(silent.said).toHaveLength(1))
})

test('stays for a review when the journal’s page is closed, shows the journal again when asked, and ends after both', async () => {
  const directory = temporaryFolder()
  const { openWindow, opened } = createFakeWindows()
  const { host } = await start(directory, { openWindow, goneAfterMs: 100 })
  const journal = await openPage(tokenIn(host?.address ?? ''))
  const address = new URL(host?.reviewAddress('01890000-0000-7000-8000-0000000000c1') ?? '')
  const review = await openPage({ origin: address.origin, token: new URLSearchParams(address.hash.slice(1)).get('token') ?? '' })
  journal.socket.close()
  await journal.closed
  await wait(300)
  asAnotherProcess(directory)
  expect((await start(directory)).said).toEqual(['Buy-In already runs: its window comes to the front.'])
  expect(opened[0]?.bringToFront).toHaveBeenCalledOnce()
  expect(review.received).toEqual([])
  review.socket.close()
  await review.closed
  opened[0]?.end()
  await host?.ended
})
