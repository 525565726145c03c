import { BuyInError, type ReplyText } from '../app/contract/errors.ts'
import type { JournalEvent, MethodName } from '../app/contract/index.ts'
import type { Id } from '../app/model/ids.ts'

/** The review copy that a window shows, and nothing else; `null` for the journal's own window. */
export type ShownCopy = Id | null

/** What a window that shows a review copy may ask about that copy. */
const aboutItsCopy: ReadonlySet<string> = new Set<MethodName>(['coach.reopen', 'coach.records', 'coach.find', 'coach.author', 'coach.keep'])

/** What it may ask besides. */
const besides: ReadonlySet<string> = new Set<MethodName>(['host.capabilities', 'host.openLink'])

const copyIn = (input: unknown): unknown => (typeof input === 'object' && input !== null && 'copyId' in input ? input.copyId : undefined)

/** Whether a window may make a call. What a stranger's copy holds is shown in a window that reaches neither journals nor other copies. */
export const mayCall = (shown: ShownCopy, name: string, input: unknown): boolean =>
  shown === null || besides.has(name) || (aboutItsCopy.has(name) && copyIn(input) === shown)

/** Whether a window is told of an event. */
export const mayHear = (shown: ShownCopy, event: JournalEvent): boolean => shown === null || event.type === 'host.handover'

/** The answer to a call that a window may not make. */
export const notAllowed = (): ReplyText =>
  JSON.stringify({ ok: false, error: new BuyInError('invalid', 'A window that shows a review copy cannot do this.').toFailure() })
