import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import {
  cellOf,
  clickBefore,
  clip,
  dialogOf,
  dragOver,
  expectSaved,
  mod,
  noteOf,
  paste,
  press,
  startWriting,
  textOf,
} from '../support/journeys.ts'

/** Selects cells by dragging from one to another. Where the note moved under the pointer meanwhile, it is done once more. */
const dragOverCells = async (from: Locator, to: Locator, texts: string[]): Promise<void> => {
  await expect(async () => {
    await from.click()
    await from.dragTo(to, { sourcePosition: { x: 40, y: 20 }, targetPosition: { x: 60, y: 20 }, steps: 8 })
    await expect(from.page().locator('td.selectedCell')).toHaveText(texts, { timeout: 2000 })
  }).toPass({ timeout: 15_000 })
}

const selectedText = (page: Page): Promise<string> => page.evaluate(() => window.getSelection()?.toString() ?? '')

test('a note is written side by side, cell by cell, and reads the same after the journal was closed', async ({ app }) => {
  await startWriting(app.page, { title: 'First call' })
  await press(app.page, '"What would change for you?"', 'Tab', '"She wants to be asked."')
  // The last cell leads to a new exchange; the way back never selects what is written there.
  await press(app.page, 'Tab', '"We run two systems."', 'Shift+Tab')
  expect(await selectedText(app.page)).toBe('')
  await press(app.page, '" Twice."', 'Shift+Tab', '" First."', 'Shift+Tab', '"!"')
  expect(await textOf(app.page)).toEqual([
    { external: 'What would change for you? First.!', internal: 'She wants to be asked. Twice.' },
    { external: 'We run two systems.', internal: '' },
  ])
  await press(app.page, 'Tab', 'Tab', 'Enter', '"A second line."', 'Tab', '"Old wounds."', `${mod}+Enter`, '"Third."')
  const written = [
    { external: 'What would change for you? First.!', internal: 'She wants to be asked. Twice.' },
    { external: 'We run two systems.\nA second line.', internal: 'Old wounds.' },
    { external: 'Third.', internal: '' },
  ]
  expect(await textOf(app.page)).toEqual(written)
  await expectSaved(app.page)
  await app.restart()
  await expect(noteOf(app.page)).toBeFocused()
  expect(await textOf(app.page)).toEqual(written)
  await press(app.page, '" Goes on."')
  expect((await textOf(app.page))[2]).toEqual({ external: 'Third. Goes on.', internal: '' })
})

test('an arrow in the first or last line of a note leads to the end of the line, and no further', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  await press(page, '"up"', 'Tab', '"beside"', `${mod}+Enter`, '"down"')
  // What an arrow does in a window that throws is told by the page itself.
  await press(page, 'ArrowLeft', 'ArrowDown', '"!"', 'ArrowUp', 'ArrowUp', '"?"')
  expect(await textOf(page)).toEqual([
    { external: '?up', internal: 'beside' },
    { external: 'down!', internal: '' },
  ])
})

test('exchanges are added in the middle, moved, deleted, and each step is undone', async ({ app }) => {
  await startWriting(app.page)
  const order = async () => (await textOf(app.page)).map(({ external, internal }) => `${external}|${internal}`)
  await press(app.page, '"one"', 'Tab', '"first"', `${mod}+Enter`, '"three"', 'Tab', '"third"')
  await press(app.page, 'Shift+Tab', 'Shift+Tab', `${mod}+Enter`, '"two"')
  expect(await order()).toEqual(['one|first', 'two|', 'three|third'])
  await press(app.page, 'Alt+ArrowUp')
  expect(await order()).toEqual(['two|', 'one|first', 'three|third'])
  await press(app.page, 'Alt+ArrowUp', '" still"')
  expect(await order()).toEqual(['two still|', 'one|first', 'three|third'])
  await press(app.page, 'Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowDown')
  expect(await order()).toEqual(['one|first', 'three|third', 'two still|'])
  await press(app.page, 'Shift+Tab', `${mod}+Shift+Backspace`)
  expect(await order()).toEqual(['one|first', 'two still|'])
  await press(app.page, `${mod}+z`)
  expect(await order()).toEqual(['one|first', 'three|third', 'two still|'])
  await press(app.page, `${mod}+Shift+z`)
  expect(await order()).toEqual(['one|first', 'two still|'])
  // An empty exchange goes with Backspace; the last one is only emptied.
  await press(app.page, `${mod}+Enter`)
  await expect.poll(order).toHaveLength(3)
  await press(app.page, 'Backspace', `${mod}+Shift+Backspace`, `${mod}+Shift+Backspace`, `${mod}+Shift+Backspace`)
  expect(await order()).toEqual(['|'])
  await expect(noteOf(app.page)).toBeFocused()
})

test('text is given its form by keys, by typing and by the toolbar', async ({ app }) => {
  await startWriting(app.page)
  const cell = cellOf(app.page, 0, 'external')
  const toolbar = app.page.getByRole('toolbar', { name: 'Note' })

  await press(app.page, '"Agenda"', `${mod}+Alt+2`)
  await expect(cell.getByRole('heading', { level: 2, name: 'Agenda' })).toBeVisible()
  await press(app.page, 'Enter', '"Price "', `${mod}+b`, '"now"', `${mod}+b`, '" or "', `${mod}+i`, '"later"', `${mod}+i`)
  await expect(cell.locator('strong')).toHaveText('now')
  await expect(cell.locator('em')).toHaveText('later')

  await press(app.page, 'Enter', `${mod}+Shift+8`, '"apples"', 'Enter', '"pears"', `${mod}+]`)
  await expect(cell.locator('ul ul li')).toHaveText('pears')
  await press(app.page, `${mod}+[`)
  await expect(cell.locator('ul > li')).toHaveText(['apples', 'pears'])
  await press(app.page, 'Enter', 'Enter', `${mod}+Shift+7`, '"first"', 'Enter', '"second"', 'Enter', 'Enter')
  await expect(cell.locator('ol > li')).toHaveText(['first', 'second'])
  await press(app.page, '"> She said it twice."')
  await expect(cell.locator('blockquote')).toHaveText('She said it twice.')

  await press(app.page, 'Tab', '"plain"')
  await dragOver(app.page, 'plain')
  for (const name of ['Bold', 'Italic', 'Quote', 'Bullet list']) {
    await toolbar.getByRole('button', { name }).click()
    await expect(toolbar.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true')
  }
  await expect(cellOf(app.page, 0, 'internal').locator('blockquote li strong em')).toHaveText('plain')
  await expect(noteOf(app.page)).toBeFocused()
  await toolbar.getByRole('button', { name: 'New exchange' }).click()
  await press(app.page, '"after"')
  expect((await textOf(app.page))[1]?.external).toBe('after')
})

test('words lead to an address, and before one is opened it is shown where it really leads', async ({ app }) => {
  await startWriting(app.page)
  await press(app.page, '"Their page says so."')
  await dragOver(app.page, 'Their page')
  await press(app.page, `${mod}+Shift+K`, '"fast fingers"')
  const dialog = dialogOf(app.page, 'Link')
  await expect(dialog).toBeVisible()
  // What is typed before the dialog is there does not write over the words.
  expect((await textOf(app.page))[0]?.external).toBe('Their page says so.')
  await dialog.getByLabel('Address').fill('javascript:alert(1)')
  await expect(dialog.getByRole('button', { name: 'Link' })).toBeDisabled()
  await dialog.getByLabel('Address').fill('example.com/prices')
  await press(app.page, 'Enter')
  const link = noteOf(app.page).getByRole('link', { name: 'Their page' })
  await expect(link).toHaveAttribute('href', 'https://example.com/prices')
  await expect(noteOf(app.page)).toBeFocused()

  // A plain click only puts the caret there.
  await link.click()
  await expect(app.page.getByRole('dialog')).toBeHidden()
  await link.click({ modifiers: [mod] })
  const question = dialogOf(app.page, 'Open this link?')
  await expect(question).toContainText('example.com')
  await expect(question.getByLabel('Whole address')).toHaveValue('https://example.com/prices')
  await press(app.page, 'Escape')
  await expect(question).toBeHidden()
  await expect(noteOf(app.page)).toBeFocused()
  expect(app.page.context().pages()).toHaveLength(1)

  // The caret is in the link: the same keys change it and take it away.
  await clickBefore(app.page, 'ir page')
  await press(app.page, `${mod}+Shift+K`)
  await expect(dialogOf(app.page, 'Change link').getByLabel('Address')).toHaveValue('https://example.com/prices')
  await dialogOf(app.page, 'Change link').getByRole('button', { name: 'Remove link' }).click()
  await expect(link).toBeHidden()
  expect((await textOf(app.page))[0]?.external).toBe('Their page says so.')
})

test('one side is selected on its own, by keys and by dragging, and only that side is copied', async ({ app }) => {
  await startWriting(app.page)
  await press(
    app.page,
    '"said one"',
    'Tab',
    '"thought one"',
    'Tab',
    '"said two"',
    'Tab',
    '"thought two"',
    'Tab',
    '"said three"',
    'Tab',
    '"thought three"',
  )

  await press(app.page, `${mod}+a`)
  expect((await clip(app.page, 'copy')).text).toBe('thought three')
  await press(app.page, `${mod}+a`)
  expect((await clip(app.page, 'copy')).text.split(/\n+/)).toEqual(['thought one', 'thought two', 'thought three'])
  await press(app.page, `${mod}+a`)
  expect((await clip(app.page, 'copy')).text.split(/\n+/)).toEqual([
    'said one',
    'thought one',
    'said two',
    'thought two',
    'said three',
    'thought three',
  ])

  await cellOf(app.page, 1, 'internal').click()
  await dragOverCells(cellOf(app.page, 0, 'external'), cellOf(app.page, 2, 'external'), ['said one', 'said two', 'said three'])
  const side = await clip(app.page, 'copy')
  expect(side.text.split(/\n+/)).toEqual(['said one', 'said two', 'said three'])
  expect(side.html).not.toContain('thought')

  // Pasted, it brings nothing of the other side.
  await cellOf(app.page, 2, 'internal').click()
  await press(app.page, `${mod}+Enter`)
  await paste(app.page, side)
  const added = (await textOf(app.page)).slice(3)
  expect(added.flatMap(({ external }) => external.split('\n')).filter(Boolean)).toEqual(['said one', 'said two', 'said three'])
  expect(added.map(({ internal }) => internal).join('')).toBe('')

  // Copied exchanges come as exchanges, in the place of an empty one.
  await press(app.page, `${mod}+Enter`)
  const size = (await textOf(app.page)).length
  await dragOverCells(cellOf(app.page, 0, 'external'), cellOf(app.page, 1, 'internal'), [
    'said one',
    'thought one',
    'said two',
    'thought two',
  ])
  const exchanges = await clip(app.page, 'copy')
  await cellOf(app.page, size - 1, 'external').click()
  await paste(app.page, exchanges)
  expect((await textOf(app.page)).slice(size - 1)).toEqual([
    { external: 'said one', internal: 'thought one' },
    { external: 'said two', internal: 'thought two' },
  ])
})

test('the internal side is hidden for showing the note to a buyer, and stays hidden until it is asked for', async ({ app }) => {
  await startWriting(app.page)
  await press(app.page, '"What do you need?"', 'Tab', '"To be left alone."')
  await expectSaved(app.page)
  const thought = () => cellOf(app.page, 0, 'internal')
  const wide = await cellOf(app.page, 0, 'external').boundingBox()
  await expect(thought()).toBeVisible()
  await press(app.page, `${mod}+Shift+H`)
  await expect(thought()).toBeHidden()
  await expect(app.page.getByText('Inferred internal conversation')).toBeHidden()
  const alone = await cellOf(app.page, 0, 'external').boundingBox()
  expect(alone?.width).toBeGreaterThan((wide?.width ?? 0) * 1.5)
  await app.restart()
  await expect(cellOf(app.page, 0, 'external')).toBeVisible()
  await expect(thought()).toBeHidden()
  await app.page.getByRole('toolbar', { name: 'Note' }).getByRole('button', { name: 'Show the internal side' }).click()
  await expect(thought()).toBeVisible()
})

test('who spoke and when stands above what was said', async ({ app }) => {
  await startWriting(app.page)
  const transcript =
    'WEBVTT\n\n00:00:04.000 --> 00:00:06.000\n<v Odile Brandt>We have been here before.</v>\n\n01:02:03.000 --> 01:02:05.000\n<v Odile Brandt>Call me in May.</v>\n'
  const chooser = app.page.waitForEvent('filechooser')
  await press(app.page, `${mod}+o`)
  await (await chooser).setFiles({ name: 'call.vtt', mimeType: 'text/vtt', buffer: Buffer.from(transcript) })
  await app.page.getByRole('dialog').getByRole('button', { name: 'Bring in' }).click()
  await expect(cellOf(app.page, 0, 'external')).toHaveText('We have been here before.')
  const above = (exchange: number) => cellOf(app.page, exchange, 'external').evaluate((cell) => getComputedStyle(cell, '::before').content)
  expect(await above(0)).toMatch(/Odile Brandt.*0:04/)
  expect(await above(1)).toMatch(/Odile Brandt.*1:02:03/)
})
