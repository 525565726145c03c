import type { BarrierRow, BarrierStep } from '../../app/contract/barriers.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import type { LedgerPassage } from '../../app/contract/ledger.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { BarrierKind } from '../../app/model/kinds.ts'
import type { Sql } from './database.ts'
import { ledgerPassages } from './ledger-passages.ts'
import { mustExist, parseKept, updateRow } from './rows.ts'

type Row = Pick<BarrierRow, 'id' | 'opportunityId' | 'title' | 'kind' | 'status' | 'causeId'> & {
  holders: string
  firstStep: string | null
  lastStep: string | null
}
type Counted = { id: Id; passageCount: number; conversationCount: number; firstAt: string }

const rowsWhere = (sql: Sql, where: 'opportunity_id = :id' | 'id = :id', id: Id): BarrierRow[] => {
  const rows = sql.all<Row>(
    `SELECT id, opportunity_id AS opportunityId, title, kind, status, cause_id AS causeId,
       (SELECT json_group_array(buyer.id ORDER BY influence DESC, name COLLATE NOCASE) FROM barrier_holder JOIN buyer ON buyer.id = buyer_id
        WHERE barrier_id = barrier.id AND buyer.deleted_at IS NULL) AS holders,
       (SELECT min(at) FROM barrier_step WHERE barrier_id = barrier.id) AS firstStep,
       (SELECT max(at) FROM barrier_step WHERE barrier_id = barrier.id) AS lastStep
     FROM barrier WHERE ${where} AND deleted_at IS NULL AND merged_into IS NULL`,
    { id },
  )
  // The outer table comes first, so that each barrier's passages are found through their index.
  const counts = sql.all<Counted>(
    `SELECT barrier.id, count(*) AS passageCount, count(DISTINCT conversation.id) AS conversationCount, min(at) AS firstAt
     FROM barrier CROSS JOIN passage ON barrier_id = barrier.id AND removed = 0 CROSS JOIN conversation ON conversation.id = conversation_id
     WHERE barrier.${where} AND barrier.deleted_at IS NULL AND conversation.deleted_at IS NULL GROUP BY barrier.id`,
    { id },
  )
  const counted = new Map(counts.map((count) => [count.id, count]))
  return rows.map(({ holders, firstStep, lastStep, ...row }) => {
    const { passageCount = 0, conversationCount = 0, firstAt = null } = counted.get(row.id) ?? {}
    const since = firstAt !== null && firstStep !== null && firstStep < firstAt ? firstStep : (firstAt ?? firstStep)
    return {
      ...row,
      holderIds: parseKept<Id[]>(holders),
      passageCount,
      conversationCount,
      since,
      resolvedAt: row.status === 'resolved' ? lastStep : null,
    }
  })
}

/** The barriers of an opportunity, the longest known first; those merged into another are part of that one. */
export const listBarriers = (sql: Sql, opportunityId: Id): BarrierRow[] =>
  rowsWhere(sql, 'opportunity_id = :id', opportunityId).toSorted((one, other) => {
    if (one.since !== other.since) return (one.since ?? '~') < (other.since ?? '~') ? -1 : 1
    return one.id < other.id ? -1 : 1
  })

type StepRow = Omit<BarrierStep, 'passage' | 'ownReasoning'> & { passageId: Id | null; ownReasoning: number }

/**
 * A barrier with all there is to know about it.
 *
 * @throws {BuyInError} `not-found`
 */
export const readBarrier = (sql: Sql, asked: Id): { barrier: BarrierRow; steps: BarrierStep[]; passages: LedgerPassage[] } => {
  const id = sql.get<{ into: Id | null }>('SELECT merged_into AS "into" FROM barrier WHERE id = :asked', { asked })?.into ?? asked
  const [barrier] = rowsWhere(sql, 'id = :id', id)
  if (!barrier) throw new BuyInError('not-found', 'This barrier is no longer in the journal.')
  const cited = ledgerPassages(sql, 'passage.id IN (SELECT passage_id FROM barrier_step WHERE barrier_id = :id)', { id })
  const steps = sql
    .all<StepRow>(
      `SELECT id, status, at, passage_id AS passageId, own_reasoning AS ownReasoning, remark
       FROM barrier_step WHERE barrier_id = :id ORDER BY at, id`,
      { id },
    )
    .map(({ passageId, ownReasoning, ...step }) => ({
      ...step,
      passage: cited.find((passage) => passage.id === passageId) ?? null,
      ownReasoning: ownReasoning === 1,
    }))
  return { barrier, steps, passages: ledgerPassages(sql, 'passage.barrier_id = :id', { id }) }
}

/**
 * The opportunity of a barrier that can be changed.
 *
 * @throws {BuyInError} `not-found`, also when it was merged into another
 */
export const opportunityOfBarrier = (sql: Sql, id: Id): Id => {
  mustExist(sql, 'barrier', id)
  const row = sql.get<{ opportunityId: Id; merged: Id | null }>(
    'SELECT opportunity_id AS opportunityId, merged_into AS merged FROM barrier WHERE id = :id',
    { id },
  )
  if (!row || row.merged !== null) throw new BuyInError('not-found', 'This barrier was merged into another one.')
  return row.opportunityId
}

/**
 * Makes sure that buyers are on the team of an opportunity.
 *
 * @throws {BuyInError} `invalid`
 */
export const mustBeOnTeam = (sql: Sql, opportunityId: Id, buyerIds: readonly Id[]): void => {
  for (const buyerId of buyerIds) {
    const buyer = sql.get('SELECT 1 FROM buyer WHERE id = :buyerId AND opportunity_id = :opportunityId AND deleted_at IS NULL', {
      buyerId,
      opportunityId,
    })
    if (!buyer) throw new BuyInError('invalid', 'Only someone on the buyer team of this opportunity can hold it.')
  }
}

/** Holders that are in the trash stay, for they may come back. */
const setHolders = (sql: Sql, barrierId: Id, holderIds: readonly Id[]): void => {
  const present = sql
    .all<{ buyerId: Id }>(
      `SELECT buyer_id AS buyerId FROM barrier_holder JOIN buyer ON buyer.id = buyer_id WHERE barrier_id = :barrierId AND buyer.deleted_at IS NULL`,
      { barrierId },
    )
    .map(({ buyerId }) => buyerId)
  for (const buyerId of present) {
    if (!holderIds.includes(buyerId))
      sql.run('DELETE FROM barrier_holder WHERE barrier_id = :barrierId AND buyer_id = :buyerId', { barrierId, buyerId })
  }
  for (const buyerId of holderIds) {
    if (!present.includes(buyerId))
      sql.run('INSERT INTO barrier_holder (id, barrier_id, buyer_id) VALUES (:id, :barrierId, :buyerId)', {
        id: newId(),
        barrierId,
        buyerId,
      })
  }
}

export type BarrierFields = { title: string; kind: BarrierKind; causeId: Id | null; holderIds: Id[] }

/** Adds a barrier that nothing is tagged with yet. */
export const insertBarrier = (
  sql: Sql,
  { id, opportunityId, title, kind, causeId, holderIds }: BarrierFields & { id: Id; opportunityId: Id },
): void => {
  mustExist(sql, 'opportunity', opportunityId)
  if (causeId !== null) mustExist(sql, 'cause', causeId)
  mustBeOnTeam(sql, opportunityId, holderIds)
  sql.run('INSERT INTO barrier (id, opportunity_id, title, kind, cause_id) VALUES (:id, :opportunityId, :title, :kind, :causeId)', {
    id,
    opportunityId,
    title,
    kind,
    causeId,
  })
  setHolders(sql, id, holderIds)
}

/** Changes what is known about a barrier. */
export const changeBarrier = (sql: Sql, id: Id, { holderIds, causeId, ...values }: Partial<BarrierFields>): void => {
  const opportunityId = opportunityOfBarrier(sql, id)
  if (causeId) mustExist(sql, 'cause', causeId)
  if (holderIds) {
    mustBeOnTeam(sql, opportunityId, holderIds)
    setHolders(sql, id, holderIds)
  }
  updateRow(sql, 'barrier', id, { ...values, cause_id: causeId })
}

/**
 * Makes sure that no words are tagged with an entry: a tag without its entry would say nothing.
 *
 * @throws {BuyInError} `invalid`
 */
export const mustBeUntagged = (sql: Sql, table: 'barrier' | 'criterion', id: Id): void => {
  const count =
    sql.get<{ count: number }>(`SELECT count(*) AS count FROM passage WHERE ${table}_id = :id AND removed = 0`, { id })?.count ?? 0
  if (count === 0) return
  throw new BuyInError(
    'invalid',
    `${count === 1 ? 'One passage is' : `${count} passages are`} still tagged with this ${table}.`,
    `${table === 'barrier' ? 'Merge it into another barrier, or take' : 'Take'} the tags off in the notes first; notes in the trash count too.`,
  )
}

/** Takes a barrier off the ledger that nothing is tagged with. */
export const removeBarrier = (sql: Sql, id: Id, now: number): void => {
  opportunityOfBarrier(sql, id)
  mustBeUntagged(sql, 'barrier', id)
  updateRow(sql, 'barrier', id, { deleted_at: instantOf(now) })
}
