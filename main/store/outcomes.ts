import { BuyInError } from '../../app/contract/errors.ts'
import { instantOf, type Instant } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Verdict } from '../../app/model/kinds.ts'
import type { Sql } from './database.ts'
import { findLiving, livingOfKind, type LivingPassage } from './living.ts'

/** How an inference ended: when that was learned, and the evidence or the reason for it. */
export type Outcome = { verdict: Verdict; at: Instant; evidenceId: Id | null; reason: string }

const invalid = (message: string, remedy = '') => new BuyInError('invalid', message, remedy)

const fitting = { confirmed: 'for', refuted: 'against' } as const

/** The clock of the window may be a little ahead of this one, in milliseconds. */
const clockSlack = 60_000

const mustFit = (sql: Sql, inference: LivingPassage, { verdict, at, evidenceId, reason }: Outcome, now: number): void => {
  if (at < inference.at) throw invalid('This was learned before the conversation in which it was inferred.', 'Choose a later day.')
  if (at > instantOf(now + clockSlack)) throw invalid('This day has not come yet.', 'Choose the day on which it was learned.')
  if (verdict === 'never-learned') {
    if (evidenceId !== null) throw invalid('What words in a note show was learned. Never learned takes a reason only.')
    if (reason === '') throw invalid('Say why it was never learned.')
    return
  }
  if (evidenceId === null && reason === '') {
    throw invalid(
      `${verdict === 'confirmed' ? 'Confirmed' : 'Refuted'} by what?`,
      'Choose the words of a later conversation that show it, or give a reason.',
    )
  }
  if (evidenceId === null) return
  const evidence = findLiving(sql, evidenceId)
  if (evidence?.inferenceId !== inference.id) throw invalid('These words are not evidence of this inference.')
  if (evidence.side === 'internal') throw invalid('Only words of the external conversation show how an inference ended.')
  if (evidence.stance !== fitting[verdict]) {
    throw invalid(`These words speak ${evidence.stance} the inference, so they do not show that it is ${verdict}.`)
  }
  if (evidence.at < inference.at)
    throw invalid('These words were said before the conversation in which it was inferred.', 'Choose words of a later conversation.')
  if (at < evidence.at) throw invalid('This was learned before the words that show it were said.', 'Choose a later day.')
}

/**
 * Says how an inference ended.
 *
 * @throws {BuyInError} `not-found`, `invalid` where that cannot be
 */
export const writeOutcome = (sql: Sql, id: Id, outcome: Outcome, now: number): void => {
  mustFit(sql, livingOfKind(sql, id, 'inference'), outcome, now)
  sql.run(
    `INSERT INTO outcome (id, passage_id, verdict, at, evidence_id, reason) VALUES (:row, :id, :verdict, :at, :evidenceId, :reason)
     ON CONFLICT (passage_id) DO UPDATE SET verdict = excluded.verdict, at = excluded.at, evidence_id = excluded.evidence_id, reason = excluded.reason`,
    { row: newId(), id, ...outcome },
  )
}

/** Takes back how an inference ended. @throws {BuyInError} `not-found`, `invalid` where it did not end */
export const deleteOutcome = (sql: Sql, id: Id): void => {
  livingOfKind(sql, id, 'inference')
  if (sql.run('DELETE FROM outcome WHERE passage_id = :id', { id }).changes === 0) throw invalid('This inference is not resolved.')
}
