import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectronRuntime } from '../support/electron-runtime.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { addConversation, expectSaved, mod, noteOf, startWriting, textOf, timelineOf } from '../support/journeys.ts'
import { withStoredJournal } from '../support/stored-journal.ts'
import { noticeOf, opportunityOf, railOf } from '../support/window.ts'

const journalOf = ({ dataDirectory }: JournalApp): string => join(dataDirectory, 'journal.sqlite')

/** What the window says at length about a note that is not saved. */
const troubleOf = (page: Page) => page.getByRole('alert').filter({ hasText: 'Not saved.' })

const signOf = (page: Page) => page.getByRole('status').filter({ hasText: /^(Saved|Saving…|Not saved)$/ })

/** Two conversations, the second one open with something saved in it. */
const write = async (page: Page): Promise<void> => {
  await startWriting(page, { title: 'First call' })
  await addConversation(page, 'Second call')
  await page.keyboard.type('Saved before. ')
  await expectSaved(page)
}

const everything = [{ external: 'Saved before. Written meanwhile.', internal: '' }]

/** Writes on while something is wrong: the text stays, what is wrong is said once and stays said, and the note is not left. */
const writeMeanwhile = async (page: Page, cause: string, remedy: RegExp): Promise<void> => {
  await page.keyboard.type('Written meanwhile.')
  await expect(signOf(page)).toHaveText('Not saved')
  await expect(troubleOf(page)).toContainText(cause)
  await expect(troubleOf(page)).toContainText(remedy)
  await timelineOf(page).filter({ hasText: 'First call' }).click()
  await expect(page.getByRole('alert').getByText('This note is not saved yet, so it stays open.')).toBeVisible()
  await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByRole('region', { name: 'Second call' })).toBeVisible()
  expect(await textOf(page)).toEqual(everything)
  await expect(page.getByText(cause)).toHaveCount(1)
}

/** Once nothing is wrong any more saving goes on by itself, and all is there after a restart. */
const expectSavedAfterwards = async (app: JournalApp, cause: string): Promise<void> => {
  await expectSaved(app.page)
  await expect(app.page.getByText(cause)).toHaveCount(0)
  await timelineOf(app.page).filter({ hasText: 'First call' }).click()
  await expect(app.page.getByRole('region', { name: 'First call' })).toBeVisible()
  await timelineOf(app.page).filter({ hasText: 'Second call' }).click()
  await app.restart()
  await expect(noteOf(app.page)).toContainText('Saved before.')
  expect(await textOf(app.page)).toEqual(everything)
}

test('while another program writes to the journal, the text stays, closing the window asks first, and saving goes on afterwards', async ({
  app,
}) => {
  const { page } = app
  await write(page)
  const other = new Database(journalOf(app))
  other.exec('BEGIN IMMEDIATE')
  const cause = 'Another program is using the journal file.'
  await writeMeanwhile(page, cause, /Close it, or wait until it is done\./)

  if (app.electron) {
    await app.electron.evaluate(({ BrowserWindow, dialog }) => {
      dialog.showMessageBoxSync = () => {
        Object.assign(globalThis, { asked: true })
        return 0
      }
      BrowserWindow.getAllWindows()[0]?.close()
    })
    await expect.poll(() => app.electron?.evaluate(() => (globalThis as { asked?: boolean }).asked)).toBe(true)
  } else {
    const [question] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })])
    expect(question.type()).toBe('beforeunload')
    await question.dismiss()
  }
  expect(await textOf(page)).toEqual(everything)
  await expect(troubleOf(page)).toContainText(cause)
  other.exec('ROLLBACK')
  other.close()
  await expectSavedAfterwards(app, cause)
})

test('when the journal’s file is moved away, nothing is put in its place, and saving goes on once it is back', async ({ app }) => {
  await write(app.page)
  const path = journalOf(app)
  const away = join(app.dataDirectory, 'elsewhere.sqlite')
  renameSync(path, away)
  const bytes = readFileSync(away)
  const cause = 'The journal file was moved or deleted.'
  await writeMeanwhile(app.page, cause, /Put it back where it was\./)
  expect(existsSync(path)).toBe(false)
  expect(readFileSync(away)).toEqual(bytes)
  renameSync(away, path)
  await expectSavedAfterwards(app, cause)
})

test('when another file is put in the journal’s place, it is left alone, and saving goes on once the journal is back', async ({ app }) => {
  await write(app.page)
  const path = journalOf(app)
  const away = join(app.dataDirectory, 'elsewhere.sqlite')
  const other = join(app.dataDirectory, 'other.sqlite')
  const replacement = new Database(other)
  replacement.exec("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('Soda bread')")
  replacement.close()
  renameSync(path, away)
  renameSync(other, path)
  const bytes = readFileSync(path)
  const cause = 'The journal file was moved or deleted.'
  await writeMeanwhile(app.page, cause, /Put it back where it was\./)
  expect(readFileSync(path)).toEqual(bytes)
  renameSync(path, other)
  renameSync(away, path)
  await expectSavedAfterwards(app, cause)
})

test('when the journal’s file is deleted, the text stays and can be copied out', async ({ app }) => {
  const { page } = app
  app.allowError(/WebSocket|ERR_CONNECTION_REFUSED/)
  await write(page)
  rmSync(journalOf(app))
  await writeMeanwhile(page, 'The journal file was moved or deleted.', /Your text stays here/)
  expect(existsSync(journalOf(app))).toBe(false)
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset['copied'] = text
    }
  })
  await troubleOf(page).getByRole('button', { name: 'Copy the note' }).click()
  await expect(page.getByText('The whole note is on the clipboard.')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-copied', 'Saved before. Written meanwhile.')
  await app.kill()
})

/** A file system of its own for a folder, small enough to be filled. */
const mount = (folder: string): boolean => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0

const unmount = (folder: string) => spawnSync('umount', ['-l', folder])

const canMount = (): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'buy-in-'))
  const works = mount(folder)
  if (works) unmount(folder)
  rmdirSync(folder)
  return works
}

const noDisk = canMount() ? undefined : 'a disk that can be filled needs root on Linux, and the right to mount'

/** What stands in for better-sqlite3 in an Electron too old for it says of a write that failed only that it failed. */
const hidesCauses = ({ electron }: JournalApp): boolean => {
  const runtime = findElectronRuntime()
  return electron !== undefined && 'standIn' in runtime
}

/** Empties the journal's write-ahead log: the room that a large one keeps would be written into again when the disk has none. */
const emptyLog = async (app: JournalApp): Promise<void> => {
  const file = new Database(journalOf(app))
  await expect.poll(() => file.pragma('wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }])
  file.close()
}

test(`when the disk is full, the text stays, and saving goes on once there is room${noDisk ? ` (NOT RUN: ${noDisk})` : ''}`, async ({
  app,
}) => {
  test.skip(noDisk !== undefined, noDisk)
  test.skip(hidesCauses(app), 'The stand-in for better-sqlite3 does not say why a write failed.')
  await app.close()
  expect(mount(app.dataDirectory)).toBe(true)
  try {
    await app.restart()
    await write(app.page)
    await emptyLog(app)
    const filler = join(app.dataDirectory, 'filler')
    expect(() => {
      for (let size = 65_536; ; size = 512) for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
    }).toThrow('ENOSPC')
    const cause = 'The disk is full.'
    await writeMeanwhile(app.page, cause, /Free some space\./)
    rmSync(filler)
    await expectSavedAfterwards(app, cause)
    await app.close()
  } finally {
    unmount(app.dataDirectory)
  }
})

/** A journal with one conversation, in which something was written. */
const store = (directory: string) =>
  withStoredJournal(directory, async ({ call, offer }) => {
    const account = await call('accounts.create', { name: 'Harbour Dairy' })
    const { id: opportunityId } = await call('opportunities.create', { accountId: account.id, name: 'Cold chain' })
    const handle = offer({ name: 'call.txt', bytes: new TextEncoder().encode('Orla Byrne: Nobody signs before the audit.') })
    const meeting = { title: 'First call', at: '2026-11-20T09:30:00.000Z', zone: 'UTC', channel: 'video', speakers: {} } as const
    const { id: conversationId } = await call('transcripts.take', { handle, opportunityId, ...meeting })
    await call('journal.writeSettings', { conversationId })
  })

/** A journal that does not open at the start: why is said, its file is left as it is, and a good copy in its place opens. */
const expectRefusal = async (app: JournalApp, { message, remedy }: { message: string; remedy: string }): Promise<void> => {
  const path = journalOf(app)
  const bytes = readFileSync(path)
  await app.restart()
  const { page } = app
  await expect(page.getByRole('heading', { name: 'Your journal cannot be opened' })).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: message })).toContainText(remedy)
  await expect(page.getByLabel('The journal’s file')).toHaveValue(path)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(noticeOf(page, 'Tried again: it still cannot be opened.')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible()

  // The sample journal can be looked at meanwhile.
  await page.getByRole('button', { name: 'Look around in the sample journal' }).click()
  await expect(page.getByText('This is the sample journal.')).toBeVisible()
  await page.getByRole('button', { name: 'Go to my journal' }).click()
  await expect(page.getByRole('heading', { name: 'Your journal cannot be opened' })).toBeVisible()
  expect(readFileSync(path)).toEqual(bytes)

  copyFileSync(join(app.dataDirectory, 'good.sqlite'), path)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(noteOf(page)).toContainText('Nobody signs before the audit.')
  await page.keyboard.press('End')
  await page.keyboard.type(' So it is.')
  await expectSaved(page)
}

const spoil: Record<string, { spoil: (path: string) => void; message: string; remedy: string }> = {
  'is damaged': {
    spoil: (path) => {
      const bytes = readFileSync(path)
      bytes.fill(0xa5, 100, 4096)
      writeFileSync(path, bytes)
    },
    message: 'The journal file is damaged.',
    remedy: 'Nothing was written to it. Put a copy of the file in its place',
  },
  'is no database at all': {
    spoil: (path) => writeFileSync(path, 'Dear diary, today I met a buyer. '.repeat(500)),
    message: 'The journal file is damaged.',
    remedy: 'Nothing was written to it.',
  },
  'belongs to another program': {
    spoil: (path) => {
      rmSync(path)
      const other = new Database(path)
      other.exec("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('Soda bread')")
      other.close()
    },
    message: 'The file in the journal’s place is not a Buy-In journal.',
    remedy: 'Buy-In has not touched it. Move it away to start a new journal.',
  },
}

for (const [state, fault] of Object.entries(spoil)) {
  test(`a file in the journal’s place that ${state} is refused at the start and left as it is`, async ({ app }) => {
    await app.close()
    await store(app.dataDirectory)
    copyFileSync(journalOf(app), join(app.dataDirectory, 'good.sqlite'))
    fault.spoil(journalOf(app))
    await expectRefusal(app, fault)
  })
}

test('a journal of a newer version opens for reading and says so, and nothing can be written in it', async ({ app }) => {
  await app.close()
  await store(app.dataDirectory)
  const path = journalOf(app)
  const file = new Database(path)
  file.pragma('user_version = 999')
  file.pragma('wal_checkpoint(TRUNCATE)')
  file.close()
  const bytes = readFileSync(path)
  await app.restart()
  const { page } = app
  const banner = page.getByRole('alert').filter({ hasText: 'You can read but not write.' })
  await expect(banner).toContainText('This journal was written by a newer Buy-In.')
  await expect(banner).toContainText('install the newer Buy-In')
  await expect(noteOf(page)).toContainText('Nobody signs before the audit.')
  await opportunityOf(page, 'Cold chain').click()
  await expect(timelineOf(page)).toHaveText([/First call/])

  await expect(page.getByRole('button', { name: 'New conversation' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'New opportunity' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Delete conversation' })).toHaveCount(0)
  await expect(railOf(page).getByRole('button', { name: /^More for/ })).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Title' })).not.toBeEditable()
  await noteOf(page).click()
  await page.keyboard.type('Not to be written.')
  await page.keyboard.press(`${mod}+N`)
  await page.keyboard.press(`${mod}+Enter`)
  expect((await textOf(page)).map(({ external }) => external)).toEqual(['Nobody signs before the audit.'])
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(timelineOf(page)).toHaveCount(1)
  await app.close()
  expect(readFileSync(path)).toEqual(bytes)
})
