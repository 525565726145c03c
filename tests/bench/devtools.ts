import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { chromiumArguments } from '../support/chromium.ts'

type Message = {
  id?: number
  method?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: { message: string }
}

/** A Chromium started for one page, driven over its pipe with nothing in between. */
export type BareChromium = {
  /** Shows an address. Resolves when `ready`, a script that runs in the page first, calls `benchReady(text)`, with that text. */
  show: (address: string, ready: string) => Promise<string>
  /** Ends it and removes its profile. */
  end: () => Promise<void>
}

/**
 * What `ready` calls to tell its text: the page's address says it. A binding would need the Runtime domain, and while that is on every
 * error that a script makes has its source parsed once more for a stack: React makes some when it is loaded.
 */
const told = '#bench-ready='
const tell = `const benchReady = (text) => history.replaceState(history.state, '', '${told}' + encodeURIComponent(text))`

const connect = (write: Writable, read: Readable) => {
  const waiting = new Map<number, (message: Message) => void>()
  const listeners = new Map<string, (params: Record<string, unknown>) => void>()
  let lastId = 0
  let rest = ''
  read.setEncoding('utf8')
  read.on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0')
    rest = texts.pop() ?? ''
    for (const text of texts) {
      const message = JSON.parse(text) as Message
      if (message.id !== undefined) waiting.get(message.id)?.(message)
      else listeners.get(message.method ?? '')?.(message.params ?? {})
    }
  })
  write.on('error', () => {})
  const send = async (method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> => {
    const id = ++lastId
    const answered = new Promise<Message>((resolve) => waiting.set(id, resolve))
    write.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    const { result, error } = await answered
    waiting.delete(id)
    if (error) throw new Error(`${method}: ${error.message}`)
    return result ?? {}
  }
  return { send, on: (method: string, listener: (params: Record<string, unknown>) => void) => listeners.set(method, listener) }
}

const stop = async (browser: ChildProcess): Promise<void> => {
  if (browser.exitCode !== null || browser.signalCode !== null) return
  browser.kill()
  await once(browser, 'exit')
}

/** Starts a Chromium without a window on a new profile in this folder. */
export const startChromium = (program: string, profile: string): BareChromium => {
  const words = [
    ...chromiumArguments,
    '--headless',
    '--remote-debugging-pipe',
    '--window-size=1280,840',
    `--user-data-dir=${profile}`,
    'about:blank',
  ]
  const browser = spawn(program, words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const { send, on } = connect(browser.stdio[3] as Writable, browser.stdio[4] as Readable)

  const show = async (address: string, ready: string): Promise<string> => {
    const called = new Promise<string>((resolve) =>
      on('Page.navigatedWithinDocument', ({ url }) => {
        const [, text] = String(url).split(told)
        if (text !== undefined) resolve(decodeURIComponent(text))
      }),
    )
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
    const session = String(sessionId)
    await Promise.all([
      send('Page.enable', {}, session),
      send('Page.addScriptToEvaluateOnNewDocument', { source: `{ ${tell}; ${ready} }` }, session),
    ])
    await send('Page.navigate', { url: address }, session)
    return called
  }

  return {
    show,
    end: async () => {
      await stop(browser)
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
