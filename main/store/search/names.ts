import { patternOf } from '../../../app/rules/search-words.ts'
import type { Sql } from '../database.ts'
import type { EntryKind } from './sources.ts'
import { matchAll } from './vocabulary.ts'

/** The ids of entries of a kind whose words begin with these, those made last first. */
export const entriesWith = (sql: Sql, kind: EntryKind, text: string, most: number): string[] => {
  const words = patternOf(text, false, true)
  const match = words.words.length === 0 ? null : matchAll(sql, [words], [], [])
  if (match === '') return []
  const ofKind = (from: string) => `SELECT search_entry.id FROM ${from} WHERE search_entry.kind = :kind`
  const rows =
    match === null
      ? sql.all<{ id: string }>(`${ofKind('search_entry')} ORDER BY search_entry.id DESC LIMIT :most`, { kind, most })
      : sql.all<{ id: string }>(
          `SELECT search_entry.id FROM (SELECT rowid AS key FROM search_names WHERE search_names MATCH :match ORDER BY rowid DESC LIMIT 20000) AS found
           CROSS JOIN search_entry ON search_entry.key = found.key WHERE search_entry.kind = :kind LIMIT :most`,
          { match, kind, most },
        )
  return rows.map(({ id }) => id)
}

/** Names of buyers or opportunities with a word that begins like this, each once. */
export const namesLike = (sql: Sql, kind: 'buyer' | 'opportunity', typed: string): string[] =>
  sql
    .all<{ name: string }>(
      `SELECT DISTINCT name FROM json_each(:ids) AS wanted CROSS JOIN ${kind} ON ${kind}.id = wanted.value WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE LIMIT 50`,
      { ids: JSON.stringify(entriesWith(sql, kind, typed, 200)) },
    )
    .map(({ name }) => name)
