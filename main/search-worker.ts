import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { BuyInError } from '../app/contract/errors.ts'
import type { FromSearcher, ToSearcher } from './search-protocol.ts'
import { failureOf } from './store/faults.ts'
import { isIndexDamaged } from './store/search/building.ts'
import { openSearcher, type Searcher } from './store/search/searcher.ts'

if (!parentPort) throw new Error('search-worker is started as a worker')
const port = parentPort
const post = (message: FromSearcher) => port.postMessage(message)

let open: { path: string; searcher: Searcher } | undefined
const cancelled = new Set<number>()

const letGo = (): void => {
  open?.searcher.close()
  open = undefined
}

const searcherOf = (path: string): Searcher => {
  if (open?.path === path) return open.searcher
  letGo()
  const searcher = openSearcher(path)
  open = { path, searcher }
  return searcher
}

/** Works for a few milliseconds at a time, and in between hears whether it is still wanted. */
const slice = 4

const find = async ({ id, path, request }: Extract<ToSearcher, { type: 'find' }>): Promise<void> => {
  try {
    const steps = searcherOf(path).find(request)
    for (let begin = performance.now(); ;) {
      if (cancelled.has(id)) throw new BuyInError('cancelled', 'Another search was begun.')
      const step = steps.next()
      if (step.done) return post({ type: 'found', id, found: step.value })
      if (performance.now() - begin < slice) continue
      await nextTurn()
      begin = performance.now()
      if (open?.path !== path) throw new BuyInError('cancelled', 'The journal was closed.')
    }
  } catch (fault) {
    post({
      ...{ type: 'refused', id, failure: failureOf(fault).toFailure(), isIndexDamaged: isIndexDamaged(fault) },
      fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
    })
  } finally {
    cancelled.delete(id)
  }
}

port.on('message', (message: ToSearcher) => {
  if (message.type === 'find') void find(message)
  else if (message.type === 'cancel') cancelled.add(message.id)
  else if (message.type === 'let-go') {
    letGo()
    Atomics.store(message.done, 0, 1)
    Atomics.notify(message.done, 0)
  } else {
    letGo()
    port.close()
  }
})
