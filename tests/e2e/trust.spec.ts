import type { Page } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '../../app/model/ids.ts'
import { buildExchangeJson } from '../../app/note/building.ts'
import { expect, test } from '../support/fixtures.ts'
import {
  addConversation,
  cellOf,
  dialogOf,
  expectSaved,
  mod,
  noteOf,
  openConversation,
  passagesOf,
  startWriting,
  tagAs,
  textOf,
  timelineOf,
} from '../support/journeys.ts'
import { withStoredJournal } from '../support/stored-journal.ts'
import { noticeOf } from '../support/window.ts'

/** From the last key to the disk, in milliseconds: as much as may be lost. */
const atRisk = 250

test('what was typed is on the disk a quarter of a second later, whatever befalls the program', async ({ app }) => {
  app.allowError(/WebSocket|ERR_CONNECTION_REFUSED/)
  await startWriting(app.page, { title: 'First call' })
  await expectSaved(app.page)
  let written = ''
  for (const words of ['One sentence. ', 'And the next one. ', 'The last.']) {
    await app.page.keyboard.type(words)
    await wait(atRisk)
    await app.kill()
    written += words
    await app.restart()
    await expect(noteOf(app.page)).toBeFocused()
    expect(await textOf(app.page)).toEqual([{ external: written, internal: '' }])
    await app.page.keyboard.press(`${mod}+End`)
    await app.page.keyboard.press('Shift+Tab')
    await app.page.keyboard.press('End')
  }
})

test('the journal opens again at the same note with the caret at the same place', async ({ app }) => {
  await startWriting(app.page, { title: 'First call' })
  await app.page.keyboard.type('Not this one.')
  await addConversation(app.page, 'Second call')
  await app.page.keyboard.type('What was said.')
  await app.page.keyboard.press('Tab')
  await app.page.keyboard.type('What was | thought.')
  await app.page.keyboard.press(`${mod}+Enter`)
  await app.page.keyboard.type('And a second exchange.')
  await addConversation(app.page, 'Third call')
  await expect(timelineOf(app.page)).toHaveText([/Third call/, /Second call/, /First call/])
  await openConversation(app.page, 'Second call')
  await cellOf(app.page, 0, 'internal').click()
  await app.page.keyboard.press('Home')
  for (let step = 0; step < 'What was '.length; step += 1) await app.page.keyboard.press('ArrowRight')
  await app.restart()
  await expect(app.page.getByRole('region', { name: 'Second call' })).toBeVisible()
  await expect(noteOf(app.page)).toBeFocused()
  await app.page.keyboard.press('Delete')
  await app.page.keyboard.type('really')
  await expect(cellOf(app.page, 0, 'internal')).toHaveText('What was really thought.')
  await expectSaved(app.page)

  // And again, with a selection.
  await app.page.keyboard.press('Shift+Home')
  await app.restart()
  await expect(noteOf(app.page)).toBeFocused()
  await app.page.keyboard.type('Hardly')
  await expect(cellOf(app.page, 0, 'internal')).toHaveText('Hardly thought.')
})

test('whether everything is saved is always in sight', async ({ app: { page } }) => {
  await startWriting(page)
  await page.keyboard.type('Said.')
  await expectSaved(page)
  const sign = page.getByRole('status').filter({ hasText: /^(Saved|Saving…|Not saved)$/ })
  await expect(sign).toHaveCount(1)
  await expect(sign).toHaveText('Saved')
})

test('undo in the note goes back to the beginning, through every save, and redo comes forward again', async ({ app: { page } }) => {
  await startWriting(page)
  const states = [await textOf(page)]
  const then = async (work: () => Promise<void>) => {
    await work()
    await expectSaved(page)
    states.push(await textOf(page))
  }
  await then(() => page.keyboard.type('Nobody signs before the audit.'))
  await tagAs(page, 'B', 'before the audit', 'The audit comes first')
  await page.keyboard.press('End')
  await then(async () => {
    await page.keyboard.press('Tab')
    await page.keyboard.type('I fear being blamed.')
  })
  await then(async () => {
    await page.keyboard.press(`${mod}+Enter`)
    await page.keyboard.type('Another exchange.')
  })
  const tagged = [{ kind: 'barrier', words: 'before the audit' }]
  expect(await passagesOf(page)).toEqual(tagged)

  const goTo = (keys: string, state: number) =>
    expect
      .poll(async () => {
        if (JSON.stringify(await textOf(page)) !== JSON.stringify(states[state])) await page.keyboard.press(keys)
        return textOf(page)
      })
      .toEqual(states[state])
  await goTo(`${mod}+Z`, 0)
  expect(await passagesOf(page)).toEqual([])
  await expectSaved(page)
  await goTo(`${mod}+Shift+Z`, states.length - 1)
  expect(await passagesOf(page)).toEqual(tagged)
  await expectSaved(page)
})

/** A note that was written over a quarter of an hour, with a tag in its last version. */
const storeVersions = async (directory: string): Promise<void> => {
  let now = Date.parse('2024-11-20T09:30:00.000Z')
  const id = newId()
  await withStoredJournal(
    directory,
    async ({ call }) => {
      const account = await call('accounts.create', { name: 'Harbour Dairy' })
      const opportunity = await call('opportunities.create', { accountId: account.id, name: 'Cold chain' })
      const meeting = { title: 'First call', at: '2026-11-20T09:30:00.000Z', zone: 'UTC', channel: 'video', buyerIds: [] } as const
      const conversation = await call('conversations.create', { ...meeting, opportunityId: opportunity.id, buyerIds: [] })
      await call('journal.writeSettings', { conversationId: conversation.id })
      for (const [revision, external] of ['As it was first.', 'As it was first, and more.', 'All different by now.'].entries()) {
        now += 6 * 60_000
        await call('conversations.save', {
          conversationId: conversation.id,
          saveId: newId(),
          revision,
          exchanges: [{ ...buildExchangeJson({ external, internal: '' }), attrs: { id } }],
          order: [id],
          passages: { put: [], removed: [] },
          entries: { barriers: [], criteria: [], reasons: [], withdrawn: [] },
          caret: null,
          keepVersion: false,
        })
      }
    },
    () => now,
  )
}

const external = async (page: Page) => (await textOf(page)).map((exchange) => exchange.external)

test('an earlier version of a note is read, restored, and the restoring undone, all by keyboard', async ({
  app: { page, dataDirectory },
}) => {
  await storeVersions(dataDirectory)
  await page.getByRole('button', { name: 'Start my journal' }).click()
  await expect(noteOf(page)).toBeFocused()
  await tagAs(page, 'Q', 'different', 'Data')
  await expectSaved(page)

  await page.keyboard.press(`${mod}+Shift+V`)
  const dialog = dialogOf(page, 'Earlier versions')
  const versions = dialog.getByRole('listbox', { name: 'Versions, newest first' }).getByRole('option')
  await expect(versions).toHaveText([/4 words, 0 tags/, /6 words, 0 tags/, /4 words, 0 tags/])
  await expect(versions.first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(dialog.getByRole('document')).toHaveText('As it was first.')
  await page.keyboard.press('ArrowUp')
  await expect(dialog.getByRole('document')).toHaveText('As it was first, and more.')
  const restore = dialog.getByRole('button', { name: 'Restore this version' })
  for (let stops = 0; stops < 5 && !(await restore.evaluate((button) => button === document.activeElement)); stops += 1)
    await page.keyboard.press('Tab')
  await expect(restore).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(noticeOf(page, /The version is restored; undo in the note takes it back\./)).toBeVisible()
  expect(await external(page)).toEqual(['As it was first, and more.'])
  expect(await passagesOf(page)).toEqual([])
  await expectSaved(page)

  // The note as it was before is itself a version now.
  await page.keyboard.press(`${mod}+Shift+V`)
  await expect(versions.first()).toHaveText(/4 words, 1 tag/)
  await expect(dialog.getByRole('document')).toHaveText('All different by now.')
  await page.keyboard.press('Escape')

  await expect(noteOf(page)).toBeFocused()
  await page.keyboard.press(`${mod}+Z`)
  expect(await external(page)).toEqual(['All different by now.'])
  expect(await passagesOf(page)).toEqual([{ kind: 'question', words: 'different' }])
  await expectSaved(page)
})

test('a second start brings the first window forward and leaves its note alone', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  await page.keyboard.type('Half a sent')
  const isForward = () =>
    app.electron
      ? app.electron.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .map((window) => window.isVisible())
            .join(),
        )
      : page.evaluate(() => document.documentElement.dataset['forward'])
  if (app.electron) await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  else {
    await page.evaluate(() => {
      window.focus = () => {
        document.documentElement.dataset['forward'] = 'true'
      }
    })
  }
  const second = await app.secondStart()
  expect(second.exitCode, second.output).toBe(0)
  await expect.poll(isForward).toBe('true')
  await page.keyboard.type('ence.')
  expect(await external(page)).toEqual(['Half a sentence.'])
  await expectSaved(page)
  await expect(timelineOf(page)).toHaveCount(1)
})
