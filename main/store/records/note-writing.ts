import type { ExchangeJson, Note } from '../../../app/contract/conversations.ts'
import type { Instant } from '../../../app/model/dates.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Anchor, Passage } from '../../../app/model/passages.ts'
import { placeInOrder } from '../../../app/note/placing.ts'
import { anchorsOf, countWords, sideText } from '../../../app/note/reading.ts'
import { exchangeFromJson } from '../../../app/note/schema.ts'
import type { RecordOf } from '../../../app/review/records.ts'
import type { Sql, SqlValue } from '../database.ts'
import { previewOf, writeExchange } from '../notes.ts'
import { insertVersion } from '../versions.ts'

/** How many words a note has on both sides. */
const wordsIn = (exchanges: ExchangeJson[]): number =>
  exchanges
    .map((json) => exchangeFromJson(json))
    .reduce((sum, node) => sum + countWords(`${sideText(node, 'external')} ${sideText(node, 'internal')}`), 0)

/** Keeps an earlier state of a note. */
export const writeVersion = (sql: Sql, { id, conversationId, at, exchanges, passages }: RecordOf<'versions'>): void => {
  const note: Note = { exchanges, passages }
  insertVersion(sql, { id, conversationId, at, words: wordsIn(exchanges), note })
}

const factsOf = (passage: Passage): Record<string, SqlValue> => ({
  barrier_id: passage.kind === 'barrier' ? passage.barrierId : null,
  criterion_id: passage.kind === 'criterion' ? passage.criterionId : null,
  reason_id: passage.kind === 'reason' ? passage.reasonId : null,
  thought_type: passage.kind === 'inference' ? passage.thoughtType : null,
  confidence: passage.kind === 'inference' ? passage.confidence : null,
  surfaced_by: passage.kind === 'inference' ? (passage.surfacedBy ?? null) : null,
  question_type: passage.kind === 'question' ? passage.questionType : null,
  bank_question_id: passage.kind === 'question' ? (passage.bankQuestionId ?? null) : null,
  inference_id: passage.kind === 'evidence' ? passage.inferenceId : null,
  stance: passage.kind === 'evidence' ? passage.stance : null,
  question_id: passage.kind === 'answer' ? passage.questionId : null,
})

const placeOf = (anchor: Anchor | null): Record<string, SqlValue> => ({
  exchange_id: anchor?.exchangeId ?? null,
  side: anchor?.side ?? null,
  start_offset: anchor?.start ?? null,
  end_offset: anchor?.end ?? null,
  quote: anchor?.quote ?? '',
  prefix: anchor?.prefix ?? '',
  suffix: anchor?.suffix ?? '',
})

type Placed = RecordOf<'notes'>['passages'][number]

/** Writes a passage where it stands: where its mark is, or where it was last. The first confidence that was sealed stays. */
const writePassage = (sql: Sql, conversationId: Id, { passage, anchor, removed }: Placed, place: Anchor | undefined): void => {
  const values = {
    ...{ id: passage.id, conversation_id: conversationId, kind: passage.kind, created_at: passage.createdAt },
    ...factsOf(passage),
    sealed_confidence: passage.kind === 'inference' ? passage.confidence : null,
    ...{ removed: Number(removed), detached: Number(removed || !place) },
    ...placeOf(removed ? anchor : (place ?? anchor)),
  }
  const names = Object.keys(values)
  const kept = new Set(['id', 'conversation_id', 'kind', 'created_at', 'sealed_confidence'])
  sql.run(
    `INSERT INTO passage (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')}) ON CONFLICT (id) DO UPDATE SET ${names
      .filter((name) => !kept.has(name))
      .map((name) => `${name} = excluded.${name}`)
      .join(', ')} WHERE conversation_id = excluded.conversation_id AND kind = excluded.kind`,
    values,
  )
}

/** Adds passages to a note that do not stand in it: they are true again if they are put back. */
export const writeRemovedPassages = (sql: Sql, conversationId: Id, passages: Placed[]): void => {
  for (const placed of passages) writePassage(sql, conversationId, { ...placed, removed: true }, undefined)
}

/**
 * Writes a note whole, in place of what was in it. Passages that are no longer in it are marked as removed. The revision counts up, so
 * that an editor which has the note open does not write over it.
 *
 * @param savedAt when it was saved last, or `null`
 */
export const writeNote = (sql: Sql, { id, exchanges, passages }: RecordOf<'notes'>, savedAt: Instant | null): void => {
  const nodes = exchanges.map((exchange) => exchangeFromJson(exchange))
  sql.run('DELETE FROM exchange WHERE conversation_id = :id AND id NOT IN (SELECT value FROM json_each(:kept))', {
    id,
    kept: JSON.stringify(exchanges.map(({ attrs }) => attrs.id)),
  })
  const positions = placeInOrder(
    exchanges.map(({ attrs }) => attrs.id),
    new Map(),
  )
  for (const node of nodes) {
    const exchangeId: Id = node.attrs['id']
    const position = positions.get(exchangeId) ?? 0
    writeExchange(sql, id, node, position)
    sql.run('UPDATE exchange SET position = :position WHERE id = :exchangeId', { exchangeId, position })
  }
  const places = new Map(nodes.flatMap((node) => [...anchorsOf(node)]))
  sql.run(
    'UPDATE passage SET removed = 1, detached = 1 WHERE conversation_id = :id AND removed = 0 AND id NOT IN (SELECT value FROM json_each(:kept))',
    { id, kept: JSON.stringify(passages.map(({ passage }) => passage.id)) },
  )
  for (const placed of passages) writePassage(sql, id, placed, places.get(placed.passage.id))
  sql.run(
    `UPDATE note SET revision = revision + 1, save_id = NULL, saved_at = coalesce(:savedAt, saved_at), preview = :preview, version_at = NULL,
       caret = NULL WHERE conversation_id = :id`,
    { id, savedAt, preview: previewOf(sql, id) },
  )
}
