import { expect, test } from 'vitest'
import { exchangeRaw, startTestServer, statusOf } from './support.ts'

const get = (port: number, target: string, more = `host: 127.0.0.1:${port}`, method = 'GET') =>
  exchangeRaw(port, `${method} ${target} HTTP/1.1\r\n${more}\r\nconnection: close\r\n\r\n`)

test('serves the window with types, cache rules and no room for anything else', async () => {
  const { origin, authority } = await startTestServer()
  const page = await fetch(`${origin}/`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<title>Journal</title>')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('cache-control')).toBe('no-store')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`connect-src 'self' ws://${authority}`)
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(page.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(page.headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/)
  expect(page.headers.get('access-control-allow-origin')).toBeNull()
  expect(page.headers.get('set-cookie')).toBeNull()

  const script = await fetch(`${origin}/assets/index-Ab12_-9z.js`)
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await fetch(`${origin}/icon.svg`)).headers.get('cache-control')).toBe('no-store')

  const head = await fetch(`${origin}/`, { method: 'HEAD' })
  expect(head.headers.get('content-length')).not.toBe('0')
  expect(await head.text()).toBe('')
})

test.each([
  '/../package.json',
  '/assets/../../package.json',
  '/%2e%2e/package.json',
  '/%2e%2e%2fpackage.json',
  '/..%2fpackage.json',
  '/..%5cpackage.json',
  '/..\\package.json',
  '/assets%2findex-Ab12_-9z.js',
  '/%00',
  '/index.html%00.js',
  '//index.html',
  '/./index.html',
  '/assets',
  '/assets/',
  '/index.html?token=x',
  '/__proto__',
  '/constructor',
  'package.json',
  '*',
  'file:///etc/passwd',
])('has nothing at %s', async (target) => {
  const { port } = await startTestServer()
  const answer = await get(port, target)
  expect(answer).not.toContain('secret')
  expect([400, 404]).toContain(statusOf(answer))
})

test('has nothing at an address in absolute form, nor at one with a NUL', async () => {
  const { port } = await startTestServer()
  expect(statusOf(await get(port, `http://127.0.0.1:${port}/index.html`))).toBe(404)
  expect(statusOf(await get(port, 'http://evil.example/index.html'))).toBe(404)
  expect(statusOf(await get(port, '/index.html\0'))).toBe(400)
})

test('takes no token in the query', async () => {
  const { origin, token } = await startTestServer()
  expect((await fetch(`${origin}/?token=${token}`)).status).toBe(404)
})

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('refuses %s', async (method) => {
  const { port } = await startTestServer()
  const answer = await get(
    port,
    '/',
    `host: 127.0.0.1:${port}\r\norigin: http://evil.example\r\naccess-control-request-method: POST`,
    method,
  )
  expect(statusOf(answer)).toBe(405)
  expect(answer.toLowerCase()).not.toContain('access-control-allow')
})

test('refuses CONNECT', async () => {
  const { port } = await startTestServer()
  expect(await get(port, 'example.org:443', `host: 127.0.0.1:${port}`, 'CONNECT')).toBe('')
})

test.each([
  (port: number) => `host: rebound.example:${port}`,
  (port: number) => `host: localhost:${port}`,
  (port: number) => `host: 127.0.0.1.:${port}`,
  (port: number) => `host: 127.0.0.1:${port}.evil.example`,
  (port: number) => `host: [::1]:${port}`,
  () => 'host: 127.0.0.1',
  (port: number) => `host: 127.0.0.1:${port + 1}`,
  () => 'host:',
  (port: number) => `host: rebound.example\r\nhost: 127.0.0.1:${port}`,
])('answers no other host: %#', async (header) => {
  const { port } = await startTestServer()
  const answer = await get(port, '/', header(port))
  expect([400, 403]).toContain(statusOf(answer))
  expect(answer).not.toContain('Journal')
})

test('wants a host, and does not answer HTTP/1.0 without one', async () => {
  const { port } = await startTestServer()
  expect(statusOf(await exchangeRaw(port, 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n'))).toBe(400)
  expect(await exchangeRaw(port, 'GET / HTTP/1.0\r\n\r\n')).not.toContain('Journal')
})

test('gives every refusal the same headers as the window', async () => {
  const { origin } = await startTestServer()
  const answer = await fetch(`${origin}/nothing`)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('refuses headers without end', async () => {
  const { port } = await startTestServer()
  expect(statusOf(await get(port, '/', `host: 127.0.0.1:${port}\r\nx: ${'a'.repeat(20_000)}`))).toBe(431)
})

test('closes a request that never ends', async () => {
  const { port } = await startTestServer()
  const before = Date.now()
  const answer = await exchangeRaw(port, `GET / HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n`, 15_000)
  expect(statusOf(answer)).toBe(408)
  expect(Date.now() - before).toBeLessThan(8000)
})

test('listens on the loopback address only', async () => {
  const { port } = await startTestServer()
  await expect(fetch(`http://[::1]:${port}/`)).rejects.toThrow()
})
