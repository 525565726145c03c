import type { ReviewChoice, ReviewParts } from '../../../app/contract/review.ts'
import type { CollectionName } from '../../../app/review/records.ts'
import type { Sql } from '../database.ts'
import { chooseItems } from './chosen-items.ts'

const living = `conversation JOIN opportunity ON opportunity.id = opportunity_id JOIN account ON account.id = account_id
  WHERE conversation.deleted_at IS NULL AND opportunity.deleted_at IS NULL AND account.deleted_at IS NULL`

const fill = (sql: Sql, table: string, source: string, parameters: Record<string, string | null> = {}): void => {
  sql.run(`CREATE TEMP TABLE ${table} (id TEXT PRIMARY KEY) WITHOUT ROWID`)
  sql.run(`INSERT OR IGNORE INTO ${table} (id) ${source}`, parameters)
}

const chooseConversations = (sql: Sql, choice: ReviewChoice): void => {
  const source = `SELECT conversation.id FROM ${living}`
  if (choice.by === 'opportunity') {
    return fill(sql, 'chosen', `${source} AND conversation.archived_at IS NULL AND opportunity_id = :id`, { id: choice.opportunityId })
  }
  if (choice.by === 'conversations') {
    return fill(sql, 'chosen', `${source} AND conversation.id IN (SELECT value FROM json_each(:ids))`, { ids: JSON.stringify(choice.ids) })
  }
  fill(
    sql,
    'chosen',
    `${source} AND conversation.archived_at IS NULL AND at >= :from AND at <= :to AND (:id IS NULL OR opportunity_id = :id)`,
    { from: choice.from, to: choice.to, id: choice.opportunityId },
  )
}

/**
 * Which passages go: those of the chosen notes that stand for something. With the external side alone, only those on words that were
 * said; and neither an inference nor what was said for or against one. Who names a passage that stays at home stays with it.
 */
const choosePassages = (sql: Sql, { internal }: ReviewParts): void => {
  const own = 'passage CROSS JOIN chosen ON chosen.id = conversation_id WHERE removed = 0'
  fill(
    sql,
    'kept',
    `SELECT passage.id FROM chosen CROSS JOIN passage ON conversation_id = chosen.id WHERE removed = 0
     AND ${internal ? '1' : "side = 'external' AND kind NOT IN ('inference', 'evidence')"}`,
  )
  sql.run(
    `DELETE FROM kept WHERE id IN (SELECT passage.id FROM ${own}
     AND ((kind = 'evidence' AND inference_id NOT IN (SELECT id FROM kept)) OR (kind = 'answer' AND question_id NOT IN (SELECT id FROM kept))))`,
  )
}

/**
 * Which entries of a ledger go. Those that the passages name; and with the ledgers, the internal side and a whole opportunity, also
 * those that no words are tagged with.
 */
const chooseEntries = (
  sql: Sql,
  choice: ReviewChoice,
  { internal, ledgers }: ReviewParts,
  table: 'barrier' | 'criterion' | 'reason',
): void => {
  fill(sql, `chosen_${table}`, `SELECT ${table}_id FROM kept JOIN passage ON passage.id = kept.id WHERE ${table}_id IS NOT NULL`)
  if (choice.by !== 'opportunity' || !internal || !ledgers) return
  const own = `deleted_at IS NULL AND opportunity_id = :id${table === 'barrier' ? ' AND merged_into IS NULL' : ''}`
  sql.run(`INSERT OR IGNORE INTO chosen_${table} (id) SELECT id FROM ${table} WHERE ${own}`, { id: choice.opportunityId })
}

/** Who goes: those who took part or speak in what was chosen; with the matrix of a whole opportunity, all of its team. */
const chooseBuyers = (sql: Sql, choice: ReviewChoice, { matrix }: ReviewParts): void => {
  fill(
    sql,
    'person',
    `SELECT id FROM buyer WHERE deleted_at IS NULL AND (
       id IN (SELECT buyer_id FROM chosen CROSS JOIN conversation_buyer ON conversation_id = chosen.id)
       OR id IN (SELECT speaker_id FROM chosen CROSS JOIN exchange ON conversation_id = chosen.id WHERE trim(external_text) <> ''))
     AND opportunity_id IN (SELECT id FROM chosen_opportunity)`,
  )
  if (choice.by !== 'opportunity' || !matrix) return
  sql.run('INSERT OR IGNORE INTO person (id) SELECT id FROM buyer WHERE deleted_at IS NULL AND opportunity_id = :id', {
    id: choice.opportunityId,
  })
}

/**
 * Writes down on a snapshot what goes into a review copy, as temporary tables: `chosen` conversations, `kept` passages, `chosen_barrier`,
 * `chosen_criterion`, `chosen_reason`, `person`, `chosen_opportunity`, `chosen_item`.
 */
export const choose = (sql: Sql, choice: ReviewChoice, parts: ReviewParts, withThread: boolean): void => {
  chooseConversations(sql, choice)
  fill(sql, 'chosen_opportunity', 'SELECT opportunity_id FROM conversation JOIN chosen ON chosen.id = conversation.id')
  choosePassages(sql, parts)
  for (const table of ['barrier', 'criterion', 'reason'] as const) chooseEntries(sql, choice, parts, table)
  chooseBuyers(sql, choice, parts)
  chooseItems(sql, withThread && parts.internal)
}

/** The plus keeps SQLite from going through all that was chosen for every page: pages follow the order of the ids. */
const among = (table: string) => `+$id IN (SELECT id FROM ${table})`

const inPeriod = (choice: ReviewChoice): string =>
  // Both are checked to be instants: nothing in them ends the text.
  choice.by === 'dates' ? `at >= '${choice.from}' AND at <= '${choice.to}'` : '1'

/**
 * The condition under which a record of a collection goes into the copy, once all is chosen; a collection without one does not go. What a
 * record that goes tells beyond that, `forReview` takes off.
 */
export const conditionsOf = (choice: ReviewChoice, parts: ReviewParts): Partial<Record<CollectionName, string>> => {
  const { internal, ledgers, matrix, reflections } = parts
  const asked = 'SELECT bank_question_id FROM kept JOIN passage ON passage.id = kept.id'
  const plans = `conversation_id IN (SELECT id FROM chosen) AND opportunity_id IN (SELECT id FROM chosen_opportunity)`
  return {
    accounts: '$id IN (SELECT account_id FROM opportunity WHERE id IN (SELECT id FROM chosen_opportunity))',
    opportunities: among('chosen_opportunity'),
    buyers: among('person'),
    conversations: among('chosen'),
    notes: among('chosen'),
    barriers: among('chosen_barrier'),
    criteria: among('chosen_criterion'),
    reasons: among('chosen_reason'),
    authors: '$id IN (SELECT author_id FROM review_item WHERE id IN (SELECT id FROM chosen_item))',
    'review-items': among('chosen_item'),
    ...(ledgers && {
      causes: `deleted_at IS NULL AND $id IN (SELECT cause_id FROM barrier JOIN chosen_barrier ON chosen_barrier.id = barrier.id)`,
      'barrier-steps': 'barrier_id IN (SELECT id FROM chosen_barrier)',
      'bank-questions': `deleted_at IS NULL AND ($id IN (${asked})${
        internal ? ` OR $id IN (SELECT bank_question_id FROM plan_question WHERE plan_id IN (SELECT id FROM plan WHERE ${plans}))` : ''
      })`,
    }),
    ...(ledgers && internal && { inferences: among('kept'), plans }),
    ...(matrix && {
      readings: `buyer_id IN (SELECT id FROM person) AND ${inPeriod(choice)}`,
      consensus: `buyer_id IN (SELECT id FROM person) AND ${inPeriod(choice)}`,
    }),
    ...(reflections && {
      'reflection-items':
        '$id IN (SELECT item_id FROM reflection_answer JOIN reflection ON reflection.id = reflection_id WHERE conversation_id IN (SELECT id FROM chosen))',
      reflections: 'conversation_id IN (SELECT id FROM chosen)',
    }),
  }
}
