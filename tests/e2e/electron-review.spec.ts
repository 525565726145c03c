import type { Page } from '@playwright/test'
import type { Reply } from '../../app/contract/errors.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { reviewWindow, sendCopy, type SentCopy } from '../support/review-copies.ts'

const mainOf = (app: JournalApp) => {
  if (!app.electron) throw new Error('Not under Electron.')
  return app.electron
}

/** Opens a copy as the system does when a second start names it. */
const openByName = (app: JournalApp, { path }: SentCopy): Promise<Page> =>
  reviewWindow(app, () =>
    mainOf(app).evaluate(({ app: electron }, file) => electron.emit('second-instance', {}, ['buy-in', '.', file], '/'), path),
  )

const ask = (page: Page, name: string, input: unknown): Promise<Reply> =>
  page.evaluate(async ([call, given]) => JSON.parse((await window.buyIn?.call(call, given)) ?? 'null') as Reply, [name, input] as const)

test('a copy that is named at a second start, or opened on a Mac, has one window, and the app goes on without the journal’s', async ({
  app,
}) => {
  const sent = await sendCopy(app)
  const review = await openByName(app, sent)
  await expect(review.getByText(sent.call.said)).toBeVisible()
  const count = () => mainOf(app).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  await mainOf(app).evaluate(({ app: electron }, file) => electron.emit('open-file', { preventDefault: () => {} }, file), sent.path)
  await expect
    .poll(() => mainOf(app).evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle() ?? 'Harbour Dairy – Review'))
    .toBe('Harbour Dairy – Review')
  expect(await count()).toBe(2)
  await mainOf(app).evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === 'Buy-In')
      ?.close(),
  )
  await expect.poll(count).toBe(1)
  await review.reload()
  await expect(review.getByText(sent.call.said)).toBeVisible()
})

test('the window of a review is as closed as the journal’s, and reaches no journal', async ({ app }) => {
  const sent = await sendCopy(app)
  const review = await openByName(app, sent)
  await expect(review.getByText(sent.call.said)).toBeVisible()
  const preferences = await mainOf(app).evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getTitle() !== 'Buy-In')
    const contents = window?.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false })

  const { copyId } = sent
  const other = '01890000-0000-7000-8000-000000000000'
  expect(await ask(review, 'coach.find', { copyId, collection: 'conversations', id: other })).toEqual({ ok: true, value: { record: null } })
  for (const [name, input] of [
    ['journal.open', { name: 'mine' }],
    ['journal.status', {}],
    ['coach.list', {}],
    ['coach.forget', { copyId }],
    ['coach.find', { copyId: other, collection: 'notes', id: other }],
    ['host.waitingFiles', {}],
  ] as const) {
    expect(await ask(review, name, input), name).toMatchObject({ ok: false, error: { code: 'invalid' } })
  }
  const offered = await review.evaluate(() =>
    window.buyIn?.offerFile(new File(['x'], 'x.buyin')).then(
      () => 'taken',
      () => 'refused',
    ),
  )
  expect(offered).toBe('refused')

  for (const address of ['https://example.com/', 'app://buy-in/', 'about:blank', 'file:///etc/passwd']) {
    await review.evaluate((target) => {
      location.href = target
    }, address)
    await review.waitForTimeout(200)
    expect(review.url()).toBe(`app://buy-in/review.html#copy=${copyId}`)
  }
  expect(await review.evaluate(() => window.open('app://buy-in/') === null)).toBe(true)
})
