import { BuyInError } from '../../app/contract/errors.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { instantOf } from '../../app/model/dates.ts'
import type { Sql, SqlValue } from './database.ts'

/**
 * Undo for records. While a change is open, triggers on this connection write each row's image before and after it; to
 * undo is to put the earlier images back, provided nothing has touched the rows since. The log is part of the journal, so
 * a change can be taken back after a restart.
 */
const undoable = ['account', 'opportunity', 'buyer', 'conversation', 'conversation_buyer', 'barrier', 'criterion'] as const

/** The tables whose rows go to the trash: undoing their making puts them there, so that nothing written in them is lost. */
const trashable = new Set<string>(['account', 'opportunity', 'buyer', 'conversation'])

/** How many changes the log keeps. */
const kept = 2000

type Image = Record<string, SqlValue>
type LoggedRow = { sequence: number; table_name: string; before: string | null; after: string | null }
type LoggedChange = { id: Id; label: string; sequence: number }

const columnsOf = (sql: Sql, table: string): string[] => sql.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name)

/** Starts watching: call once for a connection. */
export const recordChanges = (sql: Sql): void => {
  sql.raw.exec('CREATE TEMP TABLE open_change (id TEXT NOT NULL)')
  for (const table of undoable) {
    const image = (row: 'OLD' | 'NEW') => `json_object(${columnsOf(sql, table).map((column) => `'${column}', ${row}.${column}`).join(', ')})`
    const log = (before: string, after: string) => `
      INSERT INTO change_row (change_id, sequence, table_name, before, after)
      SELECT id, (SELECT count(*) FROM main.change_row WHERE change_id = open_change.id), '${table}', ${before}, ${after} FROM temp.open_change`
    const events = [
      ['INSERT', log('NULL', image('NEW'))],
      ['UPDATE', log(image('OLD'), image('NEW'))],
      ['DELETE', log(image('OLD'), 'NULL')],
    ] as const
    for (const [event, body] of events) {
      sql.raw.exec(`CREATE TEMP TRIGGER log_${table}_${event} AFTER ${event} ON main.${table}
        WHEN EXISTS (SELECT 1 FROM temp.open_change) BEGIN ${body}; END`)
    }
  }
}

/** Does the work as one change that can be undone. Call within a transaction. */
export const asChange = (sql: Sql, now: number, label: string, work: () => void): Id => {
  const id = newId()
  sql.run('DELETE FROM change WHERE undone = 1')
  sql.run('INSERT INTO change (id, label, at) VALUES (:id, :label, :at)', { id, label, at: instantOf(now) })
  sql.run('INSERT INTO temp.open_change (id) VALUES (:id)', { id })
  work()
  sql.run('DELETE FROM temp.open_change')
  sql.run('DELETE FROM change WHERE sequence <= (SELECT max(sequence) FROM change) - :kept', { kept })
  return id
}

const currentImage = (sql: Sql, table: string, id: SqlValue): Image | undefined => sql.get<Image>(`SELECT * FROM ${table} WHERE id = :id`, { id })

const sameImage = (one: Image | undefined, other: Image | null): boolean => JSON.stringify(one ?? null) === JSON.stringify(other)

const changedSince = () => new BuyInError('conflict', 'This was changed again since.', 'Undo the later change first.')

const putImage = (sql: Sql, table: string, from: Image | null, to: Image | null, now: number): void => {
  const id = (from ?? to)?.['id'] ?? null
  const current = currentImage(sql, table, id)
  if (trashable.has(table) && (from === null || to === null)) {
    if (!current && to === null) return
    if (!current) throw changedSince()
    sql.run(`UPDATE ${table} SET deleted_at = :deletedAt WHERE id = :id`, { id, deletedAt: to === null ? instantOf(now) : null })
    return
  }
  if (!sameImage(current, from)) throw changedSince()
  if (to === null) {
    sql.run(`DELETE FROM ${table} WHERE id = :id`, { id })
    return
  }
  const columns = Object.keys(to)
  if (from === null) sql.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`, to)
  else sql.run(`UPDATE ${table} SET ${columns.map((column) => `${column} = :${column}`).join(', ')} WHERE id = :id`, to)
}

const parse = (image: string | null): Image | null => (image === null ? null : (JSON.parse(image) as Image))

const rowsOf = (sql: Sql, id: Id): LoggedRow[] =>
  sql.all<LoggedRow>('SELECT sequence, table_name, before, after FROM change_row WHERE change_id = :id ORDER BY sequence', { id })

const newestDone = 'SELECT id, label, sequence FROM change WHERE undone = 0 ORDER BY sequence DESC LIMIT 1'
const oldestUndone = 'SELECT id, label, sequence FROM change WHERE undone = 1 ORDER BY sequence LIMIT 1'

/** The labels of what undo and redo would do. */
export const peekChanges = (sql: Sql): { undo: string | null; redo: string | null } => ({
  undo: sql.get<LoggedChange>(newestDone)?.label ?? null,
  redo: sql.get<LoggedChange>(oldestUndone)?.label ?? null,
})

/**
 * Takes a change back, by default the newest.
 *
 * @throws {BuyInError} `not-found` when there is none, `conflict` when its rows were changed again
 */
export const undoChange = (sql: Sql, now: number, id?: Id): string => {
  const change = id
    ? sql.get<LoggedChange>('SELECT id, label, sequence FROM change WHERE id = :id AND undone = 0', { id })
    : sql.get<LoggedChange>(newestDone)
  if (!change) throw new BuyInError('not-found', 'There is nothing to undo.')
  for (const row of rowsOf(sql, change.id).toReversed()) putImage(sql, row.table_name, parse(row.after), parse(row.before), now)
  sql.run('UPDATE change SET undone = 1 WHERE id = :id', { id: change.id })
  return change.label
}

/**
 * Does the change that was undone last again.
 *
 * @throws {BuyInError} `not-found` when there is none, `conflict` when its rows were changed meanwhile
 */
export const redoChange = (sql: Sql, now: number): string => {
  const change = sql.get<LoggedChange>(oldestUndone)
  if (!change) throw new BuyInError('not-found', 'There is nothing to redo.')
  for (const row of rowsOf(sql, change.id)) putImage(sql, row.table_name, parse(row.before), parse(row.after), now)
  sql.run('UPDATE change SET undone = 0 WHERE id = :id', { id: change.id })
  return change.label
}
