import { BuyInError } from '../../app/contract/errors.ts'
import type { LedgerPassage } from '../../app/contract/ledger.ts'
import type { ReasonRow } from '../../app/contract/reasons.ts'
import { instantOf } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import type { SaidFirst } from '../../app/model/kinds.ts'
import type { Reason } from '../../app/model/passages.ts'
import { mustBeOnTeam } from './barriers.ts'
import type { Sql } from './database.ts'
import { ledgerPassages } from './ledger-passages.ts'
import { mustExist, updateRow } from './rows.ts'

/** The reasons of an opportunity, the buyer's own first, with how many passages of notes not in the trash each has. */
export const listReasons = (sql: Sql, opportunityId: Id): ReasonRow[] =>
  sql.all<ReasonRow>(
    `SELECT reason.id, reason.opportunity_id AS opportunityId, reason.title, said_first AS saidFirst, buyer_id AS buyerId,
       count(conversation.id) AS passageCount, min(conversation.at) AS firstAt, max(conversation.at) AS lastAt
     FROM reason LEFT JOIN passage ON passage.reason_id = reason.id AND passage.removed = 0
       LEFT JOIN conversation ON conversation.id = passage.conversation_id AND conversation.deleted_at IS NULL
     WHERE reason.opportunity_id = :opportunityId AND reason.deleted_at IS NULL
     GROUP BY reason.id ORDER BY said_first, reason.title COLLATE NOCASE, reason.id`,
    { opportunityId },
  )

/** The passages of a reason in the order in which they were said. @throws {BuyInError} `not-found` */
export const listReasonPassages = (sql: Sql, id: Id): LedgerPassage[] => {
  mustExist(sql, 'reason', id)
  return ledgerPassages(sql, 'passage.reason_id = :id', { id })
}

const mustFit = (sql: Sql, { opportunityId, saidFirst, buyerId }: Pick<Reason, 'opportunityId' | 'saidFirst' | 'buyerId'>): void => {
  if (buyerId === null) return
  if (saidFirst === 'seller') throw new BuyInError('invalid', 'A reason that the seller named first is no buyer’s own.')
  mustBeOnTeam(sql, opportunityId, [buyerId])
}

const mustBeNew = (sql: Sql, { id, opportunityId, title }: Pick<Reason, 'id' | 'opportunityId' | 'title'>): void => {
  const same = sql.get(
    'SELECT 1 FROM reason WHERE opportunity_id = :opportunityId AND title = :title COLLATE NOCASE AND id <> :id AND deleted_at IS NULL',
    {
      id,
      opportunityId,
      title,
    },
  )
  if (same) throw new BuyInError('invalid', 'There is a reason of this name already.')
}

/** Adds a reason. @throws {BuyInError} `invalid` for another team's buyer, a seller's reason with a buyer, a name that is taken */
export const insertReason = (sql: Sql, reason: Reason): void => {
  mustExist(sql, 'opportunity', reason.opportunityId)
  mustFit(sql, reason)
  mustBeNew(sql, reason)
  sql.run(
    'INSERT INTO reason (id, opportunity_id, title, said_first, buyer_id) VALUES (:id, :opportunityId, :title, :saidFirst, :buyerId)',
    reason,
  )
}

/** Changes a reason. One that is said to be the seller's loses its buyer. */
export const updateReason = (
  sql: Sql,
  id: Id,
  values: { title?: string | undefined; saidFirst?: SaidFirst | undefined; buyerId?: Id | null | undefined },
): void => {
  mustExist(sql, 'reason', id)
  const now = sql.get<Reason>(
    'SELECT id, opportunity_id AS opportunityId, title, said_first AS saidFirst, buyer_id AS buyerId FROM reason WHERE id = :id',
    { id },
  )
  if (!now) return
  const saidFirst = values.saidFirst ?? now.saidFirst
  const isTaken = values.saidFirst === 'seller' && values.buyerId === undefined
  const buyerId = isTaken ? null : values.buyerId === undefined ? now.buyerId : values.buyerId
  if (buyerId !== now.buyerId || saidFirst !== now.saidFirst) mustFit(sql, { opportunityId: now.opportunityId, saidFirst, buyerId })
  if (values.title !== undefined) mustBeNew(sql, { ...now, title: values.title })
  updateRow(sql, 'reason', id, { title: values.title, said_first: saidFirst, buyer_id: buyerId })
}

/** Takes a reason out of the ledger. @throws {BuyInError} `invalid` while passages stand on it */
export const deleteReason = (sql: Sql, id: Id, now: number): void => {
  mustExist(sql, 'reason', id)
  if (sql.get('SELECT 1 FROM passage WHERE reason_id = :id AND removed = 0', { id })) {
    throw new BuyInError(
      'invalid',
      'Passages of your notes are tagged with this reason.',
      'Take these tags off, or give them another reason, first.',
    )
  }
  updateRow(sql, 'reason', id, { deleted_at: instantOf(now) })
}
