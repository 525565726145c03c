import { beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import { instantOf } from '../../../../app/model/dates.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { day, makeChange, makeExchange, makeQuestion, morning, startOwnJournal, type TestJournal } from '../../../support/journal.ts'

let journal: TestJournal
let opportunity: Id
let other: Id
let orla: Id
let sean: Id

const person = (opportunityId: Id, name: string, given: Partial<Input<'buyers.create'>> = {}) =>
  journal.call('buyers.create', { opportunityId, name, title: '', roles: [], influence: 3, met: true, ...given })
const at = (days: number) => instantOf(morning + days * day)
const read = () => journal.call('matrix.read', { opportunityId: opportunity })
const add = (buyerId: Id, days: number, value: number, passageId: Id | null = null) =>
  journal.call('matrix.addReading', { buyerId, at: at(days), value, passageId })
const refusal = async (name: string, input: unknown) => {
  const reply = await journal.ask(name, input)
  return reply.ok ? 'done' : `${reply.error.code}: ${reply.error.message}`
}

/** A conversation with one tagged question in it. */
const meeting = async (opportunityId: Id, days: number, buyerIds: Id[]) => {
  const { id } = await journal.call('conversations.create', {
    opportunityId,
    title: 'A talk',
    at: at(days),
    zone: 'UTC',
    channel: 'phone',
    buyerIds,
  })
  const question = makeQuestion()
  const exchange = makeExchange([['Who pays when it fails?', question.id]])
  await journal.call(
    'conversations.save',
    makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id], passages: { put: [question], removed: [] } }),
  )
  return { id, passage: question.id }
}

beforeEach(async () => {
  journal = await startOwnJournal()
  const account = (await journal.call('accounts.create', { name: 'Harbour Dairy' })).id
  opportunity = (await journal.call('opportunities.create', { accountId: account, name: 'Cold chain' })).id
  other = (await journal.call('opportunities.create', { accountId: account, name: 'New depot' })).id
  orla = (await person(opportunity, 'Orla Byrne', { influence: 5 })).id
  sean = (await person(opportunity, 'Sean Kehoe', { met: false })).id
  return () => journal.close()
})

describe('readings', () => {
  test('are listed oldest first with the words they rest on, and the team with its first and last conversation', async () => {
    const first = await meeting(opportunity, -20, [orla])
    await meeting(opportunity, -5, [orla])
    await add(orla, -3, 1)
    await add(orla, -19, -1, first.passage)
    const { team, readings } = await read()
    expect(team.map(({ name, firstAt, lastAt }) => [name, firstAt, lastAt])).toEqual([
      ['Orla Byrne', at(-20), at(-5)],
      ['Sean Kehoe', null, null],
    ])
    expect(readings.map(({ value, evidence }) => [value, evidence?.quote])).toEqual([
      [-1, 'Who pays when it fails?'],
      [1, undefined],
    ])
  })

  test('lose their words with the note they stood in, and stay', async () => {
    const { id, passage } = await meeting(opportunity, -20, [orla])
    await add(orla, -19, 1, passage)
    await journal.call('conversations.remove', { id })
    const { team, readings } = await read()
    expect([team[0]?.lastAt, readings[0]?.value, readings[0]?.evidence]).toEqual([null, 1, null])
  })

  test('neither rest nor go on resting on words whose tag was taken off', async () => {
    const { id, passage } = await meeting(opportunity, -20, [orla])
    await add(orla, -19, 1, passage)
    const exchange = makeExchange(['Who pays when it fails?'])
    await journal.call(
      'conversations.save',
      makeChange(id, 1, { exchanges: [exchange], order: [exchange.attrs.id], passages: { put: [], removed: [passage] } }),
    )
    expect((await read()).readings[0]?.evidence).toBeNull()
    expect(await refusal('matrix.addReading', { buyerId: orla, at: at(-2), value: 0, passageId: passage })).toMatch(/no longer in a note/)
  })

  test('can be changed and deleted, and each of these taken back', async () => {
    const { id } = await add(orla, -3, 1)
    await journal.call('matrix.updateReading', { id, value: -2 })
    await journal.call('matrix.removeReading', { id })
    expect((await read()).readings).toEqual([])
    await journal.call('changes.undo', {})
    expect((await read()).readings[0]?.value).toBe(-2)
    await journal.call('changes.undo', {})
    expect((await read()).readings[0]?.value).toBe(1)
    await journal.call('changes.undo', {})
    expect((await read()).readings).toEqual([])
    await journal.call('changes.redo', {})
    expect((await read()).readings[0]?.value).toBe(1)
  })

  test('that say what cannot be are refused with the reason', async () => {
    const reading = { buyerId: orla, at: at(-3), value: 1, passageId: null }
    expect(await refusal('matrix.addReading', { ...reading, value: 3 })).toMatch(/^invalid/)
    expect(await refusal('matrix.addReading', { ...reading, value: 0.5 })).toMatch(/^invalid/)
    expect(await refusal('matrix.addReading', { ...reading, at: at(1) })).toMatch(/day to come/)
    expect(await refusal('matrix.addReading', { ...reading, buyerId: newId() })).toMatch(/^not-found/)
    expect(await refusal('matrix.addReading', { ...reading, passageId: newId() })).toMatch(/no longer in a note/)
    const own = await meeting(opportunity, -2, [orla])
    expect(await refusal('matrix.addReading', { ...reading, passageId: own.passage })).toMatch(/said after it/)
    const foreign = await meeting(other, -9, [])
    expect(await refusal('matrix.addReading', { ...reading, passageId: foreign.passage })).toMatch(/another opportunity/)
    const { id } = await add(orla, -3, 1)
    expect(await refusal('matrix.addReading', reading)).toMatch(/same moment/)
    expect(await refusal('matrix.updateReading', { id, at: at(2) })).toMatch(/day to come/)
    expect(await refusal('matrix.updateReading', { id: newId(), value: 0 })).toMatch(/^not-found/)
    expect((await read()).readings).toHaveLength(1)
  })

  test('of someone off the team are neither listed nor changed', async () => {
    const { id } = await add(sean, -3, 1)
    await journal.call('buyers.remove', { id: sean })
    expect((await read()).readings).toEqual([])
    expect(await refusal('matrix.updateReading', { id, value: 0 })).toMatch(/^not-found/)
  })

  test('may rest on what was said in the last ten conversations with the buyer, newest first', async () => {
    for (let back = 12; back > 0; back -= 1) await meeting(opportunity, -back, [orla])
    await meeting(opportunity, -1, [sean])
    const passages = await journal.call('matrix.passages', { buyerId: orla })
    expect(passages.map((passage) => passage.at)).toEqual(Array.from({ length: 10 }, (_, index) => at(-1 - index)))
  })
})

describe('consensus', () => {
  test('keeps what was thought before, and corrects what was noted the same day', async () => {
    const set = (stance: 'agrees' | 'unsure' | 'against') =>
      journal.call('matrix.setConsensus', { buyerId: orla, level: 'problem', stance })
    await set('unsure')
    await set('against')
    journal.clock.now += 2 * day
    await set('agrees')
    expect((await read()).consensus.map(({ stance, at: when }) => [stance, when])).toEqual([
      ['against', at(0)],
      ['agrees', at(2)],
    ])
    for (let step = 0; step < 3; step += 1) await journal.call('changes.undo', {})
    expect((await read()).consensus).toEqual([])
  })

  test('of nobody on the team is refused', async () => {
    expect(await refusal('matrix.setConsensus', { buyerId: newId(), level: 'problem', stance: 'agrees' })).toMatch(/^not-found/)
    expect(await refusal('matrix.setConsensus', { buyerId: orla, level: 'price', stance: 'agrees' })).toMatch(/^invalid/)
  })
})

describe('advocate readiness', () => {
  test('shows the words behind each item', async () => {
    const { id } = await journal.call('conversations.create', {
      opportunityId: opportunity,
      title: 'A talk',
      at: at(-4),
      zone: 'UTC',
      channel: 'phone',
      buyerIds: [sean],
    })
    const reason = { id: newId(), opportunityId: opportunity, title: 'No more night rounds', saidFirst: 'buyer' as const, buyerId: sean }
    const passage = { id: newId(), kind: 'reason' as const, reasonId: reason.id, createdAt: at(-4) }
    const exchange = makeExchange([['I want my nights back', passage.id]])
    await journal.call(
      'conversations.save',
      makeChange(id, 0, {
        exchanges: [exchange],
        order: [exchange.attrs.id],
        passages: { put: [passage], removed: [] },
        entries: { barriers: [], criteria: [], reasons: [reason], withdrawn: [] },
      }),
    )
    await add(orla, -3, 1)
    const { ready, checks } = await journal.call('matrix.readiness', { buyerId: sean })
    expect(ready).toBe(false)
    expect(checks.map(({ key, state }) => [key, state])).toEqual([
      ['reasons', 'met'],
      ['barriers', 'unknown'],
      ['facing', 'partly'],
      ['against', 'met'],
    ])
    expect(checks[0]?.entries[0]?.passages.map(({ quote }) => quote)).toEqual(['I want my nights back'])
    await journal.call('conversations.remove', { id })
    expect((await journal.call('matrix.readiness', { buyerId: sean })).checks[0]?.state).toBe('partly')
    expect(await refusal('matrix.readiness', { buyerId: newId() })).toMatch(/^not-found/)
  })
})
