import { behindAtMost, type Behind, type Figure } from '../../app/contract/insights.ts'
import type { Id } from '../../app/model/ids.ts'
import type { QuestionType, ThoughtType, Verdict } from '../../app/model/kinds.ts'
import { behaviourWords, thoughtTypeWords, questionTypeWords, verdictWords } from '../../app/note/words.ts'
import { daysBetween, spanOf } from '../../app/rules/barrier-life.ts'
import { shareOfWords } from '../../app/rules/word-share.ts'
import type { Sql, SqlValue } from './database.ts'
import { barrierLives, conversationsIn, isSellers, monthOf, parametersOf, type Scope } from './insights.ts'

type FigureOf<Name extends Figure['figure']> = Extract<Figure, { figure: Name }>
type Listed = { total: number; rows: Behind[] }
type Row<Extra> = Omit<Behind, 'detached' | 'label'> & { detached: number } & Extra

const ofConversation = `conversation.id AS conversationId, conversation.title AS conversationTitle, conversation.at, conversation.zone`
const ofPassage = `passage.id AS passageId, passage.kind, side, quote, prefix, suffix, detached, ${ofConversation}`
const noPassage = `NULL AS passageId, NULL AS kind, NULL AS side, '' AS quote, '' AS prefix, '' AS suffix, 0 AS detached, ${ofConversation}`
const newestFirst = 'ORDER BY conversation.at DESC, conversation.id DESC'

type Query = { columns: string; from: string; where: string; parameters: Record<string, SqlValue>; order?: string }

/** The newest rows of a query with what each counts as, and how many there are in all. */
const list = <Extra>(sql: Sql, { columns, from, where, parameters, order = '' }: Query, label: (row: Extra) => string): Listed => {
  const total = sql.get<{ total: number }>(`SELECT count(*) AS total FROM ${from} WHERE ${where}`, parameters)?.total ?? 0
  const rows = sql.all<Row<Extra>>(`SELECT ${columns} FROM ${from} WHERE ${where} ${newestFirst}${order} LIMIT ${behindAtMost}`, parameters)
  return { total, rows: rows.map((row) => ({ ...row, detached: row.detached === 1, label: label(row) })) }
}

const inNote = { order: ', passage.key' }
const fromPassages = 'passage JOIN conversation ON conversation.id = conversation_id'

type InferenceRow = { thoughtType: ThoughtType; confidence: number; verdict: Verdict | null }

const verdictConditions: Record<FigureOf<'inferences'>['verdict'], string> = {
  resolved: "verdict IN ('confirmed', 'refuted')",
  confirmed: "verdict = 'confirmed'",
  refuted: "verdict = 'refuted'",
  'never-learned': "verdict = 'never-learned'",
  open: 'verdict IS NULL',
}

const inferencesBehind = (sql: Sql, scope: Scope, { verdict, thoughtType, from, to }: FigureOf<'inferences'>): Listed =>
  list<InferenceRow>(
    sql,
    {
      columns: `${ofPassage}, thought_type AS thoughtType, sealed_confidence AS confidence, verdict`,
      from: `${fromPassages} LEFT JOIN outcome ON passage_id = passage.id`,
      where: `passage.kind = 'inference' AND removed = 0 AND ${isSellers} AND ${conversationsIn(scope)} AND ${verdictConditions[verdict]}
        AND sealed_confidence BETWEEN :from AND :to ${thoughtType === null ? '' : 'AND thought_type = :thoughtType'}`,
      parameters: { ...parametersOf(scope), from, to, ...(thoughtType === null ? {} : { thoughtType }) },
      ...inNote,
    },
    (row) =>
      `${thoughtTypeWords[row.thoughtType]}, sealed at ${row.confidence}% · ${row.verdict === null ? 'not resolved yet' : verdictWords[row.verdict]}`,
  )

const questionsBehind = (sql: Sql, scope: Scope, { type, surfaced }: FigureOf<'questions'>): Listed => {
  const surfacing = `(SELECT count(*) FROM passage AS inference WHERE inference.surfaced_by = passage.id AND inference.removed = 0
    AND ${conversationsIn(scope, 'inference.conversation_id')})`
  return list<{ type: QuestionType; brought: number }>(
    sql,
    {
      columns: `${ofPassage}, question_type AS type, ${surfacing} AS brought`,
      from: fromPassages,
      where: `passage.kind = 'question' AND removed = 0 AND ${conversationsIn(scope)} ${type === null ? '' : 'AND question_type = :type'}
        ${surfaced === null ? '' : `AND ${surfacing} ${surfaced ? '> 0' : '= 0'}`}`,
      parameters: { ...parametersOf(scope), ...(type === null ? {} : { type }) },
      ...inNote,
    },
    (row) =>
      `${questionTypeWords[row.type]} question · ${row.brought === 0 ? 'surfaced nothing' : row.brought === 1 ? 'surfaced an inference' : `surfaced ${row.brought} inferences`}`,
  )
}

type Life = ReturnType<typeof barrierLives>[number]

const isWanted = (life: Life, { which, span }: FigureOf<'barriers'>): boolean => {
  const days = life.since !== null && life.resolvedAt !== null ? daysBetween(life.since, life.resolvedAt) : null
  if (span !== null && (days === null || spanOf(days) !== span)) return false
  if (which === 'unresolved') return !life.isResolved
  if (which === 'explored') return life.exploredAt !== null
  if (which === 'all') return true
  return life.resolvedAt !== null && (which === 'resolved' || (which === 'reopened' ? life.reopened : life.ownReasoning))
}

const inDays = (days: number): string =>
  days < 1 ? 'within a day' : `after ${Math.round(days)} ${Math.round(days) === 1 ? 'day' : 'days'}`

const lifeInWords = (life: Life): string => {
  const since = life.since
  const parts = [
    life.exploredAt !== null && since !== null ? `explored ${inDays(daysBetween(since, life.exploredAt))}` : '',
    life.resolvedAt !== null && since !== null ? `resolved ${inDays(daysBetween(since, life.resolvedAt))}` : '',
    life.ownReasoning ? 'by the buyer’s own reasoning' : '',
    life.reopened ? 'came back' : '',
  ].filter(Boolean)
  return `${life.title} · ${parts.join(', ') || 'open'}`
}

/** Which step speaks for a barrier, where a passage did it. */
const tellingStatus: Partial<Record<FigureOf<'barriers'>['which'], string>> = {
  explored: 'explored',
  resolved: 'resolved',
  reopened: 'reopened',
  'own-reasoning': 'resolved',
}

/** The passage that did the step, else the one the barrier turned up in. */
const passageOfBarrier = (sql: Sql, scope: Scope, id: Id, status: string | undefined): Row<unknown> | undefined => {
  const parameters = { ...parametersOf(scope), id }
  const didStep = `SELECT ${ofPassage} FROM barrier_step JOIN passage ON passage.id = passage_id JOIN conversation ON conversation.id = conversation_id
    WHERE barrier_step.barrier_id = :id AND barrier_step.status = :status AND removed = 0 AND ${conversationsIn(scope)} ORDER BY barrier_step.at LIMIT 1`
  const turnedUp = `SELECT ${ofPassage} FROM ${fromPassages} WHERE passage.barrier_id = :id AND removed = 0 AND ${conversationsIn(scope)}
    ORDER BY conversation.at, conversation.id, passage.key LIMIT 1`
  return (status === undefined ? undefined : sql.get(didStep, { ...parameters, status })) ?? sql.get(turnedUp, parameters)
}

const barriersBehind = (sql: Sql, scope: Scope, figure: FigureOf<'barriers'>): Listed => {
  const wanted = barrierLives(sql, scope)
    .filter((life) => isWanted(life, figure))
    .toSorted((one, other) => ((one.since ?? '') < (other.since ?? '') ? 1 : -1))
  const rows = wanted.slice(0, behindAtMost).flatMap((life) => {
    const row = passageOfBarrier(sql, scope, life.id, tellingStatus[figure.which])
    return row ? [{ ...row, detached: row.detached === 1, label: lifeInWords(life) }] : []
  })
  return { total: wanted.length, rows }
}

const behaviourBehind = (sql: Sql, scope: Scope, { behaviour, month }: FigureOf<'behaviour'>): Listed => {
  const mean = `(SELECT avg(score) FROM reflection_answer JOIN reflection_item ON reflection_item.id = item_id
    WHERE reflection_id = reflection.id AND behaviour = :behaviour)`
  return list<{ mean: number; remark: string }>(
    sql,
    {
      columns: `${noPassage}, ${mean} AS mean, remark`,
      from: 'reflection JOIN conversation ON conversation.id = conversation_id',
      where: `${conversationsIn(scope)} AND ${mean} IS NOT NULL ${month === null ? '' : `AND ${monthOf('conversation.at')} = :month`}`,
      parameters: { ...parametersOf(scope), behaviour, ...(month === null ? {} : { month }) },
    },
    (row) => [`${behaviourWords[behaviour]}: ${Math.round(row.mean * 10) / 10} of 5`, row.remark].filter(Boolean).join(' · '),
  )
}

const wordsBehind = (sql: Sql, scope: Scope, { month }: FigureOf<'words'>): Listed =>
  list<{ seller: number; buyer: number }>(
    sql,
    {
      columns: `${noPassage}, seller_words AS seller, buyer_words AS buyer`,
      from: 'conversation JOIN note ON note.conversation_id = conversation.id',
      where: `seller_words > 0 AND buyer_words > 0 AND ${conversationsIn(scope, 'conversation.id')} ${month === null ? '' : `AND ${monthOf('conversation.at')} = :month`}`,
      parameters: { ...parametersOf(scope), ...(month === null ? {} : { month }) },
    },
    ({ seller, buyer }) =>
      `You spoke ${Math.round(100 * (shareOfWords(seller, buyer) ?? 0))}% of the words: ${seller} of ${seller + buyer}`,
  )

/** What is behind a figure, newest first. A barrier that no passage names any more is counted but has nothing to show. */
export const listBehind = (sql: Sql, scope: Scope, figure: Figure): Listed => {
  switch (figure.figure) {
    case 'inferences':
      return inferencesBehind(sql, scope, figure)
    case 'questions':
      return questionsBehind(sql, scope, figure)
    case 'barriers':
      return barriersBehind(sql, scope, figure)
    case 'behaviour':
      return behaviourBehind(sql, scope, figure)
    case 'words':
      return wordsBehind(sql, scope, figure)
  }
}
