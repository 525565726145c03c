import { beforeEach, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Author, ItemOf } from '../../../../app/review/items.ts'
import { makeInference, makeQuestion } from '../../../support/journal.ts'
import { asQuestion, commentOn, makeCoach, momentOf, startReviewed, tagOn, type Reviewed } from '../../../support/replies.ts'

let reviewed: Reviewed
let cora: Author
let inference: Id

beforeEach(async () => {
  reviewed = await startReviewed()
  cora = makeCoach('Cora Coach')
  const [question, own] = [makeQuestion(), makeInference()]
  inference = own.id
  const { external } = reviewed.texts
  const [before = '', after = ''] = external.split('the cost')
  await reviewed.rewrite(
    [before, ['the cost', question.id], after],
    ['He ', ['fears the blame', own.id], '. Nobody will thank him.'],
    [question, own],
  )
  return () => reviewed.journal.close()
})

const rival = (thoughtType: 'fear' | 'hope', confidence: number): ItemOf<'rival'> => ({
  ...{ id: newId(), kind: 'rival', authorId: cora.id, createdAt: momentOf(1) },
  target: { ...reviewed.on('fears the blame', 'internal'), on: 'inference', passageId: inference },
  versions: [{ id: newId(), counter: 1, at: momentOf(1), content: { thoughtType, confidence, blind: false, text: 'Or hope?' } }],
})
const rating = (score: number): ItemOf<'rating'> => ({
  ...{ id: newId(), kind: 'rating', authorId: cora.id, createdAt: momentOf(1) },
  target: { on: 'conversation', conversationId: reviewed.conversationId },
  versions: [{ id: newId(), counter: 1, at: momentOf(1), content: { behaviour: 'dialogue', score, text: '' } }],
})
const compare = () => reviewed.journal.call('replies.compare', { authorId: cora.id, opportunityId: reviewed.opportunityId })
const resolve = (verdict: 'confirmed' | 'refuted') =>
  reviewed.journal.call('inferences.resolve', { id: inference, verdict, at: momentOf(30), evidenceId: null, reason: 'He said so.' })

test('a rival stands beside the inference, and how that ended says who was right', async () => {
  const other = rival('hope', 70)
  await reviewed.take(cora, [other, rival('fear', 90)])
  const rights = async () =>
    Object.fromEntries((await compare()).rivals.map(({ thoughtType, beside }) => [thoughtType, beside.map(({ right }) => right)]))
  expect((await compare()).rivals.find(({ itemId }) => itemId === other.id)).toMatchObject({
    ...{ thoughtType: 'hope', confidence: 70, quote: 'fears the blame', conversationTitle: 'First call' },
    beside: [{ id: inference, thoughtType: 'fear', confidence: 60, verdict: null }],
  })
  expect(await rights()).toEqual({ hope: [null], fear: [null] })
  await resolve('confirmed')
  expect(await rights()).toEqual({ hope: ['seller'], fear: ['both'] })
  await resolve('refuted')
  expect(await rights()).toEqual({ hope: [null], fear: ['neither'] })
  await reviewed.journal.call('replies.decide', { ids: [other.id], decision: 'accepted' })
  expect(await rights()).toEqual({ hope: ['coach'], fear: ['neither'] })
  const { calibration } = await compare()
  expect(calibration).toMatchObject({ seller: { resolved: 1, missing: 29 }, coach: { resolved: 2, calibration: null } })
})

test('ratings stand side by side', async () => {
  const items = await reviewed.journal.call('reflections.items', {})
  const dialogue = items.find(({ behaviour }) => behaviour === 'dialogue')
  await reviewed.journal.call('reflections.save', {
    ...{ conversationId: reviewed.conversationId, answers: [{ itemId: dialogue?.id ?? '', score: 5 }], remark: '' },
  })
  await reviewed.take(cora, [rating(2)])
  const [row] = (await compare()).ratings
  expect(row?.behaviours).toContainEqual({ behaviour: 'dialogue', seller: 5, coach: 2 })
  expect(row?.behaviours).toContainEqual({ behaviour: 'insight', seller: null, coach: null })
})

test('agreement is counted on spans, also after a suggestion was accepted', async () => {
  const [same, more] = [tagOn(cora, reviewed.on('the cost'), asQuestion), tagOn(cora, reviewed.on('again'), asQuestion)]
  await reviewed.take(cora, [same, more])
  const expected = { seller: 2, coach: 2, both: 1, agreement: 0.5 }
  expect((await compare()).agreement).toMatchObject({
    overall: expected,
    kinds: [{}, {}, { kind: 'inference', seller: 1, coach: 0 }, { seller: 1, coach: 2, both: 1 }],
  })
  await reviewed.journal.call('replies.decide', { ids: [same.id, more.id], decision: 'accepted' })
  expect((await compare()).agreement.overall).toEqual(expected)
})

test('only conversations that the coach wrote about count', async () => {
  expect(await compare()).toMatchObject({ conversations: 0, agreement: { overall: { seller: 0 } } })
  await reviewed.take(cora, [commentOn(cora, reviewed.on('again'))])
  expect(await compare()).toMatchObject({ conversations: 1, agreement: { overall: { seller: 2, coach: 0, agreement: 0 } } })
  await reviewed.journal.call('conversations.remove', { id: reviewed.conversationId })
  expect(await compare()).toMatchObject({ conversations: 0 })
})

test('what a coach inferred and the seller accepted counts for the coach, and not for the seller', async () => {
  const inferred = { tag: 'inference', thoughtType: 'hope', confidence: 80, text: '' } as const
  const tag = tagOn(cora, reviewed.on('Nobody will thank him', 'internal'), inferred)
  await reviewed.take(cora, [tag])
  await reviewed.journal.call('replies.decide', { ids: [tag.id], decision: 'accepted' })
  const outcome = { verdict: 'confirmed', at: momentOf(30), evidenceId: null, reason: 'He said so.' } as const
  await reviewed.journal.call('inferences.resolve', { id: tag.id, ...outcome })
  const scope = { opportunityId: reviewed.opportunityId }
  expect(await reviewed.journal.call('insights.calibration', scope)).toMatchObject({ overall: { resolved: 0 }, open: 1 })
  expect(await reviewed.journal.call('insights.calibration', { opportunityId: null })).toMatchObject({ overall: { resolved: 0 }, open: 1 })
  const figure = { figure: 'inferences', verdict: 'resolved', thoughtType: null, from: 0, to: 100 } as const
  expect(await reviewed.journal.call('insights.behind', { ...scope, figure })).toMatchObject({ total: 0 })
  expect((await compare()).calibration).toMatchObject({ seller: { resolved: 0 }, coach: { resolved: 1 } })
})
