import { searchWordsOf } from '../../../app/rules/search-words.ts'
import type { Sql } from '../database.ts'
import { impactTokens } from './impact.ts'
import { keysPerMinute, moveExchanges, slotOf } from './keys.ts'
import { sources, type Source } from './sources.ts'

const noteExchange = (key: string) => `INSERT INTO search_stale_exchange (key) VALUES (${key}) ON CONFLICT DO NOTHING;`

const dropExchange = (key: string) =>
  `DELETE FROM search_words WHERE rowid = ${key}; DELETE FROM search_ranks WHERE rowid = ${key}; DELETE FROM search_stale_exchange WHERE key = ${key};`

const numberOf = (kind: string, id: string) => `(SELECT key FROM search_entry WHERE kind = '${kind}' AND id = ${id})`

const dropWords = (kind: string, id: string) => `DELETE FROM search_names WHERE rowid = ${numberOf(kind, id)};`

const noteEntry = (kind: string, id: string) =>
  `INSERT INTO search_stale_entry (kind, id) VALUES ('${kind}', ${id}) ON CONFLICT DO NOTHING;`

const dropEntry = (kind: string, id: string) => `
  ${dropWords(kind, id)} DELETE FROM search_entry WHERE kind = '${kind}' AND id = ${id};
  DELETE FROM search_stale_entry WHERE kind = '${kind}' AND id = ${id};`

/** All kinds with where they come from. */
export const entrySources = Object.entries(sources) as [string, Source][]

const entryTriggers = ([kind, { table, columns, words, id = 'id' }]: [string, Source]): string => {
  const isPart = id !== 'id'
  const changed = columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')
  const matters = table === 'passage' ? '(OLD.detached = 1 OR NEW.detached = 1)' : '1'
  return `
    CREATE TEMP TRIGGER search_${kind}_added AFTER INSERT ON main.${table} WHEN coalesce(${words('NEW')}, '') <> ''
      BEGIN ${noteEntry(kind, `NEW.${id}`)} END;
    CREATE TEMP TRIGGER search_${kind}_changed AFTER UPDATE OF ${columns.join(', ')} ON main.${table} WHEN ${matters} AND (${changed})
      BEGIN ${noteEntry(kind, `NEW.${id}`)} END;
    CREATE TEMP TRIGGER search_${kind}_removed AFTER DELETE ON main.${table}
      BEGIN ${isPart ? noteEntry(kind, `OLD.${id}`) : dropEntry(kind, 'OLD.id')} END;`
}

/**
 * Notes down what the index is behind on, from now on and in the transaction of whatever is written: call once for a connection. What is
 * gone leaves the index at once; what is there goes in with {@link freshenIndex}, before anything is looked for. A save, which rewrites an
 * exchange with every few letters, so takes no longer.
 */
export const watchForIndex = (sql: Sql): void => {
  sql.raw.exec(`
    CREATE TEMP TRIGGER search_exchange_added AFTER INSERT ON main.exchange BEGIN ${noteExchange('NEW.key')} END;
    CREATE TEMP TRIGGER search_exchange_moved AFTER UPDATE OF key ON main.exchange WHEN OLD.key <> NEW.key
      BEGIN ${dropExchange('OLD.key')} ${noteExchange('NEW.key')} END;
    CREATE TEMP TRIGGER search_exchange_rewritten AFTER UPDATE OF external_text, internal_text ON main.exchange
      WHEN OLD.external_text <> NEW.external_text OR OLD.internal_text <> NEW.internal_text
      BEGIN ${noteExchange('NEW.key')} END;
    CREATE TEMP TRIGGER search_exchange_removed AFTER DELETE ON main.exchange BEGIN ${dropExchange('OLD.key')} END;
    CREATE TEMP TRIGGER search_conversation_moved AFTER UPDATE OF at ON main.conversation WHEN OLD.at <> NEW.at
      BEGIN ${moveExchanges('NEW.id', 'NEW.at')}; END;
    ${entrySources.map(entryTriggers).join('')}`)
}

/** Keeps words that exchanges or entries have. Once for many of them, for most words are in every text. Call within a transaction. */
export const learn = (sql: Sql, words: ReadonlySet<string>): void => {
  sql.run('INSERT INTO search_term (word) SELECT value FROM json_each(:words) WHERE true ON CONFLICT DO NOTHING', {
    words: JSON.stringify([...words]),
  })
}

type Exchange = { key: number; external: string; internal: string }

const indexExchange = (sql: Sql, key: number, said: string[], thought: string[]): void => {
  sql.run('DELETE FROM search_words WHERE rowid = :key', { key })
  sql.run('INSERT INTO search_words (rowid, external, internal) VALUES (:key, :said, :thought)', {
    ...{ key, said: said.join(' '), thought: thought.join(' ') },
  })
  sql.run('DELETE FROM search_ranks WHERE rowid = :key', { key })
  sql.run('INSERT INTO search_ranks (rowid, words) VALUES (:key, :ranks)', { key, ranks: impactTokens([said, thought]).join(' ') })
  sql.run('DELETE FROM search_stale_exchange WHERE key = :key', { key })
}

/**
 * Puts exchanges into the index as they are, in place of what they said before, and adds their words to those that are still to be learnt.
 * What the index holds of a text is made here and below.
 */
const indexExchanges = (sql: Sql, exchanges: readonly Exchange[], learnt: Set<string>): void => {
  for (const { key, external, internal } of exchanges) {
    const [said, thought] = [searchWordsOf(external), searchWordsOf(internal)]
    for (const word of said) learnt.add(word)
    for (const word of thought) learnt.add(word)
    indexExchange(sql, key, said, thought)
  }
}

/** The same of an entry; one without a text leaves the index. @returns its words, which are still to be learnt */
const indexEntry = (sql: Sql, kind: string, id: string, text: string): string[] => {
  sql.run(dropWords(kind, ':id'), { id })
  sql.run('DELETE FROM search_stale_entry WHERE kind = :kind AND id = :id', { kind, id })
  if (text === '') return []
  const words = searchWordsOf(text)
  sql.run('INSERT INTO search_entry (kind, id) VALUES (:kind, :id) ON CONFLICT DO NOTHING', { kind, id })
  sql.run(`INSERT INTO search_names (rowid, words) VALUES (${numberOf(kind, ':id')}, :words)`, { id, words: words.join(' ') })
  return words
}

/** Whether something was written that is not in the index yet. */
export const isIndexStale = (sql: Sql): boolean =>
  sql.get('SELECT 1 FROM search_stale_exchange UNION ALL SELECT 1 FROM search_stale_entry LIMIT 1') !== undefined

/** Puts so many exchanges and so many entries that were written into the index as they are now. Call within a transaction. */
export const freshenIndex = (sql: Sql, count: number): void => {
  const exchanges = sql.all<Exchange>(
    `SELECT exchange.key, external_text AS external, internal_text AS internal FROM search_stale_exchange AS stale
     JOIN exchange ON exchange.key = stale.key ORDER BY stale.key DESC LIMIT :count`,
    { count },
  )
  const learnt = new Set<string>()
  indexExchanges(sql, exchanges, learnt)
  const entries = sql.all<{ kind: string; id: string }>('SELECT kind, id FROM search_stale_entry ORDER BY number LIMIT :count', { count })
  for (const { kind, id } of entries) {
    const { table, id: own = 'id', words } = (sources as Record<string, Source>)[kind] as Source
    const text = sql.get<{ text: string | null }>(`SELECT ${words(table)} AS text FROM ${table} WHERE ${own} = :id LIMIT 1`, { id })?.text
    for (const word of indexEntry(sql, kind, id, text ?? '')) learnt.add(word)
  }
  learn(sql, learnt)
}

/**
 * Puts so many exchanges of a conversation into the index, from the first or the one after a position on, under keys of its time, whether they are in it
 * or not. Their words are added to those that are still to be learnt.
 *
 * @returns the position of the last of them, or `null` at the end
 */
export const indexConversation = (sql: Sql, id: string, after: number | null, count: number, learnt: Set<string>): number | null => {
  const at = '(SELECT at FROM conversation WHERE id = :id)'
  const misplaced = `SELECT 1 FROM exchange WHERE conversation_id = :id AND NOT (key >= ${slotOf(at)} AND key < ${slotOf(at)} + ${keysPerMinute}) LIMIT 1`
  if (after === null && sql.get(misplaced, { id })) sql.run(moveExchanges(':id', at), { id })
  const exchanges = sql.all<Exchange & { position: number }>(
    `SELECT key, external_text AS external, internal_text AS internal, position FROM exchange
     WHERE conversation_id = :id AND position > :after ORDER BY position LIMIT :count`,
    { id, after: after ?? Number.NEGATIVE_INFINITY, count },
  )
  indexExchanges(sql, exchanges, learnt)
  return exchanges.length < count ? null : (exchanges.at(-1)?.position ?? null)
}

/** Puts entries of a kind into the index, in the order of their ids, from the one after `after`. @returns the last of them, or `null` at the end */
export const indexEntries = (sql: Sql, [kind, source]: [string, Source], after: string, count: number): string | null => {
  const { table, id = 'id', words } = source
  const rows = sql.all<{ id: string; text: string | null }>(
    `SELECT ${id} AS id, ${words(table)} AS text FROM ${table} WHERE ${id} > :after ORDER BY ${id} LIMIT :count`,
    { after, count },
  )
  learn(sql, new Set(rows.flatMap((row) => indexEntry(sql, kind, row.id, row.text ?? ''))))
  return rows.length < count ? null : (rows.at(-1)?.id ?? null)
}
