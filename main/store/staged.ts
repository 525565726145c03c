import { BuyInError } from '../../app/contract/errors.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Conversation } from '../../app/model/organisation.ts'
import { positionAt } from '../../app/note/placing.ts'
import { madeByChange } from './changes.ts'
import { insertConversation, setBuyers } from './conversations.ts'
import type { Sql } from './database.ts'
import { insertExchange, previewOf, type ExchangeRow } from './notes.ts'
import { mustExist, updateRow } from './rows.ts'

/**
 * A conversation that is being brought in a little at a time lies in the trash as if it had gone there at this moment: nobody sees it or
 * counts it, and what was never finished is removed with the next start.
 */
export const stagedAt = '1970-01-01T00:00:00.000Z'

/** Begins a conversation. Call within a transaction that is no change. @throws {BuyInError} `not-found` */
export const stageConversation = (sql: Sql, conversation: Omit<Conversation, 'archivedAt' | 'buyerIds'>): void => {
  insertConversation(sql, { ...conversation, buyerIds: [] })
  updateRow(sql, 'conversation', conversation.id, { deleted_at: stagedAt })
}

/** Adds exchanges; `from` is how many it has already. Call within a transaction. */
export const stageExchanges = (sql: Sql, id: Id, rows: ExchangeRow[], from: number): void => {
  for (const [index, row] of rows.entries()) insertExchange(sql, id, row, positionAt(from + index))
}

const beginNote = (sql: Sql, id: Id, now: number): void => {
  sql.run(
    `UPDATE note SET revision = 1, save_id = :saveId, saved_at = :at, version_at = :at, preview = :preview WHERE conversation_id = :id`,
    { id, saveId: newId(), at: instantOf(now), preview: previewOf(sql, id) },
  )
}

/** Adds a conversation that is short enough to come in at once. Call within a change. @throws {BuyInError} `not-found`, `invalid` */
export const insertWhole = (sql: Sql, conversation: Omit<Conversation, 'archivedAt'>, rows: ExchangeRow[], now: number): void => {
  insertConversation(sql, conversation)
  stageExchanges(sql, conversation.id, rows, 0)
  beginNote(sql, conversation.id, now)
}

/** Shows a conversation, whole as it is now, as one that this change made. Call within a change. @throws {BuyInError} `not-found`, `invalid` */
export const showStaged = (sql: Sql, id: Id, opportunityId: Id, buyerIds: Id[], now: number): void => {
  mustExist(sql, 'opportunity', opportunityId)
  const { changes } = sql.run('UPDATE conversation SET deleted_at = NULL WHERE id = :id AND deleted_at = :stagedAt', { id, stagedAt })
  if (changes === 0) throw new BuyInError('not-found', 'This conversation is no longer in the journal.')
  madeByChange(sql, 'conversation', id)
  setBuyers(sql, id, opportunityId, buyerIds)
  beginNote(sql, id, now)
}

/** Takes away all that was never finished. Call within a transaction, when nothing can be on its way. */
export const dropUnfinished = (sql: Sql): void => {
  sql.run('DELETE FROM conversation WHERE deleted_at = :stagedAt', { stagedAt })
}

/** How many exchanges are taken away at once. */
const most = 100

/** Takes away what was begun, a little at a time. Call within a transaction. @returns whether there is more */
export const dropStaged = (sql: Sql, id: Id): boolean => {
  const { changes } = sql.run('DELETE FROM exchange WHERE key IN (SELECT key FROM exchange WHERE conversation_id = :id LIMIT :most)', {
    id,
    most,
  })
  if (changes === most) return true
  sql.run('DELETE FROM conversation WHERE id = :id AND deleted_at = :stagedAt', { id, stagedAt })
  return false
}
