import { beforeAll, describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { insertConversation, updateConversation } from '../../../../main/store/conversations.ts'
import type { Store } from '../../../../main/store/open.ts'
import { insertAccount, insertBuyer, insertOpportunity, updateOpportunity } from '../../../../main/store/organisation.ts'
import { findQuick } from '../../../../main/store/quick.ts'
import { moveToTrash } from '../../../../main/store/trash.ts'
import { day, makeStore, morning } from '../../../support/journal.ts'
import { plansOf } from '../../../support/query-plans.ts'

let store: Store
const titles = (letters: string): string[] => findQuick(store.sql, letters).map(({ title }) => title)

beforeAll(() => {
  store = makeStore()
  const { sql } = store
  store.write(() => {
    const accountId = newId()
    insertAccount(sql, { id: accountId, name: 'Harbour Dairy' })
    const opportunity = (name: string): Id => {
      const id = newId()
      insertOpportunity(sql, { id, accountId, name })
      return id
    }
    const cold = opportunity('Cold chain')
    const old = opportunity('Old cold store')
    let days = 0
    const talk = (opportunityId: Id, title: string): Id => {
      days += 1
      const id = newId()
      const at = new Date(morning - days * day).toISOString()
      insertConversation(sql, { id, opportunityId, title, at, zone: 'UTC', channel: 'video', buyerIds: [] })
      return id
    }
    talk(cold, 'First cold call')
    talk(cold, 'Cold call with the night crew')
    talk(cold, 'Größe der Räume')
    talk(cold, '100% of it_all')
    talk(cold, 'Cold call')
    talk(old, 'Cold and forgotten')
    updateConversation(sql, talk(cold, 'Cold but archived'), { archivedAt: '2026-11-21T09:30:00.000Z' })
    moveToTrash(sql, 'conversation', talk(cold, 'Cold in the trash'), morning)
    updateOpportunity(sql, old, { archivedAt: '2026-11-21T09:30:00.000Z' })
    insertBuyer(sql, { id: newId(), opportunityId: cold, name: 'Zoë Coldwell', title: '', roles: [], influence: 3, met: true })
  })
})

describe('a few letters find', () => {
  test('nothing typed: the newest conversations that are not put away', () => {
    expect(titles('  ')).toEqual(['First cold call', 'Cold call with the night crew', 'Größe der Räume', '100% of it_all', 'Cold call'])
  })

  test('opportunities, buyers and conversations: what begins with them first, then the newest', () => {
    expect(titles('COLD')).toEqual(['Cold chain', 'Zoë Coldwell', 'Cold call with the night crew', 'Cold call', 'First cold call'])
  })

  test('letters that are in order but not in a row', () => {
    expect(titles('ccnc')).toEqual(['Cold call with the night crew'])
    expect(titles('crew night')).toEqual([])
  })

  test('letters with accents and without, and ß by ss', () => {
    expect(titles('zoe c')).toEqual(['Zoë Coldwell'])
    expect(titles('ZOË')).toEqual(['Zoë Coldwell'])
    expect(titles('grosse raume')).toEqual(['Größe der Räume'])
  })

  test('signs that mean something to SQL for what they are', () => {
    expect(titles('0%')).toEqual(['100% of it_all'])
    expect(titles('t_a')).toEqual(['100% of it_all'])
    expect(titles("'; DROP TABLE note; --")).toEqual([])
    expect(titles('\\')).toEqual([])
    expect(titles('\u0000\ud800')).toEqual(titles(''))
    expect(titles('co\u0000ld ch')).toEqual(titles('cold ch'))
  })
})

test('SQLite walks over the index of the newest conversations alone, and no further than it must', () => {
  const { sql } = store
  const plans = plansOf(sql, (spied) => findQuick(spied, 'cold'))
  expect(new Set(plans.filter((plan) => plan.includes('SCAN conversation')))).toEqual(
    new Set(['SCAN conversation USING COVERING INDEX conversation_timeline']),
  )
})
