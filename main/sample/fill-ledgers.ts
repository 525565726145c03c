import type { Instant } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { insertStep } from '../store/barrier-steps.ts'
import type { Sql } from '../store/database.ts'
import { readNotePassages, saveNote } from '../store/notes.ts'
import { writeOutcome } from '../store/outcomes.ts'
import { planQuestion, readOpenPlan, setAsked, setPlanConversation } from '../store/plans.ts'
import { insertReading, setConsensus } from '../store/readings.ts'
import { insertReflectionItem, listReflectionItems, writeReflection } from '../store/reflections.ts'
import type { Keys } from './keys.ts'
import { story, type StoryLedgers } from './story.ts'

/** Ids by the story's keys, and the conversation in which each name stands as a tag. */
export type LedgerKeys = Record<'opportunities' | 'buyers' | 'barriers' | 'bank' | 'tags' | 'conversations', Keys> & {
  conversationOf: (tag: string) => string
}

/** When a conversation took place. */
const momentOf = (key: string): Instant => {
  const conversation = story.conversations.find((candidate) => candidate.key === key)
  if (!conversation) throw new Error(`The sample story has no conversation “${key}”`)
  return conversation.at
}

/** The seller has second thoughts: a later confidence is said of the passage where it stands. */
const changeConfidence = (sql: Sql, conversationId: Id, inferenceId: Id, confidence: number, at: Instant): void => {
  const { revision, passages } = readNotePassages(sql, conversationId)
  const put = passages.flatMap((passage) =>
    passage.kind === 'inference' && passage.id === inferenceId ? [{ ...passage, confidence }] : [],
  )
  saveNote(
    sql,
    {
      conversationId,
      saveId: newId(),
      revision,
      exchanges: [],
      passages: { put, removed: [] },
      entries: { barriers: [], criteria: [], reasons: [], withdrawn: [] },
      caret: null,
      keepVersion: false,
    },
    Date.parse(at),
  )
}

const fillPlans = (sql: Sql, { opportunity, plans }: StoryLedgers, { opportunities, bank, conversations }: LedgerKeys): void => {
  const opportunityId = opportunities.of(opportunity)
  for (const plan of plans) {
    const questions = plan.questions.map((planned) => ({ id: newId(), planned }))
    for (const { id, planned } of questions) {
      const question = 'bank' in planned ? { bankQuestionId: bank.of(planned.bank) } : { type: planned.type, wording: planned.wording }
      planQuestion(sql, { id, opportunityId, question }, Date.parse(plan.at))
    }
    if (plan.for === undefined) continue
    setPlanConversation(sql, readOpenPlan(sql, opportunityId)?.id ?? '', conversations.of(plan.for))
    for (const { id, planned } of questions) if ('asked' in planned) setAsked(sql, id, true)
  }
}

/** How long after the beginning of a conversation the seller sits down to reflect on it, in milliseconds. */
const untilReflection = 2 * 3_600_000

const fillReflections = (sql: Sql, ownItem: Id, { reflections }: StoryLedgers, { conversations }: LedgerKeys): void => {
  const items = listReflectionItems(sql)
  for (const { conversation, scores, own, remark } of reflections) {
    const answers = items.flatMap(({ id, behaviour }) => {
      const score = id === ownItem ? own : scores[behaviour]
      return score === undefined ? [] : [{ itemId: id, score }]
    })
    const now = Date.parse(momentOf(conversation)) + untilReflection
    writeReflection(sql, { conversationId: conversations.of(conversation), answers, remark }, now)
  }
}

const fillOne = (sql: Sql, ledgers: StoryLedgers, keys: LedgerKeys): void => {
  const { buyers, barriers, tags, conversations, conversationOf } = keys
  const saidAt = (tag: string) => momentOf(conversationOf(tag))
  for (const { barrier, status, by, own = false, remark = '' } of ledgers.steps) {
    const at = saidAt(by)
    insertStep(sql, barriers.of(barrier), { status, at, passageId: tags.of(by), ownReasoning: own, remark }, Date.parse(at))
  }
  for (const { inference, in: when, confidence } of ledgers.confidences)
    changeConfidence(sql, conversations.of(conversationOf(inference)), tags.of(inference), confidence, momentOf(when))
  for (const { inference, verdict, reason = '', ...learned } of ledgers.endings) {
    const at = 'by' in learned ? saidAt(learned.by) : momentOf(learned.in)
    const evidenceId = 'by' in learned ? tags.of(learned.by) : null
    writeOutcome(sql, tags.of(inference), { verdict, at, evidenceId, reason }, Date.parse(at))
  }
  for (const { buyer, value, by } of ledgers.readings) {
    const at = saidAt(by)
    insertReading(sql, { id: newId(), buyerId: buyers.of(buyer), at, value, passageId: tags.of(by) }, Date.parse(at))
  }
  for (const { in: when, buyer, level, stance } of ledgers.views)
    setConsensus(sql, { buyerId: buyers.of(buyer), level, stance }, Date.parse(momentOf(when)))
}

/** Writes what became of the tags: steps, endings, readings, plans, reflections. The notes must be there. */
export const fillLedgers = (sql: Sql, keys: LedgerKeys): void => {
  const ownItem = newId()
  insertReflectionItem(sql, { id: ownItem, ...story.ownItem })
  for (const ledgers of story.ledgers) {
    fillOne(sql, ledgers, keys)
    fillPlans(sql, ledgers, keys)
    fillReflections(sql, ownItem, ledgers, keys)
  }
}
