import type { NoteChange, PlacedPassage } from '../../app/contract/conversations.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Anchor, Passage } from '../../app/model/passages.ts'
import { forgetChanges } from './changes.ts'
import type { Sql, SqlValue } from './database.ts'
import { foreignTag, mustBeSomeones, mustNameFitting, namedBy } from './passage-checks.ts'

/** A passage as its row has it. */
export type PassageRow = {
  key: number
  id: Id
  kind: Passage['kind']
  barrier_id: Id | null
  criterion_id: Id | null
  reason_id: Id | null
  thought_type: string | null
  confidence: number | null
  surfaced_by: Id | null
  question_type: string | null
  bank_question_id: Id | null
  inference_id: Id | null
  stance: string | null
  question_id: Id | null
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

const detailsOf = (row: PassageRow) => {
  switch (row.kind) {
    case 'barrier':
      return { barrierId: row.barrier_id }
    case 'criterion':
      return { criterionId: row.criterion_id }
    case 'reason':
      return { reasonId: row.reason_id }
    case 'inference':
      return { thoughtType: row.thought_type, confidence: row.confidence, ...(row.surfaced_by && { surfacedBy: row.surfaced_by }) }
    case 'question':
      return { questionType: row.question_type, ...(row.bank_question_id && { bankQuestionId: row.bank_question_id }) }
    case 'evidence':
      return { inferenceId: row.inference_id, stance: row.stance }
    case 'answer':
      return { questionId: row.question_id }
  }
}

const toPassage = (row: PassageRow): Passage => ({ id: row.id, createdAt: row.created_at, kind: row.kind, ...detailsOf(row) }) as Passage

const toPlaced = (row: PassageRow): PlacedPassage => {
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
  return { passage: toPassage(row), anchor, detached: row.detached === 1 }
}

/** The passages of a note, those that stand in it in order, then the detached ones. */
export const listPassages = (sql: Sql, conversationId: Id): PlacedPassage[] =>
  sql
    .all<PassageRow>(
      `SELECT passage.*, exchange.position FROM passage LEFT JOIN exchange ON exchange.id = passage.exchange_id
       WHERE passage.conversation_id = :conversationId AND removed = 0
       ORDER BY passage.detached, exchange.position, passage.side, passage.start_offset, passage.key`,
      { conversationId },
    )
    .map(toPlaced)

/** All passages of a note in the order in which they were made, those that were taken off it too. */
export const listAllPassages = (sql: Sql, conversationId: Id): (PlacedPassage & { removed: boolean })[] => {
  // Two halves, because each has an index of its own.
  const half = 'SELECT * FROM passage WHERE conversation_id = :conversationId AND removed'
  return sql
    .all<PassageRow & { removed: number }>(`${half} = 0 UNION ALL ${half} = 1`, { conversationId })
    .toSorted((one, other) => one.key - other.key)
    .map((row) => ({ ...toPlaced(row), removed: row.removed === 1 }))
}

/** The tables of what passages are collected under. */
const entryTables = ['barrier', 'criterion', 'reason'] as const
type EntryTable = (typeof entryTables)[number]

/** Writes the barriers, criteria and reasons that were made while tagging; one whose making was undone and done again comes back. */
export const writeEntries = (sql: Sql, opportunityId: Id, { barriers, criteria, reasons }: NoteChange['entries']): void => {
  if ([...barriers, ...criteria, ...reasons].some((entry) => entry.opportunityId !== opportunityId)) throw foreignTag()
  const again = 'ON CONFLICT (id) DO UPDATE SET deleted_at = NULL'
  for (const barrier of barriers) {
    sql.run(`INSERT INTO barrier (id, opportunity_id, title, kind) VALUES (:id, :opportunityId, :title, :kind) ${again}`, barrier)
  }
  for (const criterion of criteria) {
    sql.run(`INSERT INTO criterion (id, opportunity_id, title, weight) VALUES (:id, :opportunityId, :title, :weight) ${again}`, criterion)
  }
  for (const reason of reasons) {
    mustBeSomeones(sql, reason)
    sql.run(
      `INSERT INTO reason (id, opportunity_id, title, said_first, buyer_id) VALUES (:id, :opportunityId, :title, :saidFirst, :buyerId) ${again}`,
      reason,
    )
  }
}

/** What else holds on to an entry beside passages. */
const heldBy: Record<EntryTable, string> = {
  barrier:
    'EXISTS (SELECT 1 FROM barrier_holder WHERE barrier_id = :id) OR EXISTS (SELECT 1 FROM barrier_step WHERE barrier_id = :id) OR merged_into IS NOT NULL',
  criterion: 'EXISTS (SELECT 1 FROM criterion_holder WHERE criterion_id = :id)',
  reason: '0',
}

/** Entries whose making was undone go, unless something else holds on to them by now. */
export const withdrawEntries = (sql: Sql, opportunityId: Id, ids: Id[], now: number): void => {
  for (const id of ids) {
    for (const table of entryTables) {
      const { changes } = sql.run(
        `UPDATE ${table} SET deleted_at = :at WHERE id = :id AND opportunity_id = :opportunityId AND deleted_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM passage WHERE ${table}_id = :id AND removed = 0) AND NOT (${heldBy[table]})`,
        { id, opportunityId, at: instantOf(now) },
      )
      if (changes > 0) forgetChanges(sql, table, id)
    }
  }
}

/** A barrier that was merged into another is the other. */
const resolveBarrier = (sql: Sql, id: Id): Id =>
  sql.get<{ into: Id }>('SELECT coalesce(merged_into, id) AS "into" FROM barrier WHERE id = :id', { id })?.into ?? id

const mustBeOf = (sql: Sql, opportunityId: Id, table: EntryTable, id: Id): void => {
  if (!sql.get(`SELECT 1 FROM ${table} WHERE id = :id AND opportunity_id = :opportunityId`, { id, opportunityId })) throw foreignTag()
}

/** An entry that was deleted is there again once something is tagged with it. What was done to it before can then not be undone any more. */
const bringBack = (sql: Sql, table: EntryTable, id: Id): void => {
  const { changes } = sql.run(`UPDATE ${table} SET deleted_at = NULL WHERE id = :id AND deleted_at IS NOT NULL`, { id })
  if (changes > 0) forgetChanges(sql, table, id)
}

const emptyColumns = {
  barrierId: null,
  criterionId: null,
  reasonId: null,
  thoughtType: null,
  confidence: null,
  surfacedBy: null,
  questionType: null,
  bankQuestionId: null,
  inferenceId: null,
  stance: null,
  questionId: null,
}

const columnsOf = (
  sql: Sql,
  opportunityId: Id,
  { id: _id, createdAt: _createdAt, kind: _kind, ...passage }: Passage,
): Record<string, SqlValue> => {
  const named = {
    barrier: 'barrierId' in passage ? resolveBarrier(sql, passage.barrierId) : null,
    criterion: null as Id | null,
    reason: null as Id | null,
  }
  if ('criterionId' in passage) named.criterion = passage.criterionId
  if ('reasonId' in passage) named.reason = passage.reasonId
  for (const table of entryTables) {
    const id = named[table]
    if (id === null) continue
    mustBeOf(sql, opportunityId, table, id)
    bringBack(sql, table, id)
  }
  return { ...emptyColumns, ...passage, barrierId: named.barrier }
}

type Present = { conversation_id: Id; kind: string; confidence: number | null; named: Id | null }

/** Writes what is said of passages. The first confidence of an inference is sealed; later ones are kept as a trail. */
export const writePassages = (sql: Sql, opportunityId: Id, { conversationId, passages }: NoteChange, now: number): void => {
  const linked: Passage[] = []
  for (const passage of passages.put) {
    const present = sql.get<Present>(
      'SELECT conversation_id, kind, confidence, coalesce(inference_id, question_id, surfaced_by) AS named FROM passage WHERE id = :id',
      { id: passage.id },
    )
    if (namedBy(passage).id !== (present?.named ?? null)) linked.push(passage)
    if (present && present.conversation_id !== conversationId)
      throw new BuyInError('conflict', 'A passage with this id belongs to another conversation.')
    if (present && present.kind !== passage.kind) throw new BuyInError('invalid', 'A passage stays of the kind it was made.')
    sql.run(
      `INSERT INTO passage (id, conversation_id, kind, barrier_id, criterion_id, reason_id, thought_type, confidence, sealed_confidence,
         surfaced_by, question_type, bank_question_id, inference_id, stance, question_id, created_at)
       VALUES (:id, :conversationId, :kind, :barrierId, :criterionId, :reasonId, :thoughtType, :confidence, :confidence,
         :surfacedBy, :questionType, :bankQuestionId, :inferenceId, :stance, :questionId, :createdAt)
       ON CONFLICT (id) DO UPDATE SET removed = 0, barrier_id = excluded.barrier_id, criterion_id = excluded.criterion_id,
         reason_id = excluded.reason_id, thought_type = excluded.thought_type, confidence = excluded.confidence,
         surfaced_by = excluded.surfaced_by, question_type = excluded.question_type, bank_question_id = excluded.bank_question_id,
         inference_id = excluded.inference_id, stance = excluded.stance, question_id = excluded.question_id`,
      { ...columnsOf(sql, opportunityId, passage), id: passage.id, conversationId, kind: passage.kind, createdAt: passage.createdAt },
    )
    if (present && passage.kind === 'inference' && present.confidence !== passage.confidence) {
      sql.run('INSERT INTO confidence_change (id, passage_id, at, confidence) VALUES (:change, :id, :at, :confidence)', {
        change: newId(),
        id: passage.id,
        at: instantOf(now),
        confidence: passage.confidence,
      })
    }
  }
  for (const passage of linked) mustNameFitting(sql, opportunityId, passage)
  for (const id of passages.removed) {
    sql.run('UPDATE passage SET removed = 1, detached = 1 WHERE id = :id AND conversation_id = :conversationId', { id, conversationId })
  }
}
