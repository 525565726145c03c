import type { ReplyText } from '../app/contract/errors.ts'
import type { JournalEvent } from '../app/contract/index.ts'
import type { HostPorts } from './ports.ts'

/** What the core's worker is started with. */
export type WorkerStart = { directory: string }

/** From the host to the worker. */
export type ToWorker =
  | { type: 'call'; id: number; name: string; input: unknown }
  | { type: 'cancel'; id: number }
  | { type: 'port-reply'; id: number; value?: unknown; error?: string }
  | { type: 'close' }

/** From the worker to the host. */
export type FromWorker =
  | { type: 'reply'; id: number; reply: ReplyText }
  | { type: 'event'; event: JournalEvent }
  | { type: 'port'; id: number; name: keyof HostPorts; args: unknown[] }
  | { type: 'log'; line: string }
  | { type: 'closed' }
