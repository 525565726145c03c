import type { Id } from '../../app/model/ids.ts'
import type { Page, RecordOf, Records } from '../../app/review/records.ts'
import { redactRecords, type FoundText } from '../../app/review/redact-records.ts'
import type { NameFinder } from '../../app/rules/redaction.ts'
import type { Sql } from '../store/database.ts'

type Stub = { id: Id; opportunityId: Id }

/** Records that say no more than whose they are: in which opportunity a name is looked for. */
const stubs = (sql: Sql, table: 'conversation' | 'barrier', ids: Id[]): Stub[] =>
  sql.all<Stub>(`SELECT id, opportunity_id AS opportunityId FROM ${table} WHERE id IN (SELECT value FROM json_each(:ids))`, {
    ids: JSON.stringify([...new Set(ids)]),
  })

const conversationStubs = (sql: Sql, ids: Id[]) =>
  stubs(sql, 'conversation', ids).map((stub) => ({ ...stub, title: '' })) as RecordOf<'conversations'>[]

/** What else has to be known to tell which opportunity the records of a page belong to. */
const contextOf = (sql: Sql, { collection, records }: Page): Records => {
  if (collection === 'notes')
    return {
      conversations: conversationStubs(
        sql,
        records.map(({ id }) => id),
      ),
    }
  if (collection === 'reflections')
    return {
      conversations: conversationStubs(
        sql,
        records.map(({ conversationId }) => conversationId),
      ),
    }
  if (collection === 'barrier-steps') {
    const barriers = stubs(
      sql,
      'barrier',
      records.map(({ barrierId }) => barrierId),
    )
    return { barriers: barriers.map((stub) => ({ ...stub, title: '' })) as RecordOf<'barriers'>[] }
  }
  if (collection !== 'inferences') return {}
  const passages = sql.all<{ id: Id; conversationId: Id }>(
    'SELECT id, conversation_id AS conversationId FROM passage WHERE id IN (SELECT value FROM json_each(:ids))',
    { ids: JSON.stringify(records.map(({ id }) => id)) },
  )
  const notes = passages.map(({ id, conversationId }) => ({
    id: conversationId,
    exchanges: [],
    passages: [{ passage: { id }, anchor: null, detached: true, removed: false }],
  }))
  return {
    conversations: conversationStubs(
      sql,
      passages.map(({ conversationId }) => conversationId),
    ),
    notes: notes as unknown as RecordOf<'notes'>[],
  }
}

/** A page with its names replaced. What is in it reads as if all had been at hand at once. */
export const redactPage = (sql: Sql, page: Page, finder: NameFinder, found: (text: FoundText) => void = () => {}): Page => {
  const records: Records = { ...contextOf(sql, page), [page.collection]: page.records }
  const redacted = redactRecords(records, finder, (text) => {
    if (text.place.collection === page.collection) found(text)
  })
  return { collection: page.collection, records: redacted[page.collection] } as Page
}
