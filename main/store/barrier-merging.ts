import { BuyInError } from '../../app/contract/errors.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { BarrierStatus } from '../../app/model/kinds.ts'
import { joinLives, statusAfter, type LifeStep } from '../../app/rules/barrier-steps.ts'
import { opportunityOfBarrier } from './barriers.ts'
import type { Sql } from './database.ts'
import { updateRow } from './rows.ts'

type JoinedStep = LifeStep & { id: Id; was: BarrierStatus }

/** What a merge moves, and where the whole would stand. */
export type MergePreview = {
  passages: number
  conversations: number
  holders: number
  sharedHolders: number
  steps: number
  status: BarrierStatus
}

const mustBeTwoOfOne = (sql: Sql, id: Id, into: Id): void => {
  if (id === into) throw new BuyInError('invalid', 'A barrier cannot be merged into itself.')
  if (opportunityOfBarrier(sql, id) !== opportunityOfBarrier(sql, into)) {
    throw new BuyInError('invalid', 'These barriers belong to different opportunities: each decision has its own.')
  }
}

/** The history of both, each step with the status it has in the whole. */
const joinedSteps = (sql: Sql, id: Id, into: Id): JoinedStep[] =>
  joinLives(
    sql.all<JoinedStep>('SELECT id, status, status AS was, at FROM barrier_step WHERE barrier_id IN (:id, :into) ORDER BY at, id', {
      id,
      into,
    }),
    [],
  )

const count = (sql: Sql, what: string, source: string, id: Id, into: Id): number =>
  sql.get<{ count: number }>(`SELECT ${what} AS count FROM ${source}`, { id, into })?.count ?? 0

const taggedWith = `passage JOIN conversation ON conversation.id = conversation_id
  WHERE barrier_id = :id AND removed = 0 AND conversation.deleted_at IS NULL AND :into IS NOT NULL`
const heldBy = 'barrier_holder JOIN buyer ON buyer.id = buyer_id WHERE barrier_id = :id AND buyer.deleted_at IS NULL AND buyer_id'
const holdersOfOther = '(SELECT buyer_id FROM barrier_holder WHERE barrier_id = :into)'

/**
 * Counts what merging one barrier into another would move.
 *
 * @throws {BuyInError} `invalid` when they are one or of different opportunities
 */
export const previewMerge = (sql: Sql, id: Id, into: Id): MergePreview => {
  mustBeTwoOfOne(sql, id, into)
  return {
    passages: count(sql, 'count(*)', taggedWith, id, into),
    conversations: count(sql, 'count(DISTINCT conversation.id)', taggedWith, id, into),
    holders: count(sql, 'count(*)', `${heldBy} NOT IN ${holdersOfOther}`, id, into),
    sharedHolders: count(sql, 'count(*)', `${heldBy} IN ${holdersOfOther}`, id, into),
    steps: count(sql, 'count(*)', 'barrier_step WHERE barrier_id = :id AND :into IS NOT NULL', id, into),
    status: statusAfter(joinedSteps(sql, id, into)),
  }
}

/**
 * Makes one barrier part of another: passages, holders and steps go over, and whatever still names the first finds the second.
 *
 * @throws {BuyInError} `invalid` when they are one or of different opportunities
 */
export const mergeBarrier = (sql: Sql, id: Id, into: Id): void => {
  mustBeTwoOfOne(sql, id, into)
  const steps = joinedSteps(sql, id, into)
  sql.run('UPDATE passage SET barrier_id = :into WHERE barrier_id = :id AND removed = 0', { id, into })
  sql.run(`DELETE FROM barrier_holder WHERE barrier_id = :id AND buyer_id IN ${holdersOfOther}`, { id, into })
  sql.run('UPDATE barrier_holder SET barrier_id = :into WHERE barrier_id = :id', { id, into })
  sql.run('UPDATE barrier_step SET barrier_id = :into WHERE barrier_id = :id', { id, into })
  for (const { id: step, status, was } of steps) if (status !== was) updateRow(sql, 'barrier_step', step, { status })
  sql.run(
    'UPDATE barrier SET status = :status, cause_id = coalesce(cause_id, (SELECT cause_id FROM barrier WHERE id = :id)) WHERE id = :into',
    {
      id,
      into,
      status: statusAfter(steps),
    },
  )
  sql.run('UPDATE barrier SET merged_into = :into WHERE id = :id', { id, into })
  sql.run('UPDATE barrier SET merged_into = :into WHERE merged_into = :id', { id, into })
}

/**
 * Makes a new barrier of some passages of another. It begins open and has the same kind, cause and holders; steps stay with the old one.
 *
 * @throws {BuyInError} `invalid` unless some passages of the barrier go and some stay
 */
export const splitBarrier = (
  sql: Sql,
  id: Id,
  { newBarrier, title, passageIds }: { newBarrier: Id; title: string; passageIds: readonly Id[] },
): void => {
  opportunityOfBarrier(sql, id)
  const own = new Set(
    sql.all<{ id: Id }>('SELECT id FROM passage WHERE barrier_id = :id AND removed = 0', { id }).map((passage) => passage.id),
  )
  const moved = new Set(passageIds)
  if (moved.size === 0) throw new BuyInError('invalid', 'Choose the passages that go to the new barrier.')
  if ([...moved].some((passage) => !own.has(passage)))
    throw new BuyInError('invalid', 'One of these passages is not tagged with this barrier.')
  if (moved.size === own.size)
    throw new BuyInError('invalid', 'Some passages have to stay: to give all of them another name, rename the barrier.')
  sql.run(
    `INSERT INTO barrier (id, opportunity_id, title, kind, cause_id)
     SELECT :newBarrier, opportunity_id, :title, kind, cause_id FROM barrier WHERE id = :id`,
    { id, newBarrier, title },
  )
  for (const { buyerId } of sql.all<{ buyerId: Id }>('SELECT buyer_id AS buyerId FROM barrier_holder WHERE barrier_id = :id', { id })) {
    sql.run('INSERT INTO barrier_holder (id, barrier_id, buyer_id) VALUES (:row, :newBarrier, :buyerId)', {
      row: newId(),
      newBarrier,
      buyerId,
    })
  }
  for (const passage of moved) sql.run('UPDATE passage SET barrier_id = :newBarrier WHERE id = :passage', { newBarrier, passage })
}
