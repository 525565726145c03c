import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Found } from '../../../../app/contract/search.ts'
import type { Id } from '../../../../app/model/ids.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import { makeChange, makeExchange, startJournal, startOwnJournal, type TestJournal } from '../../../support/journal.ts'

const tell = async (journal: TestJournal, said: string): Promise<Id> => {
  const { id: accountId } = await journal.call('accounts.create', { name: 'Harbour Dairy' })
  const { id: opportunityId } = await journal.call('opportunities.create', { accountId, name: 'Cold chain' })
  const { id } = await journal.call('conversations.create', {
    ...{ opportunityId, title: 'First call', at: '2026-11-20T09:30:00.000Z', zone: 'UTC', channel: 'phone', buyerIds: [] },
  })
  const exchange = makeExchange([said])
  await journal.call('conversations.save', makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id] }))
  return id
}

/** Waits until nothing more is done to the index. */
const indexed = async (journal: TestJournal): Promise<void> => {
  const file = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: true })
  await expect.poll(() => file.get('SELECT stage FROM search_progress'), { timeout: 5000 }).toEqual({ stage: 'ready' })
  file.close()
}

const find = (journal: TestJournal, text: string): Promise<Found> =>
  journal.call('search.find', { text, order: 'best', limit: 20, cursor: null })

describe('a search', () => {
  test('sees what was saved a moment ago, from a thread of its own', async () => {
    const journal = await startOwnJournal()
    const id = await tell(journal, 'the night shift')
    expect((await find(journal, 'night')).notes.map(({ conversationId }) => conversationId)).toEqual([id])
    expect((await find(journal, 'cold')).entries).toMatchObject([{ kind: 'opportunity', snippet: { text: 'Cold chain' } }])
    await journal.close()
  })

  test('gives way to the next one', async () => {
    const journal = await startOwnJournal()
    await tell(journal, 'the night shift')
    const replies = await Promise.all(
      ['n', 'ni', 'night'].map((text) => journal.ask('search.find', { text, order: 'best', limit: 20, cursor: null })),
    )
    expect(replies.map((reply) => (reply.ok ? 'found' : reply.error.code))).toEqual(['cancelled', 'cancelled', 'found'])
    await journal.close()
  })

  test('goes on after another journal was opened', async () => {
    const journal = await startOwnJournal()
    await tell(journal, 'the night shift')
    expect((await find(journal, 'night')).notes).toHaveLength(1)
    await journal.call('journal.open', { name: 'sample' })
    expect((await find(journal, 'shift')).notes.every(({ opportunityName }) => opportunityName !== 'Cold chain')).toBe(true)
    await journal.call('journal.resetSample', {})
    await journal.call('journal.open', { name: 'mine' })
    expect((await find(journal, 'night')).notes).toHaveLength(1)
    await journal.close()
  })

  test('of a damaged index says so, and finds again when it was made anew', async () => {
    const journal = await startOwnJournal()
    await tell(journal, 'the night shift')
    await indexed(journal)
    const file = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: false })
    file.raw.unsafeMode(true)
    file.raw.exec("UPDATE search_words_data SET block = x'00112233445566778899' WHERE id > 10")
    file.close()
    expect(await journal.ask('search.find', { text: 'night', order: 'best', limit: 20, cursor: null })).toMatchObject({
      ok: false,
      error: { code: 'damaged', message: 'The search index is damaged and is made anew.' },
    })
    expect(await journal.call('search.state', {})).toMatchObject({ state: 'rebuilding' })
    await expect.poll(async () => (await journal.call('search.state', {})).state, { timeout: 5000 }).toBe('ready')
    expect((await find(journal, 'night')).notes).toHaveLength(1)
    expect(journal.events).toContainEqual({ type: 'search.changed' })
    await journal.close()
  })

  test('that fell behind is noticed when the journal is opened', async () => {
    const journal = await startOwnJournal()
    await tell(journal, 'the night shift')
    await indexed(journal)
    await journal.close()
    const file = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: false })
    file.raw.exec('DELETE FROM search_words')
    file.close()
    const again = startJournal(journal.folder)
    await expect.poll(async () => (await find(again, 'night')).notes.length, { timeout: 5000 }).toBe(1)
    await again.close()
  })

  test('is completed with the names of the journal', async () => {
    const journal = await startOwnJournal()
    await tell(journal, 'the night shift')
    const suggestions = await journal.call('search.complete', { text: 'night opportunity:co', caret: 20 })
    expect(suggestions).toMatchObject([{ from: 18, to: 20, insert: '"Cold chain" ', label: 'Cold chain' }])
    await journal.close()
  })
})

describe('a search that is kept', () => {
  test('is listed, changed, taken away and brought back', async () => {
    const journal = await startOwnJournal()
    const saved = { name: 'Open fears', query: 'type:fear status:open', order: 'newest' as const }
    const { id } = await journal.call('search.putSaved', saved)
    expect(await journal.call('search.saved', {})).toEqual([{ id, ...saved }])
    await journal.call('search.putSaved', { ...saved, id, name: 'Fears' })
    await journal.call('search.removeSaved', { id })
    expect(await journal.call('search.saved', {})).toEqual([])
    await journal.call('changes.undo', {})
    expect(await journal.call('search.saved', {})).toMatchObject([{ name: 'Fears' }])
    await journal.call('changes.undo', {})
    expect(await journal.call('search.saved', {})).toMatchObject([{ name: 'Open fears' }])
    expect(await journal.ask('search.removeSaved', { id: '01900000-0000-7000-8000-000000000001' })).toMatchObject({
      error: { code: 'not-found' },
    })
    await journal.close()
  })
})
