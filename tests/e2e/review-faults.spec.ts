import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeArchive } from '../../main/transfer/archive-writing.ts'
import { aboutCopy } from '../support/archive-records.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { hostileRecords, hostileTexts } from '../support/hostile-copy.ts'
import { mod, press } from '../support/journeys.ts'
import { chooseFile, reviewWindow, sendCopy } from '../support/review-copies.ts'

const openFromWelcome = (app: JournalApp, path: string) =>
  reviewWindow(app, () => chooseFile(app.page, path, () => app.page.getByRole('button', { name: 'Open a review copy' }).click()))

test('hostile words in every field of a copy are words in its window: nothing runs and nothing is asked for', async ({ app }) => {
  test.setTimeout(120_000)
  const folder = join(app.dataDirectory, 'sent')
  await mkdir(folder)
  const path = join(folder, 'Hostile.buyin')
  await writeFile(path, await writeArchive(aboutCopy, hostileRecords()))
  const asked: string[] = []
  app.page.context().on('request', (request) => asked.push(request.url()))
  const review = await openFromWelcome(app, path)
  await expect(review.locator('[data-side=external]')).toHaveCount(hostileTexts.length)
  const said = await review.locator('[data-side=external]').allTextContents()
  for (const [index, words] of hostileTexts.entries()) expect(said[index]?.replace(/\s+/g, '')).toContain(words.replace(/\s+/g, ''))
  await review.getByRole('button', { name: 'Reply' }).first().click()
  for (const view of ['Barriers', 'Criteria', 'Buyer team']) await review.getByRole('button', { name: view }).click()
  for (const page of [review, app.page]) {
    expect(await page.evaluate(() => 'hostileRan' in window)).toBe(false)
    await expect(page).toHaveURL(app.electron ? /^app:/ : /^http:\/\/127\.0\.0\.1/)
  }
  expect(await review.locator('main :is(img, iframe, script, object, embed, a, style, link)').count()).toBe(0)
  const refused = (await review.consoleMessages()).filter((message) => ['error', 'warning'].includes(message.type()))
  expect(refused.map((message) => message.text())).toEqual([])
  const own = new URL(review.url())
  expect(asked.filter((address) => !/^(data|blob):/.test(address) && new URL(address).host !== own.host)).toEqual([])
})

/** Tries to close the window, and says whether that asked first; it is answered by staying. */
const closingAsks = async (app: JournalApp, review: Page): Promise<boolean> => {
  if (!app.electron) {
    let asked = false
    review.once('dialog', (dialog) => {
      asked = true
      void dialog.dismiss()
    })
    await review.close({ runBeforeUnload: true })
    await expect.poll(() => asked || review.isClosed()).toBe(true)
    return asked
  }
  await app.electron.evaluate(({ BrowserWindow, dialog }) => {
    Object.assign(globalThis, { asked: false })
    dialog.showMessageBoxSync = () => {
      Object.assign(globalThis, { asked: true })
      return 0
    }
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() !== 'Buy-In')
      ?.close()
  })
  const asked = () => app.electron?.evaluate(() => (globalThis as { asked?: boolean }).asked === true)
  await expect.poll(async () => (await asked()) === true || review.isClosed()).toBe(true)
  return (await asked()) === true
}

test('while what a coach wrote cannot be kept, closing the window asks first; once it is kept it closes, and all is there again', async ({
  app,
}) => {
  const sent = await sendCopy(app)
  const review = await openFromWelcome(app, sent.path)
  await expect(review.getByText(sent.call.said)).toBeVisible()
  const other = new Database(join(app.dataDirectory, 'reviews.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  await review.getByRole('group', { name: 'Said, exchange 2' }).focus()
  await press(review, 'ArrowRight', 'c', '"Whose idea was that?"', `${mod}+Enter`, '"Cora Coach"', 'Enter')
  const sign = review.getByRole('status').filter({ hasText: 'Not kept' })
  await expect(sign).toContainText('Another program is using')
  await expect(review.getByText('Whose idea was that?')).toBeVisible()
  expect(await closingAsks(app, review)).toBe(true)
  await expect(review.getByText('Whose idea was that?')).toBeVisible()

  other.exec('ROLLBACK')
  other.close()
  await review.getByRole('button', { name: 'Try again' }).click()
  await expect(review.getByRole('status').filter({ hasText: 'Kept in Buy-In' })).toBeVisible()
  expect(await closingAsks(app, review)).toBe(false)
  await app.page.getByRole('button', { name: 'one you opened before' }).click()
  const again = await reviewWindow(app, () => app.page.getByRole('button', { name: 'Open Harbour Dairy' }).click())
  await expect(again.getByText('Whose idea was that?')).toBeVisible()
})
