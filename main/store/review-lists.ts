import type { Output } from '../../app/contract/index.ts'
import type { reviewFilters, ReviewRow } from '../../app/contract/replies.ts'
import type { Id } from '../../app/model/ids.ts'
import { standingVersion } from '../../app/review/versions.ts'
import type { Placement } from '../../app/rules/review-placing.ts'
import { threadsOf } from '../../app/rules/review-threads.ts'
import type { Sql, SqlValue } from './database.ts'
import { listAuthors } from './review-authors.ts'
import { decisionsAbout, readItems, readItemsById, type KeptItem } from './review-items.ts'
import type { Pseudonyms } from './review-names.ts'
import { placeItems, pseudonymsNow } from './review-places.ts'

/** What an item says, with names in place of pseudonyms. */
export const shownOf = ({ item }: Pick<KeptItem, 'item'>, names: Pseudonyms | null): ReviewRow['shown'] => {
  const restore = names?.restore ?? ((text: string) => text)
  const { content } = standingVersion(item)
  return {
    text: content ? restore(content.text) : '',
    title: content && 'title' in content ? restore(content.title) : '',
    quote: 'anchor' in item.target ? restore(item.target.anchor.quote) : '',
  }
}

const withNames = (placement: Placement, names: Pseudonyms | null): Placement =>
  names && placement.how === 'not placed' ? { ...placement, quote: names.restore(placement.quote) } : placement

/** The conversations of answers: those of what they answer to, as far back as it goes. */
const conversationsOfThreads = (sql: Sql, items: readonly KeptItem[]): Map<Id, Id> => {
  const answers = items.flatMap(({ item }) => (item.target.on === 'item' ? [item.id] : []))
  const rows = sql.all<{ id: Id; conversationId: Id }>(
    `WITH RECURSIVE thread (id, at) AS (
       SELECT value, value FROM json_each(:ids)
       UNION SELECT thread.id, about_id FROM thread CROSS JOIN review_item ON review_item.id = thread.at WHERE about_id IS NOT NULL)
     SELECT thread.id, conversation_id AS conversationId FROM thread CROSS JOIN review_item ON review_item.id = thread.at
     WHERE conversation_id IS NOT NULL`,
    { ids: JSON.stringify(answers) },
  )
  return new Map(rows.map(({ id, conversationId }) => [id, conversationId]))
}

const titlesOf = (sql: Sql, ids: readonly Id[]): Map<Id, string> =>
  new Map(
    sql
      .all<{ id: Id; title: string }>(
        'SELECT conversation.id, title FROM json_each(:ids) CROSS JOIN conversation ON conversation.id = value',
        {
          ids: JSON.stringify([...new Set(ids)]),
        },
      )
      .map(({ id, title }) => [id, title]),
  )

const rowsOf = (sql: Sql, items: readonly KeptItem[]): ReviewRow[] => {
  const placements = placeItems(sql, items)
  const { names: allNames } = pseudonymsNow(sql)
  const decisions = decisionsAbout(
    sql,
    items.map(({ item }) => item.id),
  )
  const threads = conversationsOfThreads(sql, items)
  const conversationOf = ({ item }: KeptItem): Id | null =>
    'conversationId' in item.target ? item.target.conversationId : (threads.get(item.id) ?? null)
  const titles = titlesOf(
    sql,
    items.flatMap((kept) => conversationOf(kept) ?? []),
  )
  return items.map((kept) => {
    const { item, state, changedAt } = kept
    // Of several copies with one item some may have names in them.
    const names = state === 'own' ? null : allNames
    const decision = decisions.get(item.id)
    const said = decision && standingVersion(decision)
    const conversationId = conversationOf(kept)
    return {
      ...{ item, state, changedAt, conversationId, shown: shownOf(kept, names) },
      placement: withNames(placements.get(item.id) ?? { how: 'not placed', quote: '' }, names),
      conversationTitle: conversationId === null ? null : (titles.get(conversationId) ?? null),
      decision: said?.content ? { decision: said.content.decision, text: said.content.text, at: said.at } : null,
    }
  })
}

/** The items about a conversation, what is in it, and all that answers to them. */
const threadOf = `WITH RECURSIVE thread (id) AS (
  SELECT id FROM review_item WHERE conversation_id = :conversationId
  UNION SELECT review_item.id FROM thread CROSS JOIN review_item ON about_id = thread.id) SELECT id FROM thread`

/** The same of all conversations, barriers and criteria of an opportunity. Two halves, because each has an index of its own. */
const threadsOfOpportunity = `WITH RECURSIVE thread (id) AS (
  SELECT review_item.id FROM conversation CROSS JOIN review_item ON conversation_id = conversation.id
    WHERE opportunity_id = :opportunityId AND deleted_at IS NULL AND archived_at IS NULL
  UNION SELECT review_item.id FROM conversation CROSS JOIN review_item ON conversation_id = conversation.id
    WHERE opportunity_id = :opportunityId AND (deleted_at IS NOT NULL OR archived_at IS NOT NULL)
  UNION SELECT review_item.id FROM barrier CROSS JOIN review_item ON entry_id = barrier.id WHERE opportunity_id = :opportunityId
  UNION SELECT review_item.id FROM criterion CROSS JOIN review_item ON entry_id = criterion.id WHERE opportunity_id = :opportunityId
  UNION SELECT review_item.id FROM thread CROSS JOIN review_item ON about_id = thread.id) SELECT id FROM thread`

const threadOfEntry = `WITH RECURSIVE thread (id) AS (
  SELECT id FROM review_item WHERE entry_id = :entryId
  UNION SELECT review_item.id FROM thread CROSS JOIN review_item ON about_id = thread.id) SELECT id FROM thread`

/** What was written about a conversation, as threads. */
export const threadsOfConversation = (sql: Sql, conversationId: Id): Output<'replies.ofConversation'> => {
  const revision =
    sql.get<{ revision: number }>('SELECT revision FROM note WHERE conversation_id = :conversationId', { conversationId })?.revision ?? 0
  const items = readItems(sql, `review_item.id IN (${threadOf}) AND kind <> 'decision'`, { conversationId })
  const rows = new Map(rowsOf(sql, items).map((row) => [row.item.id, row]))
  const rowFor = ({ id }: { id: Id }) => rows.get(id) as ReviewRow
  const threads = threadsOf(items.map(({ item }) => item)).map(({ root, replies }) => ({
    root: rowFor(root),
    replies: replies.map(rowFor),
  }))
  return { revision, authors: listAuthors(sql), threads }
}

/** Which part of the Review list is asked for. */
export type ReviewPart = {
  filter: (typeof reviewFilters)[number]
  conversationId: Id | null
  opportunityId: Id | null
  entryId: Id | null
  authorId: Id | null
  kind: string | null
  offset: number
  limit: number
}

const states: Record<ReviewPart['filter'], string> = {
  all: '1',
  open: "state = 'open'",
  decided: "state IN ('accepted', 'declined')",
  'not placed': "state <> 'withdrawn'",
}

const conditionOf = (part: ReviewPart): { where: string; parameters: Record<string, SqlValue> } => {
  const conditions: [keyof ReviewPart, string][] = [
    ['conversationId', `review_item.id IN (${threadOf})`],
    ['opportunityId', `review_item.id IN (${threadsOfOpportunity})`],
    ['entryId', `review_item.id IN (${threadOfEntry})`],
    ['authorId', 'author_id = :authorId'],
    ['kind', 'kind = :kind'],
  ]
  const given = conditions.filter(([name]) => part[name] !== null)
  return {
    where: ["kind <> 'decision'", ...given.map(([, condition]) => condition)].join(' AND '),
    parameters: Object.fromEntries(given.map(([name]) => [name, part[name]])),
  }
}

const isUnplaced = (placement: Placement | undefined): boolean => placement?.how === 'near' || placement?.how === 'not placed'

const pageOf = (sql: Sql, part: ReviewPart): { total: number; ids: Id[] } => {
  const { where, parameters } = conditionOf(part)
  const { offset, limit } = part
  if (part.filter === 'not placed') {
    const items = readItems(sql, `${where} AND ${states[part.filter]}`, parameters)
    const placements = placeItems(sql, items)
    const unplaced = items.filter(({ item }) => isUnplaced(placements.get(item.id)))
    const newest = unplaced.toSorted((one, other) => (`${one.changedAt} ${one.item.id}` < `${other.changedAt} ${other.item.id}` ? 1 : -1))
    return { total: newest.length, ids: newest.slice(offset, offset + limit).map(({ item }) => item.id) }
  }
  const wanted = `${where} AND ${states[part.filter]}`
  const total = sql.get<{ total: number }>(`SELECT count(*) AS total FROM review_item WHERE ${wanted}`, parameters)?.total ?? 0
  const rows = sql.all<{ id: Id }>(
    `SELECT review_item.id FROM review_item WHERE ${wanted} ORDER BY changed_at DESC, id DESC LIMIT :limit OFFSET :offset`,
    { ...parameters, limit, offset },
  )
  return { total, ids: rows.map(({ id }) => id) }
}

/** A stretch of the Review list, what changed last first. */
export const listReviews = (sql: Sql, part: ReviewPart): Output<'replies.list'> => {
  const { total, ids } = pageOf(sql, part)
  const items = new Map(readItemsById(sql, ids).map((kept) => [kept.item.id, kept]))
  const { where, parameters } = conditionOf(part)
  const open =
    sql.get<{ open: number }>(`SELECT count(*) AS open FROM review_item WHERE ${where} AND state = 'open'`, parameters)?.open ?? 0
  return {
    ...{ total, open, authors: listAuthors(sql) },
    rows: rowsOf(
      sql,
      ids.flatMap((id) => items.get(id) ?? []),
    ),
  }
}
