import type { Locator, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { expectSeenFocus, runByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import {
  cellOf,
  dialogOf,
  expectSaved,
  mod,
  noteOf,
  openConversation,
  openSample,
  passagesOf,
  press,
  startWriting,
  textOf,
  timelineOf,
} from '../support/journeys.ts'

const escapeToNote = async (page: Page): Promise<void> => {
  await expectSeenFocus(page)
  await press(page, 'Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(noteOf(page)).toBeFocused()
}

test('from the first start on everything is done by keyboard', async ({ app }) => {
  const { page } = app
  await expect(page.getByRole('button', { name: 'Start my journal' })).toBeFocused()
  await press(page, 'Tab')
  await expectSeenFocus(page)
  await press(page, 'Shift+Tab', 'Enter')
  await expect(page.getByRole('navigation', { name: 'Opportunities' })).toBeVisible()

  // An opportunity, and on to its first conversation.
  await press(page, `${mod}+Shift+n`)
  await expect(dialogOf(page, 'New opportunity').getByLabel('Account')).toBeFocused()
  await expectSeenFocus(page)
  await press(page, '"Hartmoor Labs"', 'Tab', '"Another system"', 'Enter')
  const details = dialogOf(page, 'New conversation')
  await expect(details.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await press(page, '"First call"')
  await tabTo(page, details.getByRole('textbox', { name: 'Name of another buyer' }))
  await press(page, '"Odile Brandt"', 'Enter')
  await expect(details.getByRole('checkbox', { name: 'Odile Brandt' })).toBeChecked()
  await tabTo(page, details.getByRole('button', { name: 'Start writing' }))
  await press(page, 'Enter')
  await expect(noteOf(page)).toBeFocused()

  // Write, and tag with each kind.
  await press(page, '"Why now?"', `${mod}+a`, `${mod}+Shift+q`, '"rationale"', 'Enter')
  await press(page, '" The audit found two."')
  for (let step = 0; step < 10; step += 1) await press(page, 'Shift+ArrowLeft')
  await press(page, `${mod}+Shift+b`, '"The audit"', 'Tab', 'ArrowLeft', 'Enter')
  await press(page, 'End', 'Enter', '"It must be one."', 'Shift+Home', `${mod}+Shift+c`, '"One system"', 'Tab', 'ArrowRight', 'Enter')
  await press(page, 'Tab', '"Not again."', `${mod}+a`, `${mod}+Shift+i`, '"fear"', 'Tab', 'ArrowLeft', 'Enter')
  await expect.poll(async () => (await passagesOf(page)).map(({ kind }) => kind)).toEqual(['question', 'barrier', 'criterion', 'inference'])
  await press(page, 'ArrowLeft', `${mod}+Shift+r`, 'ArrowLeft', 'Tab', 'ArrowRight', 'Enter')
  await expect.poll(async () => (await passagesOf(page)).at(-1)?.words).toBe('ot again')
  await expect(noteOf(page)).toBeFocused()
  await expectSaved(page)

  // Dialogs give the focus back to the note.
  await press(page, `${mod}+Shift+v`)
  await expect(dialogOf(page, 'Earlier versions')).toBeVisible()
  await escapeToNote(page)
  await press(page, `${mod}+Shift+u`)
  const team = dialogOf(page, /^Buyer team/)
  await tabTo(page, team.getByRole('textbox', { name: 'Name of a new buyer' }))
  await press(page, '"Ruth Alder"', 'Enter')
  await expect(team.getByRole('textbox', { name: 'Name of Ruth Alder' })).toBeVisible()
  await tabTo(page, team.getByRole('button', { name: /^Roles of Odile Brandt/ }))
  await press(page, 'Enter')
  await expect(page.getByRole('menuitemcheckbox', { name: 'Decision maker' })).toBeFocused()
  await expectSeenFocus(page)
  await press(page, 'Enter')
  await expect(team.getByRole('button', { name: 'Roles of Odile Brandt: Decision maker' })).toBeFocused()
  await escapeToNote(page)
  await press(page, `${mod}+e`)
  await expect(dialogOf(page, 'Export conversation')).toContainText('First call')
  await tabTo(page, page.getByRole('button', { name: 'Export' }))
  const file = await app.download(() => page.keyboard.press('Enter'))
  expect(file.name).toMatch(/\.html$/)
  expect(await readFile(file.path, 'utf8')).toContain('found two.')
  await expect(noteOf(page)).toBeFocused()

  // Out of the way, and back.
  const menu = page.getByRole('menu', { name: 'First call' })
  const toTimeline = async () => {
    while (!(await page.getByRole('listbox', { name: 'Conversations' }).evaluate((element) => element === document.activeElement)))
      await press(page, 'F6')
    await expectSeenFocus(page)
    await press(page, 'Shift+F10')
    await expect(menu.getByRole('menuitem', { name: 'Details…' })).toBeFocused()
    await expectSeenFocus(page)
  }
  await toTimeline()
  await press(page, 'ArrowDown', 'Enter')
  await expect(timelineOf(page)).toHaveCount(0)
  await runByKeys(page, 'Archive')
  await tabTo(page, dialogOf(page, 'Archive').getByRole('button', { name: 'Unarchive First call' }))
  await press(page, 'Enter')
  await expect(timelineOf(page)).toHaveCount(1)
  await press(page, 'Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await toTimeline()
  await press(page, 'ArrowUp', 'Enter')
  await expect(timelineOf(page)).toHaveCount(0)
  await runByKeys(page, 'Trash')
  await tabTo(page, dialogOf(page, 'Trash').getByRole('button', { name: 'Restore First call' }))
  await press(page, 'Enter')
  await expect(timelineOf(page)).toHaveCount(1)
  await press(page, 'Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  while (!(await page.getByRole('listbox', { name: 'Conversations' }).evaluate((element) => element === document.activeElement)))
    await press(page, 'F6')
  await press(page, 'Enter')
  await expect(noteOf(page)).toBeFocused()
  expect((await textOf(page))[0]?.internal).toBe('Not again.')

  await press(page, `${mod}+,`)
  await tabTo(page, dialogOf(page, 'Settings').getByRole('radio', { name: 'As the system' }))
  await press(page, 'ArrowRight', 'ArrowRight')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await escapeToNote(page)
  await runByKeys(page, 'Light theme')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(noteOf(page)).toBeFocused()
  await page.reload()
  await expect(cellOf(page, 0, 'internal')).toHaveText('Not again.')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(noteOf(page)).toBeFocused()
})

test('F6 goes through the parts of the window, and each is used by keyboard', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await openConversation(page, 'A walk through the equipment library')
  const parts = [
    page.getByRole('complementary', { name: 'Tags' }),
    page.getByRole('navigation', { name: 'Opportunities' }),
    page.getByRole('region', { name: 'Conversations' }),
    page.getByRole('region', { name: 'A walk through the equipment library' }),
  ]
  const hasFocus = (part: Locator) => part.evaluate((element) => element.contains(document.activeElement))
  for (const part of parts) {
    await press(page, 'F6')
    await expect.poll(() => hasFocus(part)).toBe(true)
    await expectSeenFocus(page)
  }
  await expect(noteOf(page)).toBeFocused()
  for (const part of parts.toReversed().slice(1)) {
    await press(page, 'Shift+F6')
    await expect.poll(() => hasFocus(part)).toBe(true)
  }

  // The tag rail: arrow keys go through it, Enter leads to the words.
  await press(page, 'ArrowDown', 'ArrowDown')
  await expectSeenFocus(page)
  await press(page, 'Enter')
  await expect(noteOf(page)).toBeFocused()

  // The opportunities: arrow keys, Enter shows one, its menu is a Tab away.
  await press(page, 'F6', 'F6')
  const opportunity = page.getByRole('button', { name: /^Finding infusion pumps/ })
  for (let step = 0; step < 9 && !(await hasFocus(opportunity)); step += 1) await press(page, 'ArrowDown')
  await expect(opportunity).toBeFocused()
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { name: 'Finding infusion pumps' })).toBeVisible()
  await press(page, 'Tab')
  await expectSeenFocus(page)
  await press(page, 'Enter')
  await expect(page.getByRole('menuitem', { name: 'Rename…' })).toBeFocused()
  await press(page, 'Escape')
  await expect(page.getByRole('button', { name: /^More for Finding/ })).toBeFocused()

  // The timeline: the row at hand moves, Enter opens it; two keys open the next from anywhere.
  await press(page, 'F6', 'ArrowDown', 'Enter')
  await expect(timelineOf(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(noteOf(page)).toBeFocused()
  await press(page, `${mod}+Alt+ArrowUp`)
  await expect(timelineOf(page).nth(0)).toHaveAttribute('aria-selected', 'true')
})

test('where the journal is empty F6 still leads somewhere', async ({ app }) => {
  const { page } = app
  await expect(page.getByRole('button', { name: 'Start my journal' })).toBeFocused()
  await press(page, 'Enter')
  await expect(page.getByRole('navigation', { name: 'Opportunities' })).toBeVisible()
  const stops = new Set<string>()
  for (let step = 0; step < 4; step += 1) {
    await press(page, 'F6')
    await expectSeenFocus(page)
    stops.add(await page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? 'nowhere'))
  }
  expect([...stops].toSorted()).toEqual(['note', 'rail', 'timeline'])
})

test('the menu bar in the window is used with Alt, F10, arrow keys and letters, and gives the note back', async ({ app }) => {
  test.skip(app.host === 'electron', 'Electron shows the menu of the system.')
  const { page } = app
  await startWriting(page)
  await press(page, '"some words"', `${mod}+a`)
  const title = (name: string) => page.getByRole('menuitem', { name, exact: true })
  await press(page, 'F10')
  await expect(title('File')).toBeFocused()
  await expectSeenFocus(page)
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'New exchange' })).toBeFocused()
  await expectSeenFocus(page)
  await press(page, '"b"')
  await expect(page.getByRole('menuitemcheckbox', { name: 'Bold' })).toBeFocused()
  await press(page, 'Enter')
  await expect(noteOf(page)).toBeFocused()
  await expect(noteOf(page).locator('strong')).toHaveText('some words')

  await press(page, 'Alt+t')
  await expect(page.getByRole('menuitem', { name: 'Barrier' })).toBeFocused()
  await press(page, 'Enter', '"Time"', 'Enter')
  await expect.poll(() => passagesOf(page)).toEqual([{ kind: 'barrier', words: 'some words' }])
  await press(page, 'Alt')
  await expect(title('File')).toBeFocused()
  await press(page, 'Alt')
  await expect(noteOf(page)).toBeFocused()
  await press(page, 'Alt+h', 'Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(noteOf(page)).toBeFocused()
})

test('what is typed at once after a key that opens something goes there, and nothing of it where the caret was', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await openConversation(page, 'Noreen puts it to Finance')
  const before = await textOf(page)

  await press(page, `${mod}+k`, '"insights"')
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toHaveValue('insights')
  await escapeToNote(page)
  await press(page, `${mod}+p`, '"noo"', 'Backspace', '"reen"')
  await expect(page.getByRole('combobox', { name: 'Go to a note, buyer or opportunity' })).toHaveValue('noreen')
  await escapeToNote(page)
  await press(page, `${mod}+Shift+f`, '"alarm"')
  await expect(page.getByRole('combobox', { name: 'Search everywhere' })).toHaveValue('alarm')
  // In the field already: the same keys begin anew.
  await press(page, `${mod}+Shift+f`, '"wards"')
  await expect(page.getByRole('combobox', { name: 'Search everywhere' })).toHaveValue('wards')

  await page.getByRole('button', { name: 'All conversations' }).click()
  await openConversation(page, 'Noreen puts it to Finance')
  await press(page, `${mod}+n`, '"She rang."')
  await expect(page.getByRole('region', { name: 'Untitled conversation' })).toBeVisible()
  await expect.poll(async () => (await textOf(page))[0]).toEqual({ external: 'She rang.', internal: '' })
  // From the palette, which gives the focus back before the note is there.
  await openConversation(page, 'Noreen puts it to Finance')
  await press(page, `${mod}+k`, '"new conversation"')
  await expect(page.getByRole('option', { name: 'New conversation' })).toHaveAttribute('aria-selected', 'true')
  await press(page, 'Enter', '"So did he."')
  await expect.poll(async () => (await textOf(page))[0]).toEqual({ external: 'So did he.', internal: '' })
  await press(page, `${mod}+z`)
  await expect.poll(async () => (await textOf(page))[0]?.external).toBe('')

  await openConversation(page, 'Noreen puts it to Finance')
  expect(await textOf(page)).toEqual(before)
})
