import { beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Passage } from '../../../../app/model/passages.ts'
import {
  day,
  makeChange,
  makeCriterionPassage,
  makeExchange,
  makeQuestion,
  morning,
  startOwnJournal,
  type TestJournal,
} from '../../../support/journal.ts'

let journal: TestJournal
let opportunity: Id
let elsewhere: Id
let orla: Id
let stranger: Id

const makeBuyer = async (opportunityId: Id, name: string) =>
  (await journal.call('buyers.create', { opportunityId, name, title: '', roles: [], influence: 3, met: true })).id

beforeEach(async () => {
  journal = await startOwnJournal()
  const { id: accountId } = await journal.call('accounts.create', { name: 'Harbour Dairy' })
  opportunity = (await journal.call('opportunities.create', { accountId, name: 'Cold chain' })).id
  elsewhere = (await journal.call('opportunities.create', { accountId, name: 'New depot' })).id
  orla = await makeBuyer(opportunity, 'Orla')
  stranger = await makeBuyer(elsewhere, 'Ines')
  return () => journal.close()
})

const talk = async (days: number, words: string, passage: Passage, opportunityId = opportunity) => {
  const at = new Date(morning + days * day).toISOString()
  const { id } = await journal.call('conversations.create', {
    opportunityId,
    title: `Day ${days}`,
    at,
    zone: 'UTC',
    channel: 'video',
    buyerIds: [],
  })
  const exchange = makeExchange([[words, passage.id]])
  await journal.call(
    'conversations.save',
    makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id], passages: { put: [passage], removed: [] } }),
  )
  return id
}
const make = async (title: string, weight = 3, opportunityId = opportunity) =>
  (await journal.call('criteria.create', { opportunityId, title, weight })).id
const list = () => journal.call('criteria.list', { opportunityId: opportunity })
const holding = (criterionId: Id, given: Partial<Input<'criteria.setHolder'>> = {}): Input<'criteria.setHolder'> => ({
  criterionId,
  buyerId: orla,
  weight: 4,
  origin: 'stated',
  state: 'emerging',
  questionId: null,
  ...given,
})
const refusal = async (name: string, input: unknown) => {
  const reply = await journal.ask(name, input)
  return reply.ok ? 'done' : `${reply.error.code}: ${reply.error.message}`
}

describe('the grid', () => {
  test('lists the criteria of one opportunity, the heaviest first, with their passages counted', async () => {
    const uptime = await make('Uptime', 2)
    await make('Price', 5)
    await make('Depot', 5, elsewhere)
    const kept = await talk(1, 'always on', makeCriterionPassage(uptime))
    await talk(2, 'never down', makeCriterionPassage(uptime))
    expect((await list()).map(({ title, passageCount }) => [title, passageCount])).toEqual([
      ['Price', 0],
      ['Uptime', 2],
    ])
    expect((await journal.call('criteria.passages', { id: uptime })).map(({ quote }) => quote)).toEqual(['always on', 'never down'])
    await journal.call('conversations.remove', { id: kept })
    expect((await list())[1]?.passageCount).toBe(1)
    expect((await journal.call('criteria.passages', { id: uptime })).map(({ quote }) => quote)).toEqual(['never down'])
  })

  test('says how each buyer holds a criterion and which question set it', async () => {
    const id = await make('Uptime')
    const question = makeQuestion()
    await talk(1, 'what would an hour cost?', question)
    await journal.call('criteria.setHolder', holding(id, { questionId: question.id }))
    await journal.call('criteria.setHolder', holding(id, { questionId: question.id, weight: 5, state: 'confirmed' }))
    expect((await list())[0]?.holders).toMatchObject([
      { buyerId: orla, weight: 5, origin: 'stated', state: 'confirmed', question: { id: question.id, quote: 'what would an hour cost?' } },
    ])
    await journal.call('changes.undo', {})
    expect((await list())[0]?.holders).toMatchObject([{ weight: 4, state: 'emerging' }])
    await journal.call('criteria.removeHolder', { criterionId: id, buyerId: orla })
    expect((await list())[0]?.holders).toEqual([])
    expect(await refusal('criteria.removeHolder', { criterionId: id, buyerId: orla })).toMatch(/^not-found/)
  })

  test('leaves out a buyer who is in the trash until they come back', async () => {
    const id = await make('Uptime')
    await journal.call('criteria.setHolder', holding(id))
    const { changeId } = await journal.call('buyers.remove', { id: orla })
    expect((await list())[0]?.holders).toEqual([])
    await journal.call('changes.undo', { changeId })
    expect((await list())[0]?.holders).toHaveLength(1)
  })

  test('refuses a holder, a question or a weight that cannot be', async () => {
    const id = await make('Uptime')
    const [there, criterionPassage] = [makeQuestion(), makeCriterionPassage(id)]
    await talk(1, 'why there?', there, elsewhere)
    await talk(1, 'always on', criterionPassage)
    expect(await refusal('criteria.setHolder', holding(id, { buyerId: stranger }))).toMatch(/^invalid: .*buyer team/)
    expect(await refusal('criteria.setHolder', holding(id, { questionId: there.id }))).toMatch(/^invalid: .*another opportunity/)
    expect(await refusal('criteria.setHolder', holding(id, { questionId: criterionPassage.id }))).toMatch(/^invalid: Only a question/)
    expect(await refusal('criteria.setHolder', holding(id, { questionId: newId() }))).toMatch(/^not-found/)
    expect(await refusal('criteria.setHolder', holding(id, { weight: 6 }))).toMatch(/^invalid/)
    expect((await list())[0]?.holders).toEqual([])
  })

  test('deletes a criterion only when nothing is tagged with it', async () => {
    const [id, empty] = [await make('Uptime'), await make('Empty')]
    await talk(1, 'always on', makeCriterionPassage(id))
    expect(await refusal('criteria.remove', { id })).toMatch(/^invalid: One passage is still tagged/)
    await journal.call('criteria.remove', { id: empty })
    expect((await list()).map(({ title }) => title)).toEqual(['Uptime'])
    await journal.call('changes.undo', {})
    expect(await list()).toHaveLength(2)
  })
})

test('questions that were asked are offered newest first, of this opportunity', async () => {
  await talk(1, 'first?', makeQuestion())
  await talk(3, 'last?', makeQuestion())
  await talk(2, 'elsewhere?', makeQuestion(), elsewhere)
  expect((await journal.call('criteria.questions', { opportunityId: opportunity })).map(({ quote }) => quote)).toEqual(['last?', 'first?'])
})
