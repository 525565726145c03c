import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, openSample, press } from '../support/journeys.ts'

const openView = async (page: Page, view: string): Promise<void> => {
  await page.getByText('Temperature monitoring of pharmacy and blood fridges').first().click()
  await page.getByText(view, { exact: true }).first().click()
  await expect(page.getByRole('heading', { name: view, level: 2 })).toBeVisible()
}

const markOf = (page: Page, name: string): Locator => page.getByRole('slider', { name })
const standOf = (page: Page, name: string) => markOf(page, name).getAttribute('aria-valuenow')

const expectAccessible = async (page: Page): Promise<void> => {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme)
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
  }
}

test('a mark is moved with the keys, which is one reading, and that is taken back', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await openView(page, 'Team matrix')
  await expect(page.getByText('3 of 4 met', { exact: true })).toBeVisible()
  const before = await standOf(page, 'Fergal Codd')
  await markOf(page, 'Fergal Codd').focus()
  await press(page, 'End')
  await expect(page.getByRole('status').filter({ hasText: 'Fergal Codd: +2, bought in, from today.' })).toBeVisible()
  await expect(markOf(page, 'Fergal Codd')).toHaveAttribute('aria-valuenow', '2')
  await expect(markOf(page, 'Fergal Codd')).toBeFocused()
  await expect(page.getByRole('row', { name: /Fergal Codd/ }).first()).toContainText('+2, bought in')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(markOf(page, 'Fergal Codd')).toHaveAttribute('aria-valuenow', before ?? '0')
  await expectAccessible(page)
})

test('a reading has a date and the words it rests on, which open the note and lead back', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await openView(page, 'Team matrix')
  await markOf(page, 'Noreen Whitty').focus()
  await press(page, 'Enter')
  const dialog = dialogOf(page, 'New reading of Noreen Whitty')
  await dialog.getByText('−1 Leaning against').click()
  const words = dialog.getByRole('radio').nth(6)
  await words.check()
  await dialog.getByRole('button', { name: 'Add reading' }).click()
  await expect(dialog).toBeHidden()
  await page
    .getByRole('button', { name: /^Noreen Whitty/ })
    .first()
    .click()
  const person = page.getByRole('region', { name: 'Noreen Whitty', exact: true })
  await expect(person).toContainText('−1, leaning against')
  await expect(person).toContainText('Could Noreen Whitty defend the decision unaided?')
  await expectAccessible(page)
  await person.getByRole('list').first().locator('q').first().click()
  await page.locator('[data-pane=note]').getByRole('button', { name: 'Team matrix' }).click()
  await expect(person).toBeVisible()
})

test('the chart leaves as a file that needs nothing of the window', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await openView(page, 'Team matrix')
  const drawn = await app.download(() => page.getByRole('button', { name: 'Export SVG' }).click())
  expect(drawn.name).toMatch(/^Buyer team \d{4}-\d\d-\d\d.*\.svg$/)
  const text = readFileSync(drawn.path, 'utf8')
  expect(text).toContain('Noreen Whitty')
  expect(text).not.toMatch(/var\(|class=|light-dark|href=|tabindex/)
  const picture = await app.download(() => page.getByRole('button', { name: 'Export PNG' }).click())
  const bytes = readFileSync(picture.path)
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(1000)
})

test('questions are ticked for the next conversation, and leave with the sheet', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await openView(page, 'Prepare')
  const question = page.getByRole('checkbox', { name: 'Who pays for it when this goes wrong?' })
  await question.check()
  const chosen = page.getByRole('region', { name: 'Questions to ask' }).getByRole('listitem')
  await expect(chosen.filter({ hasText: 'Who pays for it' })).toBeVisible()
  await expect(question).toBeFocused()
  await expectAccessible(page)
  const file = await app.download(() => page.getByRole('button', { name: 'Export Markdown' }).click())
  expect(readFileSync(file.path, 'utf8')).toContain('- [ ] **Who pays for it when this goes wrong?** Consequences')
  await question.uncheck()
  await expect(chosen.filter({ hasText: 'Who pays for it' })).toHaveCount(0)
})
