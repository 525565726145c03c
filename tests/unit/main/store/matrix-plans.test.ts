import { beforeAll, describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import type { Sql } from '../../../../main/store/database.ts'
import type { Store } from '../../../../main/store/open.ts'
import { listBuyers, listOpportunities } from '../../../../main/store/organisation.ts'
import { listPastPlans, planQuestion, readOpenPlan } from '../../../../main/store/plans.ts'
import { readReadiness } from '../../../../main/store/readiness.ts'
import { evidenceFor, insertReading, listConsensus, listReadingsWithEvidence, readTeam } from '../../../../main/store/readings.ts'
import { readSheet } from '../../../../main/store/sheet.ts'
import { makeStore, morning } from '../../../support/journal.ts'
import { expectNoScan, plansOf } from '../../../support/query-plans.ts'

let store: Store
let opportunityId: Id
let buyerId: Id

beforeAll(() => {
  store = makeStore()
  store.write(() => fillSample(store.sql))
  opportunityId = listOpportunities(store.sql)[0]?.id ?? ''
  buyerId = listBuyers(store.sql, opportunityId)[0]?.id ?? ''
  const passageId = evidenceFor(store.sql, buyerId)[0]?.id ?? null
  store.write(() => insertReading(store.sql, { id: newId(), buyerId, at: '2026-11-19T12:00:00.000Z', value: 1, passageId }, morning))
  const bankQuestionId = '01900000-0000-7000-8000-000000000107'
  store.write(() => planQuestion(store.sql, { id: newId(), opportunityId, question: { bankQuestionId } }, morning))
})

/** Lists that are given, and what was found before, are walked over from end to end. */
const ofTables = (plans: string[]): string[] => plans.filter((plan) => !/^SCAN (wanted|first|held|\(subquery-\d+\))( |$)/.test(plan))

describe('SQLite finds by an index', () => {
  test.each<[string, (sql: Sql) => unknown, index: string]>([
    ['the team with its conversations', (sql) => readTeam(sql, opportunityId, morning), 'conversation_of_buyer'],
    ['the readings of a team', (sql) => listReadingsWithEvidence(sql, opportunityId), 'reading_of_buyer'],
    ['the consensus of a team', (sql) => listConsensus(sql, opportunityId), 'consensus_of_buyer'],
    ['what a reading may rest on', (sql) => evidenceFor(sql, buyerId), 'passage_of_conversation'],
    ['what advocate readiness rests on', (sql) => readReadiness(sql, buyerId, morning), 'barrier_of_holder'],
    ['what is planned', (sql) => readOpenPlan(sql, opportunityId), 'question_of_plan'],
    ['what was planned', (sql) => listPastPlans(sql, opportunityId, 5), 'plan_of_opportunity'],
  ])('%s', (_name, read, index) => {
    const plans = plansOf(store.sql, read)
    expectNoScan(ofTables(plans))
    expect(plans.filter((plan) => plan.includes(index))).not.toEqual([])
  })

  test('the sheet, all but the question bank, which is shown whole', () => {
    const plans = plansOf(store.sql, (sql) => readSheet(sql, opportunityId, 'UTC', morning))
    expectNoScan(ofTables(plans).filter((plan) => !plan.startsWith('SCAN bank_question')))
    for (const index of ['barrier_of_opportunity', 'criterion_of_opportunity', 'conversation_of_opportunity', 'passage_of_conversation']) {
      expect(plans.filter((plan) => plan.includes(index))).not.toEqual([])
    }
  })
})
