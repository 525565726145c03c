import { BuyInError } from '../../app/contract/errors.ts'
import type { Handlers } from '../../app/contract/index.ts'
import type { MadeFile } from '../../app/contract/made-files.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Work } from '../../app/review/archive.ts'
import type { FeatureContext } from './feature.ts'

/** How many bytes cross at once. A multiple of three: base64 then needs no filling up in between. */
const stretch = 6 * 2 ** 20

/** How often the windows hear how far it has come, in milliseconds. */
const progressEvery = 100

/** Work on files that takes a while, and what it makes. */
export type FileWork = {
  /** Does work that tells how far it has come and that a call's signal, or `files.stop`, stops. */
  run: <Value>(signal: AbortSignal, work: (work: Required<Work>) => Promise<Value>) => Promise<Value>
  /** Keeps a file until the window has fetched it or the next one is made. */
  keep: (name: string, mime: string, bytes: Uint8Array) => MadeFile
}

/** Files that the core makes: they cross to the window in stretches, so that no message is longer than memory allows. */
export const createFilesFeature = (context: FeatureContext): { work: FileWork; handlers: Handlers<'files'> } => {
  let made: { handle: Id; bytes: Uint8Array } | null = null
  const running = new Set<AbortController>()
  const run: FileWork['run'] = async (signal, work) => {
    const controller = new AbortController()
    running.add(controller)
    let told = 0
    const progress = (done: number, total: number) => {
      const now = performance.now()
      if (now - told < progressEvery && done < total) return
      told = now
      context.emit({ type: 'files.progress', done, total })
    }
    try {
      return await work({ signal: AbortSignal.any([signal, controller.signal]), progress })
    } finally {
      running.delete(controller)
    }
  }
  return {
    work: {
      run,
      keep: (name, mime, bytes) => {
        made = { handle: newId(), bytes }
        return { handle: made.handle, name, mime, size: bytes.length }
      },
    },
    handlers: {
      read: ({ handle, offset }) => {
        if (made?.handle !== handle) throw new BuyInError('not-found', 'This file is no longer at hand.', 'Make it again.')
        const end = Math.min(made.bytes.length, offset + stretch)
        const base64 = Buffer.from(made.bytes.subarray(offset, end)).toString('base64')
        return { base64, next: end < made.bytes.length ? end : null }
      },
      stop: () => {
        for (const controller of running) controller.abort()
        return {}
      },
    },
  }
}
