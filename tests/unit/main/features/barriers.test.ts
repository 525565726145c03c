import { beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Passage } from '../../../../app/model/passages.ts'
import {
  day,
  makeBarrierPassage,
  makeChange,
  makeExchange,
  makeQuestion,
  morning,
  startOwnJournal,
  type TestJournal,
} from '../../../support/journal.ts'

let journal: TestJournal
let opportunity: Id
let elsewhere: Id
let buyers: [orla: Id, sean: Id]
let stranger: Id

const after = (days: number) => new Date(morning + days * day).toISOString()

const makeBuyer = async (opportunityId: Id, name: string) =>
  (await journal.call('buyers.create', { opportunityId, name, title: '', roles: [], influence: 3, met: true })).id

beforeEach(async () => {
  journal = await startOwnJournal(undefined, { now: morning + 100 * day })
  const { id: accountId } = await journal.call('accounts.create', { name: 'Harbour Dairy' })
  opportunity = (await journal.call('opportunities.create', { accountId, name: 'Cold chain' })).id
  elsewhere = (await journal.call('opportunities.create', { accountId, name: 'New depot' })).id
  buyers = [await makeBuyer(opportunity, 'Orla'), await makeBuyer(opportunity, 'Sean')]
  stranger = await makeBuyer(elsewhere, 'Ines')
  return () => journal.close()
})

const talk = async (days: number, passages: [words: string, passage: Passage][], opportunityId = opportunity) => {
  const { id } = await journal.call('conversations.create', {
    opportunityId,
    title: `Day ${days}`,
    at: after(days),
    zone: 'UTC',
    channel: 'video',
    buyerIds: [],
  })
  const exchange = makeExchange(passages.flatMap(([words, passage]) => ['before ', [words, passage.id], ' after. ']))
  await journal.call(
    'conversations.save',
    makeChange(id, 0, {
      exchanges: [exchange],
      order: [exchange.attrs.id],
      passages: { put: passages.map(([, passage]) => passage), removed: [] },
    }),
  )
  return id
}
const tagged = async (barrierId: Id, days: number, words = 'too dear') => {
  const passage = makeBarrierPassage(barrierId)
  return { passage, conversationId: await talk(days, [[words, passage]]) }
}
const make = async (title: string, given: Partial<Input<'barriers.create'>> = {}) =>
  (await journal.call('barriers.create', { opportunityId: opportunity, title, kind: 'perceived', causeId: null, holderIds: [], ...given }))
    .id
const step = (status: Input<'barriers.addStep'>['status'], days: number, given: Partial<Input<'barriers.addStep'>> = {}) => ({
  status,
  at: after(days),
  passageId: null,
  ownReasoning: false,
  remark: '',
  ...given,
})
const read = (id: Id) => journal.call('barriers.read', { id })
const list = () => journal.call('barriers.list', { opportunityId: opportunity })
const statuses = async (id: Id) => (await read(id)).steps.map(({ status }) => status)
const refusal = async (name: string, input: unknown) => {
  const reply = await journal.ask(name, input)
  return reply.ok ? 'done' : `${reply.error.code}: ${reply.error.message}`
}
const restart = async () => {
  await journal.close()
  journal = await startOwnJournal(journal.folder, journal.clock)
}

describe('a barrier', () => {
  test('collects its passages in the order in which they were said, with their surroundings', async () => {
    const id = await make('Price')
    await tagged(id, 9, 'still too dear')
    const first = await tagged(id, 2)
    const { barrier, passages } = await read(id)
    expect(passages.map(({ quote, prefix, suffix, conversationTitle }) => [prefix, quote, suffix, conversationTitle])).toEqual([
      ['before ', 'too dear', ' after. ', 'Day 2'],
      ['before ', 'still too dear', ' after. ', 'Day 9'],
    ])
    expect(barrier).toMatchObject({ since: after(2), passageCount: 2, conversationCount: 2, resolvedAt: null, status: 'open' })
    await journal.call('conversations.remove', { id: first.conversationId })
    expect((await read(id)).barrier).toMatchObject({ since: after(9), passageCount: 1 })
  })

  test('is known since its first passage or first step, whichever was earlier', async () => {
    const id = await make('Price')
    expect((await read(id)).barrier.since).toBeNull()
    await tagged(id, 9)
    await journal.call('barriers.addStep', { barrierId: id, ...step('open', 4) })
    expect((await list())[0]?.since).toBe(after(4))
  })

  test('has holders of its own opportunity only, each once', async () => {
    const id = await make('Price', { holderIds: buyers })
    await journal.call('barriers.update', { id, holderIds: [buyers[1]] })
    expect((await read(id)).barrier.holderIds).toEqual([buyers[1]])
    expect(await refusal('barriers.update', { id, holderIds: [stranger] })).toMatch(/^invalid: .*buyer team of this opportunity/)
    expect(await refusal('barriers.update', { id, holderIds: [buyers[0], buyers[0]] })).toMatch(/^invalid/)
    expect((await read(id)).barrier.holderIds).toEqual([buyers[1]])
  })

  test('is deleted only when nothing is tagged with it, the trash included', async () => {
    const id = await make('Price')
    const { conversationId } = await tagged(id, 1)
    await journal.call('conversations.remove', { id: conversationId })
    expect(await refusal('barriers.remove', { id })).toMatch(/^invalid: One passage is still tagged/)
    const empty = await make('Empty')
    const { changeId } = await journal.call('barriers.remove', { id: empty })
    expect((await list()).map(({ title }) => title)).toEqual(['Price'])
    await journal.call('changes.undo', { changeId })
    expect((await list()).map(({ title }) => title).toSorted()).toEqual(['Empty', 'Price'])
  })
})

describe('what happens to a barrier in notes', () => {
  test('brings it back once something is tagged with it again', async () => {
    const id = await make('Price')
    await journal.call('barriers.remove', { id })
    await tagged(id, 1)
    expect((await list())[0]).toMatchObject({ id, passageCount: 1 })
  })

  test('keeps it where its making is undone after something was tagged with it', async () => {
    const { id, changeId } = await journal.call('barriers.create', {
      opportunityId: opportunity,
      title: 'Price',
      kind: 'real',
      causeId: null,
      holderIds: [],
    })
    await tagged(id, 1)
    await journal.call('changes.undo', { changeId })
    expect((await list())[0]).toMatchObject({ id, passageCount: 1 })
  })

  test('finds the whole when its conversation moves to an opportunity where it was merged', async () => {
    const [one, other] = [await make('Price', { opportunityId: elsewhere }), await make('Cost', { opportunityId: elsewhere })]
    await journal.call('barriers.merge', { id: one, into: other })
    const here = await make('price')
    const { conversationId } = await tagged(here, 1)
    await journal.call('conversations.update', { id: conversationId, opportunityId: elsewhere })
    expect((await read(other)).barrier.passageCount).toBe(1)
  })
})

describe('the life of a barrier', () => {
  test('has steps with what did them, and stands where the last one left it', async () => {
    const id = await make('Price')
    const question = makeQuestion()
    await talk(3, [['what would it cost not to?', question]])
    await journal.call('barriers.addStep', { barrierId: id, ...step('explored', 3, { passageId: question.id, remark: 'Asked.' }) })
    await journal.call('barriers.addStep', { barrierId: id, ...step('resolved', 8, { ownReasoning: true }) })
    const { barrier, steps } = await read(id)
    expect(steps).toMatchObject([
      { status: 'explored', at: after(3), remark: 'Asked.', passage: { id: question.id, quote: 'what would it cost not to?' } },
      { status: 'resolved', ownReasoning: true, passage: null },
    ])
    expect(barrier).toMatchObject({ status: 'resolved', resolvedAt: after(8), since: after(3) })
    await journal.call('barriers.addStep', { barrierId: id, ...step('reopened', 9) })
    expect((await read(id)).barrier).toMatchObject({ status: 'reopened', resolvedAt: null })
  })

  test('refuses what contradicts it', async () => {
    const id = await make('Price')
    const add = (given: object) => refusal('barriers.addStep', { barrierId: id, ...given })
    expect(await add(step('reopened', 1))).toMatch(/^invalid: Only a barrier that was resolved/)
    await journal.call('barriers.addStep', { barrierId: id, ...step('resolved', 5) })
    expect(await add(step('explored', 6))).toMatch(/^invalid: .*Reopen it first/)
    expect(await add(step('reopened', 4))).toMatch(/^invalid/)
    expect(await add(step('explored', 4))).toBe('done')
    expect(await add(step('reopened', 7, { ownReasoning: true }))).toMatch(/^invalid: Only a resolution/)
    expect(await add(step('reopened', 101))).toMatch(/^invalid: .*future/)
    expect(await statuses(id)).toEqual(['explored', 'resolved'])
  })

  test('refuses a passage of another opportunity, and a date before the conversation that did it', async () => {
    const id = await make('Price')
    const [here, there] = [makeQuestion(), makeQuestion()]
    await talk(5, [['why?', here]])
    await talk(5, [['why there?', there]], elsewhere)
    expect(await refusal('barriers.addStep', { barrierId: id, ...step('explored', 6, { passageId: there.id }) })).toMatch(
      /^invalid: .*another opportunity/,
    )
    expect(await refusal('barriers.addStep', { barrierId: id, ...step('explored', 4, { passageId: here.id }) })).toMatch(
      /^invalid: .*before the conversation/,
    )
    expect(await refusal('barriers.addStep', { barrierId: id, ...step('explored', 6, { passageId: newId() }) })).toMatch(/^not-found/)
  })

  test('can be corrected, as long as what is left makes sense', async () => {
    const id = await make('Price')
    await journal.call('barriers.addStep', { barrierId: id, ...step('resolved', 2) })
    await journal.call('barriers.addStep', { barrierId: id, ...step('reopened', 6) })
    const [resolved, reopened] = (await read(id)).steps
    expect(await refusal('barriers.removeStep', { id: resolved?.id })).toMatch(/^invalid/)
    expect(await refusal('barriers.changeStep', { id: resolved?.id, ...step('resolved', 7) })).toMatch(/^invalid/)
    const { changeId } = await journal.call('barriers.changeStep', { id: resolved?.id ?? '', ...step('resolved', 5, { remark: 'Later.' }) })
    expect((await read(id)).steps[0]).toMatchObject({ at: after(5), remark: 'Later.' })
    await journal.call('changes.undo', { changeId })
    await journal.call('barriers.removeStep', { id: reopened?.id ?? '' })
    expect((await read(id)).barrier).toMatchObject({ status: 'resolved', resolvedAt: after(2) })
  })
})

describe('merging', () => {
  const makePair = async () => {
    const [one, other] = [await make('Price', { holderIds: buyers }), await make('Cost', { holderIds: [buyers[0]] })]
    await tagged(one, 1)
    await tagged(one, 2)
    await tagged(other, 3)
    await journal.call('barriers.addStep', { barrierId: one, ...step('resolved', 4) })
    await journal.call('barriers.addStep', { barrierId: other, ...step('explored', 6) })
    return { one, other }
  }

  test('is counted first, and does what was counted', async () => {
    const { one, other } = await makePair()
    expect(await journal.call('barriers.previewMerge', { id: one, into: other })).toEqual({
      passages: 2,
      conversations: 2,
      holders: 1,
      sharedHolders: 1,
      steps: 1,
      status: 'reopened',
    })
    await journal.call('barriers.merge', { id: one, into: other })
    const { barrier, passages } = await read(other)
    expect(barrier).toMatchObject({ title: 'Cost', passageCount: 3, status: 'reopened' })
    expect(barrier.holderIds.toSorted()).toEqual(buyers.toSorted())
    expect(passages).toHaveLength(3)
    expect(await statuses(other)).toEqual(['resolved', 'reopened'])
    expect((await list()).map(({ id }) => id)).toEqual([other])
  })

  test('is taken back after a restart, whole', async () => {
    const { one, other } = await makePair()
    const before = [await read(one), await read(other)]
    await journal.call('barriers.merge', { id: one, into: other })
    await restart()
    expect(await journal.call('changes.undo', {})).toEqual({ label: 'Merge barriers' })
    expect([await read(one), await read(other)]).toEqual(before)
    await restart()
    await journal.call('changes.redo', {})
    expect((await read(other)).passages).toHaveLength(3)
  })

  test('keeps alive whatever names the merged one, however often it goes on', async () => {
    const { one, other } = await makePair()
    const third = await make('Money')
    await journal.call('barriers.merge', { id: one, into: other })
    await journal.call('barriers.merge', { id: other, into: third })
    expect((await read(one)).barrier.id).toBe(third)
    await tagged(one, 7)
    expect((await read(third)).barrier.passageCount).toBe(4)
    await journal.call('entries.list', { opportunityId: opportunity })
  })

  test('refuses a barrier with itself, one of another opportunity, and one that is merged already', async () => {
    const { one, other } = await makePair()
    const foreign = await make('Depot', { opportunityId: elsewhere, holderIds: [stranger] })
    for (const name of ['barriers.merge', 'barriers.previewMerge']) {
      expect(await refusal(name, { id: one, into: one })).toMatch(/^invalid/)
      expect(await refusal(name, { id: one, into: foreign })).toMatch(/^invalid: .*different opportunities/)
    }
    await journal.call('barriers.merge', { id: one, into: other })
    expect(await refusal('barriers.merge', { id: one, into: other })).toMatch(/^not-found: .*merged/)
    expect(await refusal('barriers.merge', { id: other, into: one })).toMatch(/^not-found: .*merged/)
    expect(await refusal('barriers.update', { id: one, title: 'x' })).toMatch(/^not-found/)
  })
})

describe('splitting', () => {
  test('makes a barrier of some passages, with the same holders, and is taken back after a restart', async () => {
    const id = await make('Price', { holderIds: buyers })
    const [stays, goes] = [await tagged(id, 1), await tagged(id, 2, 'the old contract')]
    await journal.call('barriers.addStep', { barrierId: id, ...step('explored', 4) })
    const before = await read(id)
    const made = await journal.call('barriers.split', { id, title: 'Contract', passageIds: [goes.passage.id] })
    expect((await read(id)).passages.map((passage) => passage.id)).toEqual([stays.passage.id])
    const fresh = await read(made.id)
    expect(fresh.passages.map(({ quote }) => quote)).toEqual(['the old contract'])
    expect(fresh.barrier).toMatchObject({ title: 'Contract', kind: 'perceived', status: 'open', holderIds: before.barrier.holderIds })
    await restart()
    await journal.call('changes.undo', {})
    expect(await read(id)).toEqual(before)
    expect(await list()).toHaveLength(1)
  })

  test('refuses to take all passages, none, or those of another barrier', async () => {
    const [id, other] = [await make('Price'), await make('Cost')]
    const [own, foreign] = [await tagged(id, 1), await tagged(other, 2)]
    expect(await refusal('barriers.split', { id, title: 'New', passageIds: [own.passage.id] })).toMatch(
      /^invalid: Some passages have to stay/,
    )
    expect(await refusal('barriers.split', { id, title: 'New', passageIds: [] })).toMatch(/^invalid/)
    expect(await refusal('barriers.split', { id, title: 'New', passageIds: [foreign.passage.id] })).toMatch(/^invalid: One of these/)
    expect(await list()).toHaveLength(2)
  })
})

describe('causes', () => {
  const titles = async () => (await journal.call('barriers.causes', {})).map(({ title }) => title)

  test('are a list of the seller’s own, in the seller’s order', async () => {
    expect(await titles()).toHaveLength(8)
    const { id } = await journal.call('barriers.addCause', { title: 'Politics' })
    await journal.call('barriers.moveCause', { id, by: -1 })
    await journal.call('barriers.renameCause', { id, title: 'Office politics' })
    expect((await titles()).slice(-2)).toEqual(['Office politics', 'Trust'])
    await journal.call('barriers.moveCause', { id, by: 1 })
    await journal.call('barriers.moveCause', { id, by: 1 })
    expect((await titles()).slice(-2)).toEqual(['Trust', 'Office politics'])
  })

  test('go without their barriers, and come back with them', async () => {
    const { id: causeId } = await journal.call('barriers.addCause', { title: 'Politics' })
    const id = await make('Price', { causeId })
    expect((await journal.call('barriers.causes', {})).at(-1)).toMatchObject({ barrierCount: 1 })
    await journal.call('barriers.removeCause', { id: causeId })
    expect((await read(id)).barrier.causeId).toBeNull()
    expect(await refusal('barriers.update', { id, causeId })).toMatch(/^not-found/)
    await journal.call('changes.undo', {})
    expect((await read(id)).barrier.causeId).toBe(causeId)
  })
})
