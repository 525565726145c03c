import { deflateSync, inflateSync } from 'node:zlib'
import type { Note } from '../../app/contract/conversations.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { countWords } from '../../app/note/reading.ts'
import type { Sql } from './database.ts'
import { parseKept } from './rows.ts'

/** While a note is being written, the least time between two versions that are kept of it, in milliseconds. */
const versionInterval = 5 * 60_000

type NewVersion = { id: Id; conversationId: Id; at: string; words: number; note: Note }

/** Keeps a state of a note that has this many words. */
export const insertVersion = (sql: Sql, { note, ...version }: NewVersion): void => {
  sql.run(
    'INSERT INTO version (id, conversation_id, at, words, passages, content) VALUES (:id, :conversationId, :at, :words, :passages, :content)',
    {
      ...version,
      passages: note.passages.filter((passage) => !passage.detached).length,
      content: deflateSync(JSON.stringify(note)),
    },
  )
}

/** When the last version was kept, whether to keep one regardless, and how to read the note as it stands. */
type VersionRule = { last: string | null; now: number; always: boolean; read: () => Note }

/**
 * Keeps the note as it stands as a version if the last one is old enough or `always` is set. A note nothing was written in
 * leaves no version.
 *
 * @returns when the last version was kept
 */
export const keepVersion = (sql: Sql, conversationId: Id, { last, now, always, read }: VersionRule): string | null => {
  if (!always && last !== null && now - Date.parse(last) < versionInterval) return last
  const at = instantOf(now)
  const note = read()
  if (note.exchanges.length === 0) return at
  const texts = sql.all<{ text: string }>(
    "SELECT external_text || ' ' || internal_text AS text FROM exchange WHERE conversation_id = :conversationId",
    { conversationId },
  )
  const words = texts.reduce((sum, { text }) => sum + countWords(text), 0)
  insertVersion(sql, { id: newId(), conversationId, at, words, note })
  return at
}

/** What is known of the versions of a note, newest first. */
export const listVersions = (sql: Sql, conversationId: Id): { id: Id; at: string; words: number; passages: number }[] =>
  sql.all('SELECT id, at, words, passages FROM version WHERE conversation_id = :conversationId ORDER BY at DESC, id DESC', {
    conversationId,
  })

/** @throws {BuyInError} `not-found` */
export const readVersion = (sql: Sql, id: Id): { at: string; note: Note } => {
  const row = sql.get<{ at: string; content: Uint8Array }>('SELECT at, content FROM version WHERE id = :id', { id })
  if (!row) throw new BuyInError('not-found', 'This version is no longer in the journal.')
  return { at: row.at, note: parseKept<Note>(inflateSync(row.content).toString()) }
}
