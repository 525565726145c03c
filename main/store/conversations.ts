import type { ConversationRow } from '../../app/contract/conversations.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Channel } from '../../app/model/kinds.ts'
import type { Conversation } from '../../app/model/organisation.ts'
import type { Sql } from './database.ts'
import { mustExist, parseKept, updateRow } from './rows.ts'

type Row = {
  id: Id
  opportunity_id: Id
  title: string
  at: string
  zone: string
  channel: Channel
  archived_at: string | null
  buyer_ids: string
}
type TimelineRow = Row & { opportunity_name: string; buyer_names: string; preview: string; passage_count: number }

const columns = `conversation.id, conversation.opportunity_id, conversation.title, conversation.at, conversation.zone,
  conversation.channel, conversation.archived_at,
  (SELECT json_group_array(buyer_id) FROM conversation_buyer WHERE conversation_id = conversation.id) AS buyer_ids`

const toConversation = (row: Row): Conversation => ({
  id: row.id,
  opportunityId: row.opportunity_id,
  title: row.title,
  at: row.at,
  zone: row.zone,
  channel: row.channel,
  archivedAt: row.archived_at,
  buyerIds: parseKept<Id[]>(row.buyer_ids),
})

const shown = 'deleted_at IS NULL AND archived_at IS NULL'

/** Opportunities in the archive or the trash, by themselves or with their account. They are few, so they are what is looked for. */
export const putAway = `SELECT id FROM opportunity WHERE archived_at IS NOT NULL OR deleted_at IS NOT NULL
  UNION ALL SELECT opportunity.id FROM account CROSS JOIN opportunity ON account_id = account.id
    WHERE account.archived_at IS NOT NULL OR account.deleted_at IS NOT NULL`

const conditionOf = (sql: Sql, { opportunityId, archived }: TimelinePart): string => {
  const own = archived ? 'deleted_at IS NULL AND archived_at IS NOT NULL' : shown
  if (opportunityId !== null) return `${own} AND opportunity_id = :opportunityId`
  return sql.get(`${putAway} LIMIT 1`) ? `${own} AND opportunity_id NOT IN (${putAway})` : own
}

/** What part of the timeline is asked for. */
export type TimelinePart = { opportunityId: Id | null; archived: boolean; offset: number; limit: number }

const totalOf = (sql: Sql, { opportunityId, archived }: TimelinePart, where: string, owner: Record<string, string>): number => {
  const count = (source: string) => sql.get<{ count: number }>(source, owner)?.count ?? 0
  if (archived) return count(`SELECT count(*) AS count FROM conversation WHERE ${where}`)
  if (opportunityId !== null) return count('SELECT count FROM conversation_count WHERE opportunity_id = :opportunityId')
  return count(
    `SELECT count - (SELECT coalesce(sum(count), 0) FROM conversation_count WHERE opportunity_id IN (${putAway})) AS count FROM conversation_total`,
  )
}

/** The ids of a stretch of the timeline. What lies beyond the middle is counted off from the end, which is nearer. */
const idsOf = (sql: Sql, part: TimelinePart, total: number, where: string, owner: Record<string, string>): Id[] => {
  const fromEnd = part.offset > total / 2
  const offset = fromEnd ? total - part.offset - part.limit : part.offset
  const order = fromEnd ? 'at, id' : 'at DESC, id DESC'
  const ids = sql
    .all<{ id: Id }>(`SELECT id FROM conversation WHERE ${where} ORDER BY ${order} LIMIT :limit OFFSET :offset`, {
      ...owner,
      limit: Math.max(0, part.limit + Math.min(0, offset)),
      offset: Math.max(0, offset),
    })
    .map(({ id }) => id)
  return fromEnd ? ids.toReversed() : ids
}

/** Rows of the timeline, newest first, and how many there are in all. */
export const listConversations = (sql: Sql, part: TimelinePart): { total: number; rows: ConversationRow[] } => {
  const where = conditionOf(sql, part)
  const owner: Record<string, string> = part.opportunityId === null ? {} : { opportunityId: part.opportunityId }
  const total = totalOf(sql, part, where, owner)
  const ids = idsOf(sql, part, total, where, owner)
  const rows = sql.all<TimelineRow>(
    `SELECT ${columns}, opportunity.name AS opportunity_name, note.preview,
       (SELECT json_group_array(buyer.name) FROM conversation_buyer JOIN buyer ON buyer.id = buyer_id
        WHERE conversation_id = conversation.id AND buyer.deleted_at IS NULL) AS buyer_names,
       (SELECT count(*) FROM passage WHERE conversation_id = conversation.id AND removed = 0 AND detached = 0) AS passage_count
     FROM conversation JOIN opportunity ON opportunity.id = conversation.opportunity_id JOIN note ON note.conversation_id = conversation.id
     WHERE conversation.id IN (SELECT value FROM json_each(:ids))`,
    { ids: JSON.stringify(ids) },
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    total,
    rows: ids.flatMap((id) => {
      const row = byId.get(id)
      if (!row) return []
      return {
        ...toConversation(row),
        opportunityName: row.opportunity_name,
        buyerNames: parseKept<string[]>(row.buyer_names),
        preview: row.preview,
        passageCount: row.passage_count,
      }
    }),
  }
}

/** All conversations of an opportunity that are neither archived nor in the trash, oldest first. */
export const conversationsOf = (sql: Sql, opportunityId: Id): Conversation[] =>
  sql
    .all<Row>(
      `SELECT ${columns} FROM conversation
       WHERE opportunity_id = :opportunityId AND deleted_at IS NULL AND archived_at IS NULL ORDER BY at, id`,
      { opportunityId },
    )
    .map(toConversation)

/** @throws {BuyInError} `not-found` */
export const readConversation = (sql: Sql, id: Id): Conversation => {
  const row = sql.get<Row>(`SELECT ${columns} FROM conversation WHERE id = :id AND deleted_at IS NULL`, { id })
  if (!row) throw new BuyInError('not-found', 'This conversation is no longer in the journal.', 'It may be in the trash.')
  return toConversation(row)
}

/** Says who took part in a conversation. @throws {BuyInError} `invalid` where somebody is not on the team */
export const setBuyers = (sql: Sql, id: Id, opportunityId: Id, buyerIds: Id[]): void => {
  const wanted = new Set(buyerIds)
  const present = sql
    .all<{ buyer_id: Id }>('SELECT buyer_id FROM conversation_buyer WHERE conversation_id = :id', { id })
    .map((row) => row.buyer_id)
  for (const buyerId of present) {
    if (!wanted.has(buyerId)) sql.run('DELETE FROM conversation_buyer WHERE conversation_id = :id AND buyer_id = :buyerId', { id, buyerId })
  }
  for (const buyerId of wanted) {
    if (present.includes(buyerId)) continue
    const buyer = sql.get('SELECT 1 FROM buyer WHERE id = :buyerId AND opportunity_id = :opportunityId AND deleted_at IS NULL', {
      buyerId,
      opportunityId,
    })
    if (!buyer) throw new BuyInError('invalid', 'A buyer of this conversation is not on the buyer team of its opportunity.')
    sql.run('INSERT INTO conversation_buyer (id, conversation_id, buyer_id) VALUES (:row, :id, :buyerId)', { row: newId(), id, buyerId })
  }
}

/** Adds a conversation with an empty note. */
export const insertConversation = (sql: Sql, conversation: Omit<Conversation, 'archivedAt'>): void => {
  mustExist(sql, 'opportunity', conversation.opportunityId)
  const { buyerIds, ...values } = conversation
  sql.run(
    `INSERT INTO conversation (id, opportunity_id, title, at, zone, channel)
     VALUES (:id, :opportunityId, :title, :at, :zone, :channel)`,
    values,
  )
  sql.run("INSERT INTO note (conversation_id, revision, preview) VALUES (:id, 0, '')", { id: conversation.id })
  setBuyers(sql, conversation.id, conversation.opportunityId, buyerIds)
}

/** Takes the tags of a conversation to another opportunity: each names the barrier, criterion or reason of the same title there, or a copy. */
const moveEntries = (sql: Sql, conversationId: Id, opportunityId: Id): void => {
  for (const [table, detail] of [
    ['barrier', 'kind'],
    ['criterion', 'weight'],
    ['reason', 'said_first'],
  ] as const) {
    const used = sql.all<{ id: Id; title: string }>(
      `SELECT DISTINCT ${table}.id, ${table}.title FROM ${table} JOIN passage ON passage.${table}_id = ${table}.id WHERE passage.conversation_id = :conversationId`,
      { conversationId },
    )
    // A barrier that was merged is the one it is part of now.
    const own = table === 'barrier' ? 'coalesce(merged_into, id)' : 'id'
    for (const entry of used) {
      const there = sql.get<{ id: Id }>(
        `SELECT ${own} AS id FROM ${table} WHERE opportunity_id = :opportunityId AND deleted_at IS NULL AND title = :title COLLATE NOCASE`,
        {
          opportunityId,
          title: entry.title,
        },
      )
      const id = there?.id ?? newId()
      if (!there) {
        sql.run(
          `INSERT INTO ${table} (id, opportunity_id, title, ${detail}) SELECT :id, :opportunityId, title, ${detail} FROM ${table} WHERE id = :entry`,
          {
            id,
            opportunityId,
            entry: entry.id,
          },
        )
      }
      sql.run(`UPDATE passage SET ${table}_id = :id WHERE ${table}_id = :entry AND conversation_id = :conversationId`, {
        id,
        entry: entry.id,
        conversationId,
      })
    }
  }
}

/**
 * Changes what is known about a conversation. Moved to another opportunity, its tags go with it: barriers and criteria are
 * matched there by title or copied, and buyers are left behind, for they belong to the team.
 */
export const updateConversation = (sql: Sql, id: Id, values: Partial<Omit<Conversation, 'id'>>): void => {
  const now = readConversation(sql, id)
  const moved = values.opportunityId !== undefined && values.opportunityId !== now.opportunityId
  if (moved && values.opportunityId) {
    mustExist(sql, 'opportunity', values.opportunityId)
    setBuyers(sql, id, now.opportunityId, [])
    moveEntries(sql, id, values.opportunityId)
  }
  updateRow(sql, 'conversation', id, {
    opportunity_id: values.opportunityId,
    title: values.title,
    at: values.at,
    zone: values.zone,
    channel: values.channel,
    archived_at: values.archivedAt,
  })
  if (values.buyerIds) setBuyers(sql, id, values.opportunityId ?? now.opportunityId, values.buyerIds)
}
