import type { z } from 'zod'
import type { Id } from '../model/ids.ts'
import { barriers } from './barriers.ts'
import { changes, trash } from './changes.ts'
import { coach } from './coach.ts'
import { conversations, entries } from './conversations.ts'
import { criteria } from './criteria.ts'
import { explorer } from './explorer.ts'
import { host } from './host.ts'
import { inferences } from './inferences.ts'
import { insights } from './insights.ts'
import { journal } from './journal.ts'
import { files } from './made-files.ts'
import { matrix } from './matrix.ts'
import type { Method } from './method.ts'
import { accounts, buyers, opportunities } from './organisation.ts'
import { prepare } from './prepare.ts'
import { questions } from './questions.ts'
import { quick } from './quick.ts'
import { reasons } from './reasons.ts'
import { reflections } from './reflections.ts'
import { replies } from './replies.ts'
import { review } from './review.ts'
import { search } from './search.ts'
import { exports, transcripts } from './transfer.ts'

/** All that crosses between a window and the core: per area, the methods with what they take and give. */
export const contract = {
  journal,
  accounts,
  opportunities,
  buyers,
  conversations,
  entries,
  changes,
  trash,
  transcripts,
  exports,
  files,
  review,
  barriers,
  criteria,
  inferences,
  questions,
  reasons,
  matrix,
  prepare,
  reflections,
  insights,
  explorer,
  quick,
  replies,
  coach,
  search,
  host,
}

export type Contract = typeof contract
export type Area = keyof Contract

/** A method's full name, for example `conversations.save`. */
export type MethodName = { [A in Area]: `${A}.${keyof Contract[A] & string}` }[Area]

type MethodOf<Name extends MethodName> = Name extends `${infer A extends Area}.${infer M}`
  ? M extends keyof Contract[A]
    ? Contract[A][M]
    : never
  : never

/** What a method takes, as the caller writes it. */
export type Input<Name extends MethodName> = MethodOf<Name> extends Method<infer I, z.ZodType> ? z.input<I> : never

/** What a method gives. */
export type Output<Name extends MethodName> = MethodOf<Name> extends Method<z.ZodType, infer O> ? z.output<O> : never

/** The handlers of one area, each taking input that has been checked. */
export type Handlers<A extends Area> = {
  [M in keyof Contract[A]]: Contract[A][M] extends Method<infer I, infer O>
    ? (input: z.output<I>, call: CallContext) => z.input<O> | Promise<z.input<O>>
    : never
}

/** What a handler may know of the call it serves. */
export type CallContext = { signal: AbortSignal }

/**
 * What the core tells every window. It names records, never carries them: who shows them reads them again.
 *
 * - `AREA.changed`: these records of the area are not what they were; no ids means any may have changed
 * - `search.changed`: the index has come further or all the way, or other searches are kept
 * - `files.progress`: how far the making or taking in of a file has come, in records
 * - `host.command`: the native menu was used
 * - `host.file`: the system asks the journal to open files; they wait in `host.waitingFiles`
 * - `host.handover`: another window takes over; save and let go
 */
export type JournalEvent =
  | { type: 'journal.changed' }
  | { type: 'organisation.changed' }
  | { type: 'conversations.changed'; ids: Id[] }
  | { type: 'entries.changed' }
  | { type: 'replies.changed' }
  | { type: 'coach.changed' }
  | { type: 'changes.changed' }
  | { type: 'search.changed' }
  | { type: 'files.progress'; done: number; total: number }
  | { type: 'host.command'; command: string }
  | { type: 'host.file' }
  | { type: 'host.handover' }

/** The description of a method, or `undefined` where the contract has none of that name. */
export const findMethod = (name: string): Method | undefined => {
  const [area, key, ...rest] = name.split('.')
  if (area === undefined || key === undefined || rest.length > 0) return undefined
  if (!Object.hasOwn(contract, area)) return undefined
  const methods: Record<string, Method> = contract[area as Area]
  return Object.hasOwn(methods, key) ? methods[key] : undefined
}
