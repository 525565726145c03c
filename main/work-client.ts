import { Worker } from 'node:worker_threads'
import { BuyInError } from '../app/contract/errors.ts'
import type { Work } from '../app/review/archive.ts'
import { endOf, threadFile } from './threads.ts'
import { traceOf } from './trace.ts'
import type { FromWork, Given, JobName, ToWork, Value } from './work-protocol.ts'

/** A thread for work that would keep the core from answering. Its jobs are done one after the other. */
export type WorkThread = {
  /** @throws {BuyInError} what the job refuses; `internal` when the thread stopped */
  run: <Name extends JobName>(name: Name, given: Given<Name>, work?: Work) => Promise<Value<Name>>
  /** Returns when what was begun is done. */
  close: () => Promise<void>
}

/** How long a thread without work is kept, in milliseconds. */
const patience = 10_000

/** Makes the thread known; it is started with its first job. */
export const createWorkThread = (log: (line: string) => void): WorkThread => {
  type Waiting = { resolve: (value: unknown) => void; reject: (fault: Error) => void; work: Work }
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last = 0
  let isClosed = false

  const stopped = () => new BuyInError('internal', 'The part of Buy-In that did this has stopped.', 'Nothing was changed. Try again.')

  const end = () => {
    const message: ToWork = { type: 'end' }
    worker?.postMessage(message)
    worker = undefined
  }

  const rest = () => {
    if (waiting.size > 0) return
    worker?.unref()
    idle = setTimeout(end, patience).unref()
  }

  const take = (message: FromWork): void => {
    const asked = waiting.get(message.id)
    if (message.type === 'progress') return asked?.work.progress?.(message.done, message.total)
    waiting.delete(message.id)
    rest()
    if (message.type === 'done') return asked?.resolve(message.value)
    const { code, message: words, remedy } = message.failure
    if (code === 'internal') log(`work: ${message.fault}`)
    asked?.reject(new BuyInError(code, words, remedy))
  }

  const start = (): Worker => {
    const started = new Worker(threadFile(import.meta.url, 'work-worker'))
    started.on('message', take)
    started.on('error', (fault) => log(`work: ${traceOf(fault)}`))
    started.on('exit', () => {
      if (worker !== started) return
      worker = undefined
      for (const { reject } of waiting.values()) reject(stopped())
      waiting.clear()
    })
    worker = started
    return started
  }

  return {
    run: <Name extends JobName>(name: Name, given: Given<Name>, work: Work = {}) =>
      new Promise<Value<Name>>((resolve, reject) => {
        if (isClosed) return reject(stopped())
        const id = ++last
        clearTimeout(idle)
        const thread = worker ?? start()
        thread.ref()
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, work })
        const post = (message: ToWork) => thread.postMessage(message)
        post({ type: 'do', id, name, given } as ToWork)
        const cancel = () => post({ type: 'cancel', id })
        if (work.signal?.aborted) cancel()
        else work.signal?.addEventListener('abort', cancel, { once: true })
      }),
    close: async () => {
      isClosed = true
      clearTimeout(idle)
      const ending = worker
      if (!ending) return
      const ended = endOf(ending)
      end()
      await ended
    },
  }
}
