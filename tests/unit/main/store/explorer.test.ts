import { beforeAll, describe, expect, test } from 'vitest'
import { passageGroups, passageSorts, type PassageFilter, type PassageOrder } from '../../../../app/contract/explorer.ts'
import type { Id } from '../../../../app/model/ids.ts'
import { passageKinds, passageStatuses } from '../../../../app/model/kinds.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import { listTogether } from '../../../../main/store/explorer-together.ts'
import { allPassageRows, listPassageRows } from '../../../../main/store/explorer.ts'
import type { Store } from '../../../../main/store/open.ts'
import { moveToTrash } from '../../../../main/store/trash.ts'
import { makeStore, morning } from '../../../support/journal.ts'
import { plansOf } from '../../../support/query-plans.ts'

let store: Store

beforeAll(() => {
  store = makeStore()
  store.write(() => fillSample(store.sql))
})

const none: PassageFilter = {
  kinds: [],
  side: null,
  opportunityId: null,
  buyerId: null,
  statuses: [],
  from: null,
  before: null,
  words: '',
  together: null,
}
const newest: PassageOrder = { sort: 'date', descending: true, group: 'none' }

const list = (filter: Partial<PassageFilter> = {}, order: Partial<PassageOrder> = {}, from = store) =>
  [...allPassageRows(from.sql, { ...none, ...filter }, { ...newest, ...order }).stretches].flat()

describe('the passages of a journal', () => {
  test('are those that are tagged in notes that are not in the trash, each once', () => {
    const expected = store.sql.all<{ id: Id }>(
      `SELECT passage.id FROM passage JOIN conversation ON conversation.id = conversation_id WHERE removed = 0 AND deleted_at IS NULL`,
    )
    expect(expected.length).toBeGreaterThan(20)
    expect(new Set(list().map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)))
    expect(list()).toHaveLength(expected.length)
  })

  test('come in stretches that follow one another', () => {
    const whole = list()
    const pages: Id[] = []
    for (let offset = 0; offset < whole.length; offset += 7) {
      const page = listPassageRows(store.sql, { filter: none, order: newest, offset, limit: 7 })
      expect(page.total).toBe(whole.length)
      pages.push(...page.rows.map(({ id }) => id))
    }
    expect(pages).toEqual(whole.map(({ id }) => id))
  })

  test.each(passageSorts)('are in order by %s, both ways', (sort) => {
    const valueOf = (row: ReturnType<typeof list>[number]): string =>
      ({
        date: row.at,
        side: row.side ?? '',
        kind: row.kind,
        entry: row.entry,
        text: row.quote,
        buyer: row.buyers,
        opportunity: row.opportunityName,
        status: row.status ?? '',
      })[sort].replace(/[A-Z]/gu, (letter) => letter.toLowerCase())
    const rising = list({}, { sort, descending: false }).map(valueOf)
    const byCodes = (values: string[]) => values.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    expect(rising).toEqual(byCodes(rising))
    const falling = list({}, { sort, descending: true }).map(valueOf)
    expect(falling).toEqual(byCodes(falling).toReversed())
  })

  test.each(passageGroups.filter((group) => group !== 'none'))('are together in groups by %s, which count them all', (group) => {
    const { groups, total } = listPassageRows(store.sql, { filter: none, order: { ...newest, group }, offset: 0, limit: 1 })
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total)
    expect(new Set(groups.map(({ value }) => value)).size).toBe(groups.length)
  })

  test('are filtered as if each were looked at', () => {
    const whole = list()
    const some = whole[Math.floor(whole.length / 2)]
    if (!some) throw new Error('no passage')
    for (const kind of passageKinds) expect(list({ kinds: [kind] })).toEqual(whole.filter((row) => row.kind === kind))
    for (const status of passageStatuses) expect(list({ statuses: [status] })).toEqual(whole.filter((row) => row.status === status))
    expect(list({ side: 'internal' })).toEqual(whole.filter((row) => row.side === 'internal'))
    expect(list({ opportunityId: some.opportunityId })).toEqual(whole.filter((row) => row.opportunityId === some.opportunityId))
    expect(list({ from: some.at })).toEqual(whole.filter((row) => row.at >= some.at))
    expect(list({ before: some.at })).toEqual(whole.filter((row) => row.at < some.at))
    for (const { id, name } of store.sql.all<{ id: Id; name: string }>('SELECT id, name FROM buyer')) {
      const { opportunityId } = store.sql.get<{ opportunityId: Id }>('SELECT opportunity_id AS opportunityId FROM buyer WHERE id = :id', {
        id,
      }) ?? {
        opportunityId: '',
      }
      const named = whole.filter((row) => row.opportunityId === opportunityId && row.buyers.split(', ').includes(name))
      expect(list({ buyerId: id })).toEqual(named)
    }
  })

  test('are found by parts of words in any case and order, with or without accents', () => {
    const [row] = list({ kinds: ['barrier'] })
    const [first = '', second = ''] = (row?.quote ?? '').split(/\s+/u)
    const found = list({ words: ` ${second.toUpperCase()}  ${first.slice(0, 3).replace(/[aeiou]/giu, (vowel) => `${vowel}\u0301`)} ` })
    expect(found.map(({ id }) => id)).toContain(row?.id)
    expect(list({ words: 'no passage has these words' })).toEqual([])
    expect(list({ words: row?.entry ?? '' }).map(({ id }) => id)).toContain(row?.id)
  })

  test('of a conversation in the trash are gone, and one asks again after a change', () => {
    const other = makeStore()
    other.write(() => fillSample(other.sql))
    const before = list({}, {}, other)
    const conversationId = before[0]?.conversationId ?? ''
    other.write(() => moveToTrash(other.sql, 'conversation', conversationId, morning))
    expect(list({}, {}, other)).toEqual(before.filter((row) => row.conversationId !== conversationId))
    other.close()
  })
})

describe('what comes together', () => {
  test('is what an exchange has both of, and a pair opens just these exchanges', () => {
    const { terms, pairs } = listTogether(store.sql, { opportunityId: null, from: null, before: null })
    expect(pairs.length).toBeGreaterThan(3)
    for (const { one, other, count } of pairs) {
      const [first, second] = [terms[one], terms[other]]
      if (!first || !second) throw new Error('a pair names no term')
      const rows = list({ together: [first, second] })
      const exchanges = store.sql.all<{ exchange: Id }>(
        `SELECT DISTINCT exchange_id AS exchange FROM passage WHERE id IN (SELECT value FROM json_each(:ids))`,
        { ids: JSON.stringify(rows.map(({ id }) => id)) },
      )
      expect(exchanges).toHaveLength(count)
    }
  })
})

test('SQLite finds passages by way of their conversations, and pages by their keys', () => {
  const plans = plansOf(store.sql, (sql) => {
    listPassageRows(sql, { filter: { ...none, words: 'a' }, order: { ...newest, group: 'buyer' }, offset: 0, limit: 50 })
    listPassageRows(sql, { filter: { ...none, opportunityId: 'x', statuses: ['open'] }, order: newest, offset: 0, limit: 50 })
    listTogether(sql, { opportunityId: null, from: null, before: null })
  })
  expect(plans.filter((plan) => /^SCAN (passage|exchange|note|barrier|criterion|buyer)\b/u.test(plan))).toEqual([])
  expect(plans.filter((plan) => plan.includes('AUTOMATIC'))).toEqual([])
  expect(plans.filter((plan) => plan.startsWith('SEARCH passage USING INTEGER PRIMARY KEY'))).not.toEqual([])
})
