import { BuyInError } from '../../app/contract/errors.ts'
import type { InferenceDetails, InferenceFilter, InferenceRow, InferenceSort, NamedInference } from '../../app/contract/inferences.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Stance, ThoughtType, Verdict } from '../../app/model/kinds.ts'
import type { Sql } from './database.ts'
import { ledgerPassages } from './ledger-passages.ts'
import { living, livingOfKind } from './living.ts'

/** How many inferences the picker offers, the newest ones. */
const choiceCount = 300

const inferencesOf = `${living} AS conversation CROSS JOIN passage ON passage.conversation_id = conversation.id AND passage.kind = 'inference' AND removed = 0
  LEFT JOIN outcome ON outcome.passage_id = passage.id`

const named = `passage.id, passage.quote, passage.created_at AS createdAt, conversation.id AS conversationId, conversation.title AS conversationTitle,
  conversation.at, conversation.zone, thought_type AS thoughtType, confidence`

/** The passages that bear on an inference; those of notes in the trash do not count. */
const evidenceOf = (columns: string, where = '1') => `
  SELECT ${columns} FROM passage AS evidence JOIN conversation AS witness ON witness.id = evidence.conversation_id
  WHERE evidence.inference_id = passage.id AND evidence.removed = 0 AND witness.deleted_at IS NULL AND ${where}`

const filters: Record<InferenceFilter, string> = {
  all: '1',
  unresolved: 'verdict IS NULL',
  guesses: `verdict IS NULL AND NOT EXISTS (${evidenceOf('1')})`,
  confirmed: "verdict = 'confirmed'",
  refuted: "verdict = 'refuted'",
  'never-learned': "verdict = 'never-learned'",
}

const sorts: Record<InferenceSort, string> = {
  newest: 'conversation.at DESC, passage.key DESC',
  oldest: 'conversation.at, passage.key',
  surest: 'confidence DESC, conversation.at DESC, passage.key DESC',
  evidence: `(${evidenceOf('count(*)')}) DESC, conversation.at DESC, passage.key DESC`,
}

/** The newest inferences of an opportunity. */
export const listInferenceChoices = (sql: Sql, opportunityId: Id): NamedInference[] =>
  sql.all<NamedInference>(`SELECT ${named} FROM ${inferencesOf} ORDER BY ${sorts.newest} LIMIT ${choiceCount}`, { opportunityId })

type Part = { opportunityId: Id; filter: InferenceFilter; sort: InferenceSort; offset: number; limit: number }

/** How many inferences of an opportunity there are of each filter. */
export const countInferences = (sql: Sql, opportunityId: Id): Record<InferenceFilter, number> => {
  const count = (filter: InferenceFilter) => `count(*) FILTER (WHERE ${filters[filter]}) AS "${filter}"`
  const columns = (Object.keys(filters) as InferenceFilter[]).map(count).join(', ')
  const none = { all: 0, unresolved: 0, guesses: 0, confirmed: 0, refuted: 0, 'never-learned': 0 }
  return sql.get<Record<InferenceFilter, number>>(`SELECT ${columns} FROM ${inferencesOf}`, { opportunityId }) ?? none
}

/** A stretch of the inferences of an opportunity. */
export const listInferences = (sql: Sql, { filter, sort, ...parameters }: Part): InferenceRow[] =>
  sql
    .all<Omit<InferenceRow, 'detached'> & { detached: number }>(
      `WITH shown AS MATERIALIZED (
         SELECT passage.key FROM ${inferencesOf} WHERE ${filters[filter]} ORDER BY ${sorts[sort]} LIMIT :limit OFFSET :offset)
       SELECT ${named}, detached, verdict, inference_holder.buyer_id AS holderId,
         (${evidenceOf('count(*)', "stance = 'for'")}) AS supporting, (${evidenceOf('count(*)', "stance = 'against'")}) AS opposing
       FROM shown CROSS JOIN passage ON passage.key = shown.key JOIN conversation ON conversation.id = passage.conversation_id
         LEFT JOIN outcome ON outcome.passage_id = passage.id LEFT JOIN inference_holder ON inference_holder.passage_id = passage.id
       ORDER BY ${sorts[sort]}`,
      parameters,
    )
    .map((row) => ({ ...row, detached: row.detached === 1 }))

type DetailsRow = { thoughtType: ThoughtType; confidence: number; sealedConfidence: number; holderId: Id | null; surfacedBy: Id | null }
type OutcomeRow = { verdict: Verdict; at: string; evidenceId: Id | null; reason: string }

/**
 * An inference with what it rests on and how it ended.
 *
 * @throws {BuyInError} `not-found`
 */
export const readInference = (sql: Sql, id: Id): InferenceDetails => {
  const { opportunityId } = livingOfKind(sql, id, 'inference')
  const one = (wanted: Id | null) => (wanted === null ? null : (ledgerPassages(sql, 'passage.id = :wanted', { wanted })[0] ?? null))
  const row = sql.get<DetailsRow>(
    `SELECT thought_type AS thoughtType, confidence, sealed_confidence AS sealedConfidence, surfaced_by AS surfacedBy, buyer_id AS holderId
     FROM passage LEFT JOIN inference_holder ON inference_holder.passage_id = passage.id WHERE passage.id = :id`,
    { id },
  )
  const passage = one(id)
  if (!row || !passage) throw new BuyInError('not-found', 'This inference is no longer in the journal.')
  const stances = new Map(
    sql
      .all<{ id: Id; stance: Stance }>('SELECT id, stance FROM passage WHERE inference_id = :id AND removed = 0', { id })
      .map(({ id: evidence, stance }) => [evidence, stance]),
  )
  const outcome = sql.get<OutcomeRow>('SELECT verdict, at, evidence_id AS evidenceId, reason FROM outcome WHERE passage_id = :id', { id })
  const { surfacedBy, ...details } = row
  return {
    id,
    opportunityId,
    passage,
    ...details,
    trail: sql.all('SELECT at, confidence FROM confidence_change WHERE passage_id = :id ORDER BY at, id', { id }),
    evidence: ledgerPassages(sql, 'passage.inference_id = :id', { id }).map((witness) => ({
      stance: stances.get(witness.id) ?? 'for',
      passage: witness,
    })),
    surfacedBy: one(surfacedBy),
    outcome: outcome ? { verdict: outcome.verdict, at: outcome.at, reason: outcome.reason, evidence: one(outcome.evidenceId) } : null,
  }
}

/** Says in whose mind an inference is supposed to be. The buyer has been checked. */
export const writeInferenceHolder = (sql: Sql, id: Id, buyerId: Id | null): void => {
  if (buyerId === null) sql.run('DELETE FROM inference_holder WHERE passage_id = :id', { id })
  else {
    sql.run(
      'INSERT INTO inference_holder (id, passage_id, buyer_id) VALUES (:row, :id, :buyerId) ON CONFLICT (passage_id) DO UPDATE SET buyer_id = excluded.buyer_id',
      { row: newId(), id, buyerId },
    )
  }
}
