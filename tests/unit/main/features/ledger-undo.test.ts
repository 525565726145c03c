import { assert, asyncProperty } from 'fast-check'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instantOf } from '../../../../app/model/dates.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Passage } from '../../../../app/model/passages.ts'
import { openDatabase, type Sql } from '../../../../main/store/database.ts'
import { saveNote } from '../../../../main/store/notes.ts'
import { openStore } from '../../../../main/store/open.ts'
import {
  day,
  dump,
  fillTeam,
  makeChange,
  makeExchange,
  makeQuickFolder,
  morning,
  startJournal,
  type TestJournal,
} from '../../../support/journal.ts'
import { kinds, pick, steps, toCall, type Chooser } from '../../../support/ledger-steps.ts'

/** Makes a journal with two opportunities, with all kinds of tags in a note of each. */
const makeJournal = (folder: string): void => {
  const path = join(folder, 'journal.sqlite')
  const store = openStore(path)
  const team = fillTeam(store.sql)
  const createdAt = instantOf(morning)
  const base = () => ({ id: newId(), createdAt })
  for (const [conversationId, opportunityId] of [
    [team.conversationId, team.opportunityId],
    [team.otherConversationId, team.otherOpportunityId],
  ] as const) {
    const barriers = ['Price', 'Blame'].map((title) => ({ id: newId(), opportunityId, title, kind: 'perceived' as const }))
    const criterion = { id: newId(), opportunityId, title: 'Uptime', weight: 4 }
    const untagged = { id: newId(), opportunityId, title: 'Noise', weight: 2 }
    const reason = { id: newId(), opportunityId, title: 'Less waste', saidFirst: 'buyer' as const, buyerId: null }
    const question: Passage = { ...base(), kind: 'question', questionType: 'issues' }
    const inference: Passage = { ...base(), kind: 'inference', thoughtType: 'fear', confidence: 60, surfacedBy: question.id }
    const external: Passage[] = [
      ...barriers.flatMap(({ id }): Passage[] => [
        { ...base(), kind: 'barrier', barrierId: id },
        { ...base(), kind: 'barrier', barrierId: id },
      ]),
      { ...base(), kind: 'criterion', criterionId: criterion.id },
      { ...base(), kind: 'reason', reasonId: reason.id },
      { ...base(), kind: 'evidence', inferenceId: inference.id, stance: 'for' },
      { ...base(), kind: 'answer', questionId: question.id },
      question,
    ]
    const exchange = makeExchange(
      external.map(({ id }): [string, Id] => [`said ${id} `, id]),
      [['thought', inference.id]],
    )
    saveNote(
      store.sql,
      makeChange(conversationId, 0, {
        exchanges: [exchange],
        order: [exchange.attrs.id],
        passages: { put: [inference, ...external], removed: [] },
        entries: { barriers, criteria: [criterion, untagged], reasons: [reason], withdrawn: [] },
      }),
      morning,
    )
  }
  store.close()
}

/** Does in a journal what a seller did before: the runs begin with something in every ledger. */
const useLedgers = async (folder: string): Promise<void> => {
  const { call, close, clock } = startJournal(folder, { now: morning + 10 * day })
  const { opportunities } = await call('opportunities.list', {})
  const items = await call('reflections.items', {})
  for (const { id: opportunityId } of opportunities) {
    const own = { opportunityId }
    const { rows } = await call('conversations.list', { ...own, archived: false, offset: 0, limit: 1 })
    const [buyer] = await call('buyers.list', own)
    const [conversation] = rows
    if (!buyer || !conversation) throw new Error('The journal has no team.')
    const at = instantOf(clock.now)
    const { id: barrierId } = await call('barriers.create', { ...own, title: 'Habit', kind: 'real', causeId: null, holderIds: [buyer.id] })
    await call('barriers.addStep', { barrierId, status: 'explored', at, passageId: null, ownReasoning: false, remark: '' })
    await call('reasons.create', { ...own, title: 'Peace of mind', saidFirst: 'buyer', buyerId: buyer.id })
    for (const { id: criterionId } of await call('criteria.list', own)) {
      await call('criteria.setHolder', { criterionId, buyerId: buyer.id, weight: 2, origin: 'stated', state: 'emerging', questionId: null })
    }
    for (const { id } of await call('inferences.choices', own)) {
      await call('inferences.resolve', { id, verdict: 'confirmed', at, evidenceId: null, reason: 'She said so.' })
    }
    await call('matrix.addReading', { buyerId: buyer.id, at, value: 1, passageId: null })
    await call('prepare.addQuestion', { ...own, question: { type: 'data', wording: 'How many?' } })
    const { plan } = await call('prepare.sheet', { ...own, zone: 'UTC' })
    clock.now += day
    const later = { title: 'Next', at: instantOf(clock.now), zone: 'UTC', channel: 'phone' } as const
    const next = await call('conversations.create', { ...own, ...later, buyerIds: [buyer.id] })
    if (plan) await call('prepare.setConversation', { planId: plan.id, conversationId: next.id })
    await call('reflections.save', {
      conversationId: conversation.id,
      answers: items.map(({ id }) => ({ itemId: id, score: 3 })),
      remark: 'Fine.',
    })
  }
  await close()
}

type Rows = Record<string, unknown[]>

const rowsOf = (sql: Sql): Rows => {
  const { change: _, change_row: __, ...rest } = dump(sql)
  return rest
}

/** Undoing that something was made puts it into the trash: nothing written in it is lost. What is there beside the trash counts. */
const trashAside = (rows: Rows): Rows =>
  Object.fromEntries(
    Object.entries(rows).map(([table, list]) => [
      table,
      list.filter((row) => ((row as { deleted_at?: string | null }).deleted_at ?? null) === null),
    ]),
  )

type Running = { journal: TestJournal; sql: Sql; close: () => Promise<void> }

/** A journal made anew from the template. */
const start = (folder: string, template: string): Running => {
  const path = join(folder, 'journal.sqlite')
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true })
  copyFileSync(template, path)
  const journal = startJournal(folder, { now: morning + 20 * day })
  const sql = openDatabase(path, { readonly: true })
  const close = async () => {
    sql.close()
    await journal.close()
  }
  return { journal, sql, close }
}

const chooserOf = ({ sql, journal }: Running): Chooser => ({
  now: journal.clock.now,
  id: (table, number, where = '1') => {
    const ids = sql.all<{ id: Id }>(`SELECT id FROM ${table} WHERE ${where} ORDER BY id`)
    return ids.length === 0 ? newId() : pick(ids, number).id
  },
})

const go = async ({ journal }: Running, name: 'changes.undo' | 'changes.redo', count: number): Promise<void> => {
  for (let taken = 0; taken < count; taken += 1) {
    journal.clock.now += 1000
    expect(await journal.ask(name, {})).toMatchObject({ ok: true })
  }
}

/** A journal serves so many runs: what they leave in the trash would slow the later ones. */
const runsEach = 40
const runs = 1000

test(
  'whatever is done in the ledgers, undoing it all leads back to the start and redoing it all to the end',
  { timeout: 240_000 },
  async () => {
    const folder = makeQuickFolder()
    makeJournal(folder)
    await useLedgers(folder)
    const template = join(folder, 'template.sqlite')
    copyFileSync(join(folder, 'journal.sqlite'), template)
    const done = new Map<string, number>()
    let running: Running | undefined
    let served = 0
    await assert(
      asyncProperty(steps, async (list) => {
        if (!running || served >= runsEach) {
          await running?.close()
          running = start(folder, template)
          served = 0
        }
        served += 1
        const now = running
        try {
          const begin = trashAside(rowsOf(now.sql))
          let changes = 0
          for (const taken of list) {
            now.journal.clock.now += 1000
            const reply = await now.journal.ask(...toCall(taken, chooserOf(now)))
            if (reply.ok) {
              changes += 1
              done.set(taken.kind, (done.get(taken.kind) ?? 0) + 1)
            } else expect(['not-found', 'invalid', 'conflict']).toContain(reply.error.code)
          }
          if (changes === 0) {
            expect(trashAside(rowsOf(now.sql))).toEqual(begin)
            return
          }
          const end = rowsOf(now.sql)
          await go(now, 'changes.undo', changes)
          expect(trashAside(rowsOf(now.sql))).toEqual(begin)
          await go(now, 'changes.redo', changes)
          expect(rowsOf(now.sql)).toEqual(end)
          await go(now, 'changes.undo', changes)
          expect(now.sql.raw.pragma('foreign_key_check')).toEqual([])
        } catch (fault) {
          // The next run must not begin where this one was left.
          served = runsEach
          throw fault
        }
      }),
      { numRuns: runs },
    )
    await running?.close()
    // Every call was taken at least once: the runs did not only meet refusals.
    expect(kinds.filter((kind) => !done.has(kind))).toEqual([])
  },
)
