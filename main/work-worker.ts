import { getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { Work } from '../app/review/archive.ts'
import { failureOf } from './store/faults.ts'
import { traceOf } from './trace.ts'
import { jobs } from './work-jobs.ts'
import type { FromWork, ToWork } from './work-protocol.ts'

if (!parentPort) throw new Error('work-worker is started as a worker')
const port = parentPort
// Whoever writes goes before long work. Linux alone knows a priority for one thread (setpriority(2)); elsewhere it would be the whole program's.
if (process.platform === 'linux') {
  try {
    // One that is lower already stays as it is: only an administrator may raise it.
    setPriority(Math.max(10, getPriority()))
  } catch {
    // Work is done without it too.
  }
}
const post = (message: FromWork) => port.postMessage(message)

type Job = Extract<ToWork, { type: 'do' }>
const running = new Map<number, AbortController>()

const work = async ({ id, name, given }: Job, signal: AbortSignal): Promise<void> => {
  try {
    const progress = (done: number, total: number) => post({ type: 'progress', id, done, total })
    const value = await (jobs[name] as (given: Job['given'], work: Required<Work>) => unknown)(given, { signal, progress })
    post({ type: 'done', id, value })
  } catch (fault) {
    post({ type: 'refused', id, failure: failureOf(fault).toFailure(), fault: traceOf(fault) })
  } finally {
    running.delete(id)
  }
}

/** One job is done when the one before is. */
let last = Promise.resolve()

port.on('message', (message: ToWork) => {
  if (message.type === 'cancel') running.get(message.id)?.abort()
  else if (message.type === 'end') void last.then(() => port.close())
  else {
    const controller = new AbortController()
    running.set(message.id, controller)
    last = last.then(() => work(message, controller.signal))
  }
})
