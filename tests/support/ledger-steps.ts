import { array, constantFrom, nat, record } from 'fast-check'
import { instantOf } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import {
  barrierStatuses,
  behaviours,
  consensusLevels,
  consensusStances,
  criterionStates,
  questionTypes,
  verdicts,
} from '../../app/model/kinds.ts'
import { day } from './journal.ts'

/** A step of a seller: what is done, and numbers that choose to what. */
export type Step = { kind: Kind; one: number; other: number; value: number }
type Call = [name: string, input: unknown]

/** What the journal has at the moment, to choose from. */
export type Chooser = {
  /** A row's id; one that was never there where the table is empty. */
  id: (table: string, number: number, where?: string) => Id
  now: number
}

export const pick = <Item>(items: readonly Item[], number: number): Item => items[number % items.length] as Item

/** A date around now: mostly of the last days, sometimes before everything or not yet there, which must be refused. */
const dateOf = ({ now }: Chooser, value: number): string => instantOf(now - ((value % 12) - 1) * day)

const step = (choose: Chooser, value: number, other: number) => ({
  status: pick(barrierStatuses, value),
  at: dateOf(choose, other),
  passageId: value % 3 === 0 ? choose.id('passage', other) : null,
  ownReasoning: value % 4 === 0,
  remark: value % 2 === 0 ? '' : `remark ${value}`,
})

/** The calls by which ledgers are changed, each made from three numbers. */
const calls = {
  'barriers.create': (choose, one, other, value) => ({
    opportunityId: choose.id('opportunity', one),
    title: `barrier ${value}`,
    kind: 'real',
    causeId: value % 2 === 0 ? null : choose.id('cause', other),
    holderIds: value % 3 === 0 ? [] : [choose.id('buyer', other)],
  }),
  'barriers.update': (choose, one, other, value) => ({
    id: choose.id('barrier', one),
    ...(value % 2 === 0 ? { title: `barrier ${value}` } : {}),
    ...(value % 3 === 0 ? { causeId: choose.id('cause', other) } : {}),
    ...(value % 5 === 0 ? { holderIds: [choose.id('buyer', other)] } : {}),
  }),
  'barriers.remove': (choose, one) => ({ id: choose.id('barrier', one) }),
  'barriers.addStep': (choose, one, other, value) => ({ barrierId: choose.id('barrier', one), ...step(choose, value, other) }),
  'barriers.changeStep': (choose, one, other, value) => ({ id: choose.id('barrier_step', one), ...step(choose, value, other) }),
  'barriers.removeStep': (choose, one) => ({ id: choose.id('barrier_step', one) }),
  'barriers.merge': (choose, one, other) => ({ id: choose.id('barrier', one), into: choose.id('barrier', other) }),
  'barriers.split': (choose, one, other, value) => ({
    id: choose.id('barrier', one),
    title: `part ${value}`,
    passageIds: [choose.id('passage', other, `barrier_id = '${choose.id('barrier', one)}'`)],
  }),
  'barriers.addCause': (_choose, _one, _other, value) => ({ title: `cause ${value}` }),
  'barriers.renameCause': (choose, one, _other, value) => ({ id: choose.id('cause', one), title: `cause ${value}` }),
  'barriers.moveCause': (choose, one, _other, value) => ({ id: choose.id('cause', one), by: value % 2 === 0 ? 1 : -1 }),
  'barriers.removeCause': (choose, one) => ({ id: choose.id('cause', one) }),
  'criteria.create': (choose, one, _other, value) => ({
    opportunityId: choose.id('opportunity', one),
    title: `criterion ${value}`,
    weight: 1 + (value % 5),
  }),
  'criteria.update': (choose, one, _other, value) => ({ id: choose.id('criterion', one), weight: 1 + (value % 6) }),
  'criteria.remove': (choose, one) => ({ id: choose.id('criterion', one) }),
  'criteria.setHolder': (choose, one, other, value) => ({
    criterionId: choose.id('criterion', one),
    buyerId: choose.id('buyer', other),
    weight: 1 + (value % 5),
    origin: value % 2 === 0 ? 'stated' : 'inferred',
    state: pick(criterionStates, value),
    questionId: value % 3 === 0 ? choose.id('passage', value, "kind = 'question'") : null,
  }),
  'criteria.removeHolder': (choose, one) => ({
    criterionId: choose.id('criterion', one, 'id IN (SELECT criterion_id FROM criterion_holder)'),
    buyerId: choose.id('buyer', one, 'id IN (SELECT buyer_id FROM criterion_holder)'),
  }),
  'inferences.hold': (choose, one, other, value) => ({
    id: choose.id('passage', one, "kind = 'inference'"),
    buyerId: value % 3 === 0 ? null : choose.id('buyer', other),
  }),
  'inferences.resolve': (choose, one, other, value) => ({
    id: choose.id('passage', one, "kind = 'inference'"),
    verdict: pick(verdicts, value),
    at: dateOf(choose, other),
    evidenceId: value % 2 === 0 ? null : choose.id('passage', value),
    reason: value % 3 === 0 ? '' : 'She said so.',
  }),
  'inferences.reopen': (choose, one) => ({ id: choose.id('passage', one, 'id IN (SELECT passage_id FROM outcome)') }),
  'questions.addToBank': (_choose, one, _other, value) => ({ type: pick(questionTypes, one), wording: `What about ${value}?` }),
  'questions.updateBank': (choose, one, other, value) => ({
    id: choose.id('bank_question', one),
    type: pick(questionTypes, other),
    wording: `Why ${value}?`,
  }),
  'questions.removeFromBank': (choose, one) => ({ id: choose.id('bank_question', one) }),
  'reasons.create': (choose, one, other, value) => ({
    opportunityId: choose.id('opportunity', one),
    title: `reason ${value}`,
    saidFirst: value % 2 === 0 ? 'buyer' : 'seller',
    buyerId: value % 3 === 0 ? null : choose.id('buyer', other),
  }),
  'reasons.update': (choose, one, other, value) => ({
    id: choose.id('reason', one),
    ...(value % 2 === 0 ? { title: `reason ${value}` } : { saidFirst: 'seller' }),
    ...(value % 4 === 0 ? { buyerId: choose.id('buyer', other) } : {}),
  }),
  'reasons.remove': (choose, one) => ({ id: choose.id('reason', one) }),
  'matrix.addReading': (choose, one, other, value) => ({
    buyerId: choose.id('buyer', one),
    at: dateOf(choose, other),
    value: (value % 6) - 2,
    passageId: value % 3 === 0 ? choose.id('passage', value) : null,
  }),
  'matrix.updateReading': (choose, one, other, value) => ({
    id: choose.id('reading', one),
    at: dateOf(choose, other),
    value: (value % 5) - 2,
  }),
  'matrix.removeReading': (choose, one) => ({ id: choose.id('reading', one) }),
  'matrix.setConsensus': (choose, one, other, value) => ({
    buyerId: choose.id('buyer', one),
    level: pick(consensusLevels, other),
    stance: pick(consensusStances, value),
  }),
  'prepare.addQuestion': (choose, one, other, value) => ({
    opportunityId: choose.id('opportunity', one),
    question:
      value % 2 === 0
        ? { bankQuestionId: choose.id('bank_question', other) }
        : { type: pick(questionTypes, other), wording: `And ${value}?` },
  }),
  'prepare.removeQuestion': (choose, one) => ({ id: choose.id('plan_question', one) }),
  'prepare.setConversation': (choose, one, other, value) => ({
    planId: choose.id('plan', one),
    conversationId: value % 3 === 0 ? null : choose.id('conversation', other),
  }),
  'prepare.setAsked': (choose, one, _other, value) => ({ id: choose.id('plan_question', one), asked: value % 2 === 0 }),
  'reflections.addItem': (_choose, one, _other, value) => ({ behaviour: pick(behaviours, one), wording: `sentence ${value}` }),
  'reflections.updateItem': (choose, one, _other, value) => ({ id: choose.id('reflection_item', one), wording: `sentence ${value}` }),
  'reflections.removeItem': (choose, one) => ({ id: choose.id('reflection_item', one) }),
  'reflections.save': (choose, one, other, value) => ({
    conversationId: choose.id('conversation', one),
    answers: value % 4 === 0 ? [] : [{ itemId: choose.id('reflection_item', other), score: 1 + (value % 6) }],
    remark: value % 3 === 0 ? `remark ${value}` : '',
  }),
  'reflections.remove': (choose, one) => ({
    conversationId: choose.id('conversation', one, 'id IN (SELECT conversation_id FROM reflection)'),
  }),
  'entries.updateBarrier': (choose, one, _other, value) => ({ id: choose.id('barrier', one), title: `barrier ${value}` }),
  'entries.updateCriterion': (choose, one, _other, value) => ({ id: choose.id('criterion', one), weight: 1 + (value % 5) }),
} satisfies Record<string, (choose: Chooser, one: number, other: number, value: number) => unknown>

export type Kind = keyof typeof calls
export const kinds = Object.keys(calls) as Kind[]

export const steps = array(record({ kind: constantFrom(...kinds), one: nat(30), other: nat(30), value: nat(59) }), {
  minLength: 1,
  maxLength: 20,
})

export const toCall = ({ kind, one, other, value }: Step, choose: Chooser): Call => [kind, calls[kind](choose, one, other, value)]
