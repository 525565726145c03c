import { quickAtMost, type QuickRow } from '../../app/contract/quick.ts'
import type { Id } from '../../app/model/ids.ts'
import { fold } from '../../app/rules/text-folding.ts'
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

const has = (name: string, pattern: string) => `${name} LIKE :${pattern} ESCAPE '\\'`

const rank = (name: string) => `CASE WHEN ${has(name, 'begins')} THEN 0 WHEN ${has(name, 'row')} THEN 1 ELSE 2 END`

/** What SQLite compares by itself is ASCII. Of names with other letters in them so many are folded, the newest. */
const folded = 10_000
const isBeyondAscii = (name: string) => `octet_length(${name}) <> length(${name})`

/** Whether a name has the letters: 0 where it begins with them, 1 in a row, 2 in their order, `null` where not. */
const rankOf = (letters: string, title: string): number | null => {
  const name = fold(title).text
  if (name.startsWith(letters)) return 0
  if (name.includes(letters)) return 1
  let at = 0
  for (const sign of letters) {
    if (sign.trim() === '') continue
    at = name.indexOf(sign, at) + sign.length
    if (at < sign.length) return null
  }
  return 2
}

/** Puts what was folded among what SQLite found, each once, and keeps the best. */
const together = <Row extends { id: Id; title: string }>(
  letters: string,
  rows: Row[],
  comesFirst: (one: Row, other: Row) => number,
): Row[] =>
  [...new Map(rows.map((row) => [row.id, row])).values()]
    .flatMap((row) => {
      const place = rankOf(letters, row.title)
      return place === null ? [] : [{ row, place }]
    })
    .toSorted((one, other) => one.place - other.place || comesFirst(one.row, other.row))
    .slice(0, quickAtMost)
    .map(({ row }) => row)

const byTitle = (one: QuickRow, other: QuickRow): number => one.title.localeCompare(other.title)

const shownOwners = `opportunity.deleted_at IS NULL AND opportunity.archived_at IS NULL AND account.deleted_at IS NULL AND account.archived_at IS NULL`

type Found<What> = Extract<QuickRow, { what: What }>

const newestConversations = (sql: Sql): QuickRow[] =>
  sql.all<Found<'conversation'>>(
    `SELECT 'conversation' AS what, conversation.id, conversation.title, conversation.opportunity_id AS opportunityId,
       opportunity.name AS opportunityName, conversation.at, conversation.zone
     FROM conversation JOIN opportunity ON opportunity.id = conversation.opportunity_id JOIN account ON account.id = account_id
     WHERE conversation.deleted_at IS NULL AND conversation.archived_at IS NULL AND ${shownOwners}
     ORDER BY conversation.at DESC, conversation.id DESC LIMIT ${quickAtMost}`,
  )

const namesIn = (sql: Sql, letters: string) => {
  const patterns = patternsOf(letters)
  return <Row>(select: string, name: string): Row[] => [
    ...sql.all<Row>(`${select} AND ${has(name, 'order')} ORDER BY ${rank(name)}, ${name} COLLATE NOCASE LIMIT ${quickAtMost}`, patterns),
    ...sql.all<Row>(`${select} AND ${isBeyondAscii(name)} LIMIT ${folded}`),
  ]
}

type Candidate = { id: Id; title: string; at: string }

const conversationsIn = (sql: Sql, letters: string): QuickRow[] => {
  const newest = (condition: string, patterns: Record<string, string>) =>
    sql.all<Candidate>(
      `SELECT id, title, at FROM (
         SELECT id, title, at, opportunity_id FROM conversation WHERE deleted_at IS NULL AND archived_at IS NULL
         ORDER BY at DESC, id DESC LIMIT ${lookedAt}
       ) WHERE opportunity_id NOT IN (${putAway}) AND ${condition}`,
      patterns,
    )
  const inAscii = newest(`${has('title', 'order')} ORDER BY ${rank('title')}, at DESC, id DESC LIMIT ${quickAtMost}`, patternsOf(letters))
  const beyond = newest(`${isBeyondAscii('title')} LIMIT ${folded}`, {})
  const found = together(letters, [...inAscii, ...beyond], (one, other) => (one.at === other.at ? 0 : one.at > other.at ? -1 : 1))
  const rows = sql.all<Found<'conversation'>>(
    `SELECT 'conversation' AS what, conversation.id, conversation.title, opportunity_id AS opportunityId, opportunity.name AS opportunityName, at, zone
     FROM conversation JOIN opportunity ON opportunity.id = opportunity_id WHERE conversation.id IN (SELECT value FROM json_each(:ids))`,
    { ids: JSON.stringify(found.map(({ id }) => id)) },
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return found.flatMap(({ id }) => byId.get(id) ?? [])
}

/** What has these letters in its name. @see quick.find */
export const findQuick = (sql: Sql, typed: string): QuickRow[] => {
  // SQLite takes a NUL for the end of a pattern, and half a character for none.
  const letters = fold(typed)
    .text.replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
  if (letters === '') return newestConversations(sql)
  const named = namesIn(sql, letters)
  const opportunities = named<Found<'opportunity'>>(
    `SELECT 'opportunity' AS what, opportunity.id, opportunity.name AS title, opportunity.id AS opportunityId, account.name AS accountName
     FROM opportunity JOIN account ON account.id = account_id WHERE ${shownOwners}`,
    'opportunity.name',
  )
  const buyers = named<Found<'buyer'>>(
    `SELECT 'buyer' AS what, buyer.id, buyer.name AS title, opportunity_id AS opportunityId, opportunity.name AS opportunityName
     FROM buyer JOIN opportunity ON opportunity.id = opportunity_id JOIN account ON account.id = account_id
     WHERE buyer.deleted_at IS NULL AND ${shownOwners}`,
    'buyer.name',
  )
  return [...together(letters, opportunities, byTitle), ...together(letters, buyers, byTitle), ...conversationsIn(sql, letters)]
}
