import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { mod, press } from '../support/journeys.ts'
import { startDecision, type ToldDecision } from '../support/told-decision.ts'

test.setTimeout(120_000)

const weeks = 2000

/** So much that it takes some seconds to be made searchable. */
const tell = async ({ talk }: ToldDecision): Promise<void> => {
  for (let week = 1; week <= weeks; week += 1)
    await talk(
      `Check-in ${week}`,
      week,
      Array.from({ length: 8 }, (_, index) => ({
        said: [`In week ${week} van ${index + 1} came back warm, and the driver wrote it into the ledger.`],
        thought: ['She reads the ledger before anything else.'],
      })),
    )
}

const openSearch = async (page: Page, words: string): Promise<void> => {
  const field = page.getByRole('combobox', { name: 'Search everywhere' })
  await press(page, `${mod}+Shift+f`)
  await expect(field).toBeFocused()
  await press(page, `"${words}"`)
}

const progressOf = (page: Page) => page.getByRole('progressbar', { name: 'Conversations in the index' })
const found = (page: Page) => page.getByRole('listbox', { name: 'What was found' }).getByRole('group')

/** Waits until all can be found, and sees the progress on its way there. */
const expectMade = async (page: Page, what: string): Promise<void> => {
  await expect(page.getByText(what)).toBeVisible()
  const values: number[] = []
  for (;;) {
    const value = await progressOf(page)
      .evaluate((element) => (element as HTMLProgressElement).value, null, { timeout: 1000 })
      .catch(() => null)
    if (value === null) break
    values.push(value)
  }
  await expect(progressOf(page)).toHaveCount(0)
  expect(values).toEqual(values.toSorted((one, other) => one - other))
  expect(new Set(values).size).toBeGreaterThan(1)
}

/** Reads the journal of an app that was closed, or writes to it. */
const inFile = <Value>(app: JournalApp, work: (file: Database.Database) => Value): Value => {
  const file = new Database(join(app.dataDirectory, 'journal.sqlite'))
  try {
    return work(file)
  } finally {
    file.close()
  }
}

const notesIn = (file: Database.Database) =>
  file.prepare('SELECT id, content, external_text, internal_text FROM exchange ORDER BY id').all()

test('a journal that is in no index yet is made searchable in the background, the newest first, and tells how far it is', async ({
  app,
}) => {
  const page = await startDecision(app, tell)
  await openSearch(page, 'van 3')
  // What is newest is found before the oldest can be.
  await expect(found(page).first()).toBeVisible()
  await expectMade(page, 'The journal is being made searchable')
  await press(page, `${mod}+a`, `"week ${weeks}"`)
  await expect(found(page)).toHaveCount(1)
})

test('a damaged index is noticed and made anew in the background, the notes are untouched, and all is found again', async ({ app }) => {
  await startDecision(app, tell)
  await openSearch(app.page, 'ledger')
  await expect(progressOf(app.page)).toHaveCount(0, { timeout: 60_000 })
  await expect(found(app.page).first()).toBeVisible()
  await app.close()
  const before = inFile(app, notesIn)
  inFile(app, (file) => {
    file.unsafeMode(true)
    file.exec("UPDATE search_words_data SET block = x'00112233445566778899' WHERE id > 10")
  })
  await app.restart()
  const { page } = app
  await openSearch(page, 'ledger')
  await expectMade(page, 'The search index was damaged and is being made anew; your notes are untouched')
  await expect(found(page).first()).toBeVisible()
  await app.close()
  expect(inFile(app, notesIn)).toEqual(before)
  expect(before).toHaveLength(weeks * 8)
  // Nothing of the damaged index is left, and the file is whole.
  const rest = inFile(app, (file) => ({
    check: file.pragma('integrity_check', { simple: true }),
    gone: file.prepare("SELECT name FROM sqlite_schema WHERE name GLOB 'search_gone_*'").all(),
  }))
  expect(rest).toEqual({ check: 'ok', gone: [] })
})
