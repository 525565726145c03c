import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { maxFileBytes } from '../../../../app/contract/files.ts'
import { closeCodes, socketPath } from '../../../../app/contract/socket-codes.ts'
import { maxMessageBytes } from '../../../../app/contract/socket.ts'
import { exchangeRaw, openPage, openSocket, startTestServer, statusOf } from './support.ts'

const newId = '01890000-0000-7000-8000-000000000000'

test.each([
  ['no origin', () => ({})],
  ['a foreign origin', () => ({ origin: 'http://evil.example' })],
  ['the origin "null"', () => ({ origin: 'null' })],
  ['localhost as origin', (origin: string) => ({ origin: origin.replace('127.0.0.1', 'localhost') })],
  ['a longer origin', (origin: string) => ({ origin: `${origin}.evil.example` })],
  ['an origin with a slash', (origin: string) => ({ origin: `${origin}/` })],
  ['another port as origin', () => ({ origin: 'http://127.0.0.1:1' })],
  ['https as origin', (origin: string) => ({ origin: origin.replace('http', 'https') })],
  ['a rebound host', (origin: string) => ({ origin, headers: { host: 'rebound.example' } })],
  ['a rebound host and origin', () => ({ origin: 'http://rebound.example', headers: { host: 'rebound.example' } })],
  ['localhost as host', (origin: string) => ({ origin, headers: { host: new URL(origin).host.replace('127.0.0.1', 'localhost') } })],
])('refuses a socket with %s', async (_, options) => {
  const { origin } = await startTestServer()
  expect(await openSocket(origin, options(origin)).opened).toBe(false)
})

test('refuses a socket at another path, and the token in the query', async () => {
  const { origin, token } = await startTestServer()
  expect(await openSocket(origin, { origin }, '/').opened).toBe(false)
  expect(await openSocket(origin, { origin }, `${socketPath}?token=${token}`).opened).toBe(false)
})

test('refuses an upgrade by POST and to something else', async () => {
  const { port, origin } = await startTestServer()
  const upgrade = (method: string, to: string) =>
    exchangeRaw(
      port,
      `${method} ${socketPath} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: ${origin}\r\nconnection: upgrade\r\nupgrade: ${to}\r\n\r\n`,
    )
  expect(statusOf(await upgrade('POST', 'websocket'))).toBe(403)
  expect(statusOf(await upgrade('GET', 'h2c'))).toBe(400)
})

test.each(['', 'x', 'x'.repeat(43), 'x'.repeat(256)])('closes at once on the wrong token %j', async (token) => {
  const { origin, core } = await startTestServer()
  const socket = openSocket(origin)
  await socket.send({ type: 'hello', token })
  expect(await socket.closed).toBe(closeCodes.refused)
  expect(socket.received).toEqual([])
  expect(core.asked).toEqual([])
})

test('closes on the wrong token of a second start', async () => {
  const { origin } = await startTestServer({ onShow: () => expect.unreachable() })
  const socket = openSocket(origin)
  await socket.send({ type: 'show', token: 'x' })
  expect(await socket.closed).toBe(closeCodes.refused)
})

test.each<[string, unknown]>([
  ['a call before hello', { type: 'call', id: 1, name: 'journal.status', input: {} }],
  ['no token', { type: 'hello' }],
  ['a token that is not a text', { type: 'hello', token: { length: 43 } }],
  ['malformed JSON', '{"type":"hello",'],
  ['no JSON', 'hello'],
  ['null', 'null'],
  ['a list', '[]'],
  ['bytes', Buffer.from('{"type":"hello"}')],
])('closes on %s', async (_, message) => {
  const { origin, core } = await startTestServer()
  const socket = openSocket(origin)
  await socket.send(message)
  expect(await socket.closed).toBe(closeCodes.misunderstood)
  expect(socket.received).toEqual([])
  expect(core.asked).toEqual([])
})

test('takes no second hello after a wrong one', async () => {
  const { origin, token } = await startTestServer()
  const socket = openSocket(origin)
  await socket.send({ type: 'hello', token: 'x' })
  await socket.send({ type: 'hello', token })
  expect(await socket.closed).toBe(closeCodes.refused)
  expect(socket.received).toEqual([])
})

test('closes a socket that shows no token in time', async () => {
  const { origin } = await startTestServer({ helloWithinMs: 150 })
  const socket = openSocket(origin)
  expect(await socket.closed).toBe(closeCodes.late)
})

test('closes a socket that trickles or pours before it shows the token', async () => {
  const { port, origin } = await startTestServer({ helloWithinMs: 400 })
  const handshake = `GET ${socketPath} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: ${origin}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`
  const before = Date.now()
  // The beginning of a frame of 1000 bytes that never comes.
  await exchangeRaw(port, `${handshake}\x01\x7e`, 5000)
  expect(Date.now() - before).toBeLessThan(3000)

  const pour = openSocket(origin)
  await pour.send(Buffer.alloc(16 * 1024 * 1024))
  expect(await pour.closed).toBe(1006)
})

test('serves calls, side by side and by their ids', async () => {
  const server = await startTestServer()
  const page = await openPage(server)
  await page.send({ type: 'call', id: 7, name: 'journal.status', input: { a: 1 } })
  await page.send({ type: 'call', id: 8, name: 'journal.open' })
  expect(await page.next('reply')).toEqual({ type: 'reply', id: 7, reply: { ok: true, value: { a: 1 } } })
  expect(await page.next('reply')).toEqual({ type: 'reply', id: 8, reply: { ok: true } })
})

test('serves a call as long as a large note', async () => {
  const server = await startTestServer()
  const page = await openPage(server)
  const text = 'ä'.repeat(5_000_000)
  await page.send({ type: 'call', id: 1, name: 'conversations.save', input: { text } })
  expect((await page.next('reply')).reply).toEqual({ ok: true, value: { text } })
})

test.each([
  '__proto__',
  'constructor',
  'constructor.x',
  '__proto__.toString',
  'journal.__proto__',
  'journal.constructor',
  'toString.call',
  '',
  '.',
])('has no call named %j', async (name) => {
  const server = await startTestServer()
  const page = await openPage(server)
  await page.send({ type: 'call', id: 1, name, input: JSON.parse('{"__proto__":{"polluted":true}}') })
  expect((await page.next('reply')).reply).toMatchObject({ ok: false, error: { code: 'invalid' } })
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test.each<[string, unknown]>([
  ['a name that is not a text', { type: 'call', id: 1, name: ['journal.status'], input: {} }],
  ['a name without end', { type: 'call', id: 1, name: 'x'.repeat(201), input: {} }],
  ['an id that is not a number', { type: 'call', id: '__proto__', name: 'journal.status', input: {} }],
  ['a second hello', { type: 'hello', token: 'x' }],
  ['an unknown type', { type: 'eval', code: '1' }],
  ['a type of the host', { type: 'event', event: { type: 'host.handover' } }],
  ['malformed JSON', '{'],
  ['bytes that nobody asked for', Buffer.alloc(10)],
  ['a negative size', { type: 'offer', id: 1, name: 'a', size: -1 }],
])('closes a page that sends %s', async (_, message) => {
  const server = await startTestServer()
  const page = await openPage(server)
  await page.send(message)
  expect(await page.closed).toBe(closeCodes.misunderstood)
  expect(server.core.asked).toEqual([])
})

test('closes a page that uses the id of a call under way', async () => {
  const server = await startTestServer()
  server.core.hold = new Promise(() => {})
  const page = await openPage(server)
  await page.send({ type: 'call', id: 1, name: 'journal.status', input: {} })
  await page.send({ type: 'call', id: 1, name: 'journal.status', input: {} })
  expect(await page.closed).toBe(closeCodes.misunderstood)
})

test('stops a call on request', async () => {
  const server = await startTestServer()
  server.core.hold = new Promise(() => {})
  const page = await openPage(server)
  await page.send({ type: 'call', id: 1, name: 'journal.status', input: {} })
  await page.send({ type: 'cancel', id: 2 })
  await page.send({ type: 'cancel', id: 1 })
  expect((await page.next('reply')).reply).toMatchObject({ ok: false, error: { code: 'cancelled' } })
})

test('closes on a message over the limit and goes on serving', async () => {
  const server = await startTestServer()
  const page = await openPage(server)
  await page.send(Buffer.alloc(maxMessageBytes + 1))
  expect([1006, 1009]).toContain(await page.closed)
  await openPage(server)
})

test('answers for a core that throws', async () => {
  const server = await startTestServer()
  server.core.call = () => Promise.reject(new Error('a fault'))
  const page = await openPage(server)
  await page.send({ type: 'call', id: 1, name: 'journal.status', input: {} })
  expect((await page.next('reply')).reply).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(server.log.join()).toContain('a fault')
})

test('tells a page, and only one that has shown the token, what changed', async () => {
  const server = await startTestServer()
  const stranger = openSocket(server.origin)
  await stranger.opened
  const page = await openPage(server)
  server.core.emit({ type: 'journal.changed' })
  expect(await page.next('event')).toEqual({ type: 'event', event: { type: 'journal.changed' } })
  expect(stranger.received).toEqual([])
})

test('takes a file in', async () => {
  const server = await startTestServer()
  const page = await openPage(server)
  await page.send({ type: 'offer', id: 3, name: 'meeting.vtt', size: 6 })
  expect(await page.next('send')).toEqual({ type: 'send', id: 3 })
  await page.send(Buffer.from('WEBVTT'))
  const { reply } = await page.next('offered')
  if (!reply.ok) throw new Error(reply.error.message)
  expect(reply.value).toMatchObject({ name: 'meeting.vtt', size: 6 })
  expect(server.files.find(reply.value.handle)).toEqual({ name: 'meeting.vtt', bytes: Buffer.from('WEBVTT') })
  expect(server.files.find(newId)).toBeUndefined()
})

test('refuses a file that is too large before any byte, and bytes that come all the same', async () => {
  const server = await startTestServer()
  const page = await openPage(server)
  await page.send({ type: 'offer', id: 1, name: 'a', size: maxFileBytes + 1 })
  expect((await page.next('offered')).reply).toMatchObject({ ok: false, error: { code: 'too-large' } })
  await page.send(Buffer.alloc(10))
  expect(await page.closed).toBe(closeCodes.misunderstood)
})

test.each([0, 5, 7])('refuses a file of 6 bytes that was said to have %i', async (size) => {
  const server = await startTestServer()
  const page = await openPage(server)
  await page.send({ type: 'offer', id: 1, name: 'a', size })
  await page.next('send')
  await page.send(Buffer.from('WEBVTT'))
  expect((await page.next('offered')).reply).toMatchObject({ ok: false, error: { code: 'unreadable' } })
})

test('closes a page that offers a second file before the bytes of the first', async () => {
  const server = await startTestServer()
  const page = await openPage(server)
  await page.send({ type: 'offer', id: 1, name: 'a', size: 1 })
  await page.send({ type: 'offer', id: 2, name: 'b', size: 1 })
  expect(await page.closed).toBe(closeCodes.misunderstood)
})

test('an offer can be taken back', async () => {
  const server = await startTestServer()
  const page = await openPage(server)
  await page.send({ type: 'offer', id: 1, name: 'a', size: 1 })
  await page.send({ type: 'cancel', id: 1 })
  await page.send({ type: 'offer', id: 2, name: 'b', size: 1 })
  await page.send(Buffer.alloc(1))
  expect(await page.next('offered')).toMatchObject({ id: 2, reply: { ok: true } })
})

test('a second page takes over after the first could finish', async () => {
  const server = await startTestServer({ handoverMs: 300 })
  const first = await openPage(server)
  const second = openSocket(server.origin)
  await second.send({ type: 'hello', token: server.token })
  expect((await first.next('event')).event).toEqual({ type: 'host.handover' })
  await first.send({ type: 'call', id: 1, name: 'conversations.save', input: { last: true } })
  expect((await first.next('reply')).reply).toEqual({ ok: true, value: { last: true } })
  expect(second.received).toEqual([])
  expect(await first.closed).toBe(closeCodes.taken)
  await second.next('welcome')
  server.core.emit({ type: 'journal.changed' })
  await second.next('event')
  expect(server.connected()).toBe(true)
})

test('a page that closes before its time is up makes way at once', async () => {
  const server = await startTestServer({ handoverMs: 20_000 })
  const first = await openPage(server)
  const second = openSocket(server.origin)
  await second.send({ type: 'hello', token: server.token })
  await first.next('event')
  first.socket.close()
  await second.next('welcome')
})

test('of several pages that wait the last one wins', async () => {
  const server = await startTestServer({ handoverMs: 200 })
  const first = await openPage(server)
  const second = openSocket(server.origin)
  await second.send({ type: 'hello', token: server.token })
  await first.next('event')
  const third = openSocket(server.origin)
  await third.send({ type: 'hello', token: server.token })
  expect(await second.closed).toBe(closeCodes.taken)
  expect(await first.closed).toBe(closeCodes.taken)
  await third.next('welcome')
  expect(second.received).toEqual([])
})

test('a page that goes while it waits is not waited for', async () => {
  const server = await startTestServer({ handoverMs: 200 })
  const first = await openPage(server)
  const second = openSocket(server.origin)
  await second.send({ type: 'hello', token: server.token })
  await first.next('event')
  second.socket.close()
  await first.closed
  expect(server.connected()).toBe(false)
  await openPage(server)
})

test('a page with a wrong token takes nothing over', async () => {
  const server = await startTestServer({ handoverMs: 50 })
  const first = await openPage(server)
  const second = openSocket(server.origin)
  await second.send({ type: 'hello', token: 'wrong' })
  await second.closed
  await wait(150)
  expect(first.received).toEqual([])
  expect(server.connected()).toBe(true)
})

test('a page that waits has no say yet', async () => {
  const server = await startTestServer({ handoverMs: 200 })
  await openPage(server)
  const second = openSocket(server.origin)
  await second.send({ type: 'hello', token: server.token })
  await second.send({ type: 'call', id: 1, name: 'journal.status', input: {} })
  await second.next('welcome')
  expect(server.core.asked).toEqual([])
})

test('lets the page finish when the host ends', async () => {
  const server = await startTestServer({ handoverMs: 200 })
  const page = await openPage(server)
  const closing = server.close()
  expect((await page.next('event')).event).toEqual({ type: 'host.handover' })
  await page.send({ type: 'call', id: 1, name: 'conversations.save', input: {} })
  expect((await page.next('reply')).reply).toMatchObject({ ok: true })
  await closing
  await page.closed
  await expect(fetch(server.origin)).rejects.toThrow()
})

const itsCopy = '01890000-0000-7000-8000-0000000000c1'
const otherCopy = '01890000-0000-7000-8000-0000000000c2'
const tokenOf = (address: string) => new URLSearchParams(new URL(address).hash.slice(1)).get('token') ?? ''

test('the address of a review names its copy, has a token of its own and says neither to the server', async () => {
  const { reviewAddress, origin, token } = await startTestServer()
  const address = reviewAddress(itsCopy)
  expect(address.startsWith(`${origin}/review.html#copy=${itsCopy}&token=`)).toBe(true)
  expect(tokenOf(address)).toMatch(/^[\w-]{43}$/)
  expect(tokenOf(address)).not.toBe(token)
  expect(reviewAddress(itsCopy)).toBe(address)
  expect(tokenOf(reviewAddress(otherCopy))).not.toBe(tokenOf(address))
})

test('a review does not push the journal’s window out, nor another review', async () => {
  const server = await startTestServer()
  const journal = await openPage(server)
  const review = await openPage({ origin: server.origin, token: tokenOf(server.reviewAddress(itsCopy)) })
  await openPage({ origin: server.origin, token: tokenOf(server.reviewAddress(otherCopy)) })
  await wait(400)
  for (const page of [journal, review]) {
    await page.send({ type: 'call', id: 1, name: 'host.capabilities', input: {} })
    expect((await page.next('reply')).reply.ok).toBe(true)
  }
  expect([...journal.received, ...review.received]).toEqual([])
})

test('of two windows with one copy the later has it', async () => {
  const server = await startTestServer()
  const token = tokenOf(server.reviewAddress(itsCopy))
  const first = await openPage({ origin: server.origin, token })
  const second = await openPage({ origin: server.origin, token })
  expect(await first.closed).toBe(closeCodes.taken)
  expect(server.core.asked).toEqual([])
  second.socket.close()
  await second.closed
  await expect.poll(() => server.core.asked).toEqual(['coach.close'])
})

test.each<[string, unknown]>([
  ['journal.status', {}],
  ['conversations.list', {}],
  ['journal.exportAll', {}],
  ['replies.takeIn', { handle: newId, ids: null }],
  ['coach.list', {}],
  ['coach.open', { handle: newId, passphrase: null }],
  ['coach.recognise', { handle: newId }],
  ['coach.forget', { copyId: itsCopy }],
  ['coach.reopen', { copyId: otherCopy, passphrase: null }],
  ['coach.reopen', { passphrase: null }],
  ['coach.reopen', null],
  ['coach.keep', { copyId: [itsCopy] }],
  ['coach.find', { copyId: otherCopy }],
  ['host.openReview', { copyId: otherCopy }],
  ['host.setMenu', { menu: [] }],
  ['files.read', {}],
  ['__proto__', { copyId: itsCopy }],
])('a window with a review may not ask %s %j', async (name, input) => {
  const server = await startTestServer()
  const review = await openPage({ origin: server.origin, token: tokenOf(server.reviewAddress(itsCopy)) })
  await review.send({ type: 'call', id: 1, name, input })
  expect((await review.next('reply')).reply).toMatchObject({ ok: false, error: { code: 'invalid' } })
  expect(server.core.asked).toEqual([])
})

test('a window with a review asks about its copy, hears nothing of the journal and hands no file over', async () => {
  const server = await startTestServer()
  const review = await openPage({ origin: server.origin, token: tokenOf(server.reviewAddress(itsCopy)) })
  for (const [index, name] of ['coach.reopen', 'coach.records', 'coach.find', 'coach.keep'].entries()) {
    await review.send({ type: 'call', id: index + 1, name, input: { copyId: itsCopy } })
    expect((await review.next('reply')).reply.ok).toBe(true)
  }
  server.core.emit({ type: 'conversations.changed', ids: [newId] })
  server.core.emit({ type: 'coach.changed' })
  await wait(50)
  expect(review.received).toEqual([])
  await review.send({ type: 'offer', id: 9, name: 'x.buyin', size: 1 })
  expect(await review.closed).toBe(closeCodes.misunderstood)
})

test('the token of a review neither opens the journal’s window nor brings it forward', async () => {
  const server = await startTestServer({ onShow: () => expect.unreachable() })
  const socket = openSocket(server.origin)
  await socket.send({ type: 'show', token: tokenOf(server.reviewAddress(itsCopy)) })
  expect(await socket.closed).toBe(closeCodes.refused)
})
