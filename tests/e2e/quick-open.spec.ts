import type { Locator, Page } from '@playwright/test'
import { expectSeenFocus } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, mod, noteOf, openSample, press } from '../support/journeys.ts'
import { expectFits, faultsIn, setSize } from '../support/looks.ts'
import { storeManyConversations } from '../support/stored-journal.ts'
import { startDecision } from '../support/told-decision.ts'
import { wholeStory } from '../support/whole-story.ts'

test.setTimeout(120_000)

const pictures = process.env['BUY_IN_PICTURES']

const openerOf = (page: Page): Locator => dialogOf(page, 'Go to a note, buyer or opportunity')
const optionsOf = (page: Page): Locator => openerOf(page).getByRole('option')

const openQuickly = async (page: Page, letters = ''): Promise<void> => {
  await press(page, `${mod}+p`)
  await expect(openerOf(page).getByRole('combobox')).toBeFocused()
  await page.keyboard.type(letters)
}

test('a note, a buyer and an opportunity are opened by a few letters of their names', async ({ app }) => {
  const page = await startDecision(app, wholeStory)
  await openQuickly(page)
  await expect(optionsOf(page)).toHaveCount(2)
  await expect(optionsOf(page).first()).toContainText('Second call')
  await page.keyboard.type('fwalk')
  await expect(optionsOf(page)).toHaveCount(1)
  await expect(optionsOf(page).first().locator('b')).not.toHaveCount(0)
  await press(page, 'Enter')
  await expect(openerOf(page)).toBeHidden()
  await expect(noteOf(page)).toContainText('What happens if nothing changes')

  await openQuickly(page, 'orla')
  await expect(optionsOf(page).first()).toContainText('Orla Byrne')
  await press(page, 'Enter')
  await expect(page.getByRole('region', { name: 'Orla Byrne' })).toContainText('Readings of Orla Byrne')

  await openQuickly(page, 'coldch')
  await expect(optionsOf(page).first()).toContainText('Cold chain')
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { name: 'Cold chain' })).toBeVisible()
  await expectSeenFocus(page)

  await openQuickly(page, 'qqqq')
  await expect(openerOf(page).getByText('Nothing has these letters in its name.')).toBeVisible()
  await press(page, 'Escape')
  await expect(openerOf(page)).toBeHidden()
  await expectSeenFocus(page)
})

test('among 20,000 conversations the letters typed last are the ones that count', async ({ app }) => {
  await app.close()
  storeManyConversations(app.dataDirectory, 20_000)
  await app.restart()
  const { page } = app
  await expect(page.getByRole('option').first()).toBeVisible()
  await openQuickly(page, 'conv 19999')
  await expect(optionsOf(page)).toHaveCount(1)
  await expect(optionsOf(page).first()).toContainText('Conversation 19999')
  await press(page, 'Enter')
  await expect(page.getByRole('region', { name: 'Conversation 19999', exact: true })).toBeVisible()
})

test('a title is read in one line or two, however long the name of its opportunity is', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await setSize(page, 900, 700)
  await openQuickly(page)
  await expect(optionsOf(page).filter({ hasText: 'Sixty-one alarms in one night' })).toBeVisible()
  const heights = await optionsOf(page).evaluateAll((options) => options.map((option) => option.getBoundingClientRect().height))
  expect(Math.max(...heights)).toBeLessThan(50)
})

test('everyone can use it, in both themes, wide and narrow', async ({ app }) => {
  const page = await startDecision(app, wholeStory)
  await openQuickly(page, 'c')
  await expect(optionsOf(page).first()).toBeVisible()
  for (const [width, height] of [
    [1280, 800],
    [900, 700],
  ] as const) {
    await setSize(page, width, height)
    await expectFits(page, `quick open ${width}`)
    await expectSeenFocus(page)
    for (const theme of ['light', 'dark'] as const) {
      expect.soft(await faultsIn(page, theme), `${width} ${theme}`).toEqual([])
      if (pictures) await page.screenshot({ path: `${pictures}/quick-${width}-${theme}.png` })
    }
  }
})
