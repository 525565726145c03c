import type { Sql } from '../database.ts'
import { phraseMatch } from './impact-match.ts'
import { matchText, type ExchangeRow, type Match, type Plan } from './plan.ts'
import { matchAll } from './vocabulary.ts'

/** An exchange that answers a query. */
export type Found = ExchangeRow & Match

/** What is shown of a conversation with what was found in it. */
export type ConversationFacts = {
  title: string
  at: string
  zone: string
  opportunityId: string
  opportunityName: string
  archived: number
}

/** A look into the journal for one query: what it asks FTS5, and what was read already. */
export type Search = {
  sql: Sql
  plan: Plan
  /** What FTS5 is asked; `null` where it can narrow nothing down, `''` where nothing can be found. */
  match: string | null
  /** What the table of ranks is asked instead where a phrase is all there is to find; else `null`. */
  phrase: string | null
  /** Reads the facts of conversations in one go, which is faster than one after the other. */
  readFacts: (conversationIds: readonly string[]) => void
  /** The facts of a conversation that is to be shown, or `null`. */
  factsOf: (conversationId: string) => ConversationFacts | null
  /** Whether an exchange that answers in words answers in all else. */
  accepts: (row: ExchangeRow) => boolean
}

const columns = `exchange.key, exchange.id, exchange.conversation_id AS conversationId, exchange.external_text AS external,
  exchange.internal_text AS internal`

/** Begins a search. */
export const startSearch = (sql: Sql, plan: Plan): Search => {
  const facts = new Map<string, ConversationFacts | null>()
  const readFacts = (ids: readonly string[]) => {
    const unknown = ids.filter((id) => !facts.has(id))
    if (unknown.length === 0) return
    for (const id of unknown) facts.set(id, null)
    const rows = sql.all<ConversationFacts & { id: string }>(
      `SELECT conversation.id, conversation.title, at, zone, opportunity.id AS opportunityId, opportunity.name AS opportunityName,
         conversation.archived_at IS NOT NULL AS archived
       FROM json_each(:ids) AS wanted CROSS JOIN conversation ON conversation.id = wanted.value
         CROSS JOIN opportunity ON opportunity.id = opportunity_id CROSS JOIN account ON account.id = account_id
       WHERE conversation.deleted_at IS NULL AND opportunity.deleted_at IS NULL AND account.deleted_at IS NULL`,
      { ids: JSON.stringify(unknown) },
    )
    for (const { id, ...read } of rows) facts.set(id, read)
  }
  const factsOf = (id: string): ConversationFacts | null => {
    readFacts([id])
    return facts.get(id) ?? null
  }
  const { passages, conversations } = plan
  const holdsPassage = ({ key }: ExchangeRow) =>
    passages.sql === '' ||
    sql.get(`SELECT 1 FROM exchange WHERE key = :key AND ${passages.sql}`, { ...passages.parameters, key }) !== undefined
  return {
    sql,
    plan,
    readFacts,
    match: plan.possible ? matchAll(sql, plan.wanted, plan.unwanted, plan.sides) : '',
    phrase: plan.possible ? phraseMatch(plan) : null,
    factsOf,
    accepts: (row) => (conversations?.accepts(row.conversationId) ?? true) && holdsPassage(row) && factsOf(row.conversationId) !== null,
  }
}

/** The greatest keys below `before` of exchanges that FTS5 finds by their words, or by what they are ranked by, the greatest first. */
export const keysMatching = (
  { sql, plan }: Search,
  match: string,
  before: number,
  count: number,
  table: 'search_words' | 'search_ranks' = 'search_words',
): number[] =>
  sql
    .all<{ rowid: number }>(
      `SELECT rowid FROM ${table} WHERE ${table} MATCH :match AND rowid < :before AND rowid >= :from ORDER BY rowid DESC LIMIT :count`,
      { match, before, from: plan.from, count },
    )
    .map(({ rowid }) => rowid)

/** The same of those that could answer a search for which `match` is what FTS5 is asked. */
export const newestKeys = (search: Search, match: string, before: number, count: number): number[] =>
  search.phrase === null ? keysMatching(search, match, before, count) : keysMatching(search, search.phrase, before, count, 'search_ranks')

/** Exchanges by their keys, in no order. */
export const rowsOf = ({ sql }: Search, keys: readonly number[]): ExchangeRow[] =>
  sql.all<ExchangeRow>(`SELECT ${columns} FROM json_each(:keys) AS wanted CROSS JOIN exchange ON exchange.key = wanted.value`, {
    keys: JSON.stringify(keys),
  })

/** Those of some exchanges that answer in words. */
export const matching = ({ plan }: Search, rows: readonly ExchangeRow[]): Found[] =>
  rows.flatMap((row) => {
    const match = matchText(plan, row)
    return match ? [{ ...row, ...match }] : []
  })

/** The next exchanges that could answer, newest first, and the key to go on below; `null` at the end. */
export type Page = { rows: ExchangeRow[]; next: number | null }

const newestFirst = (rows: ExchangeRow[]): ExchangeRow[] => rows.toSorted((one, other) => other.key - one.key)

const pageOfMatches = (search: Search, match: string, before: number, count: number): Page => {
  const keys = newestKeys(search, match, before, count)
  return { rows: newestFirst(rowsOf(search, keys)), next: keys.length < count ? null : (keys.at(-1) ?? null) }
}

const pageOfAll = ({ sql, plan }: Search, before: number, count: number): Page => {
  const rows = sql.all<ExchangeRow>(`SELECT ${columns} FROM exchange WHERE key < :before AND key >= :from ORDER BY key DESC LIMIT :count`, {
    ...{ before, from: plan.from, count },
  })
  return { rows, next: rows.length < count ? null : (rows.at(-1)?.key ?? null) }
}

const pageOfConversations = ({ sql, plan }: Search, ids: string, before: number, count: number): Page => {
  const rows = sql.all<ExchangeRow>(
    `SELECT ${columns} FROM json_each(:ids) AS wanted CROSS JOIN exchange ON exchange.conversation_id = wanted.value
     WHERE exchange.key < :before AND exchange.key >= :from ORDER BY exchange.key DESC LIMIT :count`,
    { ids, before, from: plan.from, count },
  )
  return { rows, next: rows.length < count ? null : (rows.at(-1)?.key ?? null) }
}

/** Gives pages of exchanges that could answer: of the conversations that are asked for where they are few, else of what FTS5 finds, else of all. */
export const pagesOf = (search: Search): ((before: number, count: number) => Page) => {
  const { match, plan } = search
  if (match === '') return () => ({ rows: [], next: null })
  const ids = plan.conversations?.list()
  if (ids) {
    const json = JSON.stringify(ids)
    return (before, count) => pageOfConversations(search, json, before, count)
  }
  if (match === null) return (before, count) => pageOfAll(search, before, Math.max(count, 200))
  return (before, count) => pageOfMatches(search, match, before, count)
}
