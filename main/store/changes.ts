import { BuyInError } from '../../app/contract/errors.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Sql, SqlValue } from './database.ts'

/**
 * Undo for records. While a change is open, triggers on this connection write each row's image before and after it; to
 * undo is to put the earlier images back, provided nothing has touched the rows since. The log is part of the journal, so
 * a change can be taken back after a restart.
 */
const ledgerTables = [
  ...(['cause', 'reason', 'bank_question', 'barrier_holder', 'barrier_step', 'criterion_holder', 'inference_holder', 'outcome'] as const),
  ...(['reading', 'consensus', 'plan', 'plan_question', 'reflection', 'reflection_answer', 'reflection_item'] as const),
] as const
const reviewTables = ['review_author', 'review_item', 'review_version', 'review_place', 'accepted_tag'] as const
const undoable = [
  'account',
  'opportunity',
  'buyer',
  'conversation',
  'conversation_buyer',
  'barrier',
  'criterion',
  'passage',
  ...ledgerTables,
  ...reviewTables,
  'saved_search',
] as const
type Undoable = (typeof undoable)[number]

/** Of a passage only what it names is a record's business; all else of it belongs to the note, which has its own undo. */
const passageColumns = ['id', 'barrier_id', 'criterion_id', 'reason_id']

/** The tables whose rows go to the trash: undoing their making puts them there, so that nothing written in them is lost. */
const trashable = new Set<string>([
  ...['account', 'opportunity', 'buyer', 'conversation'],
  ...['barrier', 'criterion', 'reason', 'cause', 'bank_question', 'reflection_item'],
])

/** How many changes the log keeps. */
const kept = 2000

type Image = Record<string, SqlValue>
type LoggedRow = { sequence: number; table_name: string; before: string | null; after: string | null }
type LoggedChange = { id: Id; label: string; sequence: number }

const columnsOf = (sql: Sql, table: Undoable): string[] =>
  table === 'passage' ? passageColumns : sql.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name)

/** Starts watching: call once for a connection. */
export const recordChanges = (sql: Sql): void => {
  sql.raw.exec('CREATE TEMP TABLE open_change (id TEXT NOT NULL)')
  for (const table of undoable) {
    const image = (row: 'OLD' | 'NEW') =>
      `json_object(${columnsOf(sql, table)
        .map((column) => `'${column}', ${row}.${column}`)
        .join(', ')})`
    const log = (before: string, after: string) => `
      INSERT INTO change_row (change_id, sequence, table_name, before, after)
      SELECT id, (SELECT coalesce(max(sequence) + 1, 0) FROM main.change_row WHERE change_id = open_change.id), '${table}', ${before}, ${after} FROM temp.open_change`
    const events = [
      ['INSERT', log('NULL', image('NEW'))],
      ['UPDATE', log(image('OLD'), image('NEW'))],
      ['DELETE', log(image('OLD'), 'NULL')],
    ] as const
    for (const [event, body] of events) {
      if (table === 'passage' && event !== 'UPDATE') continue
      sql.raw
        .exec(`CREATE TEMP TRIGGER log_${table}_${event} AFTER ${event}${table === 'passage' ? ` OF ${passageColumns.join(', ')}` : ''} ON main.${table}
        WHEN EXISTS (SELECT 1 FROM temp.open_change) BEGIN ${body}; END`)
    }
  }
}

/** Does the work as one change that can be undone. Call within a transaction. */
export const asChange = (sql: Sql, now: number, label: string, work: () => void): Id => {
  const id = newId()
  sql.run('DELETE FROM change WHERE undone > 0')
  sql.run('INSERT INTO change (id, label, at) VALUES (:id, :label, :at)', { id, label, at: instantOf(now) })
  sql.run('INSERT INTO temp.open_change (id) VALUES (:id)', { id })
  work()
  sql.run('DELETE FROM temp.open_change')
  sql.run('DELETE FROM change WHERE sequence <= (SELECT max(sequence) FROM change) - :kept', { kept })
  return id
}

/** A record that the open change shows for the first time was made by it: to undo is to put it into the trash. */
export const madeByChange = (sql: Sql, table: Undoable, id: Id): void => {
  sql.run(
    `UPDATE change_row SET before = NULL WHERE change_id = (SELECT id FROM temp.open_change) AND table_name = :table AND after ->> 'id' = :id`,
    { table, id },
  )
}

const currentImage = (sql: Sql, table: string, id: SqlValue): Image | undefined =>
  sql.get<Image>(`SELECT ${table === 'passage' ? passageColumns.join(', ') : '*'} FROM ${table} WHERE id = :id`, { id })

const sameImage = (one: Image | undefined, other: Image | null): boolean => JSON.stringify(one ?? null) === JSON.stringify(other)

const changedSince = () => new BuyInError('conflict', 'This was changed again since.', 'Undo the later change first.')

/** What a row takes along when it goes, or leaves behind. Undoing its making must not take what was added to it since. */
const parts: Record<string, string> = {
  plan: 'plan_question WHERE plan_id = :id',
  reflection: 'reflection_answer WHERE reflection_id = :id',
  review_item: "review_item WHERE about_id = :id AND state = 'own'",
}

/** What stands elsewhere than in its row follows it there and back: the tag in a note that a coach suggested. */
export type Followers = Partial<Record<Undoable, (sql: Sql, row: Image, isThere: boolean, now: number) => void>>

/** Undoing that an entry was made leaves it where something was tagged with it since: a tag without its entry would say nothing. */
const isTagged = (sql: Sql, table: string, id: SqlValue): boolean =>
  ['barrier', 'criterion', 'reason'].includes(table) &&
  sql.get(`SELECT 1 FROM passage WHERE ${table}_id = :id AND removed = 0`, { id }) !== undefined

const putImage = (sql: Sql, table: string, from: Image | null, to: Image | null, now: number): void => {
  const id = (from ?? to)?.['id'] ?? null
  const current = currentImage(sql, table, id)
  if (trashable.has(table) && (from === null || to === null)) {
    if (!current && to === null) return
    if (!current) throw changedSince()
    if (to === null && isTagged(sql, table, id)) return
    sql.run(`UPDATE ${table} SET deleted_at = :deletedAt WHERE id = :id`, { id, deletedAt: to === null ? instantOf(now) : null })
    return
  }
  // A tag that was removed from its note meanwhile has nothing to be put back.
  if (table === 'passage' && !current) return
  if (!sameImage(current, from)) throw changedSince()
  if (to === null) {
    const part = parts[table]
    if (part && sql.get(`SELECT 1 FROM ${part}`, { id })) throw changedSince()
    sql.run(`DELETE FROM ${table} WHERE id = :id`, { id })
    return
  }
  const columns = Object.keys(to)
  if (from === null)
    sql.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`, to)
  else sql.run(`UPDATE ${table} SET ${columns.map((column) => `${column} = :${column}`).join(', ')} WHERE id = :id`, to)
}

/** Drops the changes of a record that is gone for good: they can be neither undone nor done again. */
export const forgetChanges = (sql: Sql, table: Undoable, id: Id): void => {
  sql.run(
    `DELETE FROM change WHERE id IN (SELECT change_id FROM change_row WHERE table_name = :table AND coalesce(after, before) ->> 'id' = :id)`,
    { table, id },
  )
}

/** Which columns name a record that must be there. */
const references: [table: Undoable, column: string, owner: Undoable][] = [
  ['account', 'id', 'account'],
  ['opportunity', 'id', 'opportunity'],
  ['opportunity', 'account_id', 'account'],
  ['buyer', 'id', 'buyer'],
  ['conversation', 'id', 'conversation'],
  ['conversation', 'opportunity_id', 'opportunity'],
  ['conversation_buyer', 'conversation_id', 'conversation'],
  ['conversation_buyer', 'buyer_id', 'buyer'],
  ['barrier', 'opportunity_id', 'opportunity'],
  ['criterion', 'opportunity_id', 'opportunity'],
  ['reason', 'opportunity_id', 'opportunity'],
  ['barrier_holder', 'barrier_id', 'barrier'],
  ['barrier_holder', 'buyer_id', 'buyer'],
  ['barrier_step', 'barrier_id', 'barrier'],
  ['criterion_holder', 'criterion_id', 'criterion'],
  ['criterion_holder', 'buyer_id', 'buyer'],
  ['inference_holder', 'buyer_id', 'buyer'],
  ['inference_holder', 'passage_id', 'passage'],
  ['outcome', 'passage_id', 'passage'],
  ['outcome', 'evidence_id', 'passage'],
  ['reading', 'buyer_id', 'buyer'],
  ['consensus', 'buyer_id', 'buyer'],
  ['plan', 'opportunity_id', 'opportunity'],
  ['plan_question', 'plan_id', 'plan'],
  ['reflection', 'conversation_id', 'conversation'],
  ['reflection_answer', 'reflection_id', 'reflection'],
  ['accepted_tag', 'conversation_id', 'conversation'],
]

/** Drops the changes of all records that are gone for good, so that they do not stand in the way of undoing what came before. */
export const forgetLostChanges = (sql: Sql): void => {
  for (const [table, column, owner] of references) {
    for (const image of ['before', 'after']) {
      sql.run(
        `DELETE FROM change WHERE id IN (
           SELECT change_id FROM change_row WHERE table_name = :table AND ${image} ->> :column NOT IN (SELECT id FROM ${owner}))`,
        { table, column },
      )
    }
  }
}

const parse = (image: string | null): Image | null => (image === null ? null : (JSON.parse(image) as Image))

const rowsOf = (sql: Sql, id: Id): LoggedRow[] =>
  sql.all<LoggedRow>('SELECT sequence, table_name, before, after FROM change_row WHERE change_id = :id ORDER BY sequence', { id })

const newestDone = 'SELECT id, label, sequence FROM change WHERE undone = 0 ORDER BY sequence DESC LIMIT 1'
/** `undone` counts up, so that redo goes back the way undo came. */
const undoneLast = 'SELECT id, label, sequence FROM change WHERE undone > 0 ORDER BY undone DESC LIMIT 1'

/** The tags and buyers of a conversation that has gone to another opportunity belong to that one. */
const mustBelongTogether = (sql: Sql, rows: LoggedRow[]): void => {
  for (const row of rows) {
    if (row.table_name !== 'conversation') continue
    const id = (parse(row.after) ?? parse(row.before))?.['id'] ?? null
    const stray = sql.get(
      `SELECT 1 FROM conversation JOIN (
         SELECT opportunity_id FROM passage JOIN barrier ON barrier.id = barrier_id WHERE conversation_id = :id
         UNION SELECT opportunity_id FROM passage JOIN criterion ON criterion.id = criterion_id WHERE conversation_id = :id
         UNION SELECT opportunity_id FROM conversation_buyer JOIN buyer ON buyer.id = buyer_id WHERE conversation_id = :id
       ) AS owned ON owned.opportunity_id <> conversation.opportunity_id WHERE conversation.id = :id`,
      { id },
    )
    if (stray) throw changedSince()
  }
}

const putRow = (sql: Sql, table: string, from: string | null, to: string | null, now: number, followers: Followers): void => {
  const [earlier, later] = [parse(from), parse(to)]
  putImage(sql, table, earlier, later, now)
  const row = later ?? earlier
  if (row) followers[table as Undoable]?.(sql, row, later !== null, now)
}

/** The labels of what undo and redo would do. */
export const peekChanges = (sql: Sql): { undo: string | null; redo: string | null } => ({
  undo: sql.get<LoggedChange>(newestDone)?.label ?? null,
  redo: sql.get<LoggedChange>(undoneLast)?.label ?? null,
})

/**
 * Takes a change back, by default the newest.
 *
 * @throws {BuyInError} `not-found` when there is none, `conflict` when its rows were changed again
 */
export const undoChange = (sql: Sql, now: number, id?: Id, followers: Followers = {}): string => {
  const change = id
    ? sql.get<LoggedChange>('SELECT id, label, sequence FROM change WHERE id = :id AND undone = 0', { id })
    : sql.get<LoggedChange>(newestDone)
  if (!change) throw new BuyInError('not-found', 'There is nothing to undo.')
  const rows = rowsOf(sql, change.id).toReversed()
  for (const row of rows) putRow(sql, row.table_name, row.after, row.before, now, followers)
  mustBelongTogether(sql, rows)
  sql.run('UPDATE change SET undone = (SELECT max(undone) FROM change) + 1 WHERE id = :id', { id: change.id })
  return change.label
}

/**
 * Does the change that was undone last again.
 *
 * @throws {BuyInError} `not-found` when there is none, `conflict` when its rows were changed meanwhile
 */
export const redoChange = (sql: Sql, now: number, followers: Followers = {}): string => {
  const change = sql.get<LoggedChange>(undoneLast)
  if (!change) throw new BuyInError('not-found', 'There is nothing to redo.')
  const rows = rowsOf(sql, change.id)
  for (const row of rows) putRow(sql, row.table_name, row.before, row.after, now, followers)
  mustBelongTogether(sql, rows)
  sql.run('UPDATE change SET undone = 0 WHERE id = :id', { id: change.id })
  return change.label
}
