import { BuyInError } from '../../app/contract/errors.ts'
import type { Plan } from '../../app/contract/prepare.ts'
import { instantOf, toWallTime, type Instant } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { QuestionType } from '../../app/model/kinds.ts'
import { askedOf } from '../../app/rules/preparation.ts'
import { readConversation } from './conversations.ts'
import type { Sql } from './database.ts'
import { passagesById } from './latest-passages.ts'
import { mustExist, updateRow } from './rows.ts'

type PlanRow = { id: Id; at: Instant; conversationId: Id | null }
type QuestionRow = { id: Id; planId: Id; bankQuestionId: Id | null; type: QuestionType; wording: string; asked: number }

/** How many questions one conversation is planned with at most: a sheet of one page holds no more. */
const mostQuestions = 40

const openPlan = (sql: Sql, opportunityId: Id): PlanRow | undefined =>
  sql.get<PlanRow>(
    `SELECT id, at, conversation_id AS conversationId FROM plan
     WHERE opportunity_id = :opportunityId AND conversation_id IS NULL ORDER BY at DESC, id DESC LIMIT 1`,
    { opportunityId },
  )

const questionsOf = (sql: Sql, planId: Id): QuestionRow[] =>
  sql.all<QuestionRow>(
    `SELECT id, plan_id AS planId, bank_question_id AS bankQuestionId, type, wording, asked FROM plan_question
     WHERE plan_id = :planId ORDER BY position`,
    { planId },
  )

const askedIn = (sql: Sql, conversationId: Id): { id: Id; bankQuestionId: Id | null }[] =>
  sql.all(
    `SELECT id, bank_question_id AS bankQuestionId FROM passage WHERE conversation_id = :conversationId AND kind = 'question' AND removed = 0`,
    { conversationId },
  )

const toPlan = (sql: Sql, { id, at, conversationId }: PlanRow): Plan => {
  const tagged = conversationId === null ? [] : askedIn(sql, conversationId)
  const rows = questionsOf(sql, id)
  const planned = new Set(rows.flatMap(({ bankQuestionId }) => bankQuestionId ?? []))
  const taggedIds = new Set(tagged.flatMap(({ bankQuestionId }) => bankQuestionId ?? []))
  const idsFor = (question: QuestionRow) =>
    tagged
      .filter(({ bankQuestionId }) => bankQuestionId !== null && bankQuestionId === question.bankQuestionId)
      .map((passage) => passage.id)
  const conversation = conversationId === null ? null : readConversation(sql, conversationId)
  return {
    id,
    at,
    conversation: conversation && { id: conversation.id, title: conversation.title, at: conversation.at, zone: conversation.zone },
    questions: rows.map((question) => ({
      id: question.id,
      bankQuestionId: question.bankQuestionId,
      type: question.type,
      wording: question.wording,
      asked: askedOf({ bankQuestionId: question.bankQuestionId, asked: question.asked === 1 }, taggedIds),
      passages: passagesById(sql, idsFor(question)),
    })),
    unplanned: tagged.filter(({ bankQuestionId }) => bankQuestionId === null || !planned.has(bankQuestionId)).length,
  }
}

/** What is planned for the next conversation, or `null`. */
export const readOpenPlan = (sql: Sql, opportunityId: Id): Plan | null => {
  const row = openPlan(sql, opportunityId)
  return row ? toPlan(sql, row) : null
}

/** What was planned for the last conversations, newest first. Those in the trash, or at another opportunity by now, are left out. */
export const listPastPlans = (sql: Sql, opportunityId: Id, limit: number): Plan[] =>
  sql
    .all<PlanRow>(
      `SELECT plan.id, plan.at, conversation_id AS conversationId FROM plan CROSS JOIN conversation ON conversation.id = conversation_id
       WHERE plan.opportunity_id = :opportunityId AND conversation.opportunity_id = :opportunityId AND deleted_at IS NULL
       ORDER BY plan.at DESC, plan.id DESC LIMIT :limit`,
      { opportunityId, limit },
    )
    .map((row) => toPlan(sql, row))

/** A question to plan: one of the bank, or one in words of its own. */
export type NewQuestion = { bankQuestionId: Id } | { type: QuestionType; wording: string }

const wordsOf = (sql: Sql, question: NewQuestion): Pick<QuestionRow, 'bankQuestionId' | 'type' | 'wording'> => {
  if (!('bankQuestionId' in question)) return { bankQuestionId: null, ...question }
  mustExist(sql, 'bank_question', question.bankQuestionId)
  const found = sql.get<{ type: QuestionType; wording: string }>('SELECT type, wording FROM bank_question WHERE id = :id', {
    id: question.bankQuestionId,
  })
  if (!found) throw new BuyInError('not-found', 'This question is no longer in the journal.')
  return { ...question, ...found }
}

/** Plans a question for the next conversation. What is planned keeps its words, whatever becomes of the bank. */
export const planQuestion = (
  sql: Sql,
  { id, opportunityId, question }: { id: Id; opportunityId: Id; question: NewQuestion },
  now: number,
): void => {
  mustExist(sql, 'opportunity', opportunityId)
  const words = wordsOf(sql, question)
  const present = openPlan(sql, opportunityId)
  const planId = present?.id ?? newId()
  const planned = present ? questionsOf(sql, planId) : []
  const isSame = (one: QuestionRow) =>
    words.bankQuestionId === null ? one.wording === words.wording : one.bankQuestionId === words.bankQuestionId
  if (planned.some(isSame)) throw new BuyInError('invalid', 'This question is planned already.')
  if (planned.length >= mostQuestions) {
    throw new BuyInError(
      'invalid',
      `${mostQuestions} questions are planned already.`,
      'Take one off first: a conversation has room for a few.',
    )
  }
  if (!present)
    sql.run('INSERT INTO plan (id, opportunity_id, at) VALUES (:planId, :opportunityId, :at)', {
      planId,
      opportunityId,
      at: instantOf(now),
    })
  sql.run(
    `INSERT INTO plan_question (id, plan_id, position, bank_question_id, type, wording)
     VALUES (:id, :planId, coalesce((SELECT max(position) FROM plan_question WHERE plan_id = :planId), 0) + 1, :bankQuestionId, :type, :wording)`,
    { id, planId, ...words },
  )
}

const planOf = (sql: Sql, questionId: Id): PlanRow => {
  const plan = sql.get<PlanRow>(
    `SELECT plan.id, plan.at, conversation_id AS conversationId FROM plan_question JOIN plan ON plan.id = plan_id WHERE plan_question.id = :questionId`,
    { questionId },
  )
  if (!plan) throw new BuyInError('not-found', 'This question is no longer planned.')
  return plan
}

/** Takes a question off the plan for the next conversation. */
export const unplanQuestion = (sql: Sql, id: Id): void => {
  const plan = planOf(sql, id)
  if (plan.conversationId !== null) {
    throw new BuyInError(
      'invalid',
      'The conversation has taken place, so what was planned for it stays.',
      'Untick it instead, if it was not asked.',
    )
  }
  sql.run('DELETE FROM plan_question WHERE id = :id', { id })
}

/** Says that a planned question was asked, or was not. */
export const setAsked = (sql: Sql, id: Id, asked: boolean): void => {
  if (planOf(sql, id).conversationId === null) {
    throw new BuyInError('invalid', 'It is not known yet which conversation this was planned for.', 'Choose the conversation first.')
  }
  updateRow(sql, 'plan_question', id, { asked: Number(asked) })
}

/**
 * Says which conversation a plan was for; with `null` it is for the next one again.
 *
 * @throws {BuyInError} `not-found`, or `invalid` where that cannot be
 */
export const setPlanConversation = (sql: Sql, planId: Id, conversationId: Id | null): void => {
  mustExist(sql, 'plan', planId)
  const plan = sql.get<{ opportunityId: Id; at: Instant }>('SELECT opportunity_id AS opportunityId, at FROM plan WHERE id = :planId', {
    planId,
  })
  if (!plan) throw new BuyInError('not-found', 'This plan is no longer in the journal.')
  if (conversationId === null) {
    const other = openPlan(sql, plan.opportunityId)
    if (other && other.id !== planId)
      throw new BuyInError(
        'invalid',
        'There is another plan for the next conversation already.',
        'Take its questions off, or use it first.',
      )
  } else {
    const { opportunityId, at, zone } = readConversation(sql, conversationId)
    if (opportunityId !== plan.opportunityId)
      throw new BuyInError('invalid', 'This conversation belongs to another opportunity than the plan.')
    const day = (instant: Instant) => toWallTime(instant, zone).slice(0, 10)
    if (day(at) < day(plan.at))
      throw new BuyInError('invalid', 'This conversation took place before anything was planned for it.', 'Choose a later one.')
    if (
      sql.get('SELECT 1 FROM plan WHERE opportunity_id = :opportunityId AND conversation_id = :conversationId AND id <> :planId', {
        opportunityId,
        conversationId,
        planId,
      })
    ) {
      throw new BuyInError('invalid', 'There is a plan for this conversation already.')
    }
  }
  updateRow(sql, 'plan', planId, { conversation_id: conversationId })
}
