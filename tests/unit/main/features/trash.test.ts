import { beforeEach, describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { day, makeBarrierPassage, makeChange, makeExchange, minute, startOwnJournal, type TestJournal } from '../../../support/journal.ts'

let journal: TestJournal
let account: Id
let opportunity: Id
let buyer: Id
let conversation: Id

beforeEach(async () => {
  journal = await startOwnJournal()
  account = (await journal.call('accounts.create', { name: 'Harbour Dairy' })).id
  opportunity = (await journal.call('opportunities.create', { accountId: account, name: 'Cold chain' })).id
  buyer = (
    await journal.call('buyers.create', { opportunityId: opportunity, name: 'Orla Byrne', title: '', roles: [], influence: 3, met: true })
  ).id
  conversation = (
    await journal.call('conversations.create', {
      opportunityId: opportunity,
      title: 'First call',
      at: '2026-11-20T09:30:00.000Z',
      zone: 'UTC',
      channel: 'phone',
      buyerIds: [buyer],
    })
  ).id
  return () => journal.close()
})

const trash = () => journal.call('trash.list', {})
const codeOf = async (name: string, input: unknown) => {
  const reply = await journal.ask(name, input)
  return reply.ok ? 'done' : reply.error.code
}
const reopen = async () => {
  await journal.close()
  journal = await startOwnJournal(journal.folder, journal.clock)
}

describe('the trash', () => {
  test('lists what was deleted, last first, and where it was', async () => {
    expect(await trash()).toEqual([])
    await journal.call('buyers.remove', { id: buyer })
    journal.clock.now += minute
    await journal.call('conversations.remove', { id: conversation })
    journal.clock.now += minute
    await journal.call('opportunities.remove', { id: opportunity })
    journal.clock.now += minute
    await journal.call('accounts.remove', { id: account })
    expect(await trash()).toEqual([
      { id: account, kind: 'account', name: 'Harbour Dairy', within: '', deletedAt: '2026-11-20T09:33:00.000Z' },
      { id: opportunity, kind: 'opportunity', name: 'Cold chain', within: 'Harbour Dairy', deletedAt: '2026-11-20T09:32:00.000Z' },
      { id: conversation, kind: 'conversation', name: 'First call', within: 'Cold chain', deletedAt: '2026-11-20T09:31:00.000Z' },
      { id: buyer, kind: 'buyer', name: 'Orla Byrne', within: 'Cold chain', deletedAt: '2026-11-20T09:30:00.000Z' },
    ])
  })

  test('gives back each thing with all that was in it', async () => {
    const exchange = makeExchange(['worth keeping'])
    await journal.call('conversations.save', makeChange(conversation, 0, { exchanges: [exchange], order: [exchange.attrs.id] }))
    await journal.call('accounts.remove', { id: account })
    await journal.call('trash.restore', { kind: 'account', id: account })
    expect(await trash()).toEqual([])
    expect((await journal.call('opportunities.list', {})).opportunities).toMatchObject([{ id: opportunity, conversationCount: 1 }])
    expect((await journal.call('conversations.read', { id: conversation })).note.exchanges).toEqual([exchange])
    expect(await journal.call('conversations.details', { id: conversation })).toMatchObject({ buyerIds: [buyer] })
  })

  test('gives back a thing with what it belongs to, so that it can be seen', async () => {
    await journal.call('conversations.remove', { id: conversation })
    await journal.call('opportunities.remove', { id: opportunity })
    await journal.call('accounts.remove', { id: account })
    await journal.call('trash.restore', { kind: 'conversation', id: conversation })
    expect(await trash()).toEqual([])
    expect((await journal.call('conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 10 })).rows).toMatchObject([
      { id: conversation },
    ])
    await journal.call('changes.undo', {})
    expect((await trash()).map(({ kind }) => kind).toSorted()).toEqual(['account', 'conversation', 'opportunity'])
  })

  test('does not give back what is not in it', async () => {
    expect(await codeOf('trash.restore', { kind: 'conversation', id: conversation })).toBe('not-found')
    expect(await codeOf('trash.restore', { kind: 'account', id: newId() })).toBe('not-found')
    expect(await codeOf('trash.restore', { kind: 'account', id: conversation })).toBe('not-found')
    expect(await codeOf('trash.restore', { kind: 'sqlite_master', id: conversation })).toBe('invalid')
  })

  test('is emptied for good, with all that was in what was deleted, tags included', async () => {
    const barrierId = newId()
    const passage = makeBarrierPassage(barrierId)
    const exchange = makeExchange([['too dear', passage.id]])
    await journal.call(
      'conversations.save',
      makeChange(conversation, 0, {
        exchanges: [exchange],
        order: [exchange.attrs.id],
        passages: { put: [passage], removed: [] },
        entries: {
          barriers: [{ id: barrierId, opportunityId: opportunity, title: 'Price', kind: 'real' }],
          criteria: [],
          reasons: [],
          withdrawn: [],
        },
        keepVersion: true,
      }),
    )
    await journal.call('opportunities.remove', { id: opportunity })
    expect(await journal.call('trash.empty', {})).toEqual({ removed: 1 })
    expect(await trash()).toEqual([])
    expect(await codeOf('conversations.read', { id: conversation })).toBe('not-found')
    expect((await journal.call('opportunities.list', {})).accounts).toMatchObject([{ id: account }])
    await reopen()
    expect(await codeOf('trash.restore', { kind: 'opportunity', id: opportunity })).toBe('not-found')
    expect(await journal.call('trash.empty', {})).toEqual({ removed: 0 })
  })

  test('leaves what was not deleted when it is emptied', async () => {
    await journal.call('buyers.remove', { id: buyer })
    await journal.call('trash.empty', {})
    expect(await journal.call('conversations.details', { id: conversation })).toMatchObject({ buyerIds: [] })
  })

  test('keeps things for 30 days and not longer', async () => {
    await journal.call('conversations.remove', { id: conversation })
    journal.clock.now += 30 * day - 1
    await reopen()
    expect(await trash()).toHaveLength(1)
    journal.clock.now += 1
    await reopen()
    expect(await trash()).toEqual([])
    expect(await codeOf('conversations.read', { id: conversation })).toBe('not-found')
  })
})
