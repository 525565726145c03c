import { BuyInError } from '../../app/contract/errors.ts'
import type { LedgerPassage } from '../../app/contract/ledger.ts'
import type { AskedQuestion, BankQuestion, NamedQuestion } from '../../app/contract/questions.ts'
import { instantOf } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import type { QuestionType, ThoughtType } from '../../app/model/kinds.ts'
import type { AskedCount } from '../../app/rules/question-yield.ts'
import type { Sql } from './database.ts'
import { ledgerPassages } from './ledger-passages.ts'
import { living, livingOfKind } from './living.ts'
import { mustExist, updateRow } from './rows.ts'

/** How many questions the picker offers, the newest ones. */
const choiceCount = 300

const questionsOf = `${living} AS conversation CROSS JOIN passage ON passage.conversation_id = conversation.id AND passage.kind = 'question' AND removed = 0`

const newest = 'conversation.at DESC, passage.key DESC'

/** Whether an inference is linked to the question, of a note that is not in the trash. */
const surfacedSomething = `EXISTS (SELECT 1 FROM passage AS inference JOIN conversation AS heard ON heard.id = inference.conversation_id
  WHERE inference.surfaced_by = passage.id AND inference.removed = 0 AND heard.deleted_at IS NULL)`

/** The newest questions that were asked about an opportunity. */
export const listQuestionChoices = (sql: Sql, opportunityId: Id): NamedQuestion[] =>
  sql.all<NamedQuestion>(
    `SELECT passage.id, passage.quote, passage.created_at AS createdAt, conversation.id AS conversationId,
       conversation.title AS conversationTitle, conversation.at, conversation.zone, question_type AS questionType
     FROM ${questionsOf} ORDER BY ${newest} LIMIT ${choiceCount}`,
    { opportunityId },
  )

/** The question bank, by type and wording. */
export const listBank = (sql: Sql): BankQuestion[] =>
  sql.all<BankQuestion>('SELECT id, type, wording FROM bank_question WHERE deleted_at IS NULL ORDER BY type, wording COLLATE NOCASE, id')

const mustBeNew = (sql: Sql, { id, wording }: { id: Id; wording: string }): void => {
  const same = sql.get('SELECT 1 FROM bank_question WHERE wording = :wording COLLATE NOCASE AND id <> :id AND deleted_at IS NULL', {
    id,
    wording,
  })
  if (same) throw new BuyInError('invalid', 'This question is in the bank already.')
}

/** Adds a question to the bank. @throws {BuyInError} `invalid` where it is there already */
export const insertBankQuestion = (sql: Sql, question: BankQuestion): void => {
  mustBeNew(sql, question)
  sql.run('INSERT INTO bank_question (id, type, wording) VALUES (:id, :type, :wording)', question)
}

/** Changes a question of the bank. What was asked with it stays of the type it was tagged with. */
export const updateBankQuestion = (sql: Sql, id: Id, values: { type?: QuestionType | undefined; wording?: string | undefined }): void => {
  mustExist(sql, 'bank_question', id)
  if (values.wording !== undefined) mustBeNew(sql, { id, wording: values.wording })
  updateRow(sql, 'bank_question', id, values)
}

/** Takes a question out of the bank; what was asked with it stays. */
export const deleteBankQuestion = (sql: Sql, id: Id, now: number): void => {
  mustExist(sql, 'bank_question', id)
  updateRow(sql, 'bank_question', id, { deleted_at: instantOf(now) })
}

const everyQuestion = `conversation CROSS JOIN passage ON passage.conversation_id = conversation.id AND passage.kind = 'question' AND removed = 0`

/** How many questions were asked and surfaced something, by type and wording; of one opportunity or, with `null`, of all. */
export const countAsked = (sql: Sql, opportunityId: Id | null): AskedCount[] => {
  const from = opportunityId === null ? `${everyQuestion} WHERE conversation.deleted_at IS NULL` : questionsOf
  return sql.all<AskedCount>(
    `SELECT question_type AS type, bank_question_id AS bankQuestionId, count(*) AS asked, count(*) FILTER (WHERE ${surfacedSomething}) AS surfaced
     FROM ${from} GROUP BY question_type, bank_question_id`,
    opportunityId === null ? {} : { opportunityId },
  )
}

type Part = { opportunityId: Id; type: QuestionType | null; bankQuestionId: Id | null; offset: number; limit: number }
type AskedRow = { id: Id; questionType: QuestionType; bankQuestionId: Id | null }

/** Passages by the question they name, in the order in which they were said. */
const byQuestion = (
  sql: Sql,
  column: 'question_id' | 'surfaced_by',
  ids: string,
): Map<Id, { thoughtType: ThoughtType; passage: LedgerPassage }[]> => {
  const named = `passage.${column} IN (SELECT value FROM json_each(:ids))`
  const links = sql.all<{ id: Id; question: Id; thoughtType: ThoughtType }>(
    `SELECT id, ${column} AS question, thought_type AS thoughtType FROM passage WHERE ${named} AND removed = 0`,
    { ids },
  )
  const link = new Map(links.map((row) => [row.id, row]))
  const found = new Map<Id, { thoughtType: ThoughtType; passage: LedgerPassage }[]>()
  for (const passage of links.length === 0 ? [] : ledgerPassages(sql, named, { ids })) {
    const { question, thoughtType } = link.get(passage.id) ?? {}
    if (question && thoughtType !== undefined) found.set(question, [...(found.get(question) ?? []), { thoughtType, passage }])
  }
  return found
}

/** Questions with their answers and what they surfaced, in the order in which they are given. */
const withBrought = (sql: Sql, rows: AskedRow[]): AskedQuestion[] => {
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const passages = new Map(
    ledgerPassages(sql, 'passage.id IN (SELECT value FROM json_each(:ids))', { ids }).map((passage) => [passage.id, passage]),
  )
  const answers = byQuestion(sql, 'question_id', ids)
  const surfaced = byQuestion(sql, 'surfaced_by', ids)
  return rows.flatMap(({ id, questionType, bankQuestionId }) => {
    const passage = passages.get(id)
    const answered = (answers.get(id) ?? []).map((answer) => answer.passage)
    return passage ? [{ passage, questionType, bankQuestionId, answers: answered, surfaced: surfaced.get(id) ?? [] }] : []
  })
}

/** A stretch of what was asked about an opportunity, newest first, with how many there are. */
export const listAsked = (sql: Sql, { offset, limit, ...parameters }: Part): { total: number; rows: AskedQuestion[] } => {
  const where = '(:type IS NULL OR question_type = :type) AND (:bankQuestionId IS NULL OR bank_question_id = :bankQuestionId)'
  const total = sql.get<{ total: number }>(`SELECT count(*) AS total FROM ${questionsOf} WHERE ${where}`, parameters)?.total ?? 0
  const rows = sql.all<AskedRow>(
    `SELECT passage.id, question_type AS questionType, bank_question_id AS bankQuestionId FROM ${questionsOf} WHERE ${where}
     ORDER BY ${newest} LIMIT :limit OFFSET :offset`,
    { ...parameters, offset, limit },
  )
  return { total, rows: withBrought(sql, rows) }
}

/** One question that was asked. @throws {BuyInError} `not-found` */
export const readAsked = (sql: Sql, id: Id): AskedQuestion => {
  livingOfKind(sql, id, 'question')
  const row = sql.get<AskedRow>(
    'SELECT id, question_type AS questionType, bank_question_id AS bankQuestionId FROM passage WHERE id = :id',
    { id },
  )
  const [asked] = row ? withBrought(sql, [row]) : []
  if (!asked) throw new BuyInError('not-found', 'This question is no longer in the journal.')
  return asked
}
