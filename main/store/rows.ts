import { BuyInError } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Sql, SqlValue } from './database.ts'

/** The tables whose records are known by an id, with what each is called in messages. */
const words = {
  account: 'account',
  opportunity: 'opportunity',
  buyer: 'buyer',
  conversation: 'conversation',
  barrier: 'barrier',
  criterion: 'criterion',
  reason: 'reason',
  cause: 'cause',
  bank_question: 'question',
  reflection_item: 'item',
  reading: 'reading',
  plan: 'plan',
}

/** Throws `not-found` unless the record is there and not in the trash. */
export const mustExist = (sql: Sql, table: keyof typeof words, id: Id): void => {
  const row = sql.get<{ deleted_at?: string | null }>(`SELECT * FROM ${table} WHERE id = :id`, { id })
  if (!row || (row.deleted_at ?? null) !== null) throw new BuyInError('not-found', `This ${words[table]} is no longer in the journal.`)
}

/**
 * Reads JSON that the journal keeps.
 *
 * @throws {BuyInError} `damaged` where it is none any more; the fault itself would quote it
 */
export const parseKept = <Value>(json: string): Value => {
  try {
    return JSON.parse(json) as Value
  } catch {
    throw new BuyInError('damaged', 'A part of the journal file is damaged.', 'Put a copy of the file in its place and start again.')
  }
}

/** Sets those columns of a record that have a value. */
export const updateRow = (sql: Sql, table: string, id: Id, values: Record<string, SqlValue | undefined>): void => {
  const given = Object.entries(values).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined)
  if (given.length === 0) return
  sql.run(`UPDATE ${table} SET ${given.map(([column]) => `${column} = :${column}`).join(', ')} WHERE id = :id`, {
    ...Object.fromEntries(given),
    id,
  })
}
