import type { Id } from '../../app/model/ids.ts'
import type { BuyerRole } from '../../app/model/kinds.ts'
import type { Account, Buyer, Opportunity } from '../../app/model/organisation.ts'
import type { Sql } from './database.ts'
import { mustExist, parseKept, updateRow } from './rows.ts'

type OpportunityRow = { id: Id; account_id: Id; name: string; archived_at: string | null; conversation_count: number }
type BuyerRow = { id: Id; opportunity_id: Id; name: string; title: string; roles: string; influence: number; met: number }

export const listAccounts = (sql: Sql): Account[] =>
  sql.all<Account>('SELECT id, name, archived_at AS archivedAt FROM account WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE, id')

export const listOpportunities = (sql: Sql): (Opportunity & { conversationCount: number })[] =>
  sql
    .all<OpportunityRow>(
      `SELECT opportunity.id, account_id, opportunity.name, opportunity.archived_at, coalesce(count, 0) AS conversation_count
       FROM opportunity JOIN account ON account.id = account_id LEFT JOIN conversation_count ON opportunity_id = opportunity.id
       WHERE opportunity.deleted_at IS NULL AND account.deleted_at IS NULL ORDER BY opportunity.name COLLATE NOCASE, opportunity.id`,
    )
    .map((row) => ({
      id: row.id,
      accountId: row.account_id,
      name: row.name,
      archivedAt: row.archived_at,
      conversationCount: row.conversation_count,
    }))

export const insertAccount = (sql: Sql, account: { id: Id; name: string }): void => {
  sql.run('INSERT INTO account (id, name) VALUES (:id, :name)', account)
}

export const updateAccount = (sql: Sql, id: Id, values: { name?: string; archivedAt?: string | null }): void => {
  mustExist(sql, 'account', id)
  updateRow(sql, 'account', id, { name: values.name, archived_at: values.archivedAt })
}

export const insertOpportunity = (sql: Sql, opportunity: { id: Id; accountId: Id; name: string }): void => {
  mustExist(sql, 'account', opportunity.accountId)
  sql.run('INSERT INTO opportunity (id, account_id, name) VALUES (:id, :accountId, :name)', opportunity)
}

export const updateOpportunity = (sql: Sql, id: Id, values: { name?: string; accountId?: Id; archivedAt?: string | null }): void => {
  mustExist(sql, 'opportunity', id)
  if (values.accountId) mustExist(sql, 'account', values.accountId)
  updateRow(sql, 'opportunity', id, { name: values.name, account_id: values.accountId, archived_at: values.archivedAt })
}

/** The buyer team, the most influential first. */
export const listBuyers = (sql: Sql, opportunityId: Id): Buyer[] =>
  sql
    .all<BuyerRow>(
      `SELECT id, opportunity_id, name, title, roles, influence, met FROM buyer
       WHERE opportunity_id = :opportunityId AND deleted_at IS NULL ORDER BY influence DESC, name COLLATE NOCASE, id`,
      { opportunityId },
    )
    .map((row) => ({
      id: row.id,
      opportunityId: row.opportunity_id,
      name: row.name,
      title: row.title,
      roles: parseKept<BuyerRole[]>(row.roles),
      influence: row.influence,
      met: row.met === 1,
    }))

export const insertBuyer = (sql: Sql, buyer: Buyer): void => {
  mustExist(sql, 'opportunity', buyer.opportunityId)
  sql.run(
    `INSERT INTO buyer (id, opportunity_id, name, title, roles, influence, met)
     VALUES (:id, :opportunityId, :name, :title, :roles, :influence, :met)`,
    { ...buyer, roles: JSON.stringify(buyer.roles), met: Number(buyer.met) },
  )
}

export const updateBuyer = (sql: Sql, id: Id, values: Partial<Omit<Buyer, 'id' | 'opportunityId'>>): void => {
  mustExist(sql, 'buyer', id)
  updateRow(sql, 'buyer', id, {
    name: values.name,
    title: values.title,
    roles: values.roles && JSON.stringify(values.roles),
    influence: values.influence,
    met: values.met === undefined ? undefined : Number(values.met),
  })
}
