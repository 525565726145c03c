import { inflateSync } from 'node:zlib'
import type { Note } from '../../../app/contract/conversations.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { CollectionName, Page, RecordOf } from '../../../app/review/records.ts'
import type { Sql, SqlValue } from '../database.ts'
import { listAllPassages } from '../passages.ts'
import { readItemsById } from '../review-items.ts'
import { parseKept } from '../rows.ts'
import { columns, type Columns, type PlainCollection } from './columns.ts'

type Row = { id: Id } & Record<string, SqlValue>

const toRecord = (row: Row, { json = [], flags = [] }: Columns): Row => {
  const record: Record<string, unknown> = { ...row }
  for (const name of json) record[name] = row[name] === null ? null : parseKept(String(row[name]))
  for (const name of flags) record[name] = row[name] === 1
  return record as Row
}

const rowsOf = (sql: Sql, spec: Columns, where: string, parameters: Record<string, SqlValue>): Row[] => {
  const id = spec.table === 'pseudonym' ? 'subject_id' : 'id'
  const whole = [spec.where ?? '1', where].map((part) => `(${part})`).join(' AND ')
  return sql
    .all<Row>(
      `SELECT ${spec.select} FROM ${spec.table} WHERE ${whole.replaceAll('$id', `${spec.table}.${id}`)} ORDER BY ${id} LIMIT :limit`,
      {
        limit: -1,
        ...parameters,
      },
    )
    .map((row) => toRecord(row, spec))
}

const isPlain = (collection: CollectionName): collection is PlainCollection => collection in columns

const noteColumns: Columns = {
  table: 'conversation',
  select: `id, (SELECT '[' || coalesce(group_concat(content, ',' ORDER BY position), '') || ']' FROM exchange WHERE conversation_id = conversation.id) AS exchanges`,
  json: ['exchanges'],
}

const readNotes = (sql: Sql, where: string, parameters: Record<string, SqlValue>): RecordOf<'notes'>[] =>
  rowsOf(sql, noteColumns, where, parameters).map((note) => ({ ...note, passages: listAllPassages(sql, note.id) }) as RecordOf<'notes'>)

const readVersions = (sql: Sql, where: string, parameters: Record<string, SqlValue>): RecordOf<'versions'>[] =>
  rowsOf(sql, { table: 'version', select: 'id, conversation_id AS conversationId, at, content' }, where, parameters).map((row) => ({
    id: row.id,
    conversationId: String(row['conversationId']),
    at: String(row['at']),
    ...parseKept<Note>(inflateSync(row['content'] as Uint8Array).toString()),
  }))

const readReviewItems = (sql: Sql, where: string, parameters: Record<string, SqlValue>): RecordOf<'review-items'>[] => {
  const ids = rowsOf(sql, { table: 'review_item', select: 'id' }, where, parameters).map(({ id }) => id)
  return readItemsById(sql, ids).map(({ item }) => item)
}

/**
 * The records of a collection that fulfil a condition, in the order of their ids. In the condition `$id` is the record's id.
 * Collections that have no table of their own have no records here.
 */
export const readRecords = <Name extends CollectionName>(
  sql: Sql,
  collection: Name,
  where = '1',
  parameters: Record<string, SqlValue> = {},
): RecordOf<Name>[] => {
  if (isPlain(collection)) return rowsOf(sql, columns[collection], where, parameters) as RecordOf<PlainCollection>[] as RecordOf<Name>[]
  if (collection === 'notes') return readNotes(sql, where, parameters) as RecordOf<Name>[]
  if (collection === 'versions') return readVersions(sql, where, parameters) as RecordOf<Name>[]
  if (collection === 'review-items') return readReviewItems(sql, where, parameters) as RecordOf<Name>[]
  return []
}

/** How many records are read at once: notes are long. */
const pageSizes: Partial<Record<CollectionName, number>> = { notes: 20, versions: 20 }
const pageSize = 500

/** The records of a collection page by page, so that few are held at a time. */
export function* pagesOf(sql: Sql, collection: CollectionName, where = '1'): Generator<Page> {
  const limit = pageSizes[collection] ?? pageSize
  let after = ''
  for (;;) {
    const records = readRecords(sql, collection, `$id > :after AND (${where})`, { after, limit })
    if (records.length > 0) yield { collection, records } as Page
    after = records.at(-1)?.id ?? ''
    if (records.length < limit) return
  }
}

const longTables: Partial<Record<CollectionName, string>> = { notes: 'conversation', versions: 'version', 'review-items': 'review_item' }

/** How many records of a collection fulfil a condition. */
export const countRecords = (sql: Sql, collection: CollectionName, where = '1'): number => {
  const long = longTables[collection]
  const spec: Columns | null = isPlain(collection) ? columns[collection] : long === undefined ? null : { table: long, select: 'id' }
  if (!spec) return 0
  const whole = `(${spec.where ?? '1'}) AND (${where.replaceAll('$id', `${spec.table}.id`)})`
  return sql.get<{ count: number }>(`SELECT count(*) AS count FROM ${spec.table} WHERE ${whole}`)?.count ?? 0
}
