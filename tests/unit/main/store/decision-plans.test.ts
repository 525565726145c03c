import { beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '../../../../app/model/ids.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import { mergeBarrier, previewMerge } from '../../../../main/store/barrier-merging.ts'
import { listBarriers, readBarrier } from '../../../../main/store/barriers.ts'
import { listCriteria, passagesOfCriterion, questionsAsked } from '../../../../main/store/criteria.ts'
import type { Sql } from '../../../../main/store/database.ts'
import type { Store } from '../../../../main/store/open.ts'
import { listOpportunities } from '../../../../main/store/organisation.ts'
import { makeStore } from '../../../support/journal.ts'
import { expectNoScan, plansOf } from '../../../support/query-plans.ts'

let store: Store
let opportunityId: Id
let barrierIds: Id[]
let criterionId: Id

beforeAll(() => {
  store = makeStore()
  store.write(() => fillSample(store.sql))
  opportunityId = listOpportunities(store.sql)[0]?.id ?? ''
  barrierIds = listBarriers(store.sql, opportunityId).map(({ id }) => id)
  criterionId = listCriteria(store.sql, opportunityId)[0]?.id ?? ''
})

const first = () => barrierIds[0] ?? ''
const second = () => barrierIds[1] ?? ''

describe('SQLite finds by an index', () => {
  test.each<[string, (sql: Sql) => unknown, index: string]>([
    ['the barriers of an opportunity', (sql) => listBarriers(sql, opportunityId), 'barrier_of_opportunity'],
    ['how many passages each has', (sql) => listBarriers(sql, opportunityId), 'passage_of_barrier'],
    ['a barrier with its passages', (sql) => readBarrier(sql, first()), 'passage_of_barrier'],
    ['a barrier with its steps', (sql) => readBarrier(sql, first()), 'step_of_barrier'],
    ['what a merge would move', (sql) => previewMerge(sql, first(), second()), 'passage_of_barrier'],
    ['what a merge moves', (sql) => mergeBarrier(sql, first(), second()), 'passage_of_barrier'],
    [
      'what goes with a barrier that is gone for good',
      (sql) => sql.transaction(() => sql.run('DELETE FROM barrier WHERE id = :id', { id: '' })),
      'barrier_merged',
    ],
    ['the criteria of an opportunity', (sql) => listCriteria(sql, opportunityId), 'criterion_of_opportunity'],
    ['the passages of a criterion', (sql) => passagesOfCriterion(sql, criterionId), 'passage_of_criterion'],
    ['the questions that were asked', (sql) => questionsAsked(sql, opportunityId), 'conversation_of_opportunity'],
  ])('%s', (_name, read, index) => {
    const plans = plansOf(store.sql, read)
    expectNoScan(plans)
    expect(plans.filter((plan) => plan.includes(index))).not.toEqual([])
  })
})
