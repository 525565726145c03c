import type { Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runByKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { cellOf, dragOver, mod, noteOf, openConversation, openSample, press, startWriting } from '../support/journeys.ts'
import { faultsIn } from '../support/looks.ts'

// Looking at a whole note takes long where much else goes on.
test.setTimeout(120_000)

/** Looks at what the window shows in both themes; `close` leaves it as it was found. */
const look = async (page: Page, found: string[], what: string, close: string[] = []): Promise<void> => {
  for (const theme of ['light', 'dark'] as const) found.push(...(await faultsIn(page, theme)).map((line) => `${what}: ${line}`))
  await press(page, ...close)
  if (close.length > 0) await expect(page.getByRole('dialog')).toBeHidden()
}

const openDialog = async (page: Page, keys: string, title: string | RegExp): Promise<void> => {
  await press(page, keys)
  await expect(page.getByRole('dialog', { name: title })).toBeVisible()
}

const choose = async (page: Page, command: string): Promise<void> => {
  await runByKeys(page, command)
  await expect(page.getByRole('dialog', { name: command })).toBeVisible()
}

test('everyone can use the first start and an empty journal', async ({ app }) => {
  const { page } = app
  const found: string[] = []
  await expect(page.getByRole('button', { name: 'Start my journal' })).toBeVisible()
  await look(page, found, 'welcome')
  await press(page, 'Enter')
  await expect(page.getByText('No conversation yet.')).toBeVisible()
  await look(page, found, 'empty journal')
  await openDialog(page, `${mod}+Shift+n`, 'New opportunity')
  await look(page, found, 'new opportunity', ['Escape'])
  await openDialog(page, `${mod}+,`, 'Settings')
  await look(page, found, 'settings', ['Escape'])
  await openDialog(page, `${mod}+/`, 'Keyboard shortcuts')
  await look(page, found, 'shortcuts', ['Escape'])
  await openDialog(page, `${mod}+k`, 'Find a command')
  await look(page, found, 'palette')
  await press(page, '"zzzz"')
  await look(page, found, 'palette without a find', ['Escape'])
  await choose(page, 'Archive')
  await look(page, found, 'empty archive', ['Escape'])
  await choose(page, 'Trash')
  await look(page, found, 'empty trash', ['Escape'])
  expect(found).toEqual([])
})

test('everyone can use the sample journal: its note, tags, menus and what is said in passing', async ({ app }) => {
  const { page } = app
  const found: string[] = []
  await openSample(page)
  await openConversation(page, 'A walk through the equipment library')
  await look(page, found, 'note')

  await dragOver(page, 'One day', cellOf(page, 1, 'internal'))
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible()
  await look(page, found, 'menu over the words')
  for (const key of ['b', 'c', 'i']) {
    await openDialog(page, `${mod}+Shift+${key}`, /^Tag as/)
    await look(page, found, `picker ${key}`, ['Escape'])
  }
  await page.getByRole('complementary', { name: 'Tags' }).getByRole('listitem').first().getByRole('button').first().click()
  await press(page, `${mod}+.`)
  await expect(page.getByRole('dialog', { name: 'Change question' })).toBeVisible()
  await look(page, found, 'picker q', ['Escape'])
  await press(page, `${mod}+Shift+r`)
  await expect(page.getByText(/^Moving the/)).toBeVisible()
  await look(page, found, 'edges')
  await press(page, 'Escape', `${mod}+a`, `${mod}+a`, 'Delete')
  await expect(page.getByText(/lost their words/)).toBeVisible()
  await press(page, `${mod}+Shift+q`)
  await expect(page.getByRole('status').getByText(/words/)).toBeVisible()
  await look(page, found, 'lost tags and a notice')
  await press(page, `${mod}+Shift+h`)
  await look(page, found, 'internal side hidden')
  await press(page, `${mod}+Shift+h`)

  await page.getByRole('button', { name: /^More for Finding infusion pumps/ }).focus()
  await press(page, 'Enter')
  await expect(page.getByRole('menu', { name: 'Finding infusion pumps' })).toBeVisible()
  await look(page, found, 'menu of an opportunity', ['Escape'])
  if (app.host === 'node-host') {
    await press(page, 'Alt+n')
    await expect(page.getByRole('menuitem', { name: 'New exchange' })).toBeVisible()
    await look(page, found, 'menu bar', ['Escape'])
  }
  expect(found).toEqual([])
})

test('everyone can use every dialog of the journal', async ({ app }) => {
  const { page } = app
  const found: string[] = []
  await openSample(page)
  await openConversation(page, 'A walk through the equipment library')
  await openDialog(page, `${mod}+Shift+d`, 'Conversation details')
  await look(page, found, 'details', ['Escape'])
  await openDialog(page, `${mod}+Shift+u`, /^Buyer team/)
  await expect(page.getByRole('textbox', { name: 'Name of Bayo Adegbite' })).toBeVisible()
  await look(page, found, 'team', ['Escape'])
  await openDialog(page, `${mod}+Shift+v`, 'Earlier versions')
  await look(page, found, 'versions', ['Escape'])
  await openDialog(page, `${mod}+e`, 'Export conversation')
  await look(page, found, 'export', ['Escape'])
  await openDialog(page, `${mod}+Shift+k`, 'Link')
  await press(page, '"example.com"', 'Enter')
  const link = noteOf(page).getByRole('link', { name: 'example.com' })
  await link.click({ modifiers: [mod] })
  await expect(page.getByRole('dialog', { name: 'Open this link?' })).toBeVisible()
  await look(page, found, 'open link', ['Escape'])
  for (const [item, title] of [
    ['Rename…', 'Rename opportunity'],
    ['Move to another account…', 'Move to another account'],
  ] as const) {
    await page.getByRole('button', { name: /^More for Finding infusion pumps/ }).focus()
    await press(page, 'Enter')
    await page.getByRole('menuitem', { name: item }).press('Enter')
    await expect(page.getByRole('dialog', { name: title })).toBeVisible()
    await look(page, found, title, ['Escape'])
  }
  await page.getByRole('button', { name: 'Delete conversation' }).click()
  await choose(page, 'Trash')
  await expect(page.getByRole('button', { name: /^Restore A walk/ })).toBeVisible()
  await look(page, found, 'trash')
  await page.getByRole('button', { name: 'Empty trash…' }).click()
  await expect(page.getByRole('dialog', { name: 'Empty the trash?' })).toBeVisible()
  await look(page, found, 'empty the trash', ['Escape', 'Escape'])

  const chooser = page.waitForEvent('filechooser')
  await press(page, `${mod}+o`)
  const transcript = 'WEBVTT\n\n00:00:04.000 --> 00:00:06.000\n<v Odile Brandt>We have been here before.</v>\n'
  await (await chooser).setFiles({ name: 'call.vtt', mimeType: 'text/vtt', buffer: Buffer.from(transcript) })
  await expect(page.getByRole('dialog').getByText('We have been here before.')).toBeVisible()
  await look(page, found, 'transcript', ['Escape'])
  expect(found).toEqual([])
})

test('everyone can use what is shown when something is wrong', async ({ app }) => {
  const found: string[] = []
  await startWriting(app.page)
  await app.close()
  await writeFile(join(app.dataDirectory, 'journal.sqlite'), 'This is no journal at all. '.repeat(400))
  await app.restart()
  await expect(app.page.getByRole('heading', { name: 'Your journal cannot be opened' })).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Try again' })).toBeFocused()
  await look(app.page, found, 'trouble')
  if (app.host === 'node-host') {
    app.allowError(/WebSocket|ERR_CONNECTION_REFUSED/)
    const { page } = app
    await page.getByRole('button', { name: 'Look around in the sample journal' }).click()
    await expect(page.getByText('This is the sample journal.')).toBeVisible()
    await look(page, found, 'sample')
  }
  expect(found).toEqual([])
})
