import { beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { makeChange, makeExchange, makeQuestion, minute, startOwnJournal, type TestJournal } from '../../../support/journal.ts'

let journal: TestJournal
let account: Id
let opportunity: Id
let otherOpportunity: Id
let buyer: Id

beforeEach(async () => {
  journal = await startOwnJournal()
  account = (await journal.call('accounts.create', { name: 'Harbour Dairy' })).id
  opportunity = (await journal.call('opportunities.create', { accountId: account, name: 'Cold chain' })).id
  otherOpportunity = (await journal.call('opportunities.create', { accountId: account, name: 'New depot' })).id
  buyer = (
    await journal.call('buyers.create', { opportunityId: opportunity, name: 'Orla Byrne', title: '', roles: [], influence: 3, met: true })
  ).id
  return () => journal.close()
})

const meeting = (given: Partial<Input<'conversations.create'>> = {}): Input<'conversations.create'> => ({
  opportunityId: opportunity,
  title: 'First call',
  at: '2026-11-20T09:30:00.000Z',
  zone: 'Europe/Dublin',
  channel: 'video',
  buyerIds: [],
  ...given,
})
const add = async (given: Partial<Input<'conversations.create'>> = {}) => (await journal.call('conversations.create', meeting(given))).id
const list = (given: Partial<Input<'conversations.list'>> = {}) =>
  journal.call('conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 200, ...given })
const titles = async (given: Partial<Input<'conversations.list'>> = {}) => (await list(given)).rows.map(({ title }) => title)
const codeOf = async (name: string, input: unknown) => {
  const reply = await journal.ask(name, input)
  return reply.ok ? 'done' : reply.error.code
}

describe('the timeline', () => {
  test('shows what a row needs', async () => {
    const id = await add({ buyerIds: [buyer] })
    const question = makeQuestion()
    const exchange = makeExchange(['So, ', ['why now?', question.id]], ['she waits'])
    await journal.call(
      'conversations.save',
      makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id], passages: { put: [question, makeQuestion()], removed: [] } }),
    )
    expect(await list()).toEqual({
      total: 1,
      rows: [
        {
          ...meeting(),
          id,
          buyerIds: [buyer],
          archivedAt: null,
          opportunityName: 'Cold chain',
          buyerNames: ['Orla Byrne'],
          preview: 'So, why now?',
          passageCount: 1,
        },
      ],
    })
  })

  test('is newest first, and pages through all without gap or repeat', async () => {
    for (let index = 0; index < 23; index += 1)
      await add({ title: `${index}`, at: new Date(Date.UTC(2026, 0, 1 + ((index * 7) % 12))).toISOString() })
    const all = await list()
    expect(all.total).toBe(23)
    const times = all.rows.map(({ at }) => at)
    expect(times).toEqual(times.toSorted().toReversed())
    const paged: string[] = []
    for (let offset = 0; offset < 30; offset += 5) {
      const part = await list({ offset, limit: 5 })
      expect(part.total).toBe(23)
      paged.push(...part.rows.map(({ id }) => id))
    }
    expect(paged).toEqual(all.rows.map(({ id }) => id))
    expect(await list({ offset: 100 })).toEqual({ total: 23, rows: [] })
  })

  test('is of one opportunity or of all', async () => {
    await add({ title: 'here' })
    await add({ title: 'there', opportunityId: otherOpportunity, at: '2026-11-21T09:30:00.000Z' })
    expect(await titles()).toEqual(['there', 'here'])
    expect(await titles({ opportunityId: opportunity })).toEqual(['here'])
    expect(await list({ opportunityId: newId() })).toEqual({ total: 0, rows: [] })
  })

  test('has archived conversations apart', async () => {
    const id = await add({ title: 'old' })
    await add({ title: 'new' })
    await journal.call('conversations.update', { id, archived: true })
    expect([await titles(), await titles({ archived: true }), await titles({ archived: true, opportunityId: opportunity })]).toEqual([
      ['new'],
      ['old'],
      ['old'],
    ])
    await journal.call('conversations.update', { id, archived: false })
    expect((await list()).total).toBe(2)
  })

  test('of all is without what belongs to an archived opportunity or account, which has its own', async () => {
    await add({ title: 'here' })
    await add({ title: 'there', opportunityId: otherOpportunity })
    await journal.call('opportunities.update', { id: otherOpportunity, archived: true })
    expect(await list()).toMatchObject({ total: 1, rows: [{ title: 'here' }] })
    expect(await titles({ opportunityId: otherOpportunity })).toEqual(['there'])
    await journal.call('accounts.update', { id: account, archived: true })
    expect(await list()).toEqual({ total: 0, rows: [] })
  })

  test('is without what is in the trash or belongs to it', async () => {
    const id = await add({ title: 'gone' })
    await add({ title: 'there', opportunityId: otherOpportunity })
    await journal.call('conversations.remove', { id })
    await journal.call('opportunities.remove', { id: otherOpportunity })
    expect(await list()).toEqual({ total: 0, rows: [] })
    expect(await codeOf('conversations.details', { id })).toBe('not-found')
  })
})

describe('the buyers of a conversation', () => {
  test('are of its own team', async () => {
    expect(await codeOf('conversations.create', meeting({ opportunityId: otherOpportunity, buyerIds: [buyer] }))).toBe('invalid')
    expect(await codeOf('conversations.create', meeting({ buyerIds: [newId()] }))).toBe('invalid')
    expect((await list()).total).toBe(0)
  })

  test('are counted once', async () => {
    const id = await add({ buyerIds: [buyer, buyer] })
    expect((await journal.call('conversations.details', { id })).buyerIds).toEqual([buyer])
  })

  test('in the trash are not named, cannot be added, and are back with their buyer', async () => {
    const id = await add({ buyerIds: [buyer] })
    await journal.call('buyers.remove', { id: buyer })
    expect((await list()).rows[0]?.buyerNames).toEqual([])
    expect(await codeOf('conversations.create', meeting({ buyerIds: [buyer] }))).toBe('invalid')
    await journal.call('conversations.update', { id, buyerIds: [buyer] })
    await journal.call('trash.restore', { kind: 'buyer', id: buyer })
    expect((await list()).rows[0]?.buyerNames).toEqual(['Orla Byrne'])
  })

  test('are left behind when it moves', async () => {
    const id = await add({ buyerIds: [buyer] })
    await journal.call('conversations.update', { id, opportunityId: otherOpportunity })
    expect(await journal.call('conversations.details', { id })).toMatchObject({ opportunityId: otherOpportunity, buyerIds: [] })
    expect(await codeOf('conversations.update', { id, opportunityId: newId() })).toBe('not-found')
  })
})

describe('a note', () => {
  test('is empty at first and read with how far it was saved', async () => {
    const id = await add()
    expect(await journal.call('conversations.read', { id })).toEqual({ revision: 0, caret: null, note: { exchanges: [], passages: [] } })
    expect(await codeOf('conversations.read', { id: newId() })).toBe('not-found')
  })

  test('and its caret are there after a restart', async () => {
    const id = await add()
    const exchange = makeExchange(['What holds you back?'], ['She hesitates'])
    await journal.call('conversations.save', makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id] }))
    await journal.call('conversations.rememberCaret', { id, caret: { anchor: 4, head: 9 } })
    await journal.close()
    journal = await startOwnJournal(journal.folder)
    expect(await journal.call('conversations.read', { id })).toEqual({
      revision: 1,
      caret: { anchor: 4, head: 9 },
      note: { exchanges: [exchange], passages: [] },
    })
  })

  test('is read with the places of lost tags only: the others stand in its text', async () => {
    const id = await add()
    const [kept, lost] = [makeQuestion(), makeQuestion()]
    const exchange = makeExchange([
      ['why', kept.id],
      ['how', lost.id],
    ])
    const passages = { put: [kept, lost], removed: [] }
    await journal.call('conversations.save', makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id], passages }))
    await journal.call('conversations.save', makeChange(id, 1, { exchanges: [makeExchange([['why', kept.id]], [], exchange.attrs.id)] }))
    expect((await journal.call('conversations.read', { id })).note.passages).toMatchObject([
      { passage: kept, detached: false, anchor: null },
      { passage: lost, detached: true, anchor: { quote: 'how', exchangeId: exchange.attrs.id } },
    ])
  })

  test('says which conversation changed, and whether tags did', async () => {
    const id = await add()
    const exchange = makeExchange(['x'])
    journal.events.length = 0
    await journal.call('conversations.save', makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id] }))
    expect(journal.events).toEqual([{ type: 'conversations.changed', ids: [id] }])
    await journal.call('conversations.save', makeChange(id, 1, { passages: { put: [makeQuestion()], removed: [] } }))
    expect(journal.events.slice(1)).toEqual([{ type: 'conversations.changed', ids: [id] }, { type: 'entries.changed' }])
  })

  test('can still be saved after its conversation went to the trash', async () => {
    const id = await add()
    await journal.call('conversations.remove', { id })
    const exchange = makeExchange(['the last words'])
    await journal.call('conversations.save', makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id] }))
    await journal.call('trash.restore', { kind: 'conversation', id })
    expect((await journal.call('conversations.read', { id })).note.exchanges).toEqual([exchange])
  })

  test('has versions that are listed and read', async () => {
    const id = await add()
    const [first, second] = [makeExchange(['one two'], ['three'])].flatMap((one) => [one, makeExchange(['other'], [], one.attrs.id)])
    if (!first || !second) throw new Error('unreachable')
    await journal.call('conversations.save', makeChange(id, 0, { exchanges: [first], order: [first.attrs.id] }))
    journal.clock.now += 10 * minute
    await journal.call('conversations.save', makeChange(id, 1, { exchanges: [second] }))
    const [version] = await journal.call('conversations.versions', { id })
    expect(version).toMatchObject({ at: '2026-11-20T09:40:00.000Z', words: 3, passages: 0 })
    expect(await journal.call('conversations.version', { id: version?.id ?? '' })).toEqual({
      at: '2026-11-20T09:40:00.000Z',
      note: { exchanges: [first], passages: [] },
    })
    expect(await codeOf('conversations.version', { id: newId() })).toBe('not-found')
  })
})

describe('the picker’s entries', () => {
  test('are of one opportunity, by title, with the passages that stand in a note not deleted', async () => {
    const id = await add()
    const [one, other] = [newId(), newId()]
    const [here, detached] = [newId(), newId()]
    const exchange = makeExchange([['too dear', here]])
    await journal.call(
      'conversations.save',
      makeChange(id, 0, {
        exchanges: [exchange],
        order: [exchange.attrs.id],
        passages: {
          put: [here, detached].map((passage) => ({ id: passage, kind: 'barrier', barrierId: one, createdAt: '2026-11-20T09:30:00.000Z' })),
          removed: [],
        },
        entries: {
          barriers: [
            { id: one, opportunityId: opportunity, title: 'price', kind: 'real' },
            { id: other, opportunityId: opportunity, title: 'Effort', kind: 'unknown' },
          ],
          criteria: [],
          reasons: [],
          withdrawn: [],
        },
      }),
    )
    const read = () => journal.call('entries.list', { opportunityId: opportunity })
    expect((await read()).barriers.map(({ title, passageCount }) => [title, passageCount])).toEqual([
      ['Effort', 0],
      ['price', 1],
    ])
    await journal.call('conversations.remove', { id })
    expect((await read()).barriers.map(({ passageCount }) => passageCount)).toEqual([0, 0])
    expect(await journal.call('entries.list', { opportunityId: otherOpportunity })).toEqual({ barriers: [], criteria: [], reasons: [] })
  })

  test('that are not there cannot be changed', async () => {
    expect(await codeOf('entries.updateBarrier', { id: newId(), title: 'x' })).toBe('not-found')
    expect(await codeOf('entries.updateCriterion', { id: newId(), weight: 1 })).toBe('not-found')
  })
})
