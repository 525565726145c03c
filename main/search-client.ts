import { Worker } from 'node:worker_threads'
import { BuyInError } from '../app/contract/errors.ts'
import type { Found } from '../app/contract/search.ts'
import type { FromSearcher, ToSearcher } from './search-protocol.ts'
import type { FindRequest } from './store/search/find.ts'
import { endOf, threadFile } from './threads.ts'
import { traceOf } from './trace.ts'

/** The thread that searches: so nothing that is looked for keeps anything that is written waiting. */
export type SearchThread = {
  /** @throws {BuyInError} `cancelled` when the signal says so */
  find: (path: string, request: FindRequest, signal: AbortSignal) => Promise<Found>
  /** Returns when the thread has let go of the journal's file. */
  letGo: () => void
  close: () => Promise<void>
}

type Hooks = { damaged: () => void; log: (line: string) => void }

/** How long to wait for the thread to let go of a file, in milliseconds. */
const patience = 2000

/** Makes the thread known; it is started with the first search. */
export const createSearchThread = ({ damaged, log }: Hooks): SearchThread => {
  type Waiting = { resolve: (found: Found) => void; reject: (fault: Error) => void }
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let last = 0

  const stopped = () => new BuyInError('internal', 'The part of Buy-In that searches has stopped.', 'Search again.')

  const take = (message: FromSearcher): void => {
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.type === 'found') return asked?.resolve(message.found)
    const { code, message: words, remedy } = message.failure
    if (message.isIndexDamaged) damaged()
    if (message.isIndexDamaged || code === 'internal') log(`search: ${message.fault}`)
    asked?.reject(
      message.isIndexDamaged
        ? new BuyInError('damaged', 'The search index is damaged and is made anew.', 'Your notes are untouched. Search again in a moment.')
        : new BuyInError(code, words, remedy),
    )
  }

  const start = (): Worker => {
    const started = new Worker(threadFile(import.meta.url, 'search-worker'))
    started.unref()
    started.on('message', take)
    started.on('error', (fault) => log(`search: ${traceOf(fault)}`))
    started.on('exit', () => {
      if (worker === started) worker = undefined
      for (const { reject } of waiting.values()) reject(stopped())
      waiting.clear()
    })
    worker = started
    return started
  }

  const post = (message: ToSearcher) => (worker ?? start()).postMessage(message)

  return {
    find: (path, request, signal) =>
      new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, { resolve, reject })
        post({ type: 'find', id, path, request })
        const cancel = () => {
          if (!waiting.delete(id)) return
          post({ type: 'cancel', id })
          reject(new BuyInError('cancelled', 'Another search was begun.'))
        }
        if (signal.aborted) cancel()
        else signal.addEventListener('abort', cancel, { once: true })
      }),
    letGo: () => {
      if (!worker) return
      const done = new Int32Array(new SharedArrayBuffer(4))
      post({ type: 'let-go', done })
      Atomics.wait(done, 0, 0, patience)
    },
    close: async () => {
      const ending = worker
      if (!ending) return
      const ended = endOf(ending)
      post({ type: 'end' })
      await ended
    },
  }
}
