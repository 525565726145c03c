import { beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { startOwnJournal, type TestJournal } from '../../../support/journal.ts'

let journal: TestJournal
let account: Id
let opportunity: Id

beforeEach(async () => {
  journal = await startOwnJournal()
  account = (await journal.call('accounts.create', { name: 'Harbour Dairy' })).id
  opportunity = (await journal.call('opportunities.create', { accountId: account, name: 'Cold chain' })).id
  return () => journal.close()
})

const person = (name: string, given: Partial<Input<'buyers.create'>> = {}): Input<'buyers.create'> => ({
  opportunityId: opportunity,
  name,
  title: '',
  roles: [],
  influence: 3,
  met: false,
  ...given,
})
const list = () => journal.call('opportunities.list', {})
const team = () => journal.call('buyers.list', { opportunityId: opportunity })
const codeOf = async (name: string, input: unknown) => {
  const reply = await journal.ask(name, input)
  return reply.ok ? 'done' : reply.error.code
}

describe('accounts and opportunities', () => {
  test('are listed by name, whatever the case', async () => {
    for (const name of ['beta', 'Alpha', 'alpine']) await journal.call('accounts.create', { name })
    for (const name of ['beta', 'Alpha']) await journal.call('opportunities.create', { accountId: account, name })
    const { accounts, opportunities } = await list()
    expect(accounts.map(({ name }) => name)).toEqual(['Alpha', 'alpine', 'beta', 'Harbour Dairy'])
    expect(opportunities.map(({ name }) => name)).toEqual(['Alpha', 'beta', 'Cold chain'])
  })

  test('keep names of every script and none of their markup or SQL means anything', async () => {
    for (const name of [
      "Robert'); DROP TABLE account;--",
      '<img src=x onerror=alert(1)>',
      '株式会社',
      'שלום',
      '🧊',
      '%_"\\',
      ':name',
      '__proto__',
    ]) {
      const { id } = await journal.call('accounts.create', { name })
      expect((await list()).accounts.find((one) => one.id === id)?.name).toBe(name)
      await journal.call('accounts.update', { id, name: `${name}!` })
      expect((await list()).accounts.find((one) => one.id === id)?.name).toBe(`${name}!`)
    }
  })

  test('say when they were archived and are brought back', async () => {
    await journal.call('opportunities.update', { id: opportunity, archived: true })
    expect((await list()).opportunities[0]?.archivedAt).toBe('2026-11-20T09:30:00.000Z')
    await journal.call('opportunities.update', { id: opportunity, archived: false })
    await journal.call('accounts.update', { id: account, archived: true })
    const { accounts, opportunities } = await list()
    expect([accounts[0]?.archivedAt, opportunities[0]?.archivedAt]).toEqual(['2026-11-20T09:30:00.000Z', null])
  })

  test('of an account in the trash are not listed', async () => {
    await journal.call('accounts.remove', { id: account })
    expect(await list()).toEqual({ accounts: [], opportunities: [] })
  })

  test('move to another account, but to none that is gone', async () => {
    const other = (await journal.call('accounts.create', { name: 'Second' })).id
    await journal.call('opportunities.update', { id: opportunity, accountId: other })
    expect((await list()).opportunities[0]?.accountId).toBe(other)
    await journal.call('accounts.remove', { id: account })
    expect(await codeOf('opportunities.update', { id: opportunity, accountId: account })).toBe('not-found')
    expect(await codeOf('opportunities.update', { id: opportunity, accountId: newId() })).toBe('not-found')
  })

  test('count their conversations, without archived and deleted ones', async () => {
    const meeting = {
      opportunityId: opportunity,
      title: '',
      at: '2026-11-20T09:30:00.000Z',
      zone: 'UTC',
      channel: 'phone',
      buyerIds: [],
    } as const
    const ids: Id[] = []
    for (let index = 0; index < 3; index += 1) ids.push((await journal.call('conversations.create', { ...meeting, buyerIds: [] })).id)
    await journal.call('conversations.remove', { id: ids[0] as Id })
    await journal.call('conversations.update', { id: ids[1] as Id, archived: true })
    expect((await list()).opportunities[0]?.conversationCount).toBe(1)
  })

  test.each([
    'accounts.update',
    'accounts.remove',
    'opportunities.update',
    'opportunities.remove',
    'buyers.update',
    'buyers.remove',
    'conversations.update',
    'conversations.remove',
  ])('%s of what is not there is refused', async (name) => {
    expect(await codeOf(name, { id: newId() })).toBe('not-found')
  })

  test('in the trash cannot be changed or deleted again', async () => {
    await journal.call('opportunities.remove', { id: opportunity })
    expect(await codeOf('opportunities.update', { id: opportunity, name: 'x' })).toBe('not-found')
    expect(await codeOf('opportunities.remove', { id: opportunity })).toBe('not-found')
    expect(await codeOf('buyers.create', person('x'))).toBe('not-found')
    expect(
      await codeOf('conversations.create', {
        opportunityId: opportunity,
        title: '',
        at: '2026-11-20T09:30:00.000Z',
        zone: 'UTC',
        channel: 'phone',
        buyerIds: [],
      }),
    ).toBe('not-found')
  })
})

describe('the buyer team', () => {
  test('is listed by influence, then by name', async () => {
    await journal.call('buyers.create', person('Zoe', { influence: 5 }))
    await journal.call('buyers.create', person('bob', { influence: 2 }))
    await journal.call('buyers.create', person('Alice', { influence: 2 }))
    expect((await team()).map(({ name }) => name)).toEqual(['Zoe', 'Alice', 'bob'])
  })

  test('keeps what is said of each, and changes only what is given', async () => {
    const given = person('Orla Byrne', { title: ' CFO ', roles: ['economic', 'decision-maker'], influence: 5, met: true })
    const { id } = await journal.call('buyers.create', given)
    expect(await team()).toEqual([{ ...given, id, title: 'CFO' }])
    await journal.call('buyers.update', { id, met: false })
    expect(await team()).toEqual([{ ...given, id, title: 'CFO', met: false }])
  })
})
