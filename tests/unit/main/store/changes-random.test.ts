import { asyncProperty, array, assert, constantFrom, nat, record } from 'fast-check'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import { saveNote } from '../../../../main/store/notes.ts'
import {
  dump,
  fillTeam,
  makeBarrierPassage,
  makeChange,
  makeCriterionPassage,
  makeExchange,
  makeQuickFolder,
  makeStore,
  morning,
  startJournal,
  type Team,
  type TestJournal,
} from '../../../support/journal.ts'

type Known = { accounts: Id[]; opportunities: Id[]; buyers: Id[]; conversations: Id[]; barriers: Id[]; criteria: Id[] }
type Step = { kind: (typeof kinds)[number]; one: number; other: number; text: number }

const kinds = [
  'accounts.create',
  'accounts.update',
  'accounts.archive',
  'accounts.remove',
  'opportunities.create',
  'opportunities.update',
  'opportunities.move',
  'opportunities.remove',
  'buyers.create',
  'buyers.update',
  'buyers.remove',
  'conversations.create',
  'conversations.update',
  'conversations.buyers',
  'conversations.move',
  'conversations.archive',
  'conversations.remove',
  'entries.updateBarrier',
  'entries.updateCriterion',
  'trash.restore',
] as const

const steps = array(record({ kind: constantFrom(...kinds), one: nat(40), other: nat(40), text: nat(99) }), { minLength: 1, maxLength: 14 })

const at = (ids: Id[], index: number): Id => ids[index % ids.length] as Id

/** The call a step stands for, among the records there have been so far. */
const toCall = ({ kind, one, other, text }: Step, known: Known): [name: string, input: unknown] => {
  const account = at(known.accounts, one)
  const opportunity = at(known.opportunities, one)
  const buyer = at(known.buyers, one)
  const conversation = at(known.conversations, one)
  const meeting = { title: `title ${text}`, at: '2026-11-20T09:30:00.000Z', zone: 'UTC', channel: 'phone' }
  const person = { name: `name ${text}`, title: 'x', roles: ['user'], influence: 1 + (text % 5), met: text % 2 === 0 }
  switch (kind) {
    case 'accounts.create':
      return [kind, { name: `name ${text}` }]
    case 'accounts.update':
      return [kind, { id: account, name: `name ${text}` }]
    case 'accounts.archive':
      return ['accounts.update', { id: account, archived: text % 2 === 0 }]
    case 'accounts.remove':
      return [kind, { id: account }]
    case 'opportunities.create':
      return [kind, { accountId: account, name: `name ${text}` }]
    case 'opportunities.update':
      return [kind, { id: opportunity, name: `name ${text}`, archived: text % 3 === 0 }]
    case 'opportunities.move':
      return ['opportunities.update', { id: opportunity, accountId: at(known.accounts, other) }]
    case 'opportunities.remove':
      return [kind, { id: opportunity }]
    case 'buyers.create':
      return [kind, { opportunityId: opportunity, ...person }]
    case 'buyers.update':
      return [kind, { id: buyer, ...person }]
    case 'buyers.remove':
      return [kind, { id: buyer }]
    case 'conversations.create':
      return [kind, { opportunityId: opportunity, ...meeting, buyerIds: text % 2 === 0 ? [] : [at(known.buyers, other)] }]
    case 'conversations.update':
      return [kind, { id: conversation, ...meeting }]
    case 'conversations.buyers':
      return ['conversations.update', { id: conversation, buyerIds: [at(known.buyers, other), at(known.buyers, text)] }]
    case 'conversations.move':
      return ['conversations.update', { id: conversation, opportunityId: at(known.opportunities, other) }]
    case 'conversations.archive':
      return ['conversations.update', { id: conversation, archived: text % 2 === 0 }]
    case 'conversations.remove':
      return [kind, { id: conversation }]
    case 'entries.updateBarrier':
      return [kind, { id: at(known.barriers, one), title: `title ${text}`, kind: text % 2 === 0 ? 'real' : 'unknown' }]
    case 'entries.updateCriterion':
      return [kind, { id: at(known.criteria, one), weight: 1 + (text % 5) }]
    case 'trash.restore':
      return text % 2 === 0 ? [kind, { kind: 'conversation', id: conversation }] : [kind, { kind: 'opportunity', id: opportunity }]
  }
}

const learn = (kind: Step['kind'], id: Id, known: Known): void => {
  if (kind === 'accounts.create') known.accounts.push(id)
  if (kind === 'opportunities.create') known.opportunities.push(id)
  if (kind === 'buyers.create') known.buyers.push(id)
  if (kind === 'conversations.create') known.conversations.push(id)
}

/** A journal with two opportunities and a tagged conversation in each, nothing of which can be undone. */
const makeTemplate = (folder: string): { path: string; team: Team; barriers: Id[]; criteria: Id[] } => {
  const path = join(folder, 'template.sqlite')
  const store = makeStore(path)
  const team = fillTeam(store.sql)
  const [barriers, criteria]: [Id[], Id[]] = [[], []]
  for (const [conversationId, opportunityId] of [
    [team.conversationId, team.opportunityId],
    [team.otherConversationId, team.otherOpportunityId],
  ] as const) {
    const [barrierId, criterionId] = [newId(), newId()]
    const [one, other] = [makeBarrierPassage(barrierId), makeCriterionPassage(criterionId)]
    const exchange = makeExchange([
      ['too dear', one.id],
      ['always on', other.id],
    ])
    const title = barriers.length === 0 ? 'Price' : 'price'
    saveNote(
      store.sql,
      makeChange(conversationId, 0, {
        exchanges: [exchange],
        order: [exchange.attrs.id],
        passages: { put: [one, other], removed: [] },
        entries: {
          barriers: [{ id: barrierId, opportunityId, title, kind: 'perceived' }],
          criteria: [{ id: criterionId, opportunityId, title: `Uptime ${criteria.length}`, weight: 4 }],
          reasons: [],
          withdrawn: [],
        },
      }),
      morning,
    )
    barriers.push(barrierId)
    criteria.push(criterionId)
  }
  store.close()
  return { path, team, barriers, criteria }
}

const tables = (path: string): Record<string, unknown[]> => {
  const sql = openDatabase(path, { readonly: true })
  const { change: _, change_row: __, ...rest } = dump(sql)
  sql.close()
  return rest
}

const trashAside = (rows: Record<string, unknown[]>): Record<string, unknown[]> => {
  const trashed = new Set(
    Object.values(rows)
      .flat()
      .filter((row) => ((row as { deleted_at?: string | null }).deleted_at ?? null) !== null)
      .map((row) => (row as { id: Id }).id),
  )
  const isKept = (row: unknown) =>
    ![(row as { id?: Id }).id, (row as { conversation_id?: Id }).conversation_id].some((id) => id !== undefined && trashed.has(id))
  return Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.filter(isKept)]))
}

const expectSteps = async (journal: TestJournal, name: 'changes.undo' | 'changes.redo', count: number): Promise<void> => {
  for (let step = 0; step < count; step += 1) {
    journal.clock.now += 1000
    expect(await journal.ask(name, {})).toMatchObject({ ok: true })
  }
  expect(await journal.ask(name, {})).toMatchObject({ ok: false, error: { code: 'not-found' } })
}

test('whatever was changed, undoing it all leads back to the start and redoing it all to the end', async () => {
  const folder = makeQuickFolder()
  const template = makeTemplate(folder)
  const path = join(folder, 'journal.sqlite')
  const start = tables(template.path)
  let done = 0
  await assert(
    asyncProperty(steps, async (list) => {
      for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true })
      copyFileSync(template.path, path)
      const journal = startJournal(folder)
      try {
        const { accountId, opportunityId, otherOpportunityId, buyerIds, otherBuyerId, conversationId, otherConversationId } = template.team
        const known: Known = {
          accounts: [accountId],
          opportunities: [opportunityId, otherOpportunityId],
          buyers: [...buyerIds, otherBuyerId],
          conversations: [conversationId, otherConversationId],
          barriers: template.barriers,
          criteria: template.criteria,
        }
        let changes = 0
        for (const step of list) {
          journal.clock.now += 1000
          const reply = await journal.ask(...toCall(step, known))
          if (reply.ok) {
            changes += 1
            learn(step.kind, (reply.value as { id: Id }).id, known)
          } else expect(['not-found', 'invalid']).toContain(reply.error.code)
        }
        done += changes
        const end = tables(path)
        await expectSteps(journal, 'changes.undo', changes)
        expect(trashAside(tables(path))).toEqual(start)
        await expectSteps(journal, 'changes.redo', changes)
        expect(tables(path)).toEqual(end)
        await expectSteps(journal, 'changes.undo', changes)
        expect(trashAside(tables(path))).toEqual(start)
      } finally {
        await journal.close()
      }
    }),
    { numRuns: 300 },
  )
  expect(done).toBeGreaterThan(600)
})
