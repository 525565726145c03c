import type { Page } from '@playwright/test'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readReply } from '../../app/review/annotations.ts'
import { runByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { addConversation, addOpportunity, dialogOf, expectSaved, mod, noteOf, openSample, press } from '../support/journeys.ts'
import { faultsIn } from '../support/looks.ts'
import { chooseFile, reviewWindow, sendCopy } from '../support/review-copies.ts'
import { noticeOf } from '../support/window.ts'

test.setTimeout(120_000)

const openFromWelcome = (app: JournalApp, path: string) =>
  reviewWindow(app, () => chooseFile(app.page, path, () => app.page.getByRole('button', { name: 'Open a review copy' }).click()))

const openAgain = async (app: JournalApp, name: string): Promise<Page> => {
  await runByKeys(app.page, 'Review copies opened before')
  const open = dialogOf(app.page, 'Review copies').getByRole('button', { name: `Open ${name}` })
  return reviewWindow(app, () => open.click())
}

/** Comments on the first words of an exchange, by keys. */
const comment = async (page: Page, exchange: string, text: string, name?: string): Promise<void> => {
  await page.getByRole('group', { name: exchange }).focus()
  await press(page, 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'c', `"${text}"`, `${mod}+Enter`)
  if (name !== undefined) {
    await expect(page.getByRole('dialog', { name: 'Who is writing?' })).toBeVisible()
    await press(page, `"${name}"`, 'Enter')
  }
  await expect(page.getByText(text)).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Kept in Buy-In' })).toBeVisible()
}

const drop = async (page: Page, path: string): Promise<void> => {
  const base64 = (await readFile(path)).toString('base64')
  await page.evaluate(
    ([name, content]) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    [basename(path), base64] as const,
  )
}

test('a coach without a journal opens a copy, comments, and finds it all again after a restart', async ({ app }) => {
  const sent = await sendCopy(app)
  const review = await openFromWelcome(app, sent.path)
  await expect(review).toHaveTitle('Harbour Dairy – Review')
  await expect(review.getByText(sent.call.said)).toBeVisible()
  await expect(review.getByText(sent.call.thought)).toBeVisible()
  await comment(review, 'Said, exchange 2', 'Whose idea was that?', 'Cora Coach')
  await review.close()

  const again = await openAgain(app, 'Harbour Dairy')
  await expect(again.getByText('Whose idea was that?')).toBeVisible()
  await comment(again, 'Thought, exchange 2', 'What did he say that makes you think so?')
  await app.restart()

  await app.page.getByRole('button', { name: 'one you opened before' }).click()
  const list = dialogOf(app.page, 'Review copies')
  await expect(list.getByRole('listitem')).toContainText('2 items of yours')
  const last = await reviewWindow(app, () => list.getByRole('button', { name: 'Open Harbour Dairy' }).click())
  await expect(last.getByText('What did he say that makes you think so?')).toBeVisible()

  const saved = await app.download(() => last.getByRole('button', { name: 'Save reply' }).click(), last)
  expect(saved.name).toBe('Harbour Dairy.reply.json')
  const reply = readReply(await readFile(saved.path, 'utf8'))
  expect(reply).toMatchObject({ copyId: sent.copyId, author: { name: 'Cora Coach' } })
  expect(reply.items.map(({ versions }) => versions[0]?.content)).toEqual([
    { text: 'Whose idea was that?' },
    { text: 'What did he say that makes you think so?' },
  ])
})

test('of two windows that were opened before a name was given only the first asks for it', async ({ app }) => {
  const first = await openFromWelcome(app, (await sendCopy(app)).path)
  await app.page.bringToFront()
  const second = await openFromWelcome(app, (await sendCopy(app, { name: 'Harbour Dairy again' })).path)
  await comment(first, 'Said, exchange 2', 'Whose idea was that?', 'Cora Coach')
  await second.bringToFront()
  await comment(second, 'Said, exchange 2', 'And whose was this?')
  await expect(second.getByRole('dialog')).toHaveCount(0)
  const saved = await app.download(() => second.getByRole('button', { name: 'Save reply' }).click(), second)
  expect(readReply(await readFile(saved.path, 'utf8')).author.name).toBe('Cora Coach')
})

test('the journal’s window goes on beside a review, and takes a copy that is dropped on it', async ({ app }) => {
  const sent = await sendCopy(app)
  const { page } = app
  await openSample(page)
  // Who drops a file has pressed nothing, and a browser then opens no window.
  await page.evaluate(() => Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } }))
  const review = await reviewWindow(app, async () => {
    await drop(page, sent.path)
    if (!app.electron) await page.getByRole('button', { name: 'Show it' }).click()
  })
  await comment(review, 'Said, exchange 1', 'A good beginning.', 'Cora Coach')

  await page.bringToFront()
  await addOpportunity(page, 'Harbour Dairy', 'Night shift')
  await addConversation(page, 'Second call')
  await noteOf(page).click()
  await page.keyboard.type('They called back.')
  await expectSaved(page)
  await expect(page.getByRole('region', { name: 'Connection' })).toHaveCount(0)

  // The review goes on where the journal was closed and opened again.
  await page.reload()
  await expect(noteOf(page)).toContainText('They called back.')
  await comment(review, 'Said, exchange 2', 'And here it is.')
  await review.reload()
  await expect(review.getByText('And here it is.')).toBeVisible()
})

test('a sealed copy asks for its passphrase, and again whenever it is opened', async ({ app }) => {
  const sent = await sendCopy(app, { passphrase: 'correct horse' })
  const { page } = app
  await chooseFile(page, sent.path, () => page.getByRole('button', { name: 'Open a review copy' }).click())
  const dialog = dialogOf(page, 'Open a sealed file')
  await expect(dialog.getByLabel('Passphrase')).toBeFocused()
  await press(page, '"wrong horse"', 'Enter')
  await expect(dialog.getByRole('alert')).toContainText('This passphrase does not open the file.')
  await dialog.getByLabel('Passphrase').fill('correct horse')
  const review = await reviewWindow(app, () => press(page, 'Enter'))
  await expect(review.getByText(sent.call.said)).toBeVisible()
  await comment(review, 'Said, exchange 2', 'Whose idea was that?', 'Cora Coach')

  await review.reload()
  await expect(review.getByLabel('Passphrase')).toBeFocused()
  await press(review, '"wrong"', 'Enter')
  await expect(review.getByRole('alert')).toContainText('This passphrase does not open the file.')
  const found = [...(await faultsIn(review, 'light')), ...(await faultsIn(review, 'dark'))]
  expect(found).toEqual([])
  await review.getByLabel('Passphrase').fill('correct horse')
  await press(review, 'Enter')
  await expect(review.getByText('Whose idea was that?')).toBeVisible()
  await review.close()
  const again = await openAgain(app, 'Harbour Dairy')
  await expect(again.getByLabel('Passphrase')).toBeFocused()
  await expect(again.getByText(sent.call.said)).toHaveCount(0)
})

test('what is not a whole review copy is said, and opens no window', async ({ app }) => {
  const sent = await sendCopy(app)
  const { page } = app
  const bytes = await readFile(sent.path)
  const cases: [name: string, content: Uint8Array | string, words: RegExp][] = [
    ['cut.buyin', bytes.subarray(0, bytes.length - 200), /The file is damaged/],
    ['page.buyin', '<script>alert(1)</script>', /not a review copy, a reply or a journal/],
    ['else.json', '{"name":"something else"}', /not a review copy, a reply or a journal/],
  ]
  for (const [name, content, words] of cases) {
    const path = join(app.dataDirectory, name)
    await writeFile(path, content)
    await drop(page, path)
    const notice = page.getByRole('alert').getByText(words)
    await expect(notice).toBeVisible()
    await page.getByRole('button', { name: 'Dismiss' }).click()
  }
  await runByKeys(page, 'Review copies opened before')
  await expect(dialogOf(page, 'Review copies')).toContainText('No review copy was opened here yet.')
})

test('a copy is forgotten after a question', async ({ app }) => {
  const sent = await sendCopy(app)
  const review = await openFromWelcome(app, sent.path)
  await comment(review, 'Said, exchange 2', 'Whose idea was that?', 'Cora Coach')
  await review.close()
  const { page } = app
  await runByKeys(page, 'Review copies opened before')
  const list = dialogOf(page, 'Review copies')
  await tabTo(page, list.getByRole('button', { name: 'Forget Harbour Dairy' }))
  await press(page, 'Enter')
  await expect(list).toContainText('Remove this copy and the item you wrote in it?')
  await expect(list.getByRole('button', { name: 'Keep' })).toBeFocused()
  await tabTo(page, list.getByRole('button', { name: 'Remove Harbour Dairy' }))
  await press(page, 'Enter')
  await expect(noticeOf(page, '“Harbour Dairy” is no longer on this machine.')).toBeVisible()
  await expect(list).toContainText('No review copy was opened here yet.')
})

test('everyone can use the window of a review and the list of copies', async ({ app }) => {
  const sent = await sendCopy(app)
  const review = await openFromWelcome(app, sent.path)
  await comment(review, 'Said, exchange 2', 'Whose idea was that?', 'Cora Coach')
  const { page } = app
  await runByKeys(page, 'Review copies opened before')
  await expect(dialogOf(page, 'Review copies').getByRole('listitem')).toHaveCount(1)
  const found: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    found.push(...(await faultsIn(review, theme)), ...(await faultsIn(page, theme)))
    if (!process.env['BUY_IN_PICTURES']) continue
    await review.screenshot({ path: join(process.env['BUY_IN_PICTURES'], `review-window-${theme}.png`) })
    await page.screenshot({ path: join(process.env['BUY_IN_PICTURES'], `review-list-${theme}.png`) })
  }
  expect(found).toEqual([])
})
