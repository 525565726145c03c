import { beforeAll, describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import type { Sql } from '../../../../main/store/database.ts'
import type { Store } from '../../../../main/store/open.ts'
import { listOpportunities } from '../../../../main/store/organisation.ts'
import { listAllPassages } from '../../../../main/store/passages.ts'
import { readRecords } from '../../../../main/store/records/reading.ts'
import { keepAuthors } from '../../../../main/store/review-authors.ts'
import { compareReadings } from '../../../../main/store/review-compare.ts'
import { planDecisions } from '../../../../main/store/review-decisions.ts'
import { keepItems, readItemsById } from '../../../../main/store/review-items.ts'
import { listReviews, threadsOfConversation, type ReviewPart } from '../../../../main/store/review-lists.ts'
import { makeStore } from '../../../support/journal.ts'
import { expectNoScan, plansOf } from '../../../support/query-plans.ts'
import { commentOn, makeCoach } from '../../../support/replies.ts'

let store: Store
let opportunityId: Id
let itemId: Id
const cora = makeCoach('Cora')
const conversationId = newId()

beforeAll(() => {
  store = makeStore()
  store.write(() => fillSample(store.sql))
  opportunityId = listOpportunities(store.sql)[0]?.id ?? ''
  const comment = commentOn(cora, { on: 'conversation', conversationId })
  itemId = comment.id
  store.write(() => {
    keepAuthors(store.sql, [cora])
    keepItems(store.sql, [comment], new Map(), null)
  })
})

const all: ReviewPart = {
  ...{ filter: 'all', conversationId: null, opportunityId: null, entryId: null, authorId: null, kind: null },
  ...{ offset: 0, limit: 50 },
}

test('SQLite finds all that a whole note holds by indexes', () => {
  const plans = plansOf(store.sql, (sql) => readRecords(sql, 'notes', '$id = :id', { id: conversationId, limit: 20 }))
  const passages = plansOf(store.sql, (sql) => listAllPassages(sql, conversationId))
  expectNoScan([...plans, ...passages])
  for (const index of ['passage_of_conversation', 'passage_removed']) expect(passages.join('\n')).toContain(index)
})

/** What SQLite walks over from end to end: authors and copies are few; what it made itself, in memory, is none of the journal's. */
const scans = (plans: string[]) =>
  plans.filter((plan) => !/^SCAN (?:thread|wanted|review_author|review_copy|journal_identity|setting)/.test(plan))

describe('SQLite finds by an index', () => {
  test.each<[string, (sql: Sql) => unknown, index: string]>([
    ['the items of a conversation', (sql) => threadsOfConversation(sql, conversationId), 'review_of_conversation'],
    ['their answers', (sql) => threadsOfConversation(sql, conversationId), 'review_of_item'],
    ['the items of a barrier, criterion or inference', (sql) => listReviews(sql, { ...all, entryId: newId() }), 'review_of_entry'],
    ['the items of an opportunity', (sql) => listReviews(sql, { ...all, opportunityId }), 'conversation_of_opportunity'],
    ['the items of an author', (sql) => compareReadings(sql, cora.id, { opportunityId }), 'review_of_author'],
    ['what was decided about items', (sql) => planDecisions(sql, [itemId], null), 'review_of_item'],
    ['items with their versions', (sql) => readItemsById(sql, [itemId]), 'sqlite_autoindex_review_version_2'],
  ])('%s', (_name, read, index) => {
    const plans = plansOf(store.sql, read)
    expectNoScan(scans(plans))
    expect(plans.filter((plan) => plan.includes(index))).not.toEqual([])
  })

  test.each<[string, Partial<ReviewPart>, index: string]>([
    ['the open items of the journal', { filter: 'open' }, 'review_open'],
    ['the items of the journal', { filter: 'all' }, 'review_in_time'],
  ])('%s, the newest first, without sorting', (_name, part, index) => {
    const plans = plansOf(store.sql, (sql) => listReviews(sql, { ...all, ...part }))
    expect(plans.filter((plan) => plan.includes(index))).not.toEqual([])
    // A statement that sorts says so after what it walks over.
    expect(plans.filter((_plan, at) => plans[at - 1]?.includes(index))).not.toContain('USE TEMP B-TREE FOR ORDER BY')
    expect(plans.filter((plan) => /^SCAN review_item(?! USING INDEX)/.test(plan))).toEqual([])
  })
})
