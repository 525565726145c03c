import { Worker } from 'node:worker_threads'
import { BuyInError, type Reply, type ReplyText } from '../app/contract/errors.ts'
import type { JournalEvent } from '../app/contract/index.ts'
import type { FromWorker, ToWorker, WorkerStart } from './core-protocol.ts'
import type { Core } from './core.ts'
import type { HostPorts } from './ports.ts'
import { threadFile } from './threads.ts'
import { traceOf } from './trace.ts'

/** What the core needs of the program it runs in. */
export type CoreSettings = {
  directory: string
  host: HostPorts
  log: (line: string) => void
}

/** The core as a host has it: its answers come as text, ready to be handed on. */
export type HostedCore = Omit<Core, 'call'> & {
  /** Does one call of the contract. */
  call: (name: string, input: unknown, signal?: AbortSignal) => Promise<ReplyText>
}

const stopped = (): ReplyText =>
  JSON.stringify({
    ok: false,
    error: new BuyInError(
      'internal',
      'The part of Buy-In that keeps the journal has stopped.',
      'Start Buy-In again. What was saved is safe.',
    ).toFailure(),
  } satisfies Reply)

/** Starts the core in a worker thread of its own and speaks to it as to a core in the same thread. */
export const startCore = (settings: CoreSettings): HostedCore => {
  const start: WorkerStart = { directory: settings.directory }
  const worker = new Worker(threadFile(import.meta.url, 'core-worker'), { workerData: start })
  const listeners = new Set<(event: JournalEvent) => void>()
  const calls = new Map<number, (reply: ReplyText) => void>()
  let lastCall = 0
  let ended = false
  let onClosed: () => void = () => {}
  const post = (message: ToWorker) => worker.postMessage(message)

  const servePort = async (message: Extract<FromWorker, { type: 'port' }>) => {
    const serve = settings.host[message.name] as (...args: unknown[]) => Promise<unknown>
    try {
      post({ type: 'port-reply', id: message.id, value: await serve(...message.args) })
    } catch (fault) {
      post({ type: 'port-reply', id: message.id, error: fault instanceof Error ? fault.message : String(fault) })
    }
  }

  worker.on('message', (message: FromWorker) => {
    if (message.type === 'reply') {
      calls.get(message.id)?.(message.reply)
      calls.delete(message.id)
    } else if (message.type === 'event') {
      for (const listener of listeners) listener(message.event)
    } else if (message.type === 'port') {
      void servePort(message)
    } else if (message.type === 'log') {
      settings.log(message.line)
    } else {
      onClosed()
    }
  })
  worker.on('error', (fault) => settings.log(`core: ${traceOf(fault)}`))
  worker.on('exit', () => {
    ended = true
    for (const answer of calls.values()) answer(stopped())
    calls.clear()
    onClosed()
  })

  return {
    call: (name, input, signal) => {
      if (ended) return Promise.resolve(stopped())
      const id = ++lastCall
      signal?.addEventListener('abort', () => post({ type: 'cancel', id }), { once: true })
      return new Promise((resolve) => {
        calls.set(id, resolve)
        post({ type: 'call', id, name, input })
      })
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () =>
      new Promise((resolve) => {
        if (ended) return resolve()
        onClosed = resolve
        post({ type: 'close' })
      }),
  }
}
