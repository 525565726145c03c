import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { JournalEvent } from '../../../app/contract/index.ts'
import { connectSocket, type ConnectionState } from '../../../renderer/bridge/socket-bridge.ts'
import { openPage, startTestServer } from '../../unit/main/node/support.ts'

let stored = new Map<string, string>()
let sockets: WebSocket[] = []
let addressBar = ''

/** What a browser adds by itself: the page's origin. */
const asBrowser = (origin: string) =>
  class extends WebSocket {
    constructor(address: string) {
      super(address, { origin })
      this.on('error', () => {})
      sockets.push(this)
    }
  }

const openAt = (origin: string, hash: string) => {
  vi.stubGlobal('WebSocket', asBrowser(origin))
  addressBar = hash
  return connectSocket({ host: new URL(origin).host, pathname: '/', hash } as Location)
}

beforeEach(() => {
  stored = new Map()
  sockets = []
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  })
  vi.stubGlobal('history', { replaceState: (_state: unknown, _title: string, address: string) => (addressBar = address) })
})

afterEach(() => {
  for (const socket of sockets) socket.terminate()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('calls, hears and hands files over', async () => {
  const { origin, token, core, files } = await startTestServer()
  const bridge = await openAt(origin, `#token=${token}`)
  expect(await bridge.call('journal.status', { a: [1, 'ü'] })).toEqual({ ok: true, value: { a: [1, 'ü'] } })
  expect(await bridge.call('journal.nothing', {})).toMatchObject({ ok: false, error: { code: 'invalid' } })

  const heard: JournalEvent[] = []
  const stop = bridge.subscribe((event) => heard.push(event))
  core.emit({ type: 'journal.changed' })
  await vi.waitFor(() => expect(heard).toEqual([{ type: 'journal.changed' }]))
  stop()
  core.emit({ type: 'entries.changed' })

  const offers = await Promise.all(['one', 'three'].map((text) => bridge.offerFile(new File([text], `${text}.txt`))))
  expect(offers).toMatchObject([
    { ok: true, value: { name: 'one.txt', size: 3 } },
    { ok: true, value: { name: 'three.txt', size: 5 } },
  ])
  for (const offer of offers) expect(offer.ok && files.find(offer.value.handle)).toBeTruthy()
  expect(heard).toHaveLength(1)
})

test('takes the token out of sight and keeps it for when the window is loaded again', async () => {
  const { origin, token } = await startTestServer()
  await openAt(origin, `#token=${token}`)
  expect(addressBar).toBe('/')
  sockets[0]?.terminate()
  await openAt(origin, '')
})

test('waits for a token that comes after the page', async () => {
  const { origin, token } = await startTestServer()
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('WebSocket', asBrowser(origin))
  const location = { host: new URL(origin).host, pathname: '/', hash: '' }
  const connecting = connectSocket(location as Location)
  await wait(20)
  page.dispatchEvent(new Event('hashchange'))
  location.hash = `#token=${token}`
  page.dispatchEvent(new Event('hashchange'))
  expect(await (await connecting).call('journal.status', {})).toMatchObject({ ok: true })
})

test('says so when the token is wrong, and when nobody is there', async () => {
  const { origin, close } = await startTestServer()
  await expect(openAt(origin, '#token=wrong')).rejects.toMatchObject({ code: 'invalid' })
  await close()
  await expect(openAt(origin, '#token=wrong')).rejects.toMatchObject({ code: 'internal' })
})

test('refuses what was under way when the connection is lost, and connects again for what comes after', async () => {
  const { origin, token, core } = await startTestServer()
  const bridge = await openAt(origin, `#token=${token}`)
  const states: ConnectionState[] = []
  bridge.onState((state) => states.push(state))
  const heard: JournalEvent[] = []
  bridge.subscribe((event) => heard.push(event))

  core.hold = new Promise(() => {})
  const pending = bridge.call('conversations.save', {})
  await vi.waitFor(() => expect(core.asked).toHaveLength(1))
  sockets[0]?.terminate()
  expect(await pending).toMatchObject({ ok: false, error: { code: 'internal', message: expect.stringContaining('lost') } })
  core.hold = Promise.resolve()
  expect(await bridge.call('journal.status', { later: true })).toEqual({ ok: true, value: { later: true } })
  expect(states).toEqual(['open', 'lost', 'open'])
  core.emit({ type: 'journal.changed' })
  await vi.waitFor(() => expect(heard).toHaveLength(1))
})

test('waits ten seconds for a host that has gone, then refuses', async () => {
  const { origin, token, close } = await startTestServer()
  const bridge = await openAt(origin, `#token=${token}`)
  const states: ConnectionState[] = []
  bridge.onState((state) => states.push(state))
  await close()
  await vi.waitFor(() => expect(states).toEqual(['open', 'lost']))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let reply: unknown
  void bridge.call('journal.status', {}).then((answer) => (reply = answer))
  await vi.advanceTimersByTimeAsync(9900)
  expect(reply).toBeUndefined()
  await vi.advanceTimersByTimeAsync(200)
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
})

test('gives way to another window after it has saved, and does not come back by itself', async () => {
  const { origin, token, core, connected } = await startTestServer()
  const bridge = await openAt(origin, `#token=${token}`)
  const states: ConnectionState[] = []
  bridge.onState((state) => states.push(state))
  const saves: unknown[] = []
  bridge.subscribe((event) => {
    if (event.type === 'host.handover') void bridge.call('conversations.save', {}).then((reply) => saves.push(reply))
  })
  const other = await openPage({ origin, token })
  await vi.waitFor(() => expect(states).toEqual(['open', 'taken']))
  expect(saves).toEqual([{ ok: true, value: {} }])
  expect(await bridge.call('journal.status', {})).toMatchObject({ ok: false, error: { code: 'locked' } })
  await wait(700)
  expect(sockets.filter(({ url }) => url.includes(new URL(origin).host))).toHaveLength(1)
  expect(core.asked).toEqual(['conversations.save'])
  other.socket.close()
  await vi.waitFor(() => expect(connected()).toBe(false))
})

test('a call can be stopped', async () => {
  const { origin, token, core } = await startTestServer()
  const bridge = await openAt(origin, `#token=${token}`)
  core.hold = new Promise(() => {})
  const controller = new AbortController()
  const call = bridge.call('transcripts.preview', {}, controller.signal)
  await vi.waitFor(() => expect(core.asked).toHaveLength(1))
  controller.abort()
  expect(await call).toMatchObject({ ok: false, error: { code: 'cancelled' } })
})

test('a file that cannot be read is refused and the next one goes through', async () => {
  const { origin, token } = await startTestServer()
  const bridge = await openAt(origin, `#token=${token}`)
  const gone = new File(['x'], 'gone.txt')
  gone.arrayBuffer = () => Promise.reject(new Error('not readable'))
  expect(await bridge.offerFile(gone)).toMatchObject({ ok: false, error: { code: 'unreadable' } })
  expect(await bridge.offerFile(new File(['x'], 'here.txt'))).toMatchObject({ ok: true })
})

test('a file over 50 MB is refused without being read', async () => {
  const { origin, token } = await startTestServer()
  const bridge = await openAt(origin, `#token=${token}`)
  const large = { name: 'large.txt', size: 51 * 1024 * 1024, arrayBuffer: () => expect.unreachable() } as unknown as File
  expect(await bridge.offerFile(large)).toMatchObject({ ok: false, error: { code: 'too-large' } })
})
