import { quickAtMost, type QuickRow } from '../../app/contract/quick.ts'
import { fold } from '../../app/rules/redaction-folding.ts'
import { putAway } from './conversations.ts'
import type { Sql } from './database.ts'

/** How many of the newest conversations are looked at whose letters need not be in a row. */
const lookedAt = 100_000

const escaped = (letters: string): string => letters.replace(/[\\%_]/gu, (sign) => `\\${sign}`)

/** Patterns for names that begin with the letters, have them in a row, or have them in their order. */
const patternsOf = (letters: string) => {
  const signs = Array.from(letters).filter((sign) => sign.trim() !== '')
  return { begins: `${escaped(letters)}%`, row: `%${escaped(letters)}%`, order: `%${signs.map(escaped).join('%')}%` }
}

/** Accents are folded only where there may be some: most names are ASCII, and those SQLite compares by itself. */
const has = (name: string, pattern: string) =>
  `(${name} LIKE :${pattern} ESCAPE '\\' OR (octet_length(${name}) <> length(${name}) AND folded(${name}) LIKE :${pattern} ESCAPE '\\'))`

const rank = (name: string) => `CASE WHEN ${has(name, 'begins')} THEN 0 WHEN ${has(name, 'row')} THEN 1 ELSE 2 END`

const knowsFolding = new WeakSet<Sql>()

const teachFolding = (sql: Sql): void => {
  if (knowsFolding.has(sql)) return
  sql.raw.function('folded', { deterministic: true }, (name) => fold(String(name)).text)
  knowsFolding.add(sql)
}

const shownOwners = `opportunity.deleted_at IS NULL AND opportunity.archived_at IS NULL AND account.deleted_at IS NULL AND account.archived_at IS NULL`

type Found<What> = Extract<QuickRow, { what: What }>

const conversationColumns = `'conversation' AS what, conversation.id, conversation.title, conversation.opportunity_id AS opportunityId,
  opportunity.name AS opportunityName, conversation.at, conversation.zone`
const withOwners = 'JOIN opportunity ON opportunity.id = conversation.opportunity_id JOIN account ON account.id = account_id'

const newestConversations = (sql: Sql): QuickRow[] =>
  sql.all<Found<'conversation'>>(
    `SELECT ${conversationColumns} FROM conversation ${withOwners}
     WHERE conversation.deleted_at IS NULL AND conversation.archived_at IS NULL AND ${shownOwners}
     ORDER BY conversation.at DESC, conversation.id DESC LIMIT ${quickAtMost}`,
  )

/** What has these letters in its name. @see quick.find */
export const findQuick = (sql: Sql, typed: string): QuickRow[] => {
  // SQLite takes a NUL for the end of a pattern, and half a character for none.
  const letters = fold(typed)
    .text.replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
  if (letters === '') return newestConversations(sql)
  teachFolding(sql)
  const patterns = patternsOf(letters)
  const opportunities = sql.all<Found<'opportunity'>>(
    `SELECT 'opportunity' AS what, opportunity.id, opportunity.name AS title, opportunity.id AS opportunityId, account.name AS accountName
     FROM opportunity JOIN account ON account.id = account_id WHERE ${has('opportunity.name', 'order')} AND ${shownOwners}
     ORDER BY ${rank('opportunity.name')}, opportunity.name COLLATE NOCASE LIMIT ${quickAtMost}`,
    patterns,
  )
  const buyers = sql.all<Found<'buyer'>>(
    `SELECT 'buyer' AS what, buyer.id, buyer.name AS title, opportunity_id AS opportunityId, opportunity.name AS opportunityName
     FROM buyer JOIN opportunity ON opportunity.id = opportunity_id JOIN account ON account.id = account_id
     WHERE ${has('buyer.name', 'order')} AND buyer.deleted_at IS NULL AND ${shownOwners}
     ORDER BY ${rank('buyer.name')}, buyer.name COLLATE NOCASE, buyer.id LIMIT ${quickAtMost}`,
    patterns,
  )
  const conversations = sql.all<Found<'conversation'>>(
    `SELECT 'conversation' AS what, found.id, found.title, found.opportunity_id AS opportunityId, opportunity.name AS opportunityName,
       found.at, conversation.zone
     FROM (
       SELECT id, title, at, opportunity_id, ${rank('title')} AS rank FROM (
         SELECT id, title, at, opportunity_id FROM conversation WHERE deleted_at IS NULL AND archived_at IS NULL
         ORDER BY at DESC, id DESC LIMIT ${lookedAt}
       ) WHERE ${has('title', 'order')} AND opportunity_id NOT IN (${putAway}) ORDER BY rank, at DESC, id DESC LIMIT ${quickAtMost}
     ) AS found JOIN opportunity ON opportunity.id = found.opportunity_id JOIN conversation ON conversation.id = found.id
     ORDER BY rank, found.at DESC, found.id DESC`,
    patterns,
  )
  return [...opportunities, ...buyers, ...conversations]
}
