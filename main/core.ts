import { BuyInError, type Reply } from '../app/contract/errors.ts'
import { findMethod, type JournalEvent } from '../app/contract/index.ts'
import { createFeatures } from './features/index.ts'
import { createJournals } from './journals.ts'
import type { CorePorts } from './ports.ts'
import { createReviewCopies } from './review-copies.ts'
import { failureOf } from './store/faults.ts'
import { traceOf } from './trace.ts'
import { createWorkThread } from './work-client.ts'

/** The journal without a window: what a host talks to. */
export type Core = {
  /** Does one call of the contract. Never throws: a refusal is an answer. */
  call: (name: string, input: unknown, signal?: AbortSignal) => Promise<Reply>
  /** Tells what changed, until the returned function is called. */
  subscribe: (listener: (event: JournalEvent) => void) => () => void
  /** Closes the journal file. */
  close: () => Promise<void>
}

const refusal = (fault: unknown): Reply => ({ ok: false, error: failureOf(fault).toFailure() })

/** Puts the core together. */
export const createCore = (ports: CorePorts): Core => {
  const listeners = new Set<(event: JournalEvent) => void>()
  // What was done is done, whatever becomes of those who are told.
  const emit = (event: JournalEvent) => {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (fault) {
        ports.log(`${event.type}: ${traceOf(fault)}`)
      }
    }
  }
  const thread = createWorkThread(ports.log)
  const journals = createJournals({ directory: ports.directory, now: ports.now, log: ports.log, thread })
  const copies = createReviewCopies({ directory: ports.directory, now: ports.now })
  const features = createFeatures({ journals, copies, emit, ports })

  const call = async (name: string, input: unknown, signal = new AbortController().signal): Promise<Reply> => {
    const method = findMethod(name)
    const handler = features.find(name)
    if (!method || !handler) return refusal(new BuyInError('invalid', `There is no call named ${name.slice(0, 100)}.`))
    const parsed = method.input.safeParse(input)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return refusal(new BuyInError('invalid', `${issue?.path.join('.') || name}: ${issue?.message ?? 'not understood'}`))
    }
    try {
      return { ok: true, value: method.output.parse(await handler(parsed.data, { signal })) }
    } catch (fault) {
      const failure = failureOf(fault)
      if (failure.code === 'internal') ports.log(`${name}: ${traceOf(fault)}`)
      return refusal(failure)
    }
  }

  return {
    call,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      journals.close()
      copies.close()
      await features.close()
      await thread.close()
    },
  }
}
