import type { Page } from '@playwright/test'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId, type Id } from '../../app/model/ids.ts'
import { buildExchangeJson } from '../../app/note/building.ts'
import { runByKeys } from '../support/by-keys.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { cellOf, dialogOf, expectSaved, noteOf, openConversation, press, startWriting, textOf, timelineOf } from '../support/journeys.ts'
import { expectFits, faultsIn, setSize } from '../support/looks.ts'
import { withStoredJournal, type StoredJournal } from '../support/stored-journal.ts'
import { startDecision } from '../support/told-decision.ts'
import { wholeStory } from '../support/whole-story.ts'
import { noticeOf, railOf } from '../support/window.ts'

test.setTimeout(120_000)

const pictures = process.env['BUY_IN_PICTURES']

/** Everyone can use what is shown, in both themes. */
const look = async (page: Page, what: string): Promise<void> => {
  await setSize(page, 900, 700)
  await expectFits(page, what)
  for (const theme of ['light', 'dark'] as const) {
    expect.soft(await faultsIn(page, theme), what).toEqual([])
    if (pictures) await page.screenshot({ path: `${pictures}/${what.replaceAll(' ', '-')}-${theme}.png` })
  }
  await setSize(page, 1280, 800)
}

/** A journal of another machine, with one conversation. */
const otherMachine = async (work: (journal: StoredJournal) => Promise<unknown>): Promise<Buffer> => {
  const folder = await mkdtemp(join(tmpdir(), 'buy-in-'))
  try {
    return await withStoredJournal(folder, async (journal) => {
      await work(journal)
      const { handle, size } = await journal.call('journal.exportAll', { passphrase: null })
      const { base64 } = await journal.call('files.read', { handle, offset: 0 })
      const bytes = Buffer.from(base64, 'base64')
      expect(bytes).toHaveLength(size)
      return bytes
    })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Writes a note of one exchange, in place of what it was. */
const write = async ({ call }: StoredJournal, conversationId: Id, external: string): Promise<void> => {
  const { revision } = await call('conversations.read', { id: conversationId })
  const exchange = buildExchangeJson({ external })
  await call('conversations.save', {
    ...{ conversationId, saveId: newId(), revision, exchanges: [exchange], order: [exchange.attrs.id], caret: null, keepVersion: false },
    ...{ passages: { put: [], removed: [] }, entries: { barriers: [], criteria: [], reasons: [], withdrawn: [] } },
  })
}

const secondCall = async (journal: StoredJournal) => {
  const { call } = journal
  const { id: accountId } = await call('accounts.create', { name: 'Northwind' })
  const { id: opportunityId } = await call('opportunities.create', { accountId, name: 'Help desk' })
  const talk = { opportunityId, at: '2026-11-20T09:30:00.000Z', zone: 'UTC', channel: 'video' as const, buyerIds: [] }
  const { id } = await call('conversations.create', { ...talk, title: 'Told elsewhere' })
  await write(journal, id, 'We answer every ticket twice.')
}

/** Chooses a file to import: as a file on disk or as its bytes. */
const choose = async (page: Page, file: string | Buffer): Promise<void> => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), runByKeys(page, 'Import a journal')])
  await chooser.setFiles(typeof file === 'string' ? file : { name: 'Journal.buyin', mimeType: 'application/octet-stream', buffer: file })
  await expect(dialogOf(page, 'Import a journal').getByRole('button', { name: 'Import' })).toBeFocused()
}

/** Starts Buy-In on an empty folder, as on another machine. */
const moveToEmptyMachine = async (app: JournalApp): Promise<Page> => {
  await app.close()
  for (const name of await readdir(app.dataDirectory)) await rm(join(app.dataDirectory, name), { recursive: true, force: true })
  await app.restart()
  await app.page.getByRole('button', { name: 'Start my journal' }).click()
  await expect(app.page.getByRole('region', { name: 'Conversations' })).toContainText('No conversation yet.')
  return app.page
}

test('a whole journal, sealed, is the same story on another machine', async ({ app }) => {
  let page = await startDecision(app, wholeStory)
  await openConversation(page, 'Second call')
  const story = { note: await textOf(page), titles: await timelineOf(page).allTextContents() }

  await runByKeys(page, 'Export the whole journal')
  const writing = dialogOf(page, 'Export the whole journal')
  await writing.getByRole('checkbox', { name: 'Seal it with a passphrase' }).setChecked(true)
  await writing.getByLabel('Passphrase', { exact: true }).fill('correct horse battery')
  await expect(writing.getByRole('button', { name: 'Export' })).toBeDisabled()
  await writing.getByLabel('Once more').fill('correct hose')
  await expect(writing.getByText('The two are not the same.')).toBeVisible()
  await writing.getByLabel('Once more').fill('correct horse battery')
  await look(page, 'whole journal export')
  const { name, path } = await app.download(() => page.keyboard.press('Enter'))
  expect(name).toMatch(/^\d{4}-\d\d-\d\d Journal\.buyin$/)
  await expect(noticeOf(page, /^The whole journal is saved as/)).toBeVisible()
  const file = await readFile(path)
  expect(file.subarray(0, 21).toString()).toBe('age-encryption.org/v1')

  page = await moveToEmptyMachine(app)
  await choose(page, file)
  await look(page, 'whole journal import')
  const taking = dialogOf(page, 'Import a journal')
  await press(page, 'Enter')
  await expect(taking.getByText('This file is sealed. Type its passphrase to go on.')).toBeVisible()
  await expect(taking.getByLabel('Passphrase')).toBeFocused()
  await page.keyboard.type('correct hose')
  await press(page, 'Enter')
  await expect(taking.getByRole('alert')).toContainText('does not open')
  await expect(timelineOf(page)).toHaveCount(0)
  await look(page, 'whole journal wrong passphrase')
  await taking.getByLabel('Passphrase').fill('correct horse battery')
  await press(page, 'Enter')
  const done = dialogOf(page, 'The journal is in')
  await expect(done.getByRole('row', { name: /^Conversations 2 / })).toBeVisible()
  await look(page, 'whole journal report')
  await press(page, 'Escape')
  // It opens as it was left there.
  await expect(page.getByRole('region', { name: 'Second call' })).toBeVisible()
  await expect.poll(() => textOf(page)).toEqual(story.note)
  expect(await timelineOf(page).allTextContents()).toEqual(story.titles)
})

test('two journals are put together, and of a note that was written in both no word is lost', async ({ app }) => {
  const { page } = app
  await startWriting(page, { title: 'First call' })
  await page.keyboard.type('Said at first.')
  await expectSaved(page)
  const { path } = await app.download(async () => {
    await runByKeys(page, 'Export the whole journal')
    await expect(dialogOf(page, 'Export the whole journal').getByRole('button', { name: 'Export' })).toBeFocused()
    await press(page, 'Enter')
  })
  const first = await readFile(path)
  const there = await otherMachine(async (journal) => {
    await journal.call('journal.import', { handle: journal.offer({ name: 'Journal.buyin', bytes: first }), passphrase: null })
    const { rows } = await journal.call('conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 1 })
    await write(journal, rows[0]?.id ?? '', 'Said on the train.')
    await secondCall(journal)
  })
  await cellOf(page, 0, 'external').click()
  await press(page, 'End')
  await page.keyboard.type(' And at the desk.')

  await choose(page, there)
  await press(page, 'Enter')
  const done = dialogOf(page, 'The journal is in')
  await expect(done.getByRole('row', { name: /^Conversations 1 / })).toBeVisible()
  await expect(done.getByText('One note was written in both journals')).toBeVisible()
  await look(page, 'whole journal both')
  await done.getByRole('button', { name: 'First call' }).click()
  await expect(cellOf(page, 0, 'external')).toHaveText('Said at first. And at the desk.')
  await runByKeys(page, 'Earlier versions')
  await expect(dialogOf(page, 'Earlier versions')).toContainText('Said on the train.')
  await press(page, 'Escape')

  // The same again brings nothing: the note is another one, and stays as it is here.
  await choose(page, there)
  await press(page, 'Enter')
  await expect(done.getByRole('row')).toHaveText(['What came inAddedChangedKept as here', 'Notes––1'])
  await press(page, 'Escape')
  await railOf(page)
    .getByRole('button', { name: /^All conversations/ })
    .click()
  await openConversation(page, 'Told elsewhere')
  await expect(cellOf(page, 0, 'external')).toHaveText('We answer every ticket twice.')
})

test('a file that is damaged, or is something else, is refused with why, and changes nothing', async ({ app }) => {
  const { page } = app
  await startWriting(page, { title: 'First call' })
  await page.keyboard.type('Stays.')
  const whole = await otherMachine(secondCall)
  const flipped = Buffer.from(whole)
  flipped[Math.floor(whole.length / 3)] = (flipped[Math.floor(whole.length / 3)] ?? 0) ^ 8
  for (const [file, words] of [
    [flipped, /damaged/],
    [whole.subarray(0, whole.length / 2), /damaged/],
    [Buffer.from('Dear diary'), /not a Buy-In file/],
  ] as const) {
    await choose(page, file)
    await press(page, 'Enter')
    await expect(dialogOf(page, 'Import a journal').getByRole('alert')).toContainText(words)
    await press(page, 'Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await expect(timelineOf(page)).toHaveCount(1)
  await expect(cellOf(page, 0, 'external')).toHaveText('Stays.')
  expect(await readdir(app.dataDirectory)).not.toContain('backups')
})

test('a backup brings the journal back as it was, and what was there since is kept aside', async ({ app }) => {
  const { page } = app
  await startWriting(page, { title: 'First call' })
  await page.keyboard.type('Before.')
  await runByKeys(page, 'Back up now')
  await expect(noticeOf(page, /^A backup is kept:/)).toBeVisible()
  await page.keyboard.type(' And after.')
  await expectSaved(page)

  await runByKeys(page, 'Restore a backup')
  const dialog = dialogOf(page, 'Restore a backup')
  await expect(dialog.getByRole('radio')).toHaveCount(1)
  await look(page, 'whole journal restore')
  await press(page, 'Enter')
  await expect(noticeOf(page, /^The journal is as it was on/)).toBeVisible()
  await expect(cellOf(page, 0, 'external')).toHaveText('Before.')

  // It is in the list, the newest, and has what was written since.
  await runByKeys(page, 'Restore a backup')
  await expect(dialog.getByRole('radio')).toHaveCount(2)
  await expect(dialog.getByRole('radio').first()).toBeChecked()
  await expect(dialog).toContainText('kept aside when another was restored')
  await press(page, 'Enter')
  await expect(cellOf(page, 0, 'external')).toHaveText('Before. And after.')
  await noteOf(page).click()
  await expectSaved(page)
})

test('a journal that is damaged is put back from a backup', async ({ app }) => {
  app.allowError(/WebSocket|ERR_CONNECTION_REFUSED/)
  await startWriting(app.page, { title: 'First call' })
  await app.page.keyboard.type('Safe.')
  await expectSaved(app.page)
  await runByKeys(app.page, 'Back up now')
  await expect(noticeOf(app.page, /^A backup is kept:/)).toBeVisible()
  await app.close()
  await writeFile(join(app.dataDirectory, 'journal.sqlite'), `This is no journal: ${newId()}`)
  await app.restart()
  const { page } = app
  await runByKeys(page, 'Restore a backup')
  await expect(dialogOf(page, 'Restore a backup').getByRole('radio')).toBeFocused()
  await press(page, 'Enter')
  await expect(timelineOf(page)).toHaveCount(1)
  await expect(cellOf(page, 0, 'external')).toHaveText('Safe.')
})
