import type { Filter } from '../../../app/rules/search-filters.ts'
import { fold } from '../../../app/rules/text-folding.ts'
import type { Sql } from '../database.ts'
import { entriesWith } from './names.ts'

/** What is asked of the conversation an exchange is in. */
export type ConversationTest = {
  isEmpty: boolean
  accepts: (conversationId: string) => boolean
  /** All conversations it accepts, or `null` where they are too many to list. */
  list: () => string[] | null
}

/** The most names that one filter may stand for, and the most conversations that are listed rather than tested. */
const mostNamed = 2000
const mostListed = 300

/** Those whose name has these words in it, in whatever case and with whatever accents. */
const named = (sql: Sql, kind: 'buyer' | 'opportunity', name: string): string[] => {
  const wanted = fold(name).text
  const ids = entriesWith(sql, kind, name, mostNamed)
  const rows = sql.all<{ id: string; name: string }>(
    `SELECT id, name FROM ${kind} WHERE id IN (SELECT value FROM json_each(:ids)) AND deleted_at IS NULL`,
    { ids: JSON.stringify(ids) },
  )
  const fitting = rows.map(({ id, name: own }) => ({ id, text: fold(own).text }))
  // Who bears just this name is meant, if there is somebody.
  const exactly = fitting.filter(({ text }) => text === wanted)
  return (exactly.length > 0 ? exactly : fitting).map(({ id }) => id)
}

const conversationsOf = {
  buyer: `SELECT conversation_id AS id FROM conversation_buyer WHERE buyer_id IN (SELECT value FROM json_each(:ids)) LIMIT ${mostListed + 1}`,
  opportunity: `SELECT id FROM conversation WHERE opportunity_id IN (SELECT value FROM json_each(:ids)) LIMIT ${mostListed + 1}`,
}

const holds = {
  buyer: 'SELECT 1 FROM conversation_buyer WHERE conversation_id = :id AND buyer_id IN (SELECT value FROM json_each(:ids))',
  opportunity: 'SELECT 1 FROM conversation WHERE id = :id AND opportunity_id IN (SELECT value FROM json_each(:ids))',
}

type Named = { kind: 'buyer' | 'opportunity'; ids: string; isNone: boolean }

const namesIn = (sql: Sql, filters: { not: boolean; filter: Filter }[], wanted: boolean): Named[] =>
  (['buyer', 'opportunity'] as const).flatMap((kind) => {
    const values = filters.flatMap(({ not, filter }) => (filter.name === kind && not !== wanted ? [filter.value] : []))
    if (values.length === 0) return []
    const ids = [...new Set(values.flatMap((value) => named(sql, kind, value)))]
    return [{ kind, ids: JSON.stringify(ids), isNone: ids.length === 0 }]
  })

/** The test that filters by buyer and opportunity amount to, or `null` where there are none. */
export const peopleAndPlaces = (sql: Sql, filters: { not: boolean; filter: Filter }[]): ConversationTest | null => {
  const wanted = namesIn(sql, filters, true)
  const unwanted = namesIn(sql, filters, false)
  if (wanted.length + unwanted.length === 0) return null
  const known = new Map<string, boolean>()
  const isIn =
    (id: string) =>
    ({ kind, ids }: Named) =>
      sql.get(holds[kind], { id, ids }) !== undefined
  const test = (id: string) => wanted.every(isIn(id)) && !unwanted.some(isIn(id))
  return {
    isEmpty: wanted.some(({ isNone }) => isNone),
    accepts: (id) => {
      const answer = known.get(id) ?? test(id)
      known.set(id, answer)
      return answer
    },
    list: () => {
      for (const { kind, ids } of wanted) {
        const rows = sql.all<{ id: string }>(conversationsOf[kind], { ids })
        if (rows.length <= mostListed) return rows.map(({ id }) => id)
      }
      return null
    },
  }
}
