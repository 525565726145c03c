import { settingsSchema, type Settings } from '../../app/contract/journal.ts'
import type { Sql } from './database.ts'

const atFirst: Settings = { sellerName: '', opportunityId: null, conversationId: null, internalHidden: false }

/** What the journal remembers; what cannot be read is as at first. */
export const readSettings = (sql: Sql): Settings => {
  const rows = sql.all<{ name: string; value: string }>('SELECT name, value FROM setting')
  const stored = Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
  const parsed = settingsSchema.safeParse({ ...atFirst, ...stored })
  return parsed.success ? parsed.data : atFirst
}

export const writeSettings = (sql: Sql, settings: Partial<Settings>): void => {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) continue
    sql.run('INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value', {
      name,
      value: JSON.stringify(value),
    })
  }
}
