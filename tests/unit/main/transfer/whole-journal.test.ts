import { asyncProperty, assert } from 'fast-check'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import { openDatabase, type Sql } from '../../../../main/store/database.ts'
import {
  makeChange,
  makeExchange,
  makeInference,
  makeQuickFolder,
  minute,
  morning,
  startJournal,
  startOwnJournal,
  type TestJournal,
} from '../../../support/journal.ts'
import { fetchMade } from '../../../support/made-files.ts'
import { startJournalProcess } from '../../../support/processes.ts'
import { anyWork, work } from '../../../support/random-journal.ts'
import { asBarrier, commentOn, makeCoach, replyBytes, startReviewed, tagOn } from '../../../support/replies.ts'
import { travellingRows } from '../../../support/same-journal.ts'

const start = (now = morning) => startOwnJournal(makeQuickFolder(), { now })

const within = <Value>({ folder }: TestJournal, look: (sql: Sql) => Value): Value => {
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  try {
    return look(sql)
  } finally {
    sql.close()
  }
}

const rows = (journal: TestJournal) => within(journal, travellingRows)

const exportAll = async (journal: TestJournal, passphrase: string | null = null) =>
  fetchMade(journal, await journal.call('journal.exportAll', { passphrase }))

const take = (journal: TestJournal, bytes: Uint8Array, passphrase: string | null = null) => {
  const handle = newId()
  journal.files.set(handle, { name: 'journal.buyin', bytes })
  return journal.call('journal.import', { handle, passphrase })
}

/** A journal that another one was taken into, as on a second machine. */
const secondMachine = async (journal: TestJournal): Promise<TestJournal> => {
  const second = await start(journal.clock.now)
  await take(second, await exportAll(journal))
  return second
}

const fill = async ({ call }: TestJournal) => {
  const { id: accountId } = await call('accounts.create', { name: 'Harbour Dairy' })
  const { id: opportunityId } = await call('opportunities.create', { accountId, name: 'Cold chain' })
  const { id: buyerId } = await call('buyers.create', { opportunityId, name: 'Orla', title: '', roles: [], influence: 3, met: true })
  const talk = {
    opportunityId,
    title: 'First call',
    at: '2026-11-20T09:30:00.000Z',
    zone: 'UTC',
    channel: 'phone' as const,
    buyerIds: [buyerId],
  }
  const { id } = await call('conversations.create', talk)
  const exchange = makeExchange(['Said first.'])
  await call('conversations.save', makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id] }))
  return { accountId, opportunityId, buyerId, talk, id, exchangeId: exchange.attrs.id }
}

const say = async ({ call, clock }: TestJournal, id: Id, words: string) => {
  clock.now += minute
  const { revision } = await call('conversations.read', { id })
  const exchange = makeExchange([words])
  await call('conversations.save', makeChange(id, revision, { exchanges: [exchange], order: [exchange.attrs.id] }))
}

const textOf = async ({ call }: TestJournal, id: Id) => JSON.stringify((await call('conversations.read', { id })).note.exchanges)

describe('a whole journal', () => {
  test('with the sample story in it is the same on another machine', async () => {
    const journal = await start()
    const sql = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: false })
    sql.transaction(() => fillSample(sql))
    sql.close()
    const second = await secondMachine(journal)
    expect(rows(second)).toEqual(rows(journal))
  })

  test('whatever was done in it, is the same on another machine, and taking it in again changes nothing', async () => {
    await assert(
      asyncProperty(anyWork(60), async (acts) => {
        const journal = await start()
        await work(journal, acts)
        const second = await secondMachine(journal)
        const there = rows(second)
        expect(there).toEqual(rows(journal))
        const again = await take(second, await exportAll(journal))
        expect([again.added, again.changed, again.both]).toEqual([{}, {}, []])
        expect(rows(second)).toEqual(there)
        await Promise.all([journal.close(), second.close()])
      }),
      { numRuns: 30, endOnFailure: true },
    )
  }, 120_000)

  test('whatever was done in two of them, no conversation and no word of a note is lost when they are put together', async () => {
    await assert(
      asyncProperty(anyWork(40), anyWork(25), anyWork(25), async (before, here, there) => {
        const journal = await start()
        const known = await work(journal, before)
        const second = await secondMachine(journal)
        await work(journal, here, structuredClone(known))
        await work(second, there, structuredClone(known))
        const wrote = (one: TestJournal) =>
          within(one, (sql) => ({
            talks: sql.all<{ id: Id }>('SELECT id FROM conversation').map(({ id }) => id),
            living: sql.all<{ id: Id }>('SELECT id FROM conversation WHERE deleted_at IS NULL').map(({ id }) => id),
            exchanges: sql.all<{ content: string }>('SELECT content FROM exchange').map(({ content }) => content),
            passages: sql.all<{ id: Id }>('SELECT id FROM passage').map(({ id }) => id),
            steps: sql.all<{ id: Id }>('SELECT id FROM barrier_step').map(({ id }) => id),
            authors: sql.all<{ id: Id }>('SELECT id FROM review_author').map(({ id }) => id),
            items: sql.all<{ id: Id }>('SELECT id FROM review_item').map(({ id }) => id),
            said: travellingRows(sql)['review_version'] ?? [],
            accepted: sql.all<{ id: Id }>('SELECT id FROM accepted_tag').map(({ id }) => id),
          }))
        const [mine, theirs] = [wrote(journal), wrote(second)]
        await take(journal, await exportAll(second))
        const both = wrote(journal)
        expect(both.talks).toEqual(expect.arrayContaining([...mine.talks, ...theirs.talks]))
        expect(both.living).toEqual(expect.arrayContaining(mine.living))
        expect(both.passages).toEqual(expect.arrayContaining([...mine.passages, ...theirs.passages]))
        expect(both.steps).toEqual(expect.arrayContaining([...mine.steps, ...theirs.steps]))
        for (const what of ['authors', 'items', 'said', 'accepted'] as const)
          expect(both[what]).toEqual(expect.arrayContaining([...mine[what], ...theirs[what]]))
        const kept: string[] = [...both.exchanges]
        for (const id of both.talks) {
          for (const version of (await journal.ask('conversations.versions', { id }).then((reply) => (reply.ok ? reply.value : []))) as {
            id: Id
          }[]) {
            const { note } = await journal.call('conversations.version', { id: version.id })
            kept.push(...note.exchanges.map((exchange) => JSON.stringify(exchange)))
          }
        }
        const have = new Set(kept)
        for (const content of [...mine.exchanges, ...theirs.exchanges]) expect(have.has(content)).toBe(true)
        const settled = rows(journal)
        await take(journal, await exportAll(second))
        expect(rows(journal)).toEqual(settled)
        await Promise.all([journal.close(), second.close()])
      }),
      { numRuns: 30, endOnFailure: true },
    )
  }, 120_000)

  test('sealed with a passphrase opens with it alone', async () => {
    const journal = await start()
    const { id } = await fill(journal)
    const file = await exportAll(journal, 'correct horse')
    const second = await start()
    const before = rows(second)
    await expect(take(second, file)).rejects.toMatchObject({ code: 'sealed' })
    await expect(take(second, file, 'wrong')).rejects.toMatchObject({ code: 'invalid' })
    expect(rows(second)).toEqual(before)
    const { added } = await take(second, file, 'correct horse')
    expect(added).toMatchObject({ accounts: 1, conversations: 1, notes: 1 })
    expect(await textOf(second, id)).toContain('Said first.')
  })
})

describe('putting two journals together', () => {
  test('goes on while either is written in, and nothing of that is lost', async () => {
    const journal = await start()
    const { accountId } = await fill(journal)
    const other = await start()
    await fill(other)
    const file = await exportAll(other)
    const state = { isDone: false }
    const taking = take(journal, file).finally(() => (state.isDone = true))
    let renamed = 0
    while (!state.isDone) {
      renamed += 1
      await journal.call('accounts.update', { id: accountId, name: `Renamed ${renamed}` })
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect((await taking).added).toMatchObject({ accounts: 1, conversations: 1 })
    expect(renamed).toBeGreaterThan(2)
    const names = JSON.stringify(rows(journal)['account'])
    expect(names).toContain(`Renamed ${renamed}`)
    expect(rows(journal)['conversation']).toHaveLength(2)
  })

  test('that ends in the middle leaves the journal as it was', async () => {
    const journal = await start()
    await fill(journal)
    const other = await start()
    await fill(other)
    const before = rows(journal)
    const stop = new AbortController()
    const handle = newId()
    journal.files.set(handle, { name: 'journal.buyin', bytes: await exportAll(other) })
    const taking = journal.core.call('journal.import', { handle, passphrase: null }, stop.signal)
    stop.abort()
    expect(await taking).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(rows(journal)).toEqual(before)
    expect(readdirSync(journal.folder).filter((name) => name.includes('.next'))).toEqual([])
  })

  test('of which the program is killed at any moment has taken in all of it or nothing', async () => {
    const journal = await start()
    const sql = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: false })
    sql.transaction(() => fillSample(sql))
    sql.close()
    const file = await exportAll(journal)
    const whole = rows(journal)
    const outcomes = new Set<string>()
    for (const patience of [0, 150, 400, 700, 1000, 1300]) {
      const other = await start()
      const { accountId } = await fill(other)
      const alone = rows(other)
      await other.close()
      const handle = newId()
      mkdirSync(join(other.folder, 'offered'))
      writeFileSync(join(other.folder, 'offered', `${handle}.buyin`), file)
      const process = startJournalProcess(other.folder)
      await process.call('journal.status', {})
      void process.ask('journal.import', { handle, passphrase: null }).catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, patience))
      await process.kill()
      const again = startJournal(other.folder)
      expect(await again.call('journal.status', {})).toMatchObject({ state: 'open', readOnly: null })
      expect(readdirSync(again.folder).filter((name) => name.includes('.next'))).toEqual([])
      const found = rows(again)
      const isWhole = (found['account']?.length ?? 0) > (alone['account']?.length ?? 0)
      outcomes.add(isWhole ? 'all' : 'nothing')
      if (isWhole)
        for (const table of ['account', 'conversation', 'exchange', 'passage']) {
          expect(found[table]).toEqual(expect.arrayContaining([...(whole[table] ?? []), ...(alone[table] ?? [])]))
        }
      else expect(found).toEqual(alone)
      expect(JSON.stringify(found['account'])).toContain(accountId)
      // And it can be taken in then.
      if (!isWhole) await take(again, file)
      expect(rows(again)['account']).toHaveLength((whole['account']?.length ?? 0) + 1)
      await again.close()
    }
    expect(outcomes).toContain('nothing')
  }, 60_000)

  test('brings what was thought of the buyers and how it came out, however long ago that was', async () => {
    const journal = await start()
    const sql = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: false })
    // Nothing tells when any of it was changed.
    sql.transaction(() => fillSample(sql))
    sql.close()
    const other = await start()
    await fill(other)
    await take(other, await exportAll(journal))
    const [there, here] = [rows(journal), rows(other)]
    for (const table of ['passage', 'inference_holder', 'outcome', 'confidence_change']) {
      expect(there[table]?.length).toBeGreaterThan(0)
      expect(here[table]).toEqual(expect.arrayContaining(there[table] ?? []))
    }
  })

  test('adds what only the other has, and tells how much that was', async () => {
    const journal = await start()
    await fill(journal)
    const other = await start()
    await fill(other)
    const before = rows(journal)
    const report = await take(journal, await exportAll(other))
    expect(report.added).toMatchObject({ accounts: 1, opportunities: 1, buyers: 1, conversations: 1, notes: 1 })
    expect([report.changed, report.kept, report.both]).toEqual([{}, {}, []])
    const after = rows(journal)
    for (const [table, present] of Object.entries(before)) expect(after[table]).toEqual(expect.arrayContaining(present))
    expect(after['account']).toHaveLength(2)
    expect(journal.events).toContainEqual({ type: 'journal.changed' })
  })

  test('takes of each record the state that was changed last, whichever way the file goes', async () => {
    const journal = await start()
    const { accountId, buyerId } = await fill(journal)
    const second = await secondMachine(journal)
    journal.clock.now += minute
    await journal.call('accounts.update', { id: accountId, name: 'Renamed here first' })
    second.clock.now = journal.clock.now + minute
    await second.call('accounts.update', { id: accountId, name: 'Renamed there later' })
    await second.call('buyers.update', { id: buyerId, name: 'There first' })
    journal.clock.now = second.clock.now + minute
    await journal.call('buyers.update', { id: buyerId, name: 'Here later' })
    const [fromHere, fromThere] = [await exportAll(journal), await exportAll(second)]
    expect(await take(journal, fromThere)).toMatchObject({ changed: { accounts: 1 }, kept: { buyers: 1 } })
    expect(await take(second, fromHere)).toMatchObject({ changed: { buyers: 1 }, kept: { accounts: 1 } })
    for (const one of [journal, second]) {
      expect(JSON.stringify(rows(one)['account'])).toContain('Renamed there later')
      expect(JSON.stringify(rows(one)['buyer'])).toContain('Here later')
    }
  })

  test('brings the searches that are kept along, and of one that differs the state that was changed last', async () => {
    const journal = await start()
    await fill(journal)
    const search = { name: 'Costs', query: 'cost barrier:', order: 'newest' as const }
    const { id } = await journal.call('search.putSaved', search)
    const second = await secondMachine(journal)
    expect(await second.call('search.saved', {})).toEqual([{ id, ...search }])
    second.clock.now += minute
    await second.call('search.putSaved', { id, ...search, name: 'Costs of it', query: 'cost*' })
    const { id: other } = await second.call('search.putSaved', { name: 'Doubts', query: 'doubt', order: 'best' })
    await journal.call('search.putSaved', { name: 'Only here', query: 'here', order: 'best' })
    const [fromHere, fromThere] = [await exportAll(journal), await exportAll(second)]
    expect(await take(journal, fromThere)).toMatchObject({ added: { 'saved-searches': 1 }, changed: { 'saved-searches': 1 } })
    expect(await take(second, fromHere)).toMatchObject({ added: { 'saved-searches': 1 }, kept: { 'saved-searches': 1 } })
    const saved = await journal.call('search.saved', {})
    expect(saved).toEqual(await second.call('search.saved', {}))
    expect(saved.map(({ name }) => name)).toEqual(['Costs of it', 'Doubts', 'Only here'])
    expect(saved).toContainEqual({ id: other, name: 'Doubts', query: 'doubt', order: 'best' })
  })

  test('keeps both states of a note that was changed on both sides: the later one as the note, the other as a version', async () => {
    const journal = await start()
    const { id } = await fill(journal)
    const second = await secondMachine(journal)
    await say(journal, id, 'Said here.')
    second.clock.now = journal.clock.now
    await say(second, id, 'Said there, later.')
    const { both, changed } = await take(journal, await exportAll(second))
    expect([both, changed]).toEqual([[id], { notes: 1 }])
    expect(await textOf(journal, id)).toContain('Said there, later.')
    const versions = await journal.call('conversations.versions', { id })
    const texts = await Promise.all(
      versions.map(async (version) => JSON.stringify(await journal.call('conversations.version', { id: version.id }))),
    )
    expect(texts.filter((text) => text.includes('Said here.'))).toHaveLength(1)
    // An editor that has the note open does not write over what came in.
    const stale = makeChange(id, 2, { exchanges: [], order: [newId()] })
    expect(await journal.ask('conversations.save', stale)).toMatchObject({ ok: false, error: { code: 'conflict' } })
  })

  test('keeps a passage that only one of two states of a note has, for what refers to it', async () => {
    const journal = await start()
    const { id } = await fill(journal)
    const second = await secondMachine(journal)
    const inference = makeInference()
    const exchange = makeExchange(['She sighed.'], [['She is tired of it', inference.id]])
    await second.call(
      'conversations.save',
      makeChange(id, 1, { exchanges: [exchange], order: [exchange.attrs.id], passages: { put: [inference], removed: [] } }),
    )
    await second.call('inferences.resolve', {
      id: inference.id,
      verdict: 'never-learned',
      at: '2026-11-20T09:30:00.000Z',
      evidenceId: null,
      reason: 'Lost.',
    })
    second.clock.now += minute
    journal.clock.now = second.clock.now
    await say(journal, id, 'Said here, later.')
    await take(journal, await exportAll(second))
    expect(await textOf(journal, id)).toContain('Said here, later.')
    const found = within(journal, (sql) =>
      sql.get('SELECT removed, detached, verdict FROM passage JOIN outcome ON passage_id = passage.id'),
    )
    expect(found).toEqual({ removed: 1, detached: 1, verdict: 'never-learned' })
  })

  test('loses no conversation: what was deleted there lives here, what was removed here for good comes back', async () => {
    const journal = await start()
    const { id, talk } = await fill(journal)
    const other = await journal.call('conversations.create', { ...talk, title: 'Second call' })
    const second = await secondMachine(journal)
    second.clock.now += minute
    await second.call('conversations.remove', { id })
    await journal.call('conversations.remove', { id: other.id })
    await journal.call('trash.empty', {})
    await take(journal, await exportAll(second))
    const { rows: listed } = await journal.call('conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 10 })
    expect(listed.map(({ title }) => title).toSorted()).toEqual(['First call', 'Second call'])
  })

  test('brings back what was deleted here where it was written in there since, and only then', async () => {
    const journal = await start()
    const { id, talk } = await fill(journal)
    const { id: other } = await journal.call('conversations.create', { ...talk, title: 'Second call' })
    const second = await secondMachine(journal)
    journal.clock.now += minute
    for (const deleted of [id, other]) await journal.call('conversations.remove', { id: deleted })
    second.clock.now = journal.clock.now
    await say(second, id, 'Said there since.')
    await take(journal, await exportAll(second))
    expect((await journal.call('trash.list', {})).map((trashed) => trashed.id)).toEqual([other])
    expect(await textOf(journal, id)).toContain('Said there since.')
  })

  test('makes one of barriers that were merged into each other, each in one of the two', async () => {
    const journal = await start()
    const { opportunityId } = await fill(journal)
    const barrier = { opportunityId, kind: 'real' as const, causeId: null, holderIds: [] }
    const { id: one } = await journal.call('barriers.create', { ...barrier, title: 'One' })
    const { id: two } = await journal.call('barriers.create', { ...barrier, title: 'Two' })
    const { id: three } = await journal.call('barriers.create', { ...barrier, title: 'Three' })
    const second = await secondMachine(journal)
    await journal.call('barriers.merge', { id: one, into: two })
    second.clock.now += minute
    await second.call('barriers.merge', { id: two, into: one })
    await second.call('barriers.merge', { id: one, into: three })
    await take(journal, await exportAll(second))
    const merged = within(journal, (sql) => sql.all<{ id: Id; into: Id }>('SELECT id, merged_into AS "into" FROM barrier'))
    const living = merged.filter(({ into }) => into === null).map(({ id }) => id)
    expect(living).toEqual([three])
    for (const { into } of merged) expect([null, three]).toContain(into)
  })
})

describe('what was written in reviews', () => {
  test('goes along with who wrote it, what was decided and where it was put, and the tag stays accepted', async () => {
    const { journal, take: takeReply, on, ownId, conversationId } = await startReviewed(makeQuickFolder())
    const cora = makeCoach('Cora')
    const [comment, tag] = [commentOn(cora, on('the cost')), tagOn(cora, on('worries us'), asBarrier('Cost'))]
    await takeReply(cora, [comment, tag])
    await journal.call('replies.decide', { ids: [tag.id], decision: 'accepted', text: 'Yes.', open: null })
    await journal.call('replies.answer', { about: comment.id, text: 'The owner pays.' })
    const second = await secondMachine(journal)
    expect(rows(second)).toEqual(rows(journal))
    const { threads, authors } = await second.call('replies.ofConversation', { conversationId })
    expect(authors.find(({ own }) => own)?.id).toBe(ownId)
    expect(threads.map(({ root, replies }) => [root.state, root.placement.how, replies.map(({ state }) => state)])).toEqual([
      ['open', 'exact', ['own']],
      ['accepted', 'exact', []],
    ])
    // The passage follows the decision there as it would here.
    await second.call('replies.decide', { ids: [tag.id], decision: 'declined', text: '', open: null })
    expect((await second.call('conversations.passages', { id: conversationId })).passages).toEqual([])
  })

  test('by the seller in another journal is the seller’s here too, and what was decided there is decided', async () => {
    const { journal, take: takeReply, on, ownId, conversationId, exchangeId } = await startReviewed(makeQuickFolder())
    const cora = makeCoach('Cora')
    const comment = commentOn(cora, on('the cost'))
    await takeReply(cora, [comment])
    await journal.call('replies.decide', { ids: [comment.id], decision: 'accepted', text: '', open: null })
    const other = await start(journal.clock.now)
    await fill(other)
    const file = await exportAll(journal)
    expect((await take(other, file)).added).toMatchObject({ authors: 2, 'review-items': 2 })
    const { authors, threads } = await other.call('replies.ofConversation', { conversationId })
    expect(authors.filter(({ own }) => own)).toHaveLength(2)
    expect(threads.map(({ root }) => root.state)).toEqual(['accepted'])
    // What claims to be by the seller, as they were known there, is not taken in.
    const [identity] = within(other, (sql) => sql.all<{ id: Id }>('SELECT id FROM journal_identity'))
    const forger = { id: ownId, name: 'Me', namedAt: comment.createdAt }
    const forged = commentOn(forger, { on: 'exchange', conversationId, exchangeId })
    const handle = newId()
    other.files.set(handle, { name: 'reply', bytes: replyBytes({ copyId: newId(), journalId: identity?.id ?? '' }, forger, [forged]) })
    expect(await other.call('replies.takeIn', { handle, passphrase: null, ids: null })).toMatchObject({ taken: 0 })
    const settled = rows(other)
    await take(other, file)
    expect(rows(other)).toEqual(settled)
  })

  test('that came on each of two machines is on both, once, and of two decisions the later counts', async () => {
    const { journal, take: takeReply, on } = await startReviewed(makeQuickFolder())
    const [cora, otto] = [makeCoach('Cora'), makeCoach('Otto')]
    const comment = commentOn(cora, on('the cost'))
    await takeReply(cora, [comment])
    const second = await secondMachine(journal)
    await journal.call('replies.decide', { ids: [comment.id], decision: 'declined', text: '', open: null })
    await takeReply(otto, [commentOn(otto, on('again'), { text: 'Who trains them?' })])
    second.clock.now = journal.clock.now + minute
    await second.call('replies.decide', { ids: [comment.id], decision: 'accepted', text: '', open: null })
    const [here, there] = [await exportAll(journal), await exportAll(second)]
    await take(journal, there)
    await take(second, here)
    const list = { filter: 'all', conversationId: null, opportunityId: null, entryId: null, authorId: null, kind: null } as const
    for (const one of [journal, second]) {
      const { rows: listed } = await one.call('replies.list', { ...list, offset: 0, limit: 10 })
      expect(listed.map(({ shown, state }) => `${shown.text} ${state}`).toSorted()).toEqual(['Who trains them? open', 'Whose? accepted'])
    }
  })
})
