import type { Failure } from '../app/contract/errors.ts'
import type { Jobs } from './work-jobs.ts'

export type JobName = keyof Jobs
export type Given<Name extends JobName> = Parameters<Jobs[Name]>[0]
export type Value<Name extends JobName> = Awaited<ReturnType<Jobs[Name]>>

/** To the thread that does long work, one job after the other. */
export type ToWork =
  | { [Name in JobName]: { type: 'do'; id: number; name: Name; given: Given<Name> } }[JobName]
  | { type: 'cancel'; id: number }
  | { type: 'end' }

/** From the thread that does long work. `fault` is for the log. */
export type FromWork =
  | { type: 'progress'; id: number; done: number; total: number }
  | { type: 'done'; id: number; value: unknown }
  | { type: 'refused'; id: number; failure: Failure; fault: string }
