import { beforeEach, describe, expect, test } from 'vitest'
import { instantOf } from '../../../../app/model/dates.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Barrier, Criterion, Passage } from '../../../../app/model/passages.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import {
  day,
  makeChange,
  makeExchange,
  makeInference,
  makeQuestion,
  morning,
  startOwnJournal,
  type TestJournal,
} from '../../../support/journal.ts'

let journal: TestJournal
let opportunity: Id
let other: Id
let orla: Id
let sean: Id

const at = (days: number) => instantOf(morning + days * day)
const sheet = () => journal.call('prepare.sheet', { opportunityId: opportunity, zone: 'UTC' })
const refusal = async (name: string, input: unknown) => {
  const reply = await journal.ask(name, input)
  return reply.ok ? 'done' : `${reply.error.code}: ${reply.error.message}`
}
const meeting = async (days: number, opportunityId = opportunity, buyerIds: Id[] = []) =>
  (await journal.call('conversations.create', { opportunityId, title: 'A talk', at: at(days), zone: 'UTC', channel: 'phone', buyerIds })).id

type Written = { barriers?: Barrier[]; criteria?: Criterion[]; external?: [string, Passage][]; internal?: [string, Passage][] }

const write = async (conversationId: Id, { barriers = [], criteria = [], external = [], internal = [] }: Written) => {
  const exchange = makeExchange(
    external.map(([words, { id }]) => [words, id]),
    internal.map(([words, { id }]) => [words, id]),
  )
  const put = [...external, ...internal].map(([, passage]) => passage)
  await journal.call(
    'conversations.save',
    makeChange(conversationId, 0, {
      exchanges: [exchange],
      order: [exchange.attrs.id],
      passages: { put, removed: [] },
      entries: { barriers, criteria, reasons: [], withdrawn: [] },
    }),
  )
}

/** Puts rows of other ledgers into the journal file, as their own parts would. */
const run = (source: string, parameters: Record<string, string | number>) => {
  const sql = openDatabase(`${journal.folder}/journal.sqlite`, { readonly: false })
  sql.run(source, parameters)
  sql.close()
}

const bankQuestion = '01900000-0000-7000-8000-000000000107'
const otherBankQuestion = '01900000-0000-7000-8000-000000000108'
const plan = (bankQuestionId = bankQuestion) =>
  journal.call('prepare.addQuestion', { opportunityId: opportunity, question: { bankQuestionId } })

beforeEach(async () => {
  journal = await startOwnJournal()
  const account = (await journal.call('accounts.create', { name: 'Harbour Dairy' })).id
  opportunity = (await journal.call('opportunities.create', { accountId: account, name: 'Cold chain' })).id
  other = (await journal.call('opportunities.create', { accountId: account, name: 'New depot' })).id
  const person = { opportunityId: opportunity, title: '', roles: [] }
  orla = (await journal.call('buyers.create', { ...person, name: 'Orla Byrne', influence: 5, met: true })).id
  sean = (await journal.call('buyers.create', { ...person, name: 'Sean Kehoe', influence: 2, met: false })).id
  return () => journal.close()
})

describe('the sheet', () => {
  test('of an empty opportunity is empty, but for the bank and those not met', async () => {
    const { barriers, inferences, criteria, stale, meet, bank, plan: open, past, ...names } = await sheet()
    expect(names).toEqual({ account: 'Harbour Dairy', opportunity: 'Cold chain', day: '2026-11-20' })
    expect([barriers, inferences]).toEqual(Array.from({ length: 2 }, () => ({ total: 0, shown: [] })))
    expect(criteria).toEqual({ total: 0, shown: [], known: 0 })
    expect([stale, open, past]).toEqual([[], null, []])
    expect(meet.map(({ buyer, points }) => [buyer.name, points])).toEqual([['Sean Kehoe', 5]])
    expect(bank.length).toBeGreaterThan(10)
  })

  test('lists open barriers by the influence of who holds them, and forgets the resolved', async () => {
    const barrier = (title: string): Barrier => ({ id: newId(), opportunityId: opportunity, title, kind: 'real' })
    const [unheld, held, weighty, done] = [barrier('Unheld'), barrier('Held'), barrier('Weighty'), barrier('Done')]
    const tag = { id: newId(), kind: 'barrier' as const, barrierId: weighty.id, createdAt: at(-1) }
    await write(await meeting(-2), { barriers: [unheld, held, weighty, done], external: [['It would be on me', tag]] })
    const hold = (barrierId: Id, buyerId: Id) =>
      run('INSERT INTO barrier_holder (id, barrier_id, buyer_id) VALUES (:id, :barrierId, :buyerId)', { id: newId(), barrierId, buyerId })
    hold(held.id, sean)
    hold(weighty.id, orla)
    hold(done.id, orla)
    run("UPDATE barrier SET status = 'resolved' WHERE id = :id", { id: done.id })
    const { barriers, meet } = await sheet()
    expect(barriers.total).toBe(3)
    expect(barriers.shown.map(({ title, holders, passage }) => [title, holders.map(({ name }) => name), passage?.quote])).toEqual([
      ['Weighty', ['Orla Byrne'], 'It would be on me'],
      ['Held', ['Sean Kehoe'], undefined],
      ['Unheld', [], undefined],
    ])
    expect(meet.map(({ buyer, points }) => [buyer.name, points])).toEqual([
      ['Orla Byrne', 6],
      ['Sean Kehoe', 6],
    ])
  })

  test('lists open inferences with questions that fit; ended ones and those of deleted notes are gone', async () => {
    const [open, ended, lost] = [makeInference(), makeInference(), makeInference()]
    await write(await meeting(-3), { internal: [['They fear blame', open]] })
    await write(await meeting(-2), { internal: [['They like it', ended]] })
    const gone = await meeting(-1)
    await write(gone, { internal: [['They hope', lost]] })
    run("INSERT INTO outcome (id, passage_id, verdict, at) VALUES (:id, :passage, 'never-learned', :at)", {
      id: newId(),
      passage: ended.id,
      at: at(0),
    })
    await journal.call('conversations.remove', { id: gone })
    const { inferences } = await sheet()
    expect(inferences.shown.map(({ passage, questions }) => [passage.quote, questions.map(({ type }) => type)])).toEqual([
      ['They fear blame', ['consequences', 'examples']],
    ])
  })

  test('lists criteria that are held by nobody, or emerging, and for whom they are', async () => {
    const criterion = (title: string, weight: number): Criterion => ({ id: newId(), opportunityId: opportunity, title, weight })
    const [nobody, emerging, confirmed] = [criterion('Nobody’s', 2), criterion('Emerging', 5), criterion('Confirmed', 5)]
    await write(await meeting(-2), { criteria: [nobody, emerging, confirmed] })
    const hold = (criterionId: Id, state: string, buyerId = orla) =>
      run(
        `INSERT INTO criterion_holder (id, criterion_id, buyer_id, weight, origin, state) VALUES (:id, :criterionId, :buyerId, 3, 'stated', :state)`,
        { id: newId(), criterionId, buyerId, state },
      )
    hold(emerging.id, 'emerging')
    hold(emerging.id, 'met', sean)
    hold(confirmed.id, 'confirmed')
    expect((await sheet()).criteria.shown.map(({ title, why }) => [title, why])).toEqual([
      ['Emerging', 'Still emerging for Orla Byrne.'],
      ['Nobody’s', 'Nobody is known to hold it.'],
    ])
    expect((await sheet()).criteria).toMatchObject({ total: 2, known: 3 })
  })

  test('says which readings have gone stale', async () => {
    await journal.call('matrix.addReading', { buyerId: orla, at: at(-10), value: 1, passageId: null })
    expect((await sheet()).stale).toEqual([])
    await meeting(-5, opportunity, [orla])
    expect((await sheet()).stale.map(({ buyer, why }) => [buyer.name, why])).toEqual([
      ['Orla Byrne', 'It is from before your last conversation.'],
    ])
  })

  test('leaves as Markdown and as a page, with nothing in it that is taken for markup', async () => {
    await journal.call('opportunities.update', { id: opportunity, name: '<b>*Cold* chain</b>' })
    await plan()
    const file = await journal.call('prepare.export', { opportunityId: opportunity, zone: 'UTC', format: 'markdown' })
    expect(file.name).toBe('2026-11-20 Preparing b Cold chain b.md')
    expect(file.text).toContain('# Preparing: \\<b>\\*Cold\\* chain\\</b>')
    expect(file.text).toContain('- [ ] **What happens if nothing changes by this time next year?** Consequences')
    const page = await journal.call('prepare.export', { opportunityId: opportunity, zone: 'UTC', format: 'html' })
    expect(page.text).toContain('&lt;b&gt;*Cold* chain&lt;/b&gt;')
    expect(page.text).not.toContain('<b>*Cold*')
  })

  test('of an opportunity in the trash is not there', async () => {
    await journal.call('opportunities.remove', { id: opportunity })
    expect(await refusal('prepare.sheet', { opportunityId: opportunity, zone: 'UTC' })).toMatch(/^not-found/)
  })
})

describe('the plan', () => {
  test('gathers questions of the bank and others, in the order in which they were chosen', async () => {
    await plan()
    await journal.call('prepare.addQuestion', { opportunityId: opportunity, question: { type: 'data', wording: '  How many\nfridges? ' } })
    const { plan: open } = await sheet()
    expect(open?.questions.map(({ wording, type }) => [wording, type])).toEqual([
      ['What happens if nothing changes by this time next year?', 'consequences'],
      ['How many fridges?', 'data'],
    ])
    expect(await refusal('prepare.addQuestion', { opportunityId: opportunity, question: { bankQuestionId: bankQuestion } })).toMatch(
      /planned already/,
    )
    expect(
      await refusal('prepare.addQuestion', { opportunityId: opportunity, question: { type: 'data', wording: 'How many fridges?' } }),
    ).toMatch(/planned already/)
    expect(await refusal('prepare.addQuestion', { opportunityId: opportunity, question: { bankQuestionId: newId() } })).toMatch(
      /^not-found/,
    )
    expect(await refusal('prepare.addQuestion', { opportunityId: opportunity, question: { type: 'price', wording: 'x' } })).toMatch(
      /^invalid/,
    )
  })

  test('can be taken back step by step, but not from under what was added since', async () => {
    const first = await plan()
    await plan(otherBankQuestion)
    expect(await refusal('changes.undo', { changeId: first.changeId })).toMatch(/^conflict/)
    expect((await sheet()).plan?.questions).toHaveLength(2)
    await journal.call('changes.undo', {})
    await journal.call('changes.undo', {})
    expect((await sheet()).plan).toBeNull()
    await journal.call('changes.redo', {})
    await journal.call('changes.redo', {})
    expect((await sheet()).plan?.questions).toHaveLength(2)
  })

  test('is compared with what was asked in the conversation it was for', async () => {
    await plan()
    await plan(otherBankQuestion)
    const planId = (await sheet()).plan?.id ?? ''
    const asked: Passage = { ...makeQuestion(), kind: 'question', questionType: 'consequences', bankQuestionId: bankQuestion }
    const conversationId = await meeting(0)
    await write(conversationId, {
      external: [
        ['And if nothing changes?', asked],
        ['Who else?', makeQuestion()],
      ],
    })
    await journal.call('prepare.setConversation', { planId, conversationId })
    const after = await sheet()
    expect(after.plan).toBeNull()
    expect(after.past[0]?.unplanned).toBe(1)
    expect(after.past[0]?.questions.map((question) => [question.asked, question.passages.map(({ quote }) => quote)])).toEqual([
      ['tagged', ['And if nothing changes?']],
      ['no', []],
    ])
    const second = after.past[0]?.questions[1]?.id ?? ''
    await journal.call('prepare.setAsked', { id: second, asked: true })
    expect((await sheet()).past[0]?.questions[1]?.asked).toBe('ticked')
    await journal.call('changes.undo', {})
    expect((await sheet()).past[0]?.questions[1]?.asked).toBe('no')
    expect(await refusal('prepare.removeQuestion', { id: second })).toMatch(/stays/)
    const exchange = makeExchange(['And if nothing changes?'])
    await journal.call(
      'conversations.save',
      makeChange(conversationId, 1, { exchanges: [exchange], order: [exchange.attrs.id], passages: { put: [], removed: [asked.id] } }),
    )
    expect((await sheet()).past[0]?.questions[0]?.asked).toBe('no')
  })

  test('belongs to one later conversation of its own opportunity', async () => {
    await plan()
    const planId = (await sheet()).plan?.id ?? ''
    const question = (await sheet()).plan?.questions[0]?.id ?? ''
    expect(await refusal('prepare.setAsked', { id: question, asked: true })).toMatch(/Choose|not known/)
    expect(await refusal('prepare.setConversation', { planId, conversationId: await meeting(1, other) })).toMatch(/another opportunity/)
    expect(await refusal('prepare.setConversation', { planId, conversationId: await meeting(-1) })).toMatch(/before anything was planned/)
    expect(await refusal('prepare.setConversation', { planId, conversationId: newId() })).toMatch(/^not-found/)
    const conversationId = await meeting(0)
    await journal.call('prepare.setConversation', { planId, conversationId })
    await plan(otherBankQuestion)
    const next = (await sheet()).plan?.id ?? ''
    expect(next).not.toBe(planId)
    expect(await refusal('prepare.setConversation', { planId: next, conversationId })).toMatch(/a plan for this conversation already/)
    expect(await refusal('prepare.setConversation', { planId, conversationId: null })).toMatch(/another plan/)
  })

  test('of a conversation in the trash is out of sight until that comes back', async () => {
    await plan()
    const conversationId = await meeting(0)
    await journal.call('prepare.setConversation', { planId: (await sheet()).plan?.id ?? '', conversationId })
    await journal.call('conversations.remove', { id: conversationId })
    expect([(await sheet()).plan, (await sheet()).past]).toEqual([null, []])
    await journal.call('trash.restore', { kind: 'conversation', id: conversationId })
    expect((await sheet()).past).toHaveLength(1)
  })
})
