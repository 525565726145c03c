/**
 * Why a call was refused.
 *
 * - `invalid`: the input makes no sense; nothing was done
 * - `not-found`: the record is not in the journal (any more)
 * - `conflict`: it was changed meanwhile
 * - `no-journal`: no journal is open
 * - `read-only`: the journal can be read but not written
 * - `locked`: another program is writing to the journal
 * - `disk-full`, `missing`, `damaged`, `unwritable`: what befell the journal file
 * - `too-large`, `unreadable`: a file that was brought in
 * - `sealed`: it opens with a passphrase, and none was given
 * - `cancelled`: stopped on request
 * - `internal`: a fault of ours
 */
export const errorCodes = [
  'invalid',
  'not-found',
  'conflict',
  'no-journal',
  'read-only',
  'locked',
  'disk-full',
  'missing',
  'damaged',
  'unwritable',
  'too-large',
  'unreadable',
  'sealed',
  'cancelled',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** A refusal as it crosses: what happened and what to do about it, both in words for the seller. */
export type Failure = { code: ErrorCode; message: string; remedy: string }

/** A refusal as it is thrown, on either side. */
export class BuyInError extends Error {
  readonly code: ErrorCode
  readonly remedy: string

  constructor(code: ErrorCode, message: string, remedy = '') {
    super(message)
    this.name = 'BuyInError'
    this.code = code
    this.remedy = remedy
  }

  /** The refusal as plain data. */
  toFailure(): Failure {
    return { code: this.code, message: this.message, remedy: this.remedy }
  }
}

/** The answer to a call. */
export type Reply<Value = unknown> = { ok: true; value: Value } | { ok: false; error: Failure }

/** A {@link Reply} as JSON: text crosses threads and processes at less cost than objects that are copied. */
export type ReplyText = string

/** The value of an answer; a refusal is thrown as {@link BuyInError}. */
export const unwrap = <Value>(reply: Reply<Value>): Value => {
  if (reply.ok) return reply.value
  throw new BuyInError(reply.error.code, reply.error.message, reply.error.remedy)
}
