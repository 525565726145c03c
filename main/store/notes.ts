import type { Node } from '@tiptap/pm/model'
import type { Caret, ExchangeJson, Note, NoteChange, PlacedPassage } from '../../app/contract/conversations.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import { instantOf } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Anchor, Passage } from '../../app/model/passages.ts'
import { placeInOrder } from '../../app/note/placing.ts'
import { anchorsOf, sideText } from '../../app/note/reading.ts'
import { exchangeFromJson, exchangeToJson } from '../../app/note/schema.ts'
import { forgetChanges } from './changes.ts'
import type { Sql } from './database.ts'
import { parseKept } from './rows.ts'
import { keepVersion } from './versions.ts'

type PassageRow = {
  id: Id
  kind: Passage['kind']
  barrier_id: Id | null
  criterion_id: Id | null
  thought_type: string | null
  confidence: number | null
  question_type: string | null
  created_at: string
  detached: number
  exchange_id: Id | null
  side: Anchor['side'] | null
  start_offset: number | null
  end_offset: number | null
  quote: string
  prefix: string
  suffix: string
}

type NoteRow = { revision: number; save_id: string | null; saved_at: string | null; caret: string | null; version_at: string | null }

const toPlaced = (row: PassageRow): PlacedPassage => {
  const base = { id: row.id, createdAt: row.created_at }
  const details = {
    barrier: { ...base, kind: 'barrier', barrierId: row.barrier_id },
    criterion: { ...base, kind: 'criterion', criterionId: row.criterion_id },
    inference: { ...base, kind: 'inference', thoughtType: row.thought_type, confidence: row.confidence },
    question: { ...base, kind: 'question', questionType: row.question_type },
  }
  const anchor =
    row.exchange_id === null || row.side === null
      ? null
      : {
          exchangeId: row.exchange_id,
          side: row.side,
          start: row.start_offset ?? 0,
          end: row.end_offset ?? 0,
          quote: row.quote,
          prefix: row.prefix,
          suffix: row.suffix,
        }
  return { passage: details[row.kind] as Passage, anchor, detached: row.detached === 1 }
}

/** The passages of a note, those that stand in it in order, then the detached ones. */
export const listPassages = (sql: Sql, conversationId: Id): PlacedPassage[] =>
  sql
    .all<PassageRow>(
      `SELECT passage.*, exchange.position FROM passage LEFT JOIN exchange ON exchange.id = passage.exchange_id
       WHERE passage.conversation_id = :conversationId
       ORDER BY passage.detached, exchange.position, passage.side, passage.start_offset, passage.key`,
      { conversationId },
    )
    .map(toPlaced)

const listExchanges = (sql: Sql, conversationId: Id): ExchangeJson[] =>
  sql
    .all<{ content: string }>('SELECT content FROM exchange WHERE conversation_id = :conversationId ORDER BY position', { conversationId })
    .map(({ content }) => parseKept<ExchangeJson>(content))

const noteRow = (sql: Sql, id: Id): NoteRow => {
  const row = sql.get<NoteRow>('SELECT revision, save_id, saved_at, caret, version_at FROM note WHERE conversation_id = :id', { id })
  if (!row) throw new BuyInError('not-found', 'This conversation is no longer in the journal.')
  return row
}

const opportunityOf = (sql: Sql, conversationId: Id): Id => {
  const owner = sql.get<{ opportunity_id: Id }>('SELECT opportunity_id FROM conversation WHERE id = :conversationId', { conversationId })
  if (!owner) throw new BuyInError('not-found', 'This conversation is no longer in the journal.')
  return owner.opportunity_id
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

const foreignTag = () => new BuyInError('invalid', 'A tag belongs to another opportunity than its conversation.')

const writeEntries = (sql: Sql, opportunityId: Id, entries: NoteChange['entries']): void => {
  for (const entry of [...entries.barriers, ...entries.criteria]) {
    if (entry.opportunityId !== opportunityId) throw foreignTag()
  }
  for (const barrier of entries.barriers) {
    sql.run('INSERT OR IGNORE INTO barrier (id, opportunity_id, title, kind) VALUES (:id, :opportunityId, :title, :kind)', barrier)
  }
  for (const criterion of entries.criteria) {
    sql.run('INSERT OR IGNORE INTO criterion (id, opportunity_id, title, weight) VALUES (:id, :opportunityId, :title, :weight)', criterion)
  }
}

/** Entries whose making was undone go, unless something else holds on to them by now. */
const withdrawEntries = (sql: Sql, opportunityId: Id, ids: Id[]): void => {
  for (const id of ids) {
    for (const table of ['barrier', 'criterion'] as const) {
      const { changes } = sql.run(
        `DELETE FROM ${table} WHERE id = :id AND opportunity_id = :opportunityId AND NOT EXISTS (SELECT 1 FROM passage WHERE ${table}_id = :id)`,
        { id, opportunityId },
      )
      if (changes > 0) forgetChanges(sql, table, id)
    }
  }
}

const mustBeOf = (sql: Sql, opportunityId: Id, passage: Passage): void => {
  if (passage.kind !== 'barrier' && passage.kind !== 'criterion') return
  const id = passage.kind === 'barrier' ? passage.barrierId : passage.criterionId
  if (!sql.get(`SELECT 1 FROM ${passage.kind} WHERE id = :id AND opportunity_id = :opportunityId`, { id, opportunityId }))
    throw foreignTag()
}

const writePassages = (sql: Sql, opportunityId: Id, { conversationId, passages }: NoteChange): void => {
  for (const passage of passages.put) {
    mustBeOf(sql, opportunityId, passage)
    const owner = sql.get<{ conversation_id: Id }>('SELECT conversation_id FROM passage WHERE id = :id', { id: passage.id })
    if (owner && owner.conversation_id !== conversationId)
      throw new BuyInError('conflict', 'A passage with this id belongs to another conversation.')
    sql.run(
      `INSERT INTO passage (id, conversation_id, kind, barrier_id, criterion_id, thought_type, confidence, question_type, created_at)
       VALUES (:id, :conversationId, :kind, :barrierId, :criterionId, :thoughtType, :confidence, :questionType, :createdAt)
       ON CONFLICT (id) DO UPDATE SET barrier_id = excluded.barrier_id, criterion_id = excluded.criterion_id,
         thought_type = excluded.thought_type, confidence = excluded.confidence, question_type = excluded.question_type`,
      {
        id: passage.id,
        conversationId,
        kind: passage.kind,
        barrierId: passage.kind === 'barrier' ? passage.barrierId : null,
        criterionId: passage.kind === 'criterion' ? passage.criterionId : null,
        thoughtType: passage.kind === 'inference' ? passage.thoughtType : null,
        confidence: passage.kind === 'inference' ? passage.confidence : null,
        questionType: passage.kind === 'question' ? passage.questionType : null,
        createdAt: passage.createdAt,
      },
    )
  }
  for (const id of passages.removed)
    sql.run('DELETE FROM passage WHERE id = :id AND conversation_id = :conversationId', { id, conversationId })
}

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

const writeExchange = (sql: Sql, conversationId: Id, exchange: Node, position: number | undefined): void => {
  const id: Id = exchange.attrs['id']
  const content = JSON.stringify(exchangeToJson(exchange))
  const values = { id, conversationId, content, external: sideText(exchange, 'external'), internal: sideText(exchange, 'internal') }
  const { changes } = sql.run(
    `UPDATE exchange SET content = :content, external_text = :external, internal_text = :internal WHERE id = :id AND conversation_id = :conversationId`,
    values,
  )
  if (changes > 0) return
  const isElsewhere = sql.get('SELECT 1 FROM exchange WHERE id = :id', { id }) !== undefined
  if (position === undefined || isElsewhere)
    throw new BuyInError('conflict', 'An exchange of the note has no place in it.', 'Open the note again.')
  sql.run(
    `INSERT INTO exchange (id, conversation_id, position, content, external_text, internal_text)
     VALUES (:id, :conversationId, :position, :content, :external, :internal)`,
    { ...values, position },
  )
}

/** Brings the passages' places in line with the exchanges that changed. One that lost its words keeps the quote it had. */
const anchorPassages = (sql: Sql, { conversationId, passages }: NoteChange, exchanges: Node[], removed: Id[]): void => {
  for (const id of [...removed, ...exchanges.map((exchange) => exchange.attrs['id'] as Id)]) {
    sql.run('UPDATE passage SET detached = 1 WHERE exchange_id = :id AND detached = 0', { id })
  }
  for (const exchange of exchanges) {
    for (const [id, anchor] of anchorsOf(exchange)) {
      const { changes } = sql.run(
        `UPDATE passage SET detached = 0, exchange_id = :exchangeId, side = :side, start_offset = :start, end_offset = :end,
           quote = :quote, prefix = :prefix, suffix = :suffix WHERE id = :id AND conversation_id = :conversationId`,
        { id, conversationId, ...anchor },
      )
      if (changes === 0) throw new BuyInError('invalid', 'A tag in the note has nothing in the journal that says what it is.')
    }
  }
  for (const { id, place } of passages.lost ?? []) {
    sql.run(
      `UPDATE passage SET exchange_id = :exchangeId, side = :side, start_offset = :start, end_offset = :end,
         quote = :quote, prefix = :prefix, suffix = :suffix WHERE id = :id AND conversation_id = :conversationId AND detached = 1`,
      { id, conversationId, ...place },
    )
  }
}

const previewLength = 160

const previewOf = (sql: Sql, conversationId: Id): string => {
  const first = sql.all<{ external_text: string }>(
    'SELECT substr(external_text, 1, 400) AS external_text FROM exchange WHERE conversation_id = :conversationId ORDER BY position LIMIT 3',
    { conversationId },
  )
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
  const opportunityId = opportunityOf(sql, conversationId)
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
  writePassages(sql, opportunityId, change)
  const placed = change.order ? placeExchanges(sql, conversationId, change.order, given) : { removed: [], positions: new Map<Id, number>() }
  for (const exchange of exchanges) writeExchange(sql, conversationId, exchange, placed.positions.get(exchange.attrs['id']))
  anchorPassages(sql, change, exchanges, placed.removed)
  withdrawEntries(sql, opportunityId, change.entries.withdrawn)
  const savedAt = instantOf(now)
  sql.run(
    `UPDATE note SET revision = revision + 1, save_id = :saveId, saved_at = :savedAt, caret = coalesce(:caret, caret),
       preview = :preview, version_at = :versionAt WHERE conversation_id = :conversationId`,
    {
      conversationId,
      saveId: change.saveId,
      savedAt,
      caret: change.caret && JSON.stringify(change.caret),
      preview: previewOf(sql, conversationId),
      versionAt,
    },
  )
  return { revision: row.revision + 1, savedAt }
}

/** Remembers where the caret is. */
export const placeCaret = (sql: Sql, conversationId: Id, caret: Caret): void => {
  sql.run('UPDATE note SET caret = :caret WHERE conversation_id = :conversationId', { conversationId, caret: JSON.stringify(caret) })
}
