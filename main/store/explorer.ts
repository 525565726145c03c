import type { ExplorerRow, PassageFilter, PassageGroup, PassageOrder, PassageSort, Term } from '../../app/contract/explorer.ts'
import { fold } from '../../app/rules/text-folding.ts'
import type { Sql, SqlValue } from './database.ts'
import { remembered } from './remembered.ts'

/** Conversations that are not in the trash, archived ones too: two halves, because each has an index of its own. */
export const livingConversations = ({ opportunityId }: Pick<PassageFilter, 'opportunityId'>): string => {
  const where =
    opportunityId === null
      ? `opportunity_id NOT IN (SELECT opportunity.id FROM opportunity JOIN account ON account.id = account_id
           WHERE opportunity.deleted_at IS NOT NULL OR account.deleted_at IS NOT NULL)`
      : 'opportunity_id = :opportunityId'
  const half = (archived: string) =>
    `SELECT id, at, opportunity_id FROM conversation WHERE ${where} AND deleted_at IS NULL AND archived_at ${archived}`
  return `(${half('IS NULL')} UNION ALL ${half('IS NOT NULL')}) AS conversation`
}

const entry = `CASE passage.kind
  WHEN 'barrier' THEN (SELECT title FROM barrier WHERE id = passage.barrier_id)
  WHEN 'criterion' THEN (SELECT title FROM criterion WHERE id = passage.criterion_id)
  WHEN 'reason' THEN (SELECT title FROM reason WHERE id = passage.reason_id)
  WHEN 'inference' THEN thought_type
  WHEN 'question' THEN question_type
  WHEN 'evidence' THEN stance
  ELSE (SELECT asked.question_type FROM passage AS asked WHERE asked.id = passage.question_id) END`

const status = `CASE passage.kind
  WHEN 'barrier' THEN (SELECT status FROM barrier WHERE id = passage.barrier_id)
  WHEN 'criterion' THEN (SELECT CASE count(DISTINCT state) WHEN 0 THEN 'emerging' WHEN 1 THEN max(state) ELSE 'mixed' END
    FROM criterion_holder JOIN buyer ON buyer.id = buyer_id WHERE criterion_id = passage.criterion_id AND deleted_at IS NULL)
  WHEN 'inference' THEN coalesce((SELECT verdict FROM outcome WHERE passage_id = passage.id), 'open')
  WHEN 'question' THEN iif(EXISTS (SELECT 1 FROM passage AS answer JOIN conversation AS heard ON heard.id = answer.conversation_id
    WHERE answer.question_id = passage.id AND answer.removed = 0 AND heard.deleted_at IS NULL), 'answered', 'open') END`

const holders = `SELECT buyer_id FROM barrier_holder WHERE barrier_id = passage.barrier_id
  UNION ALL SELECT buyer_id FROM criterion_holder WHERE criterion_id = passage.criterion_id
  UNION ALL SELECT buyer_id FROM inference_holder WHERE passage_id = passage.id
  UNION ALL SELECT buyer_id FROM reason WHERE id = passage.reason_id AND buyer_id IS NOT NULL`
const present = 'SELECT buyer_id FROM conversation_buyer WHERE conversation_id = passage.conversation_id'

const names = (who: string) => `(SELECT group_concat(name, ', ' ORDER BY influence DESC, name COLLATE NOCASE) FROM buyer
  WHERE deleted_at IS NULL AND id IN (${who}))`

/** Who holds what the passage stands for; where nobody is named, who took part. */
const buyers = `coalesce(${names(holders)}, ${names(present)}, '')`
const concerns = `(${names(holders)} IS NOT NULL AND :buyerId IN (${holders}) OR ${names(holders)} IS NULL AND :buyerId IN (${present}))`

const opportunityName = '(SELECT name FROM opportunity WHERE opportunity.id = conversation.opportunity_id)'

const sorts: Record<PassageSort, string> = {
  date: 'conversation.at',
  side: 'side',
  kind: 'kind',
  entry: `${entry} COLLATE NOCASE`,
  text: 'quote COLLATE NOCASE',
  buyer: `${buyers} COLLATE NOCASE`,
  opportunity: `${opportunityName} COLLATE NOCASE`,
  status,
}

const groupings: Record<Exclude<PassageGroup, 'none'>, string> = {
  kind: 'kind',
  side: "coalesce(side, '')",
  entry: `kind || ' ' || coalesce(${entry}, '')`,
  buyer: buyers,
  opportunity: opportunityName,
  status: `coalesce(${status}, '')`,
  month: 'substr(conversation.at, 1, 7)',
}

const termConditions: Record<Term['what'], string> = {
  barrier: 'barrier_id =',
  criterion: 'criterion_id =',
  thought: "kind = 'inference' AND thought_type =",
  question: "kind = 'question' AND question_type =",
}

type Condition = { where: string[]; parameters: Record<string, SqlValue> }

const conditionsOf = (filter: PassageFilter): Condition => {
  const where: string[] = ['removed = 0']
  const parameters: Record<string, SqlValue> = {}
  const add = (condition: string, given: Record<string, SqlValue> = {}) => {
    where.push(condition)
    Object.assign(parameters, given)
  }
  if (filter.opportunityId !== null) Object.assign(parameters, { opportunityId: filter.opportunityId })
  if (filter.from !== null) add('conversation.at >= :from', { from: filter.from })
  if (filter.before !== null) add('conversation.at < :before', { before: filter.before })
  if (filter.kinds.length > 0) add('passage.kind IN (SELECT value FROM json_each(:kinds))', { kinds: JSON.stringify(filter.kinds) })
  if (filter.side !== null) add('side = :side', { side: filter.side })
  if (filter.buyerId !== null) add(concerns, { buyerId: filter.buyerId })
  if (filter.statuses.length > 0)
    add(`${status} IN (SELECT value FROM json_each(:statuses))`, { statuses: JSON.stringify(filter.statuses) })
  for (const [index, term] of (filter.together ?? []).entries()) {
    // Of what is together only these two are shown, each in the exchanges that have the other.
    add(
      `EXISTS (SELECT 1 FROM passage AS beside WHERE beside.exchange_id = passage.exchange_id AND beside.removed = 0 AND beside.detached = 0
        AND beside.${termConditions[term.what].replace(' AND ', ' AND beside.')} :term${index})`,
      { [`term${index}`]: term.id },
    )
  }
  if (filter.together) {
    const either = filter.together.map(
      (term, index) => `(passage.${termConditions[term.what].replace(' AND ', ' AND passage.')} :term${index})`,
    )
    add(`detached = 0 AND (${either.join(' OR ')})`)
  }
  return { where, parameters }
}

type Ordered = { keys: Float64Array; groups: { value: string; count: number }[] }

const wantedIn = (words: string): string[] => fold(words).text.split(/\s+/u).filter(Boolean)

/** The keys of all passages that are wanted, in their order: a page of them is then found at once, however far down it is. */
const orderPassages = (sql: Sql, filter: PassageFilter, { sort, descending, group }: PassageOrder): Ordered => {
  const { where, parameters } = conditionsOf(filter)
  const wanted = wantedIn(filter.words)
  const direction = descending ? 'DESC' : ''
  const columns = [
    'passage.key AS key',
    ...(group === 'none' ? [] : [`${groupings[group]} AS grouped`]),
    ...(wanted.length > 0 ? [`quote || char(10) || coalesce(${entry}, '') AS text`] : []),
  ]
  const order = [
    ...(group === 'none' ? [] : [group === 'month' ? 'grouped DESC' : 'grouped COLLATE NOCASE, grouped']),
    `${sorts[sort]} ${direction}`,
    ...(sort === 'date' ? [`conversation.id ${direction}`] : ['conversation.at DESC', 'conversation.id DESC']),
    'passage.key',
  ]
  const rows = sql
    .all<{ key: number; grouped?: string; text?: string }>(
      `SELECT ${columns.join(', ')} FROM ${livingConversations(filter)} CROSS JOIN passage ON passage.conversation_id = conversation.id
       WHERE ${where.join(' AND ')} ORDER BY ${order.join(', ')}`,
      parameters,
    )
    .filter(({ text }) => {
      if (text === undefined) return true
      const folded = fold(text).text
      return wanted.every((word) => folded.includes(word))
    })
  const groups: Ordered['groups'] = []
  if (group !== 'none') {
    for (const { grouped = '' } of rows) {
      const last = groups.at(-1)
      if (last?.value === grouped) last.count += 1
      else groups.push({ value: grouped, count: 1 })
    }
  }
  return { keys: Float64Array.from(rows, ({ key }) => key), groups }
}

/** Only the order that was asked for last is remembered, and only until anything changes. */
const orderOf = (sql: Sql, filter: PassageFilter, order: PassageOrder): Ordered => {
  const asked = JSON.stringify([filter, order])
  const last = remembered<{ asked: string; ordered: Ordered | null }>(sql, 'explorer.order', () => ({ asked: '', ordered: null }))
  if (last.asked !== asked || last.ordered === null) Object.assign(last, { asked, ordered: orderPassages(sql, filter, order) })
  return last.ordered ?? { keys: new Float64Array(), groups: [] }
}

type Row = Omit<ExplorerRow, 'detached'> & { key: number; detached: number }

const rowsOf = (sql: Sql, keys: Iterable<number>): ExplorerRow[] => {
  const wanted = [...keys]
  const rows = sql.all<Row>(
    `SELECT passage.key, passage.id, passage.kind, side, quote, prefix, suffix, detached,
       iif(side = 'external', exchange.content ->> '$.content[0].attrs.speaker', NULL) AS speaker,
       passage.conversation_id AS conversationId, conversation.title AS conversationTitle, conversation.at, conversation.zone,
       coalesce(${entry}, '') AS entry, ${status} AS status, ${buyers} AS buyers,
       conversation.opportunity_id AS opportunityId, ${opportunityName} AS opportunityName
     FROM passage JOIN conversation ON conversation.id = passage.conversation_id LEFT JOIN exchange ON exchange.id = passage.exchange_id
     WHERE passage.key IN (SELECT value FROM json_each(:keys))`,
    { keys: JSON.stringify(wanted) },
  )
  const byKey = new Map(rows.map(({ key, ...row }) => [key, { ...row, detached: row.detached === 1 }]))
  return wanted.flatMap((key) => byKey.get(key) ?? [])
}

/** A stretch of the passages that a filter lets through, how many there are in all, and the groups they are in. */
export const listPassageRows = (
  sql: Sql,
  { filter, order, offset, limit }: { filter: PassageFilter; order: PassageOrder; offset: number; limit: number },
): { total: number; groups: Ordered['groups']; rows: ExplorerRow[] } => {
  const { keys, groups } = orderOf(sql, filter, order)
  return { total: keys.length, groups: offset === 0 ? groups : [], rows: rowsOf(sql, keys.subarray(offset, offset + limit)) }
}

/** How many rows an export reads at once. */
const stretch = 500

/** All of them as they are now, some at a time, and how many there are. */
export const allPassageRows = (
  sql: Sql,
  filter: PassageFilter,
  order: PassageOrder,
): { total: number; stretches: Iterable<ExplorerRow[]> } => {
  const { keys } = orderOf(sql, filter, order)
  return {
    total: keys.length,
    stretches: {
      *[Symbol.iterator]() {
        for (let from = 0; from < keys.length; from += stretch) yield rowsOf(sql, keys.subarray(from, from + stretch))
      },
    },
  }
}
