import { z } from 'zod'
import type { Reply } from './errors.ts'
import type { JournalEvent } from './index.ts'
import type { FileHandle } from './transfer.ts'

/**
 * The largest message from a page, in bytes: an offered file (50 MB) is the largest thing that crosses, and a call carries at most the
 * changed exchanges of one note.
 */
export const maxMessageBytes = 64 * 1024 * 1024

const idOfMessage = z.int().min(1)
const token = z.string().max(256)

/**
 * What a page sends.
 *
 * - `hello`: must come first; with the right token the answer is `welcome`
 * - `show`: comes first and alone, from a second start of the host; the answer is `shown`
 * - `call`, `cancel`: a call of the contract, answered by `reply`
 * - `offer`: a file; after `send` its bytes follow in one binary message, and `offered` says what became of it
 */
export const pageMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), token }),
  z.object({ type: z.literal('show'), token }),
  z.object({ type: z.literal('call'), id: idOfMessage, name: z.string().max(200), input: z.unknown().optional() }),
  z.object({ type: z.literal('cancel'), id: idOfMessage }),
  z.object({ type: z.literal('offer'), id: idOfMessage, name: z.string().min(1).max(1024), size: z.int().min(0) }),
])
export type PageMessage = z.infer<typeof pageMessageSchema>

/** What came of asking the host to show its window: it came forward, a new one opens, or there can be none here. */
export const shownSchema = z.object({ type: z.literal('shown'), as: z.enum(['attention', 'window', 'address']) })
export type Shown = z.infer<typeof shownSchema>

/** What the host sends. `attention`: another start of Buy-In asks for this window. */
export type HostMessage =
  | { type: 'welcome' }
  | { type: 'reply'; id: number; reply: Reply }
  | { type: 'event'; event: JournalEvent }
  | { type: 'send'; id: number }
  | { type: 'offered'; id: number; reply: Reply<FileHandle> }
  | { type: 'attention' }
  | Shown
