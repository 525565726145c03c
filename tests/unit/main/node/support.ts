import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket, type ClientOptions } from 'ws'
import { findMethod, type JournalEvent } from '../../../../app/contract/index.ts'
import { socketPath } from '../../../../app/contract/socket-codes.ts'
import type { HostMessage } from '../../../../app/contract/socket.ts'
import type { HostedCore } from '../../../../main/core-client.ts'
import { startServer, type ServerSettings } from '../../../../main/node/server.ts'
import { createOfferedFiles } from '../../../../main/offered-files.ts'

/** A folder that is gone after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'buy-in-node-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A built window of three files, with a file beside it that must never be served. */
export const rendererFolder = (): string => {
  const folder = join(temporaryFolder(), 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, '../package.json'), '{"secret":true}')
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>Journal</title><script type="module" src="./assets/index-Ab12_-9z.js"></script>',
  )
  writeFileSync(join(folder, 'assets/index-Ab12_-9z.js'), 'console.log(1)')
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  return folder
}

/** A core that answers with what it was asked, once `hold` lets it. */
export const createEchoCore = () => {
  const listeners = new Set<(event: JournalEvent) => void>()
  const asked: string[] = []
  const core: HostedCore & { asked: string[]; emit: (event: JournalEvent) => void; hold: Promise<void>; closed: boolean } = {
    asked,
    hold: Promise.resolve(),
    closed: false,
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
    call: async (name, input, signal) => {
      asked.push(name)
      await Promise.race([core.hold, new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))])
      if (signal?.aborted) return JSON.stringify({ ok: false, error: { code: 'cancelled', message: 'cancelled', remedy: '' } })
      if (!findMethod(name)) return JSON.stringify({ ok: false, error: { code: 'invalid', message: 'no such call', remedy: '' } })
      return JSON.stringify({ ok: true, value: input })
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      core.closed = true
    },
  }
  return core
}

/** A server on a real port, closed after the test. */
export const startTestServer = async (more: Partial<ServerSettings> = {}) => {
  const core = createEchoCore()
  const files = createOfferedFiles()
  const log: string[] = []
  const server = await startServer({
    core,
    offer: files.offer,
    log: (line) => log.push(line),
    rendererDirectory: rendererFolder(),
    theme: () => ({ bytes: Buffer.from(''), headers: {} }),
    onShow: () => 'attention',
    handoverMs: 300,
    ...more,
  })
  onTestFinished(() => server.close())
  return { ...server, core, files, log, authority: server.origin.slice('http://'.length), port: Number(new URL(server.origin).port) }
}

/** Sends bytes as they are and reads all that comes back until the other end closes, or nothing has come for a while. */
export const exchangeRaw = (port: number, text: string, quietMs = 2000): Promise<string> =>
  new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setTimeout(quietMs, () => socket.destroy())
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })

/** The status of a raw answer, 0 if there was none. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

/** A socket as a page would have it, or an attacker. */
export const openSocket = (origin: string, options: ClientOptions = { origin }, path = socketPath) => {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, options)
  const received: HostMessage[] = []
  const waiting: (() => void)[] = []
  socket.on('message', (data: Buffer) => {
    received.push(JSON.parse(data.toString('utf8')) as HostMessage)
    for (const look of waiting.splice(0)) look()
  })
  socket.on('error', () => {})
  onTestFinished(() => socket.terminate())
  const opened = new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true))
    socket.once('error', () => resolve(false))
  })
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)))
  return {
    socket,
    received,
    opened,
    closed,
    send: async (message: unknown) => {
      await opened
      socket.send(Buffer.isBuffer(message) || typeof message === 'string' ? message : JSON.stringify(message))
    },
    /** The next message, from now or from before, that is of a type. */
    next: async <Type extends HostMessage['type']>(type: Type): Promise<Extract<HostMessage, { type: Type }>> => {
      for (;;) {
        const index = received.findIndex((message) => message.type === type)
        if (index >= 0) return received.splice(index, 1)[0] as Extract<HostMessage, { type: Type }>
        await Promise.race([
          new Promise<void>((resolve) => waiting.push(resolve)),
          closed.then((code) => Promise.reject(new Error(`closed: ${code}`))),
        ])
      }
    },
  }
}

/** A page that has been welcomed. */
export const openPage = async ({ origin, token }: { origin: string; token: string }) => {
  const page = openSocket(origin)
  await page.send({ type: 'hello', token })
  await page.next('welcome')
  return page
}
