import { beforeAll, describe, expect, test } from 'vitest'
import { inferenceFilters, inferenceSorts } from '../../../../app/contract/inferences.ts'
import type { Id } from '../../../../app/model/ids.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import type { Sql } from '../../../../main/store/database.ts'
import { countInferences, listInferenceChoices, listInferences, readInference } from '../../../../main/store/inferences.ts'
import type { Store } from '../../../../main/store/open.ts'
import { listOpportunities } from '../../../../main/store/organisation.ts'
import { countAsked, listAsked, listQuestionChoices, readAsked } from '../../../../main/store/questions.ts'
import { listReasons } from '../../../../main/store/reasons.ts'
import { makeStore } from '../../../support/journal.ts'
import { expectNoScan, plansOf } from '../../../support/query-plans.ts'

let store: Store
let opportunityId: Id

beforeAll(() => {
  store = makeStore()
  store.write(() => fillSample(store.sql))
  opportunityId = listOpportunities(store.sql)[0]?.id ?? ''
})

const indexed = (read: (sql: Sql) => unknown, index: string) => {
  const plans = plansOf(store.sql, read).filter((plan) => !/^SCAN (conversation|shown)$/.test(plan))
  expectNoScan(plans)
  expect(plans.filter((plan) => plan.includes('AUTOMATIC'))).toEqual([])
  expect(plans.filter((plan) => plan.includes(index))).not.toEqual([])
}

describe('SQLite finds by an index', () => {
  test.each(inferenceSorts.flatMap((sort) => inferenceFilters.map((filter) => [sort, filter] as const)))(
    'inferences: %s, %s',
    (sort, filter) =>
      indexed((sql) => listInferences(sql, { opportunityId, filter, sort, offset: 0, limit: 50 }), 'passage_of_conversation'),
  )

  test.each<[string, (sql: Sql) => unknown, index: string]>([
    ['the archived notes of an opportunity', (sql) => countInferences(sql, opportunityId), 'conversation_put_away'],
    ['the other notes of an opportunity', (sql) => countInferences(sql, opportunityId), 'conversation_of_opportunity'],
    ['the evidence of inferences', (sql) => countInferences(sql, opportunityId), 'passage_for_inference'],
    ['the inferences to choose from', (sql) => listInferenceChoices(sql, opportunityId), 'passage_of_conversation'],
    ['one inference', (sql) => readInference(sql, listInferenceChoices(store.sql, opportunityId)[0]?.id ?? ''), 'passage_for_inference'],
    ['the questions to choose from', (sql) => listQuestionChoices(sql, opportunityId), 'passage_of_conversation'],
    ['the yield of an opportunity', (sql) => countAsked(sql, opportunityId), 'passage_surfaced'],
    [
      'what was asked',
      (sql) => listAsked(sql, { opportunityId, type: null, bankQuestionId: null, offset: 0, limit: 25 }),
      'passage_for_question',
    ],
    ['one question', (sql) => readAsked(sql, listQuestionChoices(store.sql, opportunityId)[0]?.id ?? ''), 'passage_surfaced'],
    ['the reasons of an opportunity', (sql) => listReasons(sql, opportunityId), 'passage_of_reason'],
  ])('%s', (_name, read, index) => indexed(read, index))
})
