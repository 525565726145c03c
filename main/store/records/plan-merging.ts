import type { Id } from '../../../app/model/ids.ts'
import type { RecordOf } from '../../../app/review/records.ts'
import type { Sql } from '../database.ts'

type PlanRecord = RecordOf<'plans'>
type Question = PlanRecord['questions'][number]

const valuesOf = ({ id, bankQuestionId, type, wording, asked }: Question) => ({ id, bankQuestionId, type, wording, asked: Number(asked) })

/**
 * Puts questions behind those that are planned; one that is planned already, here or for another conversation, stays where it is.
 *
 * @param others the words of questions that are not to be planned twice
 */
const append = (sql: Sql, planId: Id, questions: Question[], others: 'planned' | 'none' = 'planned'): number => {
  let added = 0
  for (const question of questions) {
    const { changes } = sql.run(
      `INSERT INTO plan_question (id, plan_id, position, bank_question_id, type, wording, asked)
       SELECT :id, :planId, 1 + (SELECT coalesce(max(position), 0) FROM plan_question WHERE plan_id = :planId), :bankQuestionId, :type, :wording, :asked
       WHERE NOT EXISTS (SELECT 1 FROM plan_question WHERE id = :id)
         AND NOT EXISTS (SELECT 1 FROM plan_question WHERE plan_id = :planId AND wording = :wording AND :others = 'planned')`,
      { ...valuesOf(question), planId, others },
    )
    added += changes
  }
  return added
}

/**
 * Adds a plan that is not here yet. There is one plan for the next conversation of an opportunity: the questions of another join it.
 *
 * @returns whether anything came in
 */
export const addPlan = (sql: Sql, { id, opportunityId, at, conversationId, questions }: PlanRecord): boolean => {
  const own =
    conversationId === null
      ? sql.get<{ id: Id }>(
          'SELECT id FROM plan WHERE opportunity_id = :opportunityId AND conversation_id IS NULL ORDER BY at DESC, id DESC',
          {
            opportunityId,
          },
        )
      : undefined
  if (!own) {
    sql.run('INSERT INTO plan (id, opportunity_id, at, conversation_id) VALUES (:id, :opportunityId, :at, :conversationId)', {
      ...{ id, opportunityId, at, conversationId },
    })
  }
  return append(sql, own?.id ?? id, questions, own ? 'planned' : 'none') > 0 || !own
}

/**
 * Brings a plan that is here in line with another state of it. Questions are never taken off, for they may have been planned here alone.
 *
 * @param counts whether the other state counts where they differ
 * @returns whether anything changed
 */
export const joinPlan = (sql: Sql, { id, opportunityId, at, conversationId, questions }: PlanRecord, counts: boolean): boolean => {
  if (counts) {
    sql.run('UPDATE plan SET opportunity_id = :opportunityId, at = :at, conversation_id = :conversationId WHERE id = :id', {
      ...{ id, opportunityId, at, conversationId },
    })
    for (const question of questions) {
      sql.run(
        'UPDATE plan_question SET bank_question_id = :bankQuestionId, type = :type, wording = :wording, asked = :asked WHERE id = :id AND plan_id = :planId',
        { ...valuesOf(question), planId: id },
      )
    }
  }
  return append(sql, id, questions) > 0 || counts
}
