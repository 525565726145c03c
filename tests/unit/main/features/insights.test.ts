import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Figure } from '../../../../app/contract/insights.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { ThoughtType } from '../../../../app/model/kinds.ts'
import type { Passage } from '../../../../app/model/passages.ts'
import type { Sql } from '../../../../main/store/database.ts'
import { saveNote } from '../../../../main/store/notes.ts'
import { openStore } from '../../../../main/store/open.ts'
import {
  day,
  fillTeam,
  makeBarrierPassage,
  makeChange,
  makeExchange,
  makeFolder,
  morning,
  startOwnJournal,
  type Team,
  type TestJournal,
} from '../../../support/journal.ts'

let folder: string
let team: Team

const at = (days: number) => new Date(morning + days * day).toISOString()

beforeEach(() => {
  folder = makeFolder()
  const store = openStore(join(folder, 'journal.sqlite'))
  team = fillTeam(store.sql)
  store.close()
})

/** Writes into the journal before it is opened behind its contract. */
const prepare = async (work: (sql: Sql) => void): Promise<TestJournal> => {
  const store = openStore(join(folder, 'journal.sqlite'))
  store.write(() => work(store.sql))
  store.close()
  return startOwnJournal(folder)
}

const inferenceOf = (confidence: number, thoughtType: ThoughtType = 'fear', surfacedBy?: Id): Passage => ({
  id: newId(),
  kind: 'inference',
  thoughtType,
  confidence,
  createdAt: at(0),
  ...(surfacedBy === undefined ? {} : { surfacedBy }),
})

const questionOf = (questionType: 'data' | 'value'): Passage => ({ id: newId(), kind: 'question', questionType, createdAt: at(0) })

const write = (sql: Sql, conversationId: Id, passages: Passage[], barriers: { id: Id; title: string }[] = []) => {
  const external = passages.filter(({ kind }) => kind !== 'inference').map(({ id }): [string, Id] => [`said ${id.slice(-4)}`, id])
  const internal = passages.filter(({ kind }) => kind === 'inference').map(({ id }): [string, Id] => [`thought ${id.slice(-4)}`, id])
  const exchange = makeExchange(external, internal)
  const opportunityId = conversationId === team.conversationId ? team.opportunityId : team.otherOpportunityId
  saveNote(
    sql,
    makeChange(conversationId, 0, {
      exchanges: [exchange],
      order: [exchange.attrs.id],
      passages: { put: passages, removed: [] },
      entries: {
        barriers: barriers.map((barrier) => ({ ...barrier, opportunityId, kind: 'real' })),
        criteria: [],
        reasons: [],
        withdrawn: [],
      },
    }),
    morning,
  )
}

const resolve = (sql: Sql, { id }: Passage, verdict: 'confirmed' | 'refuted' | 'never-learned') =>
  sql.run('INSERT INTO outcome (id, passage_id, verdict, at, reason) VALUES (:outcome, :id, :verdict, :at, :reason)', {
    outcome: newId(),
    id,
    verdict,
    at: at(3),
    reason: 'She said so.',
  })

const everything = { figure: 'inferences', thoughtType: null, from: 0, to: 100 } as const

describe('calibration', () => {
  const many = (count: number, confidence: number, thoughtType: ThoughtType = 'fear') =>
    Array.from({ length: count }, () => inferenceOf(confidence, thoughtType))

  test('claims nothing below thirty resolved inferences, and says how many are missing', async () => {
    const passages = many(29, 80)
    const unlearned = many(4, 50)
    const journal = await prepare((sql) => {
      write(sql, team.conversationId, [...passages, ...unlearned])
      for (const passage of passages) resolve(sql, passage, 'confirmed')
      for (const passage of unlearned.slice(1)) resolve(sql, passage, 'never-learned')
    })
    const { overall, types, neverLearned, open } = await journal.call('insights.calibration', { opportunityId: null })
    expect(overall).toEqual({ resolved: 29, missing: 1, calibration: null })
    expect(types.find(({ thoughtType }) => thoughtType === 'fear')).toMatchObject({ resolved: 29, missing: 1, calibration: null })
    expect(types.find(({ thoughtType }) => thoughtType === 'hope')).toMatchObject({ resolved: 0, missing: 30 })
    expect({ neverLearned, open }).toEqual({ neverLearned: 3, open: 1 })
  })

  test('scores the confidence that was sealed, not a later one', async () => {
    const passages = [...many(20, 80), ...many(10, 80, 'hope')]
    const journal = await prepare((sql) => {
      write(sql, team.conversationId, passages)
      for (const [index, passage] of passages.entries()) resolve(sql, passage, index < 24 ? 'confirmed' : 'refuted')
      sql.run('UPDATE passage SET confidence = 3')
    })
    const { overall, types } = await journal.call('insights.calibration', { opportunityId: team.opportunityId })
    expect(overall.calibration).toMatchObject({
      count: 30,
      meanConfidence: expect.closeTo(0.8) as number,
      confirmedShare: 0.8,
      reliability: expect.closeTo(0) as number,
      brier: expect.closeTo(0.16) as number,
    })
    expect(types.filter(({ calibration }) => calibration !== null)).toEqual([])
  })

  test('forgets what was removed, what is in the trash and what another opportunity has, and shows the rest', async () => {
    const [kept, removed] = [inferenceOf(70), inferenceOf(60)]
    const elsewhere = inferenceOf(90, 'hope')
    const journal = await prepare((sql) => {
      write(sql, team.conversationId, [kept, removed])
      write(sql, team.otherConversationId, [elsewhere])
      for (const passage of [kept, removed, elsewhere]) resolve(sql, passage, 'refuted')
      sql.run('UPDATE passage SET removed = 1, detached = 1 WHERE id = :id', { id: removed.id })
    })
    const resolved = async (opportunityId: Id | null) => (await journal.call('insights.calibration', { opportunityId })).overall.resolved
    const behind = async (opportunityId: Id | null) =>
      (await journal.call('insights.behind', { opportunityId, figure: { ...everything, verdict: 'resolved' } })).rows.map(
        ({ passageId }) => passageId,
      )
    expect([await resolved(null), await resolved(team.opportunityId)]).toEqual([2, 1])
    expect(await behind(team.opportunityId)).toEqual([kept.id])
    await journal.call('conversations.remove', { id: team.conversationId })
    expect([await resolved(null), await resolved(team.opportunityId)]).toEqual([1, 0])
    expect(await behind(null)).toEqual([elsewhere.id])
    await journal.call('accounts.remove', { id: team.accountId })
    expect([await resolved(null), await behind(null)]).toEqual([0, []])
    expect(await journal.ask('insights.calibration', { opportunityId: newId() })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('opens the inferences behind a figure, with what they were sealed at', async () => {
    const [low, high] = [inferenceOf(12), inferenceOf(90, 'hope')]
    const journal = await prepare((sql) => {
      write(sql, team.conversationId, [low, high])
      resolve(sql, high, 'confirmed')
    })
    const behind = (figure: Figure) => journal.call('insights.behind', { opportunityId: null, figure })
    const { total, rows } = await behind({ ...everything, verdict: 'resolved', from: 90 })
    expect(total).toBe(1)
    expect(rows[0]).toMatchObject({
      passageId: high.id,
      conversationId: team.conversationId,
      detached: false,
      label: 'Hope, sealed at 90% · Confirmed',
    })
    expect((await behind({ ...everything, verdict: 'open', thoughtType: 'fear' })).rows[0]).toMatchObject({
      passageId: low.id,
      label: 'Fear, sealed at 12% · not resolved yet',
    })
    expect(await behind({ ...everything, verdict: 'refuted' })).toEqual({ total: 0, rows: [] })
  })
})

test('a question counts once however much it surfaced, and opens with what it brought', async () => {
  const [good, other, poor] = [questionOf('value'), questionOf('value'), questionOf('data')]
  const journal = await prepare((sql) =>
    write(sql, team.conversationId, [good, other, poor, inferenceOf(50, 'fear', good.id), inferenceOf(60, 'hope', good.id)]),
  )
  expect(await journal.call('insights.questions', { opportunityId: null })).toEqual([
    { type: 'data', asked: 1, surfaced: 0 },
    { type: 'value', asked: 2, surfaced: 1 },
  ])
  expect(await journal.call('insights.questions', { opportunityId: team.otherOpportunityId })).toEqual([])
  const { rows } = await journal.call('insights.behind', {
    opportunityId: null,
    figure: { figure: 'questions', type: 'value', surfaced: true },
  })
  expect(rows).toMatchObject([{ passageId: good.id, label: 'Value question · surfaced 2 inferences' }])
})

test('barriers live from their first passage to the step that resolved them', async () => {
  const [price, blame] = [
    { id: newId(), title: 'Price' },
    { id: newId(), title: 'Blame' },
  ]
  const passages = [makeBarrierPassage(price.id), makeBarrierPassage(blame.id)]
  const journal = await prepare((sql) => {
    write(sql, team.conversationId, passages, [price, blame])
    const step = (status: string, days: number, own = 0) =>
      sql.run('INSERT INTO barrier_step (id, barrier_id, status, at, own_reasoning) VALUES (:id, :barrier, :status, :at, :own)', {
        id: newId(),
        barrier: price.id,
        status,
        at: at(days),
        own,
      })
    step('explored', 2)
    step('resolved', 12, 1)
    step('reopened', 20)
    sql.run("UPDATE barrier SET status = 'reopened' WHERE id = :id", { id: price.id })
  })
  const figures = await journal.call('insights.barriers', { opportunityId: null })
  expect(figures).toEqual({
    total: 2,
    unresolved: 2,
    resolved: 1,
    untilExplored: { count: 1, medianDays: 2 },
    untilResolved: { count: 1, medianDays: 12 },
    reopened: 1,
    ownReasoning: 1,
    spans: [0, 1, 0, 0, 0],
  })
  const behind = (which: 'unresolved' | 'own-reasoning', span: number | null = null) =>
    journal.call('insights.behind', { opportunityId: team.opportunityId, figure: { figure: 'barriers', which, span } })
  expect((await behind('own-reasoning', 1)).rows).toMatchObject([
    { passageId: passages[0]?.id, label: 'Price · explored after 2 days, resolved after 12 days, by the buyer’s own reasoning, came back' },
  ])
  expect(await behind('own-reasoning', 0)).toEqual({ total: 0, rows: [] })
  expect((await behind('unresolved')).total).toBe(2)
})

test('behaviours and word shares go by the month in which a conversation took place', async () => {
  const journal = await prepare((sql) => {
    sql.run('UPDATE note SET seller_words = 30, buyer_words = 90 WHERE conversation_id = :id', { id: team.conversationId })
    sql.run('UPDATE note SET seller_words = 30 WHERE conversation_id = :id', { id: team.otherConversationId })
    sql.run("UPDATE conversation SET at = '2026-10-05T09:30:00.000Z' WHERE id = :id", { id: team.otherConversationId })
  })
  const items = await journal.call('reflections.items', {})
  const more = await journal.call('reflections.addItem', { behaviour: 'questions', wording: 'Fewer than ten.' })
  const reflect = (conversationId: Id, scores: number[]) =>
    journal.call('reflections.save', {
      conversationId,
      remark: 'Good.',
      answers: [...items, { id: more.id }].slice(0, scores.length).map(({ id }, index) => ({ itemId: id, score: scores[index] ?? 1 })),
    })
  await reflect(team.conversationId, [5, 4, 4, 4, 4, 2])
  await reflect(team.otherConversationId, [1])
  const [first, second] = await journal.call('insights.behaviours', { opportunityId: null })
  expect(first).toEqual({
    behaviour: 'questions',
    months: [
      { month: '2026-10', mean: 1, count: 1 },
      { month: '2026-11', mean: 3.5, count: 1 },
    ],
  })
  expect(second).toEqual({ behaviour: 'barriers', months: [{ month: '2026-11', mean: 4, count: 1 }] })
  expect(await journal.call('insights.words', { opportunityId: null })).toEqual([
    { month: '2026-11', seller: 30, buyer: 90, share: 0.25, count: 1 },
  ])
  const behind = (figure: Figure) => journal.call('insights.behind', { opportunityId: null, figure })
  expect((await behind({ figure: 'behaviour', behaviour: 'questions', month: '2026-11' })).rows).toMatchObject([
    { passageId: null, conversationId: team.conversationId, label: 'Purposeful questions that set criteria: 3.5 of 5 · Good.' },
  ])
  expect((await behind({ figure: 'words', month: null })).rows).toMatchObject([
    { conversationId: team.conversationId, label: 'You spoke 25% of the words: 30 of 120' },
  ])
})
