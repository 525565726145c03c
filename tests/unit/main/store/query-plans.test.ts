import { beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '../../../../app/model/ids.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import { conversationsOf, listConversations, readConversation } from '../../../../main/store/conversations.ts'
import type { Sql } from '../../../../main/store/database.ts'
import { listEntries } from '../../../../main/store/entries.ts'
import { readNote, saveNote } from '../../../../main/store/notes.ts'
import type { Store } from '../../../../main/store/open.ts'
import { listBuyers, listOpportunities } from '../../../../main/store/organisation.ts'
import { listPassages } from '../../../../main/store/passages.ts'
import { listVersions } from '../../../../main/store/versions.ts'
import { makeChange, makeStore, morning } from '../../../support/journal.ts'
import { expectNoScan, plansOf as plansOfJournal } from '../../../support/query-plans.ts'

let store: Store
let opportunityId: Id
let conversationId: Id

beforeAll(() => {
  store = makeStore()
  store.write(() => fillSample(store.sql))
  opportunityId = listOpportunities(store.sql)[0]?.id ?? ''
  conversationId = listConversations(store.sql, { opportunityId, archived: false, offset: 0, limit: 1 }).rows[0]?.id ?? ''
})

const plansOf = (work: (sql: Sql) => unknown): string[] => plansOfJournal(store.sql, work)

const timeline = (opportunity: Id | null, archived: boolean) =>
  plansOf((sql) => listConversations(sql, { opportunityId: opportunity, archived, offset: 0, limit: 50 }))
const sorts = (plans: string[]) => plans.filter((plan) => plan.includes('TEMP B-TREE'))

describe('SQLite finds by an index', () => {
  test('the timeline of one opportunity, in order, without sorting', () => {
    const plans = timeline(opportunityId, false)
    expectNoScan(plans)
    expect(sorts(plans)).toEqual([])
    expect(plans.filter((plan) => plan.includes('INDEX conversation_of_opportunity'))).not.toEqual([])
  })

  test('the timeline of all opportunities, in order, without sorting', () => {
    const plans = timeline(null, false)
    expect(sorts(plans)).toEqual([])
    const scans = plans.filter((plan) => plan.startsWith('SCAN') && !plan.includes('json_each') && !plan.includes('put_away'))
    // The number is known; to list is to walk over the index that is in order, as far as the page goes.
    expect(scans).toEqual(['SCAN conversation_total', 'SCAN conversation USING COVERING INDEX conversation_timeline'])
  })

  test('a page far down the timeline by the index alone, of one opportunity and of all', () => {
    for (const opportunity of [opportunityId, null]) {
      const plans = plansOf((sql) => listConversations(sql, { opportunityId: opportunity, archived: false, offset: 1000, limit: 50 }))
      expect(plans.filter((plan) => plan.includes('USING COVERING INDEX conversation_'))).not.toEqual([])
      expect(sorts(plans)).toEqual([])
    }
  })

  test('the archived conversations of an opportunity', () => {
    const plans = timeline(opportunityId, true)
    expectNoScan(plans)
    expect(plans.filter((plan) => plan.includes('INDEX conversation_put_away'))).not.toEqual([])
  })

  test.each<[string, (sql: Store['sql']) => unknown]>([
    ['a conversation', (sql) => readConversation(sql, conversationId)],
    ['a note', (sql) => readNote(sql, conversationId)],
    ['the passages of a note', (sql) => listPassages(sql, conversationId)],
    ['the entries of the picker', (sql) => listEntries(sql, opportunityId)],
    ['the buyer team', (sql) => listBuyers(sql, opportunityId)],
    ['the versions of a note', (sql) => listVersions(sql, conversationId)],
    ['all conversations of an opportunity', (sql) => conversationsOf(sql, opportunityId)],
  ])('%s', (_, read) => {
    const plans = plansOf(read)
    expectNoScan(plans)
    expect(plans.filter((plan) => plan.includes('AUTOMATIC'))).toEqual([])
  })

  test('the exchanges of a note, in order, without sorting', () => {
    const plans = plansOf((sql) => readNote(sql, conversationId)).filter((plan) => plan.includes('exchange_in_order'))
    expect(plans).toEqual(['SEARCH exchange USING INDEX exchange_in_order (conversation_id=?)'])
  })

  test('the number of conversations of each opportunity, without counting them', () => {
    const plans = plansOf(listOpportunities)
    expect(plans.filter((plan) => / (conversation|exchange|passage) /.test(plan))).toEqual([])
    expect(plans.filter((plan) => plan.startsWith('SEARCH conversation_count'))).not.toEqual([])
  })

  test('all that a save touches', () => {
    const { note, revision } = readNote(store.sql, conversationId)
    const plans = plansOf((sql) =>
      saveNote(
        sql,
        makeChange(conversationId, revision, {
          exchanges: note.exchanges,
          order: note.exchanges.map(({ attrs }) => attrs.id),
          passages: { put: note.passages.map(({ passage }) => passage), removed: [] },
          keepVersion: true,
        }),
        morning,
      ),
    )
    expectNoScan(plans)
  })
})
