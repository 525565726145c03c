import type { Sql } from '../database.ts'
import { search } from '../migrations/0004-search.ts'
import { ranking } from '../migrations/0006-ranking.ts'
import { isAnythingAside, putAside, removeAside } from './emptying.ts'
import { entrySources, freshenIndex, indexConversation, indexEntries, isIndexStale, learn } from './indexing.ts'

/** How far the index has come: `done` of `total` conversations are in it. `rebuilt` tells that it was there before and was damaged. */
export type IndexState = { ready: boolean; rebuilt: boolean; done: number; total: number }

/** `merging` puts what is all there together, so that it is found faster. */
type Progress = { stage: 'notes' | 'names' | 'merging' | 'ready'; after: string; rebuilt: number }

const isWhole = (stage: Progress['stage']): boolean => stage === 'merging' || stage === 'ready'

const readProgress = (sql: Sql): Progress =>
  sql.get<Progress>('SELECT stage, after, rebuilt FROM search_progress') ?? { stage: 'notes', after: '', rebuilt: 1 }

const writeProgress = (sql: Sql, stage: Progress['stage'], after: string): void => {
  sql.run('UPDATE search_progress SET stage = :stage, after = :after', { stage, after })
}

/** Whether all of the journal can be found. */
export const isIndexReady = (sql: Sql): boolean => isWhole(readProgress(sql).stage)

/** Whether {@link indexMore} has nothing to do. */
export const isIndexDone = (sql: Sql): boolean => readProgress(sql).stage === 'ready' && !isIndexStale(sql) && !isAnythingAside(sql)

/** How far the index has come. Counts conversations while it has not. */
export const readIndexState = (sql: Sql): IndexState => {
  const { stage, after, rebuilt } = readProgress(sql)
  const ready = isWhole(stage)
  if (ready) return { ready, rebuilt: false, done: 0, total: 0 }
  const total = sql.get<{ total: number }>('SELECT count(*) AS total FROM conversation')?.total ?? 0
  const left =
    stage === 'notes' && after !== ''
      ? (sql.get<{ left: number }>('SELECT count(*) AS left FROM conversation WHERE id < :after', { after })?.left ?? 0)
      : total
  return { ready, rebuilt: rebuilt === 1, done: stage === 'names' ? total : total - left, total }
}

/** How many exchanges go into the index in one step, or a few more: a step keeps no save waiting. */
const exchangesPerStep = 150
const entriesPerStep = 300

/** `at` is the conversation that was put in last, and after a space the position up to which, where that is not all of it. */
const indexNotes = (sql: Sql, at: string): boolean => {
  const [begun = '', position] = at.split(' ')
  const next = sql.all<{ id: string; count: number }>(
    `SELECT id, (SELECT count(*) FROM (SELECT 1 FROM exchange WHERE conversation_id = conversation.id LIMIT :most)) AS count
     FROM conversation WHERE id < :after ORDER BY id DESC LIMIT 100`,
    { after: at === '' ? 'g' : at, most: exchangesPerStep },
  )
  const learnt = new Set<string>()
  let exchanges = 0
  let reached = at
  for (const { id, count } of next) {
    const last = indexConversation(sql, id, id === begun && position !== undefined ? Number(position) : null, exchangesPerStep, learnt)
    reached = last === null ? id : `${id} ${last}`
    exchanges += count
    if (last !== null || exchanges >= exchangesPerStep) break
  }
  learn(sql, learnt)
  const isLast = next.length < 100 && reached === (next.at(-1)?.id ?? at)
  writeProgress(sql, isLast ? 'names' : 'notes', isLast ? '0 ' : reached)
  return true
}

/** One kind of entry after the other, as many as a step allows of one. */
const indexNames = (sql: Sql, at: string): boolean => {
  const space = at.indexOf(' ')
  let after = at.slice(space + 1)
  for (const [kind, source] of entrySources.entries()) {
    if (kind < Number(at.slice(0, space))) continue
    const last = indexEntries(sql, source, after, entriesPerStep)
    after = ''
    if (last === null) continue
    writeProgress(sql, 'names', `${kind} ${last}`)
    return true
  }
  writeProgress(sql, 'merging', '')
  return true
}

/** How many pages of the index are merged in one step. */
const pagesPerStep = 100

const merged = ['search_words', 'search_ranks', 'search_names', 'search_parts'] as const

/**
 * The first step begins a merge of all there is, the others carry it on until nothing changes any more (sqlite.org/fts5.html, "The 'merge'
 * Command"), in one table after the other. `at` is the number of the table, with ` on` when its merge was begun.
 */
const mergeMore = (sql: Sql, at: string): void => {
  const number = Number.parseInt(at, 10) || 0
  const table = merged[number]
  if (table === undefined) return writeProgress(sql, 'ready', '')
  const pages = at.endsWith(' on') ? pagesPerStep : -pagesPerStep
  const changes = () => sql.get<{ count: number }>('SELECT total_changes() AS count')?.count ?? 0
  const before = changes()
  sql.run(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', :pages)`, { pages })
  writeProgress(sql, 'merging', changes() - before >= 2 ? `${number} on` : `${number + 1}`)
}

/**
 * Puts a little more of a journal into its index, the conversations that were made last first. What is written meanwhile goes in by itself.
 * Call within a transaction.
 *
 * @returns whether there is more to do
 */
export const indexMore = (sql: Sql): boolean => {
  if (removeAside(sql)) return true
  const { stage, after } = readProgress(sql)
  if (stage === 'notes') return indexNotes(sql, after)
  if (stage === 'names') return indexNames(sql, after)
  if (stage === 'merging') mergeMore(sql, after)
  else freshenIndex(sql, exchangesPerStep)
  return !isIndexDone(sql)
}

const tables = [
  'search_words',
  'search_ranks',
  'search_names',
  'search_parts',
  'search_entry',
  'search_term',
  'search_stale_exchange',
  'search_stale_entry',
  'search_progress',
]

const ownSchema = search.slice(0, search.indexOf('CREATE TABLE saved_search'))

/** Empties the index, whatever is in it, so that {@link indexMore} makes it anew. Call within a transaction. */
export const resetIndex = (sql: Sql): void => {
  putAside(sql)
  for (const table of tables) sql.raw.exec(`DROP TABLE IF EXISTS ${table}`)
  sql.raw.exec(ownSchema)
  sql.raw.exec(ranking)
  sql.run('UPDATE search_progress SET rebuilt = 1')
}

/** Whether a fault says that the search index is damaged, and nothing else. */
export const isIndexDamaged = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === 'SQLITE_CORRUPT_VTAB'
