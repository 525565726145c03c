import { inflateSync } from 'node:zlib'
import { canonicalText } from '../../app/review/versions.ts'
import type { Sql } from '../../main/store/database.ts'
import { readSettings } from '../../main/store/settings.ts'
import { dump } from './journal.ts'

type Row = Record<string, unknown>

/** What does not travel: row numbers, keys of rows that only join two others, how a note was saved, and what can be undone. */
const stays: Record<string, string[]> = {
  conversation_buyer: ['id'],
  barrier_holder: ['id'],
  criterion_holder: ['id'],
  inference_holder: ['id'],
  reflection_answer: ['id'],
  note: ['revision', 'save_id', 'caret', 'version_at'],
  exchange: ['key', 'position'],
  passage: ['key'],
  plan_question: ['position'],
}

/** Which columns hold JSON whose properties may stand in any order. */
const inAnyOrder: Record<string, string> = { review_item: 'target', review_version: 'content', review_place: 'anchor' }

const shown = (table: string, row: Row): string => {
  const left = Object.entries(row).filter(([column]) => !stays[table]?.includes(column))
  return JSON.stringify(
    Object.fromEntries(
      left.map(([column, value]) => [
        column,
        table === 'version' && column === 'content'
          ? inflateSync(value as Uint8Array).toString()
          : inAnyOrder[table] === column
            ? canonicalText(JSON.parse(String(value)))
            : value,
      ]),
    ),
  )
}

/** The undo log, settings that are shown apart, and what is counted of the rest. */
const keptAtHome = new Set(['change', 'change_row', 'setting', 'conversation_count', 'conversation_total'])

/** All that a journal holds and takes to another machine: two journals that show the same are the same. Exchanges are in order. */
export const travellingRows = (sql: Sql): Record<string, string[]> => {
  const tables = Object.entries(dump(sql)).filter(([table]) => !keptAtHome.has(table))
  const rows = tables.map(([table, found]) => [table, (found as Row[]).map((row) => shown(table, row)).toSorted()] as const)
  const order = sql.all<{ id: string }>('SELECT id FROM exchange ORDER BY conversation_id, position').map(({ id }) => id)
  const passages = sql.all<{ id: string }>('SELECT id FROM passage ORDER BY conversation_id, key').map(({ id }) => id)
  const questions = sql.all<{ id: string }>('SELECT id FROM plan_question ORDER BY plan_id, position').map(({ id }) => id)
  return { ...Object.fromEntries(rows), settings: [JSON.stringify(readSettings(sql))], order, passages, questions }
}
