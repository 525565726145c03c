import type { Node } from '@tiptap/pm/model'
import type { Caret, ExchangeJson, Note, NoteChange } from '../../app/contract/conversations.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { placeInOrder } from '../../app/note/placing.ts'
import { countWords, sideText } from '../../app/note/reading.ts'
import { exchangeFromJson, exchangeToJson } from '../../app/note/schema.ts'
import { anchorPassages } from './anchors.ts'
import type { Sql } from './database.ts'
import { listPassages, withdrawEntries, writeEntries, writePassages } from './passages.ts'
import { parseKept } from './rows.ts'
import { freeKey } from './search/keys.ts'
import { keepVersion } from './versions.ts'

type NoteRow = {
  revision: number
  save_id: string | null
  saved_at: string | null
  caret: string | null
  version_at: string | null
  opportunity_id: Id
}

/** The exchanges of a note, in order. */
const listExchanges = (sql: Sql, conversationId: Id): ExchangeJson[] =>
  sql
    .all<{ content: string }>('SELECT content FROM exchange WHERE conversation_id = :conversationId ORDER BY position', { conversationId })
    .map(({ content }) => parseKept<ExchangeJson>(content))

const noteRow = (sql: Sql, id: Id): NoteRow => {
  const row = sql.get<NoteRow>(
    `SELECT revision, save_id, saved_at, caret, version_at,
       (SELECT opportunity_id FROM conversation WHERE conversation.id = conversation_id) AS opportunity_id
     FROM note WHERE conversation_id = :id`,
    { id },
  )
  if (!row) throw new BuyInError('not-found', 'This conversation is no longer in the journal.')
  return row
}

/** A note with its tags, and how far it has been saved. An empty `exchanges` is a note nothing was written in yet. */
export const readNote = (sql: Sql, conversationId: Id): { revision: number; caret: Caret | null; note: Note } => {
  const row = noteRow(sql, conversationId)
  return {
    revision: row.revision,
    caret: row.caret === null ? null : parseKept<Caret>(row.caret),
    note: { exchanges: listExchanges(sql, conversationId), passages: listPassages(sql, conversationId) },
  }
}

/** A note without the places of passages that its text shows: they are more than half of what a note with many tags holds. */
export const withoutKnownPlaces = ({ exchanges, passages }: Note): Note => ({
  exchanges,
  passages: passages.map((placed) => (placed.detached ? placed : { ...placed, anchor: null })),
})

/** The passages of a note without their places, and the revision they belong to. */
export const readNotePassages = (sql: Sql, conversationId: Id): { revision: number; passages: Passage[] } => ({
  revision: noteRow(sql, conversationId).revision,
  passages: listPassages(sql, conversationId).map(({ passage }) => passage),
})

const placeExchanges = (sql: Sql, conversationId: Id, order: Id[], given: Set<Id>): { removed: Id[]; positions: Map<Id, number> } => {
  const known = new Map(
    sql
      .all<{ id: Id; position: number }>('SELECT id, position FROM exchange WHERE conversation_id = :conversationId', { conversationId })
      .map(({ id, position }) => [id, position]),
  )
  const wanted = new Set(order)
  if (wanted.size !== order.length) throw new BuyInError('invalid', 'An exchange is listed twice in the order of the note.')
  if (order.some((id) => !known.has(id) && !given.has(id))) {
    throw new BuyInError('conflict', 'The order of the note lists an exchange that is not in it.', 'Open the note again.')
  }
  const removed = [...known.keys()].filter((id) => !wanted.has(id))
  for (const id of removed) sql.run('DELETE FROM exchange WHERE id = :id', { id })
  const positions = placeInOrder(order, known)
  for (const [id, position] of positions) {
    if (known.has(id)) sql.run('UPDATE exchange SET position = :position WHERE id = :id', { id, position })
  }
  return { removed, positions }
}

/** What is kept of an exchange, and follows from it alone. */
export type ExchangeRow = { id: Id; content: string; external: string; internal: string; speakerId: Id | 'me' | null; words: number }

/** An exchange as it is kept. */
export const exchangeRowOf = (exchange: Node): ExchangeRow => {
  const external = sideText(exchange, 'external')
  return {
    id: exchange.attrs['id'] as Id,
    content: JSON.stringify(exchangeToJson(exchange)),
    external,
    internal: sideText(exchange, 'internal'),
    speakerId: (exchange.firstChild?.attrs['speakerId'] ?? null) as Id | 'me' | null,
    words: countWords(external),
  }
}

/** Writes an exchange that is not there yet. */
export const insertExchange = (sql: Sql, conversationId: Id, row: ExchangeRow, position: number): void => {
  sql.run(
    `INSERT INTO exchange (key, id, conversation_id, position, content, external_text, internal_text, speaker_id, external_words)
     VALUES (${freeKey('(SELECT at FROM conversation WHERE id = :conversationId)')}, :id, :conversationId, :position, :content, :external, :internal,
       :speakerId, :words)`,
    { ...row, conversationId, position },
  )
}

/** Writes an exchange of a note with all that follows from it; `position` is needed where it is not in the note yet. */
export const writeExchange = (sql: Sql, conversationId: Id, exchange: Node, position: number | undefined): void => {
  const row = exchangeRowOf(exchange)
  const { changes } = sql.run(
    `UPDATE exchange SET content = :content, external_text = :external, internal_text = :internal, speaker_id = :speakerId,
       external_words = :words WHERE id = :id AND conversation_id = :conversationId`,
    { ...row, conversationId },
  )
  if (changes > 0) return
  const isElsewhere = sql.get('SELECT 1 FROM exchange WHERE id = :id', { id: row.id }) !== undefined
  if (position === undefined || isElsewhere)
    throw new BuyInError('conflict', 'An exchange of the note has no place in it.', 'Open the note again.')
  insertExchange(sql, conversationId, row, position)
}

const previewLength = 160

/**
 * The exchanges that the preview is made of. Without the cast SQLite plans this statement anew at each save: a parameter that stands
 * beside `ORDER BY` is looked at while planning.
 */
const previewed = 'FROM exchange WHERE conversation_id = CAST(:conversationId AS TEXT) ORDER BY position LIMIT 3'

const isPreviewed = (sql: Sql, conversationId: Id, exchanges: Set<Id>): boolean =>
  sql.all<{ id: Id }>(`SELECT id ${previewed}`, { conversationId }).some(({ id }) => exchanges.has(id))

/** How a note begins, for the timeline. */
export const previewOf = (sql: Sql, conversationId: Id): string => {
  const first = sql.all<{ external_text: string }>(`SELECT substr(external_text, 1, 400) AS external_text ${previewed}`, { conversationId })
  return first
    .map((row) => row.external_text)
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, previewLength)
}

/**
 * Writes what changed in a note: exchanges, their order, passages and where they stand. Call within a transaction.
 *
 * @throws {BuyInError} `conflict` when the note was saved meanwhile by another hand, `invalid` when the change makes no sense
 */
export const saveNote = (sql: Sql, change: NoteChange, now: number): { revision: number; savedAt: string } => {
  const { conversationId } = change
  const row = noteRow(sql, conversationId)
  if (row.save_id === change.saveId) return { revision: row.revision, savedAt: row.saved_at ?? instantOf(now) }
  if (row.revision !== change.revision) {
    throw new BuyInError('conflict', 'This note was changed elsewhere meanwhile.', 'Copy what you wrote last, then open the note again.')
  }
  const opportunityId = row.opportunity_id
  const exchanges = change.exchanges.map((exchange) => exchangeFromJson(exchange))
  const given = new Set(exchanges.map((exchange) => exchange.attrs['id'] as Id))
  if (given.size !== exchanges.length) throw new BuyInError('invalid', 'An exchange of the note was given twice.')
  const versionAt = keepVersion(sql, conversationId, {
    last: row.version_at,
    now,
    always: change.keepVersion,
    read: () => readNote(sql, conversationId).note,
  })
  writeEntries(sql, opportunityId, change.entries)
  writePassages(sql, opportunityId, change, now)
  const placed = change.order ? placeExchanges(sql, conversationId, change.order, given) : { removed: [], positions: new Map<Id, number>() }
  for (const exchange of exchanges) writeExchange(sql, conversationId, exchange, placed.positions.get(exchange.attrs['id']))
  anchorPassages(sql, change, exchanges, placed.removed)
  withdrawEntries(sql, opportunityId, change.entries.withdrawn, now)
  const savedAt = instantOf(now)
  sql.run(
    `UPDATE note SET revision = revision + 1, save_id = :saveId, saved_at = :savedAt, caret = coalesce(:caret, caret),
       preview = coalesce(:preview, preview), version_at = :versionAt WHERE conversation_id = :conversationId`,
    {
      conversationId,
      saveId: change.saveId,
      savedAt,
      caret: change.caret && JSON.stringify(change.caret),
      preview: change.order || isPreviewed(sql, conversationId, given) ? previewOf(sql, conversationId) : null,
      versionAt,
    },
  )
  return { revision: row.revision + 1, savedAt }
}

/** What a note begins with: its exchanges in order, and what is tagged in them. */
export type FirstNote = {
  conversationId: Id
  exchanges: ExchangeJson[]
  passages?: NoteChange['passages']['put']
  entries?: Partial<Omit<NoteChange['entries'], 'withdrawn'>>
}

/** Writes a note that nothing was written in yet, whole. Call within a transaction. */
export const saveFirstNote = (sql: Sql, { conversationId, exchanges, passages = [], entries = {} }: FirstNote, now: number): void => {
  const change: NoteChange = {
    conversationId,
    saveId: newId(),
    revision: 0,
    exchanges,
    order: exchanges.map(({ attrs }) => attrs.id),
    passages: { put: passages, removed: [] },
    entries: { barriers: [], criteria: [], reasons: [], withdrawn: [], ...entries },
    caret: null,
    keepVersion: false,
  }
  saveNote(sql, change, now)
}

/** Remembers where the caret is. */
export const writeCaret = (sql: Sql, conversationId: Id, caret: Caret): void => {
  sql.run('UPDATE note SET caret = :caret WHERE conversation_id = :conversationId', { conversationId, caret: JSON.stringify(caret) })
}
