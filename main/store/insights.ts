import type { Id } from '../../app/model/ids.ts'
import type { Behaviour, QuestionType, ThoughtType } from '../../app/model/kinds.ts'
import type { BarrierLife } from '../../app/rules/barrier-life.ts'
import type { Tally } from '../../app/rules/calibration.ts'
import type { Sql } from './database.ts'

/** Which records count: those of one opportunity or, with `null`, of all. */
export type Scope = { opportunityId: Id | null }

/** The opportunities in the trash, by themselves or with their account. */
const goneOpportunities = `SELECT opportunity.id FROM opportunity JOIN account ON account.id = account_id
  WHERE opportunity.deleted_at IS NOT NULL OR account.deleted_at IS NOT NULL`

/** The conversations of some opportunities that are not in the trash: an index each for those in sight and those in the archive. */
const conversationsOf = (
  opportunities: string,
): string => `SELECT id FROM conversation WHERE opportunity_id ${opportunities} AND deleted_at IS NULL AND archived_at IS NULL
  UNION ALL SELECT id FROM conversation WHERE opportunity_id ${opportunities} AND deleted_at IS NULL AND archived_at IS NOT NULL`

/** Few conversations are in the trash and many are not, so over all those are looked for. */
const gone = `(SELECT id FROM conversation WHERE deleted_at IS NOT NULL UNION ALL ${conversationsOf(`IN (${goneOpportunities})`)})`

const own = `(${conversationsOf('= :opportunityId')})`

/** A condition by which only conversations count that are in the scope and not in the trash. */
export const conversationsIn = ({ opportunityId }: Scope, column = 'conversation_id'): string =>
  opportunityId === null ? `${column} NOT IN ${gone}` : `${column} IN ${own}`

const opportunitiesIn = ({ opportunityId }: Scope): string =>
  opportunityId === null ? `opportunity_id NOT IN (${goneOpportunities})` : 'opportunity_id = :opportunityId'

/** The parameters of {@link conversationsIn} and its like. */
export const parametersOf = ({ opportunityId }: Scope): Record<string, Id> => (opportunityId === null ? {} : { opportunityId })

/** Over all, a walk over the index that has what is asked for; of one opportunity, by way of its conversations. */
const by = ({ opportunityId }: Scope, index: string): string => (opportunityId === null ? `INDEXED BY ${index}` : '')

/** A passage that the seller put there, not one that a coach suggested: what a coach inferred says nothing of how well the seller does. */
export const isSellers = 'NOT EXISTS (SELECT 1 FROM review_item WHERE review_item.id = passage.id)'

/** Resolved inferences by type of thought and sealed confidence, and how many were never learned. */
export const tallyInferences = (sql: Sql, scope: Scope): (Tally & { thoughtType: ThoughtType; neverLearned: number })[] =>
  sql.all(
    `SELECT thought_type AS thoughtType, sealed_confidence AS confidence,
       sum(verdict = 'confirmed') AS confirmed, sum(verdict = 'refuted') AS refuted, sum(verdict = 'never-learned') AS neverLearned
     FROM ${
       scope.opportunityId === null
         ? 'outcome INDEXED BY verdict_of_inference CROSS JOIN passage INDEXED BY passage_inferred ON passage.id = passage_id'
         : 'passage JOIN outcome ON passage_id = passage.id'
     }
     WHERE kind = 'inference' AND removed = 0 AND ${isSellers} AND ${conversationsIn(scope)} GROUP BY thought_type, sealed_confidence`,
    parametersOf(scope),
  )

/** How many inferences there are, resolved or not. */
export const countInferences = (sql: Sql, scope: Scope): number =>
  sql.get<{ count: number }>(
    `SELECT count(*) AS count FROM passage ${by(scope, 'passage_inferred')} WHERE kind = 'inference' AND removed = 0
     AND ${isSellers} AND ${conversationsIn(scope)}`,
    parametersOf(scope),
  )?.count ?? 0

/** Questions by type: how many were asked, and how many of these surfaced at least one inference. */
export const tallyQuestions = (sql: Sql, scope: Scope): { type: QuestionType; asked: number; surfaced: number }[] =>
  sql.all(
    `SELECT question_type AS type, count(*) AS asked,
       sum(EXISTS (SELECT 1 FROM passage AS inference
         WHERE inference.surfaced_by = passage.id AND inference.removed = 0 AND ${conversationsIn(scope, 'inference.conversation_id')})) AS surfaced
     FROM passage ${by(scope, 'passage_asked')} WHERE kind = 'question' AND removed = 0 AND ${conversationsIn(scope)} GROUP BY question_type`,
    parametersOf(scope),
  )

type LifeRow = Omit<BarrierLife, 'ownReasoning' | 'reopened' | 'isResolved'> & {
  id: Id
  title: string
  ownReasoning: number
  reopened: number
  isResolved: number
}

/** The stations of each barrier. It begins with the first of its passages or steps. */
export const barrierLives = (sql: Sql, scope: Scope): (BarrierLife & { id: Id; title: string })[] =>
  sql
    .all<LifeRow>(
      `SELECT barrier.id, title, min(coalesce(first_at, step_at), coalesce(step_at, first_at)) AS since, explored_at AS exploredAt,
         resolved_at AS resolvedAt, coalesce(own_reasoning, 0) AS ownReasoning, coalesce(reopened, 0) AS reopened, status = 'resolved' AS isResolved
       FROM barrier
       LEFT JOIN (
         SELECT barrier_id, min(at) AS first_at FROM passage JOIN conversation ON conversation.id = conversation_id
         WHERE barrier_id IS NOT NULL AND removed = 0 AND ${conversationsIn(scope)} GROUP BY barrier_id
       ) AS said ON said.barrier_id = barrier.id
       LEFT JOIN (
         SELECT barrier_id, min(at) AS step_at, min(iif(status = 'explored', at, NULL)) AS explored_at,
           min(iif(status = 'resolved', at, NULL)) AS resolved_at, max(status = 'reopened') AS reopened,
           max(status = 'resolved' AND own_reasoning = 1) AS own_reasoning
         FROM barrier_step ${scope.opportunityId === null ? '' : 'WHERE barrier_id IN (SELECT id FROM barrier WHERE opportunity_id = :opportunityId)'} GROUP BY barrier_id
       ) AS taken ON taken.barrier_id = barrier.id
       WHERE deleted_at IS NULL AND merged_into IS NULL AND ${opportunitiesIn(scope)}`,
      parametersOf(scope),
    )
    .map((row) => ({ ...row, ownReasoning: row.ownReasoning === 1, reopened: row.reopened === 1, isResolved: row.isResolved === 1 }))

/** The month of an instant, by the clock of UTC: `2026-11`. */
export const monthOf = (column: string): string => `substr(${column}, 1, 7)`

/** The mean score of each behaviour by month, oldest first, and in how many conversations it was scored. */
export const behaviourMonths = (sql: Sql, scope: Scope): { behaviour: Behaviour; month: string; mean: number; count: number }[] =>
  sql.all(
    `SELECT behaviour, month, avg(score) AS mean, count(DISTINCT reflection_id) AS count
     FROM (
       SELECT reflection.id, ${monthOf('conversation.at')} AS month FROM reflection JOIN conversation ON conversation.id = conversation_id
       WHERE ${conversationsIn(scope)}
     ) AS reflected CROSS JOIN reflection_answer INDEXED BY answer_of_reflection ON reflection_id = reflected.id
     CROSS JOIN reflection_item ON reflection_item.id = item_id GROUP BY behaviour, month ORDER BY behaviour, month`,
    parametersOf(scope),
  )

/** The words of both sides by month, oldest first, over conversations that have both on record. */
export const wordMonths = (sql: Sql, scope: Scope): { month: string; seller: number; buyer: number; count: number }[] =>
  sql.all(
    `SELECT ${monthOf('at')} AS month, sum(seller_words) AS seller, sum(buyer_words) AS buyer, count(*) AS count
     FROM conversation JOIN note ON note.conversation_id = conversation.id
     WHERE seller_words > 0 AND buyer_words > 0 AND ${conversationsIn(scope, 'conversation.id')} GROUP BY month ORDER BY month`,
    parametersOf(scope),
  )
