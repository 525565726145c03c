import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../../app/model/ids.ts'
import { makeFolder, startJournal, startOwnJournal } from '../../../support/journal.ts'
import { startJournalProcess } from '../../../support/processes.ts'

describe('the journals of a folder', () => {
  test('are none at first, and none is made until it is asked for', async () => {
    const folder = join(makeFolder(), 'Buy-In')
    const journal = startJournal(folder)
    expect(await journal.call('journal.status', {})).toEqual({ state: 'none' })
    expect(existsSync(folder)).toBe(false)
    const status = await journal.call('journal.open', { name: 'mine' })
    expect(status).toEqual({ state: 'open', name: 'mine', path: join(folder, 'journal.sqlite'), readOnly: null, ownExists: true })
    expect(journal.events).toEqual([{ type: 'journal.changed' }])
    await journal.close()
  })

  test('open the seller’s own at once when there is one', async () => {
    const first = await startOwnJournal()
    await first.call('accounts.create', { name: 'Harbour Dairy' })
    await first.close()
    const second = startJournal(first.folder)
    expect(await second.call('journal.status', {})).toMatchObject({ state: 'open', name: 'mine' })
    expect((await second.call('opportunities.list', {})).accounts).toMatchObject([{ name: 'Harbour Dairy' }])
    await second.close()
  })

  test('have the sample apart from the seller’s own', async () => {
    const journal = await startOwnJournal()
    await journal.call('accounts.create', { name: 'Harbour Dairy' })
    expect(await journal.call('journal.open', { name: 'sample' })).toMatchObject({ state: 'open', name: 'sample', ownExists: true })
    const { accounts, opportunities } = await journal.call('opportunities.list', {})
    expect([accounts.length, opportunities.length]).toEqual([2, 3])
    const { total, rows } = await journal.call('conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 200 })
    expect(total).toBeGreaterThanOrEqual(12)
    expect(rows.reduce((sum, { passageCount }) => sum + passageCount, 0)).toBeGreaterThanOrEqual(90)
    for (const { id } of rows) {
      const { note } = await journal.call('conversations.read', { id })
      expect(note.passages.filter(({ detached }) => detached)).toEqual([])
    }
    expect(await journal.call('journal.open', { name: 'mine' })).toMatchObject({ name: 'mine' })
    expect((await journal.call('opportunities.list', {})).accounts).toHaveLength(1)
    await journal.close()
  })

  test('keep what is done in the sample until it is put back', async () => {
    const journal = startJournal()
    await journal.call('journal.open', { name: 'sample' })
    await journal.call('accounts.create', { name: 'Mine' })
    await journal.call('journal.open', { name: 'sample' })
    expect((await journal.call('opportunities.list', {})).accounts).toHaveLength(3)
    expect(await journal.call('journal.resetSample', {})).toMatchObject({ state: 'open', name: 'sample', ownExists: false })
    expect((await journal.call('opportunities.list', {})).accounts).toHaveLength(2)
    expect(await journal.call('changes.peek', {})).toEqual({ undo: null, redo: null })
    await journal.close()
  })

  test('put a damaged sample back', async () => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'sample.sqlite'), 'damaged '.repeat(1000))
    const journal = startJournal(folder)
    expect(await journal.call('journal.open', { name: 'sample' })).toMatchObject({ state: 'failed', error: { code: 'damaged' } })
    expect(await journal.call('journal.resetSample', {})).toMatchObject({ state: 'open' })
    await journal.close()
  })

  test('do not put back a sample that another process has open', async () => {
    const folder = makeFolder()
    const other = startJournalProcess(folder)
    await other.call('journal.open', { name: 'sample' })
    const journal = startJournal(folder)
    expect(await journal.call('journal.resetSample', {})).toMatchObject({ state: 'failed', error: { code: 'locked' } })
    await other.call('accounts.create', { name: 'Still there' })
    expect((await other.call('opportunities.list', {})).accounts).toHaveLength(3)
    await other.end()
    await journal.close()
  })

  test('say why one cannot be opened, leave it alone, and open it once it can', async () => {
    const folder = makeFolder()
    const path = join(folder, 'journal.sqlite')
    writeFileSync(path, 'damaged '.repeat(1000))
    const bytes = readFileSync(path)
    const journal = startJournal(folder)
    const status = await journal.call('journal.status', {})
    expect(status).toMatchObject({
      state: 'failed',
      name: 'mine',
      path,
      error: { code: 'damaged', message: 'The journal file is damaged.' },
    })
    expect(await journal.ask('opportunities.list', {})).toMatchObject({ ok: false, error: { code: 'no-journal' } })
    expect(readFileSync(path)).toEqual(bytes)
    rmSync(path)
    expect(await journal.call('journal.open', { name: 'mine' })).toMatchObject({ state: 'open' })
    await journal.close()
  })

  test('let go of the one that was open when another is opened', async () => {
    const journal = await startOwnJournal()
    await journal.call('journal.open', { name: 'sample' })
    const other = startJournal(journal.folder)
    expect(await other.call('journal.status', {})).toMatchObject({ state: 'open', name: 'mine' })
    await other.close()
    await journal.close()
  })
})

describe('how the journal was left', () => {
  const atFirst = { sellerName: '', opportunityId: null, conversationId: null, internalHidden: false }

  test('is remembered, part by part, over a restart', async () => {
    let journal = await startOwnJournal()
    expect(await journal.call('journal.readSettings', {})).toEqual(atFirst)
    const conversationId = newId()
    await journal.call('journal.writeSettings', { conversationId, internalHidden: true })
    await journal.call('journal.writeSettings', { sellerName: 'Niamh' })
    await journal.call('journal.writeSettings', { internalHidden: false })
    await journal.close()
    journal = await startOwnJournal(journal.folder)
    expect(await journal.call('journal.readSettings', {})).toEqual({ ...atFirst, conversationId, sellerName: 'Niamh' })
    await journal.close()
  })

  test('does not keep what is no setting', async () => {
    const journal = await startOwnJournal()
    await journal.ask('journal.writeSettings', JSON.parse('{"__proto__":{"sellerName":"x"},"other":1}'))
    expect(await journal.call('journal.readSettings', {})).toEqual(atFirst)
    expect(await journal.ask('journal.writeSettings', { sellerName: 7 })).toMatchObject({ ok: false, error: { code: 'invalid' } })
    await journal.close()
  })
})
