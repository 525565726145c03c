import { beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { asChange, undoChange } from '../../../../main/store/changes.ts'
import { insertAccount, listAccounts, updateAccount } from '../../../../main/store/organisation.ts'
import {
  day,
  makeBarrierPassage,
  makeChange,
  makeCriterionPassage,
  makeExchange,
  makeQuestion,
  makeStore,
  morning,
  startOwnJournal,
  type TestJournal,
} from '../../../support/journal.ts'

let journal: TestJournal
let account: Id
let opportunity: Id
let otherOpportunity: Id
let buyer: Id
let otherBuyer: Id
let conversation: Id

const meeting = (given: Partial<Input<'conversations.create'>> = {}): Input<'conversations.create'> => ({
  opportunityId: opportunity,
  title: 'First call',
  at: '2026-11-20T09:30:00.000Z',
  zone: 'Europe/Dublin',
  channel: 'video',
  buyerIds: [],
  ...given,
})
const person = (name: string, opportunityId: Id): Input<'buyers.create'> => ({
  opportunityId,
  name,
  title: '',
  roles: ['economic', 'user'],
  influence: 4,
  met: true,
})

beforeEach(async () => {
  journal = await startOwnJournal()
  account = (await journal.call('accounts.create', { name: 'Harbour Dairy' })).id
  opportunity = (await journal.call('opportunities.create', { accountId: account, name: 'Cold chain' })).id
  otherOpportunity = (await journal.call('opportunities.create', { accountId: account, name: 'New depot' })).id
  buyer = (await journal.call('buyers.create', person('Orla Byrne', opportunity))).id
  otherBuyer = (await journal.call('buyers.create', person('Ines Prada', otherOpportunity))).id
  conversation = (await journal.call('conversations.create', meeting({ buyerIds: [buyer] }))).id
  return () => journal.close()
})

/** All that a window can see of the journal. */
const everything = async () => {
  const { accounts, opportunities } = await journal.call('opportunities.list', {})
  const teams = await Promise.all(opportunities.map(({ id }) => journal.call('buyers.list', { opportunityId: id })))
  const entries = await Promise.all(opportunities.map(({ id }) => journal.call('entries.list', { opportunityId: id })))
  const lists = await Promise.all(
    [null, ...opportunities.map(({ id }) => id)].flatMap((opportunityId) =>
      [true, false].map((archived) => journal.call('conversations.list', { opportunityId, archived, offset: 0, limit: 200 })),
    ),
  )
  const ids = lists.flatMap(({ rows }) => rows).map(({ id }) => id)
  const details = await Promise.all(ids.map((id) => journal.call('conversations.details', { id })))
  const notes = await Promise.all(ids.map((id) => journal.call('conversations.read', { id })))
  return { accounts, opportunities, teams, entries, lists, details, notes }
}

const undo = (changeId?: Id) => journal.call('changes.undo', changeId ? { changeId } : {})
const redo = () => journal.call('changes.redo', {})
const peek = () => journal.call('changes.peek', {})
const codeOf = async (name: string, input: unknown) => {
  const reply = await journal.ask(name, input)
  return reply.ok ? 'done' : reply.error.code
}

/** Tags the conversation with a barrier and a criterion of its opportunity. */
const tag = async () => {
  const { revision } = await journal.call('conversations.read', { id: conversation })
  const [barrierId, criterionId] = [newId(), newId()]
  const [one, other, question] = [makeBarrierPassage(barrierId), makeCriterionPassage(criterionId), makeQuestion()]
  const exchange = makeExchange([
    ['why?', question.id],
    ['too dear', one.id],
    ['always on', one.id, other.id],
  ])
  await journal.call(
    'conversations.save',
    makeChange(conversation, revision, {
      exchanges: [exchange],
      order: [exchange.attrs.id],
      passages: { put: [one, other, question], removed: [] },
      entries: {
        barriers: [{ id: barrierId, opportunityId: opportunity, title: 'Price', kind: 'perceived' }],
        criteria: [{ id: criterionId, opportunityId: opportunity, title: 'Uptime', weight: 4 }],
        reasons: [],
        withdrawn: [],
      },
    }),
  )
  return { barrierId, criterionId, exchange, passages: [one, other, question] as const }
}

type Case = [label: string, run: () => Promise<unknown>]

const cases: Case[] = [
  ['Add account', () => journal.call('accounts.create', { name: 'Second' })],
  ['Rename account', () => journal.call('accounts.update', { id: account, name: 'Harbour Foods' })],
  ['Archive account', () => journal.call('accounts.update', { id: account, archived: true })],
  ['Delete account', () => journal.call('accounts.remove', { id: account })],
  ['Add opportunity', () => journal.call('opportunities.create', { accountId: account, name: 'Third' })],
  ['Rename opportunity', () => journal.call('opportunities.update', { id: opportunity, name: 'Warm chain' })],
  ['Archive opportunity', () => journal.call('opportunities.update', { id: opportunity, archived: true })],
  ['Delete opportunity', () => journal.call('opportunities.remove', { id: opportunity })],
  ['Add buyer', () => journal.call('buyers.create', person('Third', opportunity))],
  ['Rename buyer', () => journal.call('buyers.update', { id: buyer, name: 'Orla Walsh' })],
  ['Change buyer', () => journal.call('buyers.update', { id: buyer, roles: [], influence: 1, met: false, title: 'CFO' })],
  ['Delete buyer', () => journal.call('buyers.remove', { id: buyer })],
  ['Add conversation', () => journal.call('conversations.create', meeting({ title: 'Second', buyerIds: [buyer] }))],
  ['Rename conversation', () => journal.call('conversations.update', { id: conversation, title: 'Call one' })],
  [
    'Change conversation',
    () => journal.call('conversations.update', { id: conversation, at: '2026-01-01T00:00:00.000Z', zone: 'UTC', channel: 'phone' }),
  ],
  ['Change conversation', () => journal.call('conversations.update', { id: conversation, buyerIds: [] })],
  ['Archive conversation', () => journal.call('conversations.update', { id: conversation, archived: true })],
  ['Move conversation', () => journal.call('conversations.update', { id: conversation, opportunityId: otherOpportunity })],
  [
    'Move conversation',
    () => journal.call('conversations.update', { id: conversation, opportunityId: otherOpportunity, buyerIds: [otherBuyer] }),
  ],
  ['Delete conversation', () => journal.call('conversations.remove', { id: conversation })],
]

describe('a change of records', () => {
  test.each(cases)('“%s” can be undone and done again, also after a restart', async (label, run) => {
    const before = await everything()
    await run()
    const after = await everything()
    expect(after).not.toEqual(before)
    expect(await peek()).toMatchObject({ undo: label, redo: null })

    expect(await undo()).toEqual({ label })
    expect(await everything()).toEqual(before)
    expect(await peek()).toMatchObject({ redo: label })
    expect(await redo()).toEqual({ label })
    expect(await everything()).toEqual(after)

    await journal.close()
    journal = await startOwnJournal(journal.folder, journal.clock)
    expect(await undo()).toEqual({ label })
    expect(await everything()).toEqual(before)
    await journal.close()
    journal = await startOwnJournal(journal.folder, journal.clock)
    expect(await redo()).toEqual({ label })
    expect(await everything()).toEqual(after)
  })

  test('that brings something back from the trash can be undone', async () => {
    await journal.call('conversations.remove', { id: conversation })
    const before = await everything()
    await journal.call('trash.restore', { kind: 'conversation', id: conversation })
    const after = await everything()
    expect(await undo()).toEqual({ label: 'Restore conversation' })
    expect(await everything()).toEqual(before)
    await redo()
    expect(await everything()).toEqual(after)
  })

  test('of barriers and criteria can be undone', async () => {
    const { barrierId, criterionId } = await tag()
    const before = await everything()
    await journal.call('entries.updateBarrier', { id: barrierId, title: 'Cost' })
    await journal.call('entries.updateBarrier', { id: barrierId, kind: 'real' })
    await journal.call('entries.updateCriterion', { id: criterionId, title: 'Always on' })
    await journal.call('entries.updateCriterion', { id: criterionId, weight: 1 })
    const after = await everything()
    for (const label of ['Change criterion', 'Rename criterion', 'Change barrier', 'Rename barrier'])
      expect(await undo()).toEqual({ label })
    expect(await everything()).toEqual(before)
    for (const label of ['Rename barrier', 'Change barrier', 'Rename criterion', 'Change criterion'])
      expect(await redo()).toEqual({ label })
    expect(await everything()).toEqual(after)
  })

  test('that moves a conversation with its tags can be undone and done again', async () => {
    await tag()
    const before = await everything()
    await journal.call('conversations.update', { id: conversation, opportunityId: otherOpportunity })
    const after = await everything()
    expect(after.entries.map(({ barriers }) => barriers.length)).toEqual([1, 1])
    await undo()
    expect(await everything()).toEqual(before)
    await redo()
    expect(await everything()).toEqual(after)
    await undo()
    expect(await everything()).toEqual(before)
  })

  test('that moves a conversation finds barriers and criteria of the same title there', async () => {
    const { barrierId } = await tag()
    const there = (await journal.call('conversations.create', meeting({ opportunityId: otherOpportunity }))).id
    const same = newId()
    await journal.call(
      'conversations.save',
      makeChange(there, 0, {
        entries: {
          barriers: [{ id: same, opportunityId: otherOpportunity, title: 'PRICE', kind: 'real' }],
          criteria: [],
          reasons: [],
          withdrawn: [],
        },
      }),
    )
    await journal.call('conversations.update', { id: conversation, opportunityId: otherOpportunity })
    const { barriers, criteria } = await journal.call('entries.list', { opportunityId: otherOpportunity })
    expect(barriers).toEqual([{ id: same, opportunityId: otherOpportunity, title: 'PRICE', kind: 'real', passageCount: 1 }])
    expect(criteria).toMatchObject([{ title: 'Uptime', weight: 4, passageCount: 1 }])
    expect((await journal.call('entries.list', { opportunityId: opportunity })).barriers).toMatchObject([
      { id: barrierId, passageCount: 0 },
    ])
    expect(await journal.call('conversations.details', { id: conversation })).toMatchObject({
      opportunityId: otherOpportunity,
      buyerIds: [],
    })
  })

  test('that moved a conversation leaves alone the tags removed from it since', async () => {
    const { exchange, passages } = await tag()
    await journal.call('conversations.update', { id: conversation, opportunityId: otherOpportunity })
    const { revision } = await journal.call('conversations.read', { id: conversation })
    await journal.call(
      'conversations.save',
      makeChange(conversation, revision, {
        exchanges: [makeExchange(['nothing left'], [], exchange.attrs.id)],
        passages: { put: [], removed: [passages[0].id] },
      }),
    )
    await undo()
    expect(await journal.call('conversations.details', { id: conversation })).toMatchObject({ opportunityId: opportunity })
    const { note } = await journal.call('conversations.read', { id: conversation })
    expect(note.passages.map(({ passage }) => passage)).toEqual([passages[2], passages[1]])
  })

  test('that moved a conversation is not undone once it was tagged there', async () => {
    await journal.call('conversations.update', { id: conversation, opportunityId: otherOpportunity })
    const barrierId = newId()
    await journal.call(
      'conversations.save',
      makeChange(conversation, 0, {
        passages: { put: [makeBarrierPassage(barrierId)], removed: [] },
        entries: {
          barriers: [{ id: barrierId, opportunityId: otherOpportunity, title: 'New', kind: 'real' }],
          criteria: [],
          reasons: [],
          withdrawn: [],
        },
      }),
    )
    const before = await everything()
    expect(await codeOf('changes.undo', {})).toBe('conflict')
    expect(await everything()).toEqual(before)
  })

  test('that changes nothing does no harm', async () => {
    const before = await everything()
    await journal.call('accounts.update', { id: account })
    await undo()
    expect(await everything()).toEqual(before)
  })

  test('that was refused leaves nothing to undo', async () => {
    const before = await peek()
    expect(await codeOf('conversations.create', meeting({ buyerIds: [buyer, otherBuyer] }))).toBe('invalid')
    expect(await codeOf('opportunities.create', { accountId: newId(), name: 'x' })).toBe('not-found')
    expect(await peek()).toEqual(before)
  })
})

describe('undo', () => {
  test('takes back the newest change first, redo the other way round', async () => {
    const states = [await everything()]
    for (const name of ['one', 'two', 'three']) {
      await journal.call('accounts.update', { id: account, name })
      states.push(await everything())
    }
    for (const index of [2, 1, 0]) {
      await undo()
      expect(await everything()).toEqual(states[index])
    }
    for (const index of [1, 2, 3]) {
      await redo()
      expect(await everything()).toEqual(states[index])
    }
    expect(await codeOf('changes.redo', {})).toBe('not-found')
  })

  test('may take back one change among others, and redo does again what was undone last', async () => {
    const first = await journal.call('accounts.update', { id: account, name: 'Renamed' })
    await journal.call('opportunities.update', { id: opportunity, name: 'Renamed' })
    await undo(first.changeId)
    expect((await everything()).accounts[0]?.name).toBe('Harbour Dairy')
    expect(await undo()).toEqual({ label: 'Rename opportunity' })
    expect(await redo()).toEqual({ label: 'Rename opportunity' })
    expect(await redo()).toEqual({ label: 'Rename account' })
    expect((await everything()).accounts[0]?.name).toBe('Renamed')
  })

  test('is refused where the record was changed since, and changes nothing', async () => {
    const first = await journal.call('accounts.update', { id: account, name: 'One' })
    await journal.call('accounts.update', { id: account, name: 'Two' })
    const before = await everything()
    const reply = await journal.ask('changes.undo', { changeId: first.changeId })
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict', message: 'This was changed again since.' } })
    expect(await everything()).toEqual(before)
    expect(await peek()).toEqual({ undo: 'Rename account', redo: null })
  })

  test('is refused for a change that was undone already or never was', async () => {
    const { changeId } = await journal.call('accounts.update', { id: account, name: 'One' })
    await undo(changeId)
    expect(await codeOf('changes.undo', { changeId })).toBe('not-found')
    expect(await codeOf('changes.undo', { changeId: newId() })).toBe('not-found')
  })

  test('is dropped with redo by the next change', async () => {
    await journal.call('accounts.update', { id: account, name: 'One' })
    await undo()
    await journal.call('opportunities.update', { id: opportunity, name: 'Two' })
    expect(await peek()).toEqual({ undo: 'Rename opportunity', redo: null })
    expect(await codeOf('changes.redo', {})).toBe('not-found')
  })

  test('of a creation puts the record into the trash with all that was written in it meanwhile', async () => {
    const made = (await journal.call('conversations.create', meeting({ title: 'Meanwhile' }))).id
    const exchange = makeExchange(['worth keeping'])
    await journal.call('conversations.save', makeChange(made, 0, { exchanges: [exchange], order: [exchange.attrs.id] }))
    await undo()
    expect(await codeOf('conversations.details', { id: made })).toBe('not-found')
    expect(await journal.call('trash.list', {})).toMatchObject([
      { id: made, kind: 'conversation', name: 'Meanwhile', within: 'Cold chain' },
    ])
    await redo()
    expect((await journal.call('conversations.read', { id: made })).note.exchanges).toEqual([exchange])
    await undo()
    await journal.call('trash.restore', { kind: 'conversation', id: made })
    expect((await journal.call('conversations.read', { id: made })).note.exchanges).toEqual([exchange])
  })

  test('of an opportunity’s creation does not touch what was put into it', async () => {
    const { id, changeId } = await journal.call('opportunities.create', { accountId: account, name: 'Third' })
    const inside = (await journal.call('conversations.create', meeting({ opportunityId: id }))).id
    const exchange = makeExchange(['worth keeping'])
    await journal.call('conversations.save', makeChange(inside, 0, { exchanges: [exchange], order: [exchange.attrs.id] }))
    await undo(changeId)
    expect((await everything()).opportunities.map(({ name }) => name)).toEqual(['Cold chain', 'New depot'])
    await journal.call('trash.restore', { kind: 'opportunity', id })
    expect((await journal.call('conversations.read', { id: inside })).note.exchanges).toEqual([exchange])
  })

  test('still works for what came before once the trash was emptied', async () => {
    await journal.call('accounts.update', { id: account, name: 'Renamed' })
    await journal.call('conversations.remove', { id: conversation })
    await journal.call('trash.empty', {})
    expect(await peek()).toEqual({ undo: 'Rename account', redo: null })
    await undo()
    expect((await everything()).accounts[0]?.name).toBe('Harbour Dairy')
  })

  test('still works for what came before once a renamed barrier was withdrawn', async () => {
    const { barrierId, exchange, passages } = await tag()
    await journal.call('accounts.update', { id: account, name: 'Renamed' })
    await journal.call('entries.updateBarrier', { id: barrierId, title: 'Cost' })
    await journal.call(
      'conversations.save',
      makeChange(conversation, 1, {
        exchanges: [makeExchange(['x'], [], exchange.attrs.id)],
        passages: { put: [], removed: passages.map(({ id }) => id) },
        entries: { barriers: [], criteria: [], reasons: [], withdrawn: [barrierId] },
      }),
    )
    expect(await undo()).toEqual({ label: 'Rename account' })
  })

  test('leaves nothing of a purged record in the log', async () => {
    const { id } = await journal.call('accounts.create', { name: 'Confidential Holdings' })
    const inside = (await journal.call('opportunities.create', { accountId: id, name: 'Confidential plan' })).id
    await journal.call('buyers.create', person('Confidential Person', inside))
    await journal.call('accounts.remove', { id })
    journal.clock.now += 31 * day
    await journal.call('journal.open', { name: 'mine' })
    await journal.close()
    const { DatabaseSync } = await import('node:sqlite')
    const file = new DatabaseSync(`${journal.folder}/journal.sqlite`, { readOnly: true })
    const rows = file
      .prepare("SELECT count(*) AS count FROM change_row WHERE coalesce(before, '') || coalesce(after, '') LIKE '%Confidential%'")
      .get()
    file.close()
    expect(rows).toEqual({ count: 0 })
  })

  test('keeps the newest two thousand changes', () => {
    const { sql, write } = makeStore()
    const id = newId()
    const names = write(() => {
      insertAccount(sql, { id, name: 'First' })
      for (let index = 0; index < 2010; index += 1)
        asChange(sql, morning, 'Rename account', () => updateAccount(sql, id, { name: `Name ${index}` }))
      for (let index = 0; index < 2000; index += 1) undoChange(sql, morning)
      return listAccounts(sql).map(({ name }) => name)
    })
    expect(names).toEqual(['Name 9'])
    expect(() => write(() => undoChange(sql, morning))).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  test('tells every window that anything may have changed', async () => {
    await journal.call('accounts.update', { id: account, name: 'One' })
    journal.events.length = 0
    await undo()
    expect(journal.events.map(({ type }) => type)).toEqual([
      'organisation.changed',
      'conversations.changed',
      'entries.changed',
      'replies.changed',
      'search.changed',
      'changes.changed',
    ])
  })
})
