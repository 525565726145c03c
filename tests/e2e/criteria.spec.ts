import type { Locator, Page } from '@playwright/test'
import { expectSeenFocus, runByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, mod, noteOf, press } from '../support/journeys.ts'
import { startDecision } from '../support/told-decision.ts'

const gridOf = (page: Page): Locator => page.getByRole('grid', { name: 'Criteria by buyers' })
const rowOf = (page: Page, title: string): Locator => gridOf(page).getByRole('row').filter({ hasText: title })

/** What the arrow keys are at. */
const cursorOf = (page: Page): Promise<string> =>
  gridOf(page).evaluate((grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent ?? 'nothing')

test('the grid is walked and filled by keys alone; where holders disagree it says so', async ({ app }) => {
  const page = await startDecision(app, async ({ call, opportunityId, talk, orla }) => {
    const { id: criterionId } = await call('criteria.create', { opportunityId, title: 'One place to look', weight: 4 })
    await call('criteria.create', { opportunityId, title: 'Runs without us', weight: 2 })
    await talk('First call', 30, [
      { said: [['What must it do for you?', { kind: 'question', questionType: 'value' }]], by: 'me' },
      { said: [['I look in one place', { kind: 'criterion', criterionId }], ' and trust it.'], by: orla },
    ])
  })
  await runByKeys(page, 'Criteria')
  await expect(gridOf(page)).toBeFocused()
  await expectSeenFocus(page)
  expect(await cursorOf(page)).toBe('One place to look')

  // The heaviest is first, then a column for the team and one for each buyer, the most influential first.
  await expect(gridOf(page).getByRole('columnheader')).toHaveText([
    'Criterion',
    'Team',
    /Noor Haddad.*not met yet/,
    'Sean Kehoe',
    'Orla Byrne',
  ])
  await press(page, 'ArrowDown', 'ArrowRight')
  expect(await cursorOf(page)).toBe('2')
  await press(page, '5')
  // It is the heaviest now, and still the one at hand.
  await expect(gridOf(page).getByRole('row').nth(1)).toContainText('Runs without us')
  expect(await cursorOf(page)).toBe('5')

  // A digit makes a holder; Enter says the rest of how one holds it.
  await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', '1')
  await expect(rowOf(page, 'One place to look').getByRole('gridcell').nth(2)).toHaveText(/1.*Emerging.*inferred/)
  await press(page, 'ArrowRight', 'Enter')
  const dialog = dialogOf(page, 'Orla Byrne: One place to look')
  await expect(dialog).toBeVisible()
  await expectSeenFocus(page)
  await tabTo(page, dialog.getByRole('radio', { name: '4' }))
  await press(page, 'ArrowRight')
  await tabTo(page, dialog.getByRole('radio', { name: 'Inferred' }))
  await press(page, 'ArrowUp')
  await tabTo(page, dialog.getByRole('radio', { name: 'Emerging' }))
  await press(page, 'ArrowRight', 'ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'Met', exact: true })).toBeChecked()
  await tabTo(page, dialog.getByLabel('The question that set it'))
  await press(page, 'ArrowDown')
  await tabTo(page, dialog.getByRole('button', { name: 'Add' }))
  await press(page, 'Enter')
  await expect(dialog).toBeHidden()
  await expect(gridOf(page)).toBeFocused()
  await expect(rowOf(page, 'One place to look').getByRole('gridcell').nth(3)).toHaveText(/5.*set by a question.*Met.*stated/)

  // One says 5, for the other 1 is inferred: that is a conflict to ask about, not to build on.
  const panel = page.getByRole('region', { name: 'Criterion: One place to look' })
  await expect(panel).toContainText(
    'Orla Byrne gives it weight 5, Sean Kehoe only 1. For Sean Kehoe it is inferred: ask before you build on it.',
  )
  await expect(rowOf(page, 'One place to look')).toContainText('holders disagree')
  await expect(panel.getByRole('list', { name: 'Questions that set it' })).toContainText('Orla Byrne: set by “What must it do for you?”')
  await expect(page.getByText('Only where holders disagree (1 of 2)')).toBeVisible()

  // The question leads to the note, one step leads back to the grid.
  await tabTo(page, panel.getByRole('button', { name: 'What must it do for you?' }))
  await press(page, 'Enter')
  await expect(noteOf(page)).toBeFocused()
  await expect(noteOf(page).locator('.passage-active')).toHaveText('What must it do for you?')
  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(gridOf(page)).toBeFocused()
  expect(await cursorOf(page)).toBe('One place to lookholders disagree')

  // Delete takes a holder off, and the conflict goes with them; undo brings both back.
  await press(page, 'End', 'ArrowLeft', 'Delete')
  await expect(rowOf(page, 'One place to look').getByRole('gridcell').nth(2)).toHaveText('–')
  await expect(rowOf(page, 'One place to look')).not.toContainText('holders disagree')
  await expect(gridOf(page)).toBeFocused()
  await press(page, `${mod}+z`)
  await expect(rowOf(page, 'One place to look')).toContainText('holders disagree')

  await app.restart()
  await runByKeys(app.page, 'Criteria')
  await expect(rowOf(app.page, 'One place to look')).toContainText('holders disagree')
})

test('a criterion is added, named anew and taken off by keyboard, but not while words are tagged with it', async ({ app }) => {
  const page = await startDecision(app, async ({ call, opportunityId, talk }) => {
    const { id: criterionId } = await call('criteria.create', { opportunityId, title: 'Said out loud', weight: 3 })
    await talk('First call', 30, [{ said: [['It has to last', { kind: 'criterion', criterionId }]] }])
  })
  await runByKeys(page, 'Criteria')
  await expect(gridOf(page)).toBeFocused()
  await press(page, 'Shift+Tab', 'Enter')
  await expect(dialogOf(page, 'New criterion').getByLabel('What they decide by')).toBeFocused()
  await press(page, '"Quiet at night"', 'Tab', 'ArrowRight', 'Enter')
  await expect(gridOf(page)).toBeFocused()
  await expect(rowOf(page, 'Quiet at night')).toContainText('4')
  expect(await cursorOf(page)).toBe('Quiet at night')
  await press(page, 'F2', `${mod}+a`, '"Quiet in the ward"', 'Enter')
  await expect(rowOf(page, 'Quiet in the ward')).toBeVisible()
  const remove = async () => {
    await press(page, 'Enter')
    await tabTo(page, dialogOf(page, 'Change criterion').getByRole('button', { name: 'Delete' }))
    await press(page, 'Enter')
  }
  await remove()
  await expect(rowOf(page, 'Quiet in the ward')).toHaveCount(0)
  await expect(gridOf(page)).toBeFocused()
  await remove()
  await expect(page.getByRole('alert').filter({ hasText: /tagged/ })).toBeVisible()
  await press(page, 'Escape')
  await expect(gridOf(page)).toBeFocused()
  await expect(rowOf(page, 'Said out loud')).toBeVisible()
})
