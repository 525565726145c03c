import { beforeAll, describe, expect, test } from 'vitest'
import type { Figure } from '../../../../app/contract/insights.ts'
import type { Id } from '../../../../app/model/ids.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import { listConversations } from '../../../../main/store/conversations.ts'
import type { Sql } from '../../../../main/store/database.ts'
import { listBehind } from '../../../../main/store/insights-behind.ts'
import {
  barrierLives,
  behaviourMonths,
  countInferences,
  tallyInferences,
  tallyQuestions,
  wordMonths,
  type Scope,
} from '../../../../main/store/insights.ts'
import type { Store } from '../../../../main/store/open.ts'
import { listOpportunities } from '../../../../main/store/organisation.ts'
import { readReflection, spokenWords } from '../../../../main/store/reflections.ts'
import { makeStore } from '../../../support/journal.ts'
import { expectNoScan, plansOf } from '../../../support/query-plans.ts'

let store: Store
let opportunityId: Id
let conversationId: Id

beforeAll(() => {
  store = makeStore()
  store.write(() => fillSample(store.sql))
  opportunityId = listOpportunities(store.sql)[0]?.id ?? ''
  conversationId = listConversations(store.sql, { opportunityId, archived: false, offset: 0, limit: 1 }).rows[0]?.id ?? ''
})

/** What SQLite walks over from end to end. What it made itself, in memory, is none of the journal's. */
const scansIn = (plans: string[]): string[] =>
  plans.filter((plan) => /^SCAN (?!json_each|CONSTANT|reflected|said|taken)/.test(plan)).map((plan) => plan.replace(/^SCAN /u, ''))

const figures: [name: string, read: (sql: Sql, scope: Scope) => unknown][] = [
  ['resolved inferences', tallyInferences],
  ['all inferences', countInferences],
  ['the yield of questions', tallyQuestions],
  ['the life of barriers', barrierLives],
  ['behaviours by month', behaviourMonths],
  ['words by month', wordMonths],
]

describe('of one opportunity, SQLite finds by an index', () => {
  test.each(figures)('%s', (_name, read) => {
    expect(scansIn(plansOf(store.sql, (sql) => read(sql, { opportunityId })))).toEqual([])
  })

  const behind: Figure[] = [
    { figure: 'inferences', verdict: 'resolved', thoughtType: null, from: 0, to: 100 },
    { figure: 'questions', type: 'value', surfaced: true },
    { figure: 'barriers', which: 'resolved', span: null },
    { figure: 'behaviour', behaviour: 'questions', month: null },
    { figure: 'words', month: null },
  ]
  test.each(behind)('what is behind $figure', (figure) => {
    expect(scansIn(plansOf(store.sql, (sql) => listBehind(sql, { opportunityId }, figure)))).toEqual([])
  })

  test('the reflection on a conversation and who spoke in it', () => {
    const reflection = plansOf(store.sql, (sql) => readReflection(sql, conversationId))
    // The sentences of the self-check are few, and all of them are wanted.
    expect(scansIn(reflection)).toEqual(['reflection_item'])
    expectNoScan(plansOf(store.sql, (sql) => spokenWords(sql, conversationId)))
  })
})

describe('over all, SQLite walks over', () => {
  /** Opportunities are few, and all of them are looked at for what is in the trash. */
  const overAll = (read: (sql: Sql, scope: Scope) => unknown) =>
    scansIn(plansOf(store.sql, (sql) => read(sql, { opportunityId: null }))).filter((scan) => scan !== 'opportunity')

  test('the outcomes, and an index that has all that is asked of an inference', () => {
    expect(overAll(tallyInferences)).toEqual(['outcome USING COVERING INDEX verdict_of_inference'])
    const plans = plansOf(store.sql, (sql) => tallyInferences(sql, { opportunityId: null }))
    expect(plans.filter((plan) => plan.includes('COVERING INDEX passage_inferred'))).not.toEqual([])
    expect(overAll(countInferences)).toEqual(['passage USING COVERING INDEX passage_inferred'])
  })

  test('an index that has all that is asked of a question', () => {
    expect(overAll(tallyQuestions)).toEqual(['passage USING COVERING INDEX passage_asked'])
    const plans = plansOf(store.sql, (sql) => tallyQuestions(sql, { opportunityId: null }))
    expect(plans.filter((plan) => plan.includes('COVERING INDEX passage_surfaced'))).not.toEqual([])
  })

  test('no passage but those of barriers', () => {
    for (const scan of overAll(barrierLives))
      expect(scan).toMatch(/^(barrier|barrier_step|opportunity|account|passage USING COVERING INDEX passage_of_barrier)( |$)/u)
  })

  test('no text of a note', () => {
    for (const read of [behaviourMonths, wordMonths]) expect(overAll(read).filter((scan) => /^(exchange|passage)/u.test(scan))).toEqual([])
  })
})
