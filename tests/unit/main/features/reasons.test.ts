import { beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import { newId } from '../../../../app/model/ids.ts'
import type { Reason } from '../../../../app/model/passages.ts'
import { afterDays, makeReasonPassage, startDecision, type Decision } from '../../../support/decision.ts'
import { makeChange } from '../../../support/journal.ts'

let decision: Decision

beforeEach(async () => {
  decision = await startDecision()
  return () => decision.journal.close()
})

const list = () => decision.journal.call('reasons.list', { opportunityId: decision.opportunity })
const create = (title: string, given: Partial<Input<'reasons.create'>> = {}) =>
  decision.journal.call('reasons.create', {
    opportunityId: decision.opportunity,
    title,
    saidFirst: 'buyer',
    buyerId: decision.orla,
    ...given,
  })

describe('the ledger of reasons', () => {
  test('has the buyer’s own first, with where they were said', async () => {
    await create('A warranty', { saidFirst: 'seller', buyerId: null })
    const { id } = await create('Nights without calls')
    const note = await decision.talk(1, [['I would sleep', makeReasonPassage(id)]])
    await decision.talk(3, [['and sleep', makeReasonPassage(id)]])
    expect(
      (await list()).map(({ title, saidFirst, buyerId, passageCount, firstAt, lastAt }) => [
        title,
        saidFirst,
        buyerId,
        passageCount,
        firstAt,
        lastAt,
      ]),
    ).toEqual([
      ['Nights without calls', 'buyer', decision.orla, 2, afterDays(1), afterDays(3)],
      ['A warranty', 'seller', null, 0, null, null],
    ])
    expect((await decision.journal.call('reasons.passages', { id })).map(({ quote }) => quote)).toEqual(['I would sleep', 'and sleep'])
    await decision.journal.call('conversations.remove', { id: note.id })
    expect((await list())[0]).toMatchObject({ passageCount: 1, firstAt: afterDays(3) })
  })

  test('changes and takes back who said it first', async () => {
    const { id } = await create('Nights without calls')
    await decision.journal.call('reasons.update', { id, saidFirst: 'seller' })
    expect((await list())[0]).toMatchObject({ saidFirst: 'seller', buyerId: null })
    await decision.journal.call('reasons.update', { id, saidFirst: 'buyer', buyerId: decision.sean })
    expect((await list())[0]).toMatchObject({ saidFirst: 'buyer', buyerId: decision.sean })
    await decision.journal.call('changes.undo', {})
    await decision.journal.call('changes.undo', {})
    expect((await list())[0]).toMatchObject({ saidFirst: 'buyer', buyerId: decision.orla })
  })

  test('refuses a buyer of another team, a seller’s reason that is a buyer’s, and a name that is taken', async () => {
    const { id } = await create('Nights without calls')
    await expect(create('Calm', { buyerId: decision.stranger })).rejects.toThrow(/buyer team/)
    await expect(create('Calm', { saidFirst: 'seller' })).rejects.toThrow(/no buyer’s own/)
    await expect(create('nights WITHOUT calls')).rejects.toThrow(/already/)
    await expect(decision.journal.call('reasons.update', { id, buyerId: decision.stranger })).rejects.toThrow(/buyer team/)
    await expect(decision.journal.call('reasons.update', { id, saidFirst: 'seller', buyerId: decision.orla })).rejects.toThrow(
      /no buyer’s own/,
    )
    expect(await list()).toHaveLength(1)
    await create('Nights without calls', { opportunityId: decision.elsewhere, buyerId: decision.stranger })
  })

  test('lets go of a reason only when nothing is tagged with it', async () => {
    const { id } = await create('Nights without calls')
    const passage = makeReasonPassage(id)
    const { save } = await decision.talk(1, [['I would sleep', passage]])
    await expect(decision.journal.call('reasons.remove', { id })).rejects.toThrow(/tagged/)
    await save([], [passage.id])
    await decision.journal.call('reasons.remove', { id })
    expect(await list()).toEqual([])
    await decision.journal.call('changes.undo', {})
    expect(await list()).toHaveLength(1)
  })
})

test('a reason made while tagging is on the same terms', async () => {
  const { id } = await decision.journal.call('conversations.create', {
    opportunityId: decision.opportunity,
    title: '',
    at: afterDays(1),
    zone: 'UTC',
    channel: 'phone',
    buyerIds: [],
  })
  const reason: Reason = { id: newId(), opportunityId: decision.opportunity, title: 'Calm', saidFirst: 'buyer', buyerId: decision.orla }
  const save = (given: Partial<Reason>) =>
    decision.journal.call(
      'conversations.save',
      makeChange(id, 0, { entries: { barriers: [], criteria: [], reasons: [{ ...reason, ...given }], withdrawn: [] } }),
    )
  await expect(save({ buyerId: decision.stranger })).rejects.toMatchObject({ code: 'invalid' })
  await expect(save({ saidFirst: 'seller' })).rejects.toMatchObject({ code: 'invalid' })
  await save({})
  expect(await list()).toMatchObject([{ title: 'Calm', buyerId: decision.orla }])
})
