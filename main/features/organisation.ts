import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId } from '../../app/model/ids.ts'
import {
  insertAccount,
  insertBuyer,
  insertOpportunity,
  listAccounts,
  listBuyers,
  listOpportunities,
  updateAccount,
  updateBuyer,
  updateOpportunity,
} from '../store/organisation.ts'
import { moveToTrash } from '../store/trash.ts'
import { change, type FeatureContext } from './feature.ts'

const organisation: JournalEvent = { type: 'organisation.changed' }
/** Rows of the timeline name their opportunity and buyers. */
const alsoRows: JournalEvent[] = [organisation, { type: 'conversations.changed', ids: [] }]

const archivedAt = (archived: boolean | undefined, now: number) => (archived === undefined ? undefined : archived ? instantOf(now) : null)

const labelOf = (thing: string, values: { name?: string; archived?: boolean; accountId?: string }) => {
  if (values.archived !== undefined) return `${values.archived ? 'Archive' : 'Unarchive'} ${thing}`
  if (values.accountId !== undefined) return `Move ${thing}`
  return values.name === undefined ? `Change ${thing}` : `Rename ${thing}`
}

/** The buying organisations. */
export const accountsFeature = (context: FeatureContext): Handlers<'accounts'> => ({
  create: ({ name }) => {
    const id = newId()
    return change(context, 'Add account', id, [organisation], (sql) => insertAccount(sql, { id, name }))
  },
  update: ({ id, name, archived }) =>
    change(context, labelOf('account', { name, archived }), id, alsoRows, (sql) =>
      updateAccount(sql, id, { name, archivedAt: archivedAt(archived, context.ports.now()) }),
    ),
  remove: ({ id }) => change(context, 'Delete account', id, alsoRows, (sql) => moveToTrash(sql, 'account', id, context.ports.now())),
})

/** The decisions buyer teams are making. */
export const opportunitiesFeature = (context: FeatureContext): Handlers<'opportunities'> => ({
  list: () => {
    const { sql } = context.journals.current()
    return { accounts: listAccounts(sql), opportunities: listOpportunities(sql) }
  },
  create: ({ accountId, name }) => {
    const id = newId()
    return change(context, 'Add opportunity', id, [organisation], (sql) => insertOpportunity(sql, { id, accountId, name }))
  },
  update: ({ id, archived, ...values }) =>
    change(context, labelOf('opportunity', { archived, ...values }), id, alsoRows, (sql) =>
      updateOpportunity(sql, id, { ...values, archivedAt: archivedAt(archived, context.ports.now()) }),
    ),
  remove: ({ id }) =>
    change(context, 'Delete opportunity', id, alsoRows, (sql) => moveToTrash(sql, 'opportunity', id, context.ports.now())),
})

/** The people on buyer teams. */
export const buyersFeature = (context: FeatureContext): Handlers<'buyers'> => ({
  list: ({ opportunityId }) => listBuyers(context.journals.current().sql, opportunityId),
  create: (buyer) => {
    const id = newId()
    return change(context, 'Add buyer', id, [organisation], (sql) => insertBuyer(sql, { id, ...buyer }))
  },
  update: ({ id, ...values }) =>
    change(context, Object.keys(values).join() === 'name' ? 'Rename buyer' : 'Change buyer', id, alsoRows, (sql) =>
      updateBuyer(sql, id, values),
    ),
  remove: ({ id }) => change(context, 'Delete buyer', id, alsoRows, (sql) => moveToTrash(sql, 'buyer', id, context.ports.now())),
})
