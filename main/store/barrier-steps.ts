import { BuyInError } from '../../app/contract/errors.ts'
import type { Instant } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { BarrierStatus } from '../../app/model/kinds.ts'
import { faultInLife, faultInStepDate, statusAfter, type LifeStep } from '../../app/rules/barrier-steps.ts'
import { opportunityOfBarrier } from './barriers.ts'
import type { Sql } from './database.ts'
import { updateRow } from './rows.ts'

/** What a step says. */
export type StepFields = { status: BarrierStatus; at: Instant; passageId: Id | null; ownReasoning: boolean; remark: string }

/** When the conversation took place that a passage stands in; the passage must be of the opportunity's notes. */
const momentOf = (sql: Sql, opportunityId: Id, passageId: Id): Instant => {
  const found = sql.get<{ at: Instant; opportunityId: Id }>(
    `SELECT at, opportunity_id AS opportunityId FROM passage JOIN conversation ON conversation.id = conversation_id
     WHERE passage.id = :passageId AND removed = 0 AND conversation.deleted_at IS NULL`,
    { passageId },
  )
  if (!found) throw new BuyInError('not-found', 'The passage of this step is no longer in the journal.')
  if (found.opportunityId !== opportunityId) throw new BuyInError('invalid', 'The passage of this step belongs to another opportunity.')
  return found.at
}

const mustBePossible = (sql: Sql, opportunityId: Id, { status, at, passageId, ownReasoning }: StepFields, now: number): void => {
  if (ownReasoning && status !== 'resolved') throw new BuyInError('invalid', 'Only a resolution can be the buyer’s own reasoning.')
  const fault = faultInStepDate(at, passageId === null ? null : momentOf(sql, opportunityId, passageId), now)
  if (fault) throw new BuyInError('invalid', fault)
}

/** Brings a barrier in line with its steps, which must make sense together. */
const settle = (sql: Sql, barrierId: Id): void => {
  const steps = sql.all<LifeStep>('SELECT status, at FROM barrier_step WHERE barrier_id = :barrierId ORDER BY at, id', { barrierId })
  const fault = faultInLife(steps)
  if (fault) throw new BuyInError('invalid', fault)
  updateRow(sql, 'barrier', barrierId, { status: statusAfter(steps) })
}

/**
 * Adds a step to the life of a barrier.
 *
 * @throws {BuyInError} `invalid` when it contradicts the steps there are, or its date is impossible
 */
export const insertStep = (sql: Sql, barrierId: Id, step: StepFields, now: number): void => {
  mustBePossible(sql, opportunityOfBarrier(sql, barrierId), step, now)
  sql.run(
    `INSERT INTO barrier_step (id, barrier_id, status, at, passage_id, own_reasoning, remark)
     VALUES (:id, :barrierId, :status, :at, :passageId, :ownReasoning, :remark)`,
    { ...step, id: newId(), barrierId, ownReasoning: Number(step.ownReasoning) },
  )
  settle(sql, barrierId)
}

type Known = { barrierId: Id; passageId: Id | null; at: Instant }

const stepOf = (sql: Sql, id: Id): Known => {
  const step = sql.get<Known>('SELECT barrier_id AS barrierId, passage_id AS passageId, at FROM barrier_step WHERE id = :id', { id })
  if (!step) throw new BuyInError('not-found', 'This step is no longer in the journal.')
  return step
}

/** The barrier whose life a step belongs to. */
export const barrierOfStep = (sql: Sql, id: Id): Id => stepOf(sql, id).barrierId

/** Says something else in a step. */
export const updateStep = (sql: Sql, id: Id, step: StepFields, now: number): void => {
  const { barrierId } = stepOf(sql, id)
  mustBePossible(sql, opportunityOfBarrier(sql, barrierId), step, now)
  updateRow(sql, 'barrier_step', id, {
    status: step.status,
    at: step.at,
    passage_id: step.passageId,
    own_reasoning: Number(step.ownReasoning),
    remark: step.remark,
  })
  settle(sql, barrierId)
}

/** Takes a step out of the life of a barrier; what is left must still make sense. */
export const removeStep = (sql: Sql, id: Id): void => {
  const { barrierId } = stepOf(sql, id)
  opportunityOfBarrier(sql, barrierId)
  sql.run('DELETE FROM barrier_step WHERE id = :id', { id })
  settle(sql, barrierId)
}
