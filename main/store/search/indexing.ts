import { searchWordsOf } from '../../../app/rules/search-words.ts'
import type { Sql } from '../database.ts'
import { impactTokens } from './impact.ts'
import { keysPerMinute, moveExchanges, slotOf } from './keys.ts'
import { sources, type Source } from './sources.ts'

type Indexed = { external: string; internal: string; best: string; all: string }

/** The words of the exchange that was read last: the index asks for them several times in a row. */
const remembering = () => {
  let last = { external: '', internal: '', indexed: { external: '', internal: '', best: '', all: '[]' } }
  return (external: string, internal: string): Indexed => {
    if (last.external === external && last.internal === internal) return last.indexed
    const [said, thought] = [searchWordsOf(external), searchWordsOf(internal)]
    const words = [...said, ...thought]
    const indexed = {
      external: said.join(' '),
      internal: thought.join(' '),
      best: impactTokens(words).join(' '),
      all: JSON.stringify([...new Set(words)]),
    }
    last = { external, internal, indexed }
    return indexed
  }
}

const learn = (words: string) => `INSERT INTO search_term (word) SELECT value FROM json_each(${words}) WHERE true ON CONFLICT DO NOTHING;`

/** SQL that puts an exchange into the index; `row` is its name, `key` the number it has there. */
const addExchange = (row: string): string => {
  const text = `${row}.external_text, ${row}.internal_text`
  return `
    INSERT INTO search_words (rowid, external, internal, best) VALUES
      (${row}.key, search_indexed(${text}, 'external'), search_indexed(${text}, 'internal'), search_indexed(${text}, 'best'));
    ${learn(`search_indexed(${text}, 'all')`)}`
}

const dropExchange = (row: string) => `DELETE FROM search_words WHERE rowid = ${row}.key;`

const numberOf = (kind: string, id: string) => `(SELECT key FROM search_entry WHERE kind = '${kind}' AND id = ${id})`

const dropEntry = (kind: string, id: string) => `DELETE FROM search_names WHERE rowid = ${numberOf(kind, id)};`

/** SQL that puts what a row says into the index, in place of what it said before. */
const putEntry = (kind: string, { words, id = 'id' }: Source, row: string): string => `
  ${dropEntry(kind, `${row}.${id}`)}
  INSERT INTO search_entry (kind, id) VALUES ('${kind}', ${row}.${id}) ON CONFLICT DO NOTHING;
  INSERT INTO search_names (rowid, words) SELECT ${numberOf(kind, `${row}.${id}`)}, search_name(${words(row)}, 'words')
    WHERE coalesce(${words(row)}, '') <> '';
  ${learn(`search_name(${words(row)}, 'all')`)}`

/** All kinds with where they come from. */
export const entrySources = Object.entries(sources) as [string, Source][]

const entryTriggers = ([kind, source]: [string, Source]): string => {
  const { table, columns, words, id = 'id' } = source
  const isPart = id !== 'id'
  const says = `coalesce(${words('NEW')}, '') <> ''`
  const changed = columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')
  const matters = table === 'passage' ? '(OLD.detached = 1 OR NEW.detached = 1)' : '1'
  return `
    CREATE TEMP TRIGGER search_${kind}_added AFTER INSERT ON main.${table} WHEN ${says} BEGIN ${putEntry(kind, source, 'NEW')} END;
    CREATE TEMP TRIGGER search_${kind}_changed AFTER UPDATE OF ${columns.join(', ')} ON main.${table} WHEN ${matters} AND (${changed})
      BEGIN ${putEntry(kind, source, 'NEW')} END;
    CREATE TEMP TRIGGER search_${kind}_removed AFTER DELETE ON main.${table} BEGIN
      ${isPart ? putEntry(kind, source, 'OLD') : `${dropEntry(kind, 'OLD.id')} DELETE FROM search_entry WHERE kind = '${kind}' AND id = OLD.id;`} END;`
}

/**
 * Keeps the search index as the journal is, from now on and in the transaction of whatever is written: call once for a connection. What the
 * index holds of a text is made here and nowhere else.
 */
export const keepIndex = (sql: Sql): void => {
  const indexedOf = remembering()
  const part = { deterministic: true }
  const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
  sql.raw.function(
    'search_indexed',
    part,
    (external: unknown, internal: unknown, what: unknown) => indexedOf(asText(external), asText(internal))[what as keyof Indexed],
  )
  sql.raw.function('search_name', part, (text: unknown, what: unknown) => {
    const words = searchWordsOf(asText(text))
    return what === 'all' ? JSON.stringify([...new Set(words)]) : words.join(' ')
  })
  sql.raw.exec(`
    CREATE TEMP TRIGGER search_exchange_added AFTER INSERT ON main.exchange BEGIN ${addExchange('NEW')} END;
    CREATE TEMP TRIGGER search_exchange_changed AFTER UPDATE OF key, external_text, internal_text ON main.exchange
      WHEN OLD.key <> NEW.key OR OLD.external_text <> NEW.external_text OR OLD.internal_text <> NEW.internal_text
      BEGIN ${dropExchange('OLD')} ${addExchange('NEW')} END;
    CREATE TEMP TRIGGER search_exchange_removed AFTER DELETE ON main.exchange BEGIN ${dropExchange('OLD')} END;
    CREATE TEMP TRIGGER search_conversation_moved AFTER UPDATE OF at ON main.conversation WHEN OLD.at <> NEW.at
      BEGIN ${moveExchanges('NEW.id', 'NEW.at')}; END;
    ${entrySources.map(entryTriggers).join('')}`)
}

/** Puts the exchanges of a conversation into the index, under keys of its time, whether they are in it or not. */
export const indexConversation = (sql: Sql, id: string): void => {
  const at = '(SELECT at FROM conversation WHERE id = :id)'
  const exchanges = sql.all<{ key: number; external: string; internal: string; inPlace: number }>(
    `SELECT key, external_text AS external, internal_text AS internal, key >= ${slotOf(at)} AND key < ${slotOf(at)} + ${keysPerMinute} AS inPlace
     FROM exchange WHERE conversation_id = :id`,
    { id },
  )
  if (exchanges.some(({ inPlace }) => inPlace === 0)) sql.run(moveExchanges(':id', at), { id })
  else {
    for (const { key, external, internal } of exchanges) {
      const indexed = (what: string) => `search_indexed(:external, :internal, '${what}')`
      sql.run('DELETE FROM search_words WHERE rowid = :key', { key })
      sql.run(
        `INSERT INTO search_words (rowid, external, internal, best) VALUES (:key, ${indexed('external')}, ${indexed('internal')}, ${indexed('best')})`,
        {
          ...{ key, external, internal },
        },
      )
      sql.run(learn(indexed('all')), { external, internal })
    }
  }
}

/** Puts entries of a kind into the index, in the order of their ids, from the one after `after`. @returns the last of them, or `null` at the end */
export const indexEntries = (sql: Sql, [kind, source]: [string, Source], after: string, count: number): string | null => {
  const { table, id = 'id', words } = source
  const rows = sql.all<{ id: string; text: string | null }>(
    `SELECT ${id} AS id, ${words(table)} AS text FROM ${table} WHERE ${id} > :after ORDER BY ${id} LIMIT :count`,
    { after, count },
  )
  for (const row of rows) {
    sql.run(dropEntry(kind, ':id'), { id: row.id })
    if ((row.text ?? '') === '') continue
    sql.run('INSERT INTO search_entry (kind, id) VALUES (:kind, :id) ON CONFLICT DO NOTHING', { kind, id: row.id })
    sql.run(`INSERT INTO search_names (rowid, words) VALUES (${numberOf(kind, ':id')}, search_name(:text, 'words'))`, {
      id: row.id,
      text: row.text,
    })
    sql.run(learn("search_name(:text, 'all')"), { text: row.text })
  }
  return rows.length < count ? null : (rows.at(-1)?.id ?? null)
}
