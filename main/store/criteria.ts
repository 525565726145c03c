import type { CriterionHolder, CriterionRow } from '../../app/contract/criteria.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import type { LedgerPassage } from '../../app/contract/ledger.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Criterion } from '../../app/model/passages.ts'
import { mustBeOnTeam, mustBeUntagged } from './barriers.ts'
import type { Sql } from './database.ts'
import { ledgerPassages } from './ledger-passages.ts'
import { mustExist, updateRow } from './rows.ts'

type HolderRow = Omit<CriterionHolder, 'question'> & { criterionId: Id; questionId: Id | null }

const groupByCriterion = (holders: readonly HolderRow[]): Map<Id, HolderRow[]> => {
  const groups = new Map<Id, HolderRow[]>()
  for (const holder of holders) {
    const group = groups.get(holder.criterionId)
    if (group) group.push(holder)
    else groups.set(holder.criterionId, [holder])
  }
  return groups
}

/** The criteria of an opportunity with those who hold them, the heaviest first. */
export const listCriteria = (sql: Sql, opportunityId: Id): CriterionRow[] => {
  const criteria = sql.all<Criterion>(
    `SELECT id, opportunity_id AS opportunityId, title, weight FROM criterion
     WHERE opportunity_id = :opportunityId AND deleted_at IS NULL ORDER BY weight DESC, title COLLATE NOCASE, id`,
    { opportunityId },
  )
  // The outer table comes first, so that each criterion's passages are found through their index.
  const counts = sql.all<{ id: Id; count: number }>(
    `SELECT criterion.id, count(*) AS count
     FROM criterion CROSS JOIN passage ON criterion_id = criterion.id AND removed = 0 CROSS JOIN conversation ON conversation.id = conversation_id
     WHERE criterion.opportunity_id = :opportunityId AND criterion.deleted_at IS NULL AND conversation.deleted_at IS NULL GROUP BY criterion.id`,
    { opportunityId },
  )
  const holders = sql.all<HolderRow>(
    `SELECT criterion_id AS criterionId, buyer_id AS buyerId, criterion_holder.weight, origin, state, question_id AS questionId
     FROM criterion CROSS JOIN criterion_holder ON criterion_id = criterion.id CROSS JOIN buyer ON buyer.id = buyer_id
     WHERE criterion.opportunity_id = :opportunityId AND criterion.deleted_at IS NULL AND buyer.deleted_at IS NULL`,
    { opportunityId },
  )
  const questions = ledgerPassages(
    sql,
    `passage.id IN (SELECT question_id FROM criterion CROSS JOIN criterion_holder ON criterion_id = criterion.id
     WHERE criterion.opportunity_id = :opportunityId AND question_id IS NOT NULL)`,
    { opportunityId },
  )
  const counted = new Map(counts.map(({ id, count }) => [id, count]))
  const asked = new Map(questions.map((question) => [question.id, question]))
  const held = groupByCriterion(holders)
  return criteria.map((criterion) => ({
    ...criterion,
    passageCount: counted.get(criterion.id) ?? 0,
    holders: (held.get(criterion.id) ?? []).map(({ criterionId: _criterionId, questionId, ...holder }) => ({
      ...holder,
      question: questionId === null ? null : (asked.get(questionId) ?? null),
    })),
  }))
}

/** The passages tagged with a criterion, in the order in which they were said. */
export const passagesOfCriterion = (sql: Sql, id: Id): LedgerPassage[] => {
  mustExist(sql, 'criterion', id)
  return ledgerPassages(sql, 'passage.criterion_id = :id', { id })
}

/** How many questions are offered to choose from. */
const offered = 500

/** The questions asked in the conversations of an opportunity that are not archived, newest first. */
export const questionsAsked = (sql: Sql, opportunityId: Id): LedgerPassage[] =>
  ledgerPassages(
    sql,
    `passage.id IN (
       SELECT passage.id FROM conversation CROSS JOIN passage ON conversation_id = conversation.id AND kind = 'question' AND removed = 0
       WHERE opportunity_id = :opportunityId AND deleted_at IS NULL AND archived_at IS NULL
       ORDER BY conversation.at DESC, conversation.id DESC LIMIT ${offered})`,
    { opportunityId },
  ).toReversed()

/** Adds a criterion that nothing is tagged with yet. */
export const insertCriterion = (sql: Sql, criterion: Criterion): void => {
  mustExist(sql, 'opportunity', criterion.opportunityId)
  sql.run('INSERT INTO criterion (id, opportunity_id, title, weight) VALUES (:id, :opportunityId, :title, :weight)', criterion)
}

export const changeCriterion = (sql: Sql, id: Id, values: { title?: string; weight?: number }): void => {
  mustExist(sql, 'criterion', id)
  updateRow(sql, 'criterion', id, values)
}

/** Takes a criterion off the grid that nothing is tagged with. */
export const removeCriterion = (sql: Sql, id: Id, now: number): void => {
  mustExist(sql, 'criterion', id)
  mustBeUntagged(sql, 'criterion', id)
  updateRow(sql, 'criterion', id, { deleted_at: instantOf(now) })
}

/** How a buyer holds a criterion. */
export type Holding = Pick<CriterionHolder, 'buyerId' | 'weight' | 'origin' | 'state'> & { criterionId: Id; questionId: Id | null }

const opportunityOf = (sql: Sql, criterionId: Id): Id => {
  mustExist(sql, 'criterion', criterionId)
  return (
    sql.get<{ opportunityId: Id }>('SELECT opportunity_id AS opportunityId FROM criterion WHERE id = :criterionId', { criterionId })
      ?.opportunityId ?? ''
  )
}

const mustBeQuestion = (sql: Sql, opportunityId: Id, questionId: Id): void => {
  const found = sql.get<{ kind: string; opportunityId: Id }>(
    `SELECT kind, opportunity_id AS opportunityId FROM passage JOIN conversation ON conversation.id = conversation_id
     WHERE passage.id = :questionId AND removed = 0 AND conversation.deleted_at IS NULL`,
    { questionId },
  )
  if (!found) throw new BuyInError('not-found', 'This question is no longer in the journal.')
  if (found.kind !== 'question') throw new BuyInError('invalid', 'Only a question can have set a criterion.')
  if (found.opportunityId !== opportunityId) throw new BuyInError('invalid', 'This question was asked in another opportunity.')
}

/**
 * Says how a buyer holds a criterion, in place of what was said before.
 *
 * @throws {BuyInError} `invalid` when the buyer or the question is of another opportunity
 */
export const setHolder = (sql: Sql, holding: Holding): void => {
  const opportunityId = opportunityOf(sql, holding.criterionId)
  mustBeOnTeam(sql, opportunityId, [holding.buyerId])
  if (holding.questionId !== null) mustBeQuestion(sql, opportunityId, holding.questionId)
  sql.run(
    `INSERT INTO criterion_holder (id, criterion_id, buyer_id, weight, origin, state, question_id)
     VALUES (:id, :criterionId, :buyerId, :weight, :origin, :state, :questionId)
     ON CONFLICT (criterion_id, buyer_id) DO UPDATE SET weight = excluded.weight, origin = excluded.origin, state = excluded.state,
       question_id = excluded.question_id`,
    { ...holding, id: newId() },
  )
}

/** @throws {BuyInError} `not-found` when the buyer does not hold it */
export const removeHolder = (sql: Sql, criterionId: Id, buyerId: Id): void => {
  const { changes } = sql.run('DELETE FROM criterion_holder WHERE criterion_id = :criterionId AND buyer_id = :buyerId', {
    criterionId,
    buyerId,
  })
  if (changes === 0) throw new BuyInError('not-found', 'This buyer does not hold this criterion.')
}
