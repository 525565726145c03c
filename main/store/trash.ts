import type { Trashed } from '../../app/contract/changes.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import { instantOf } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import { forgetLostChanges } from './changes.ts'
import type { Sql } from './database.ts'
import { mustExist, updateRow } from './rows.ts'
import { stagedAt } from './staged.ts'

/** How long the trash keeps a record, in milliseconds. */
export const trashKeeps = 30 * 86_400_000

/** What can be in the trash, the owners first. */
const kinds = ['account', 'opportunity', 'buyer', 'conversation'] as const
type Kind = (typeof kinds)[number]

/** What is in the trash, what went there last first. */
export const listTrash = (sql: Sql): Trashed[] =>
  sql.all<Trashed>(`
    SELECT id, 'account' AS kind, name, '' AS within, deleted_at AS deletedAt FROM account WHERE deleted_at IS NOT NULL
    UNION ALL SELECT opportunity.id, 'opportunity', opportunity.name, account.name, opportunity.deleted_at
      FROM opportunity JOIN account ON account.id = account_id WHERE opportunity.deleted_at IS NOT NULL
    UNION ALL SELECT buyer.id, 'buyer', buyer.name, opportunity.name, buyer.deleted_at
      FROM buyer JOIN opportunity ON opportunity.id = opportunity_id WHERE buyer.deleted_at IS NOT NULL
    UNION ALL SELECT conversation.id, 'conversation', conversation.title, opportunity.name, conversation.deleted_at
      FROM conversation JOIN opportunity ON opportunity.id = opportunity_id WHERE conversation.deleted_at > '${stagedAt}'
    ORDER BY deletedAt DESC, id`)

/** @throws {BuyInError} `not-found` */
export const moveToTrash = (sql: Sql, kind: Kind, id: Id, now: number): void => {
  mustExist(sql, kind, id)
  updateRow(sql, kind, id, { deleted_at: instantOf(now) })
}

const restore = (sql: Sql, kind: Kind, id: Id): boolean =>
  sql.run(`UPDATE ${kind} SET deleted_at = NULL WHERE id = :id AND deleted_at IS NOT NULL`, { id }).changes > 0

/**
 * Takes a record from the trash, with what it belongs to, for it could not be seen without.
 *
 * @throws {BuyInError} `not-found` when it is not in the trash
 */
export const takeFromTrash = (sql: Sql, kind: Kind, id: Id): void => {
  if (!restore(sql, kind, id)) throw new BuyInError('not-found', 'This is not in the trash any more.')
  if (kind === 'account') return
  const owners = sql.get<{ opportunityId: Id; accountId: Id }>(
    kind === 'opportunity'
      ? 'SELECT id AS opportunityId, account_id AS accountId FROM opportunity WHERE id = :id'
      : `SELECT opportunity.id AS opportunityId, account_id AS accountId FROM ${kind} JOIN opportunity ON opportunity.id = opportunity_id WHERE ${kind}.id = :id`,
    { id },
  )
  if (!owners) return
  restore(sql, 'opportunity', owners.opportunityId)
  restore(sql, 'account', owners.accountId)
}

/** Removes for good what went to the trash before a moment, with all that belongs to it. */
export const purgeTrash = (sql: Sql, before: number): number => {
  const limit = instantOf(before)
  let removed = 0
  for (const kind of kinds) {
    removed += sql.run(`DELETE FROM ${kind} WHERE deleted_at > :stagedAt AND deleted_at <= :limit`, { limit, stagedAt }).changes
  }
  if (removed > 0) forgetLostChanges(sql)
  return removed
}
