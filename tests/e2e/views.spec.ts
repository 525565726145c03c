import type { Page } from '@playwright/test'
import { expectSeenFocus, openNoteByKeys, runByKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, mod, press } from '../support/journeys.ts'
import { expectFits, faultsIn, setSize } from '../support/looks.ts'
import { startDecision } from '../support/told-decision.ts'
import { resolveMany, wholeStory } from '../support/whole-story.ts'
import { railOf } from '../support/window.ts'

// Looking at many views takes long where much else goes on.
test.setTimeout(180_000)

const sizes = [
  [1280, 800],
  [900, 700],
] as const

/** Where pictures of all that is looked at go, for people to look at them too. */
const pictures = process.env['BUY_IN_PICTURES']

/** Looks at what is shown: in both sizes and themes everyone can use it, nothing is cut off, and what has the focus is seen. */
const look = async (page: Page, what: string): Promise<void> => {
  const found: string[] = []
  for (const [width, height] of sizes) {
    await setSize(page, width, height)
    await expectFits(page, `${what} ${width}x${height}`)
    await expectSeenFocus(page)
    for (const theme of ['light', 'dark'] as const) {
      found.push(...(await faultsIn(page, theme)).map((fault) => `${width}x${height} ${fault}`))
      if (pictures) await page.screenshot({ path: `${pictures}/${what.replaceAll(' ', '-')}-${width}-${theme}.png` })
    }
  }
  await setSize(page, ...sizes[0])
  expect.soft(found, what).toEqual([])
}

/** Opens a view and waits for what it is about. */
const open = async (page: Page, view: string, words: string): Promise<void> => {
  await runByKeys(page, view)
  await expect(page.locator('[data-pane=note]').getByText(words).first()).toBeVisible()
}

test('everyone can use the ledgers of a decision, in both themes, wide and narrow', async ({ app }) => {
  const page = await startDecision(app, wholeStory)
  await open(page, 'Barriers', 'Running two systems')
  await look(page, 'barriers')
  await open(page, 'Criteria', 'holders disagree')
  await look(page, 'criteria')
  await open(page, 'Inferences', 'It was forgotten by Friday')
  await look(page, 'inferences')
  await open(page, 'Questions', 'Surfaced: fear')
  await look(page, 'questions')
  await open(page, 'Own reasons', 'are the buyer’s own')
  await look(page, 'reasons')

  // Where the opportunities are hidden, the view says whose it is, and they are a press away.
  await setSize(page, 900, 700)
  const view = page.getByRole('region', { name: 'Cold chain' })
  await expect(view.getByText('Cold chain', { exact: true })).toBeVisible()
  await view.getByRole('button', { name: 'Show opportunities' }).click()
  await expect(railOf(page)).toBeVisible()
  await view.getByRole('button', { name: 'Hide opportunities' }).click()
  await expect(railOf(page)).toBeHidden()
})

test('everyone can use the team matrix, the sheet, the insights and the reflection', async ({ app }) => {
  const page = await startDecision(app, async (decision) => {
    await wholeStory(decision)
    await resolveMany(decision)
  })
  await open(page, 'Team matrix', '2 of 3 met')
  await press(page, 'ArrowLeft', 'ArrowLeft', 'Space')
  await expect(page.getByText('Could Orla Byrne defend')).toBeVisible()
  await look(page, 'matrix')
  await open(page, 'Prepare', 'Running two systems')
  await look(page, 'prepare')
  await open(page, 'Insights', 'Brier score')
  await look(page, 'insights')
  await page.getByRole('button', { name: '33 resolved' }).focus()
  await press(page, 'Enter')
  await expect(
    page
      .getByRole('complementary', { name: /^Behind the figure/ })
      .getByRole('listitem')
      .first(),
  ).toBeVisible()
  await look(page, 'insights figure')
  await openNoteByKeys(page, 0)
  await press(page, `${mod}+Shift+j`)
  await expect(dialogOf(page, 'Reflect')).toBeVisible()
  await look(page, 'reflect')
})

test('everyone can use the dialogs of the barriers and the criteria', async ({ app }) => {
  const page = await startDecision(app, wholeStory)
  await open(page, 'Barriers', 'Running two systems')
  for (const button of ['Resolved…', 'Merge…', 'Split…', 'Causes…', 'New barrier']) {
    await page.getByRole('button', { name: button, exact: true }).focus()
    await press(page, 'Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await look(page, `barriers ${button.replace('…', '').toLowerCase()}`)
    await press(page, 'Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expectSeenFocus(page)
  }
  await open(page, 'Criteria', 'holders disagree')
  await press(page, 'End', 'Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await look(page, 'criteria holder')
})

test('everyone can use the views where there is nothing to show yet', async ({ app }) => {
  const page = await startDecision(app, async () => {})
  for (const [view, words] of [
    ['Barriers', 'What stands between this buyer and a decision?'],
    ['Criteria', 'What will this buyer team decide by?'],
    ['Inferences', 'No inferences yet'],
    ['Questions', 'None in this decision yet.'],
    ['Own reasons', 'No reasons to buy yet'],
    ['Team matrix', '2 of 3 met'],
    ['Prepare', 'Whom to meet next'],
    ['Insights', '0 of 30 inferences resolved'],
  ] as const) {
    await open(page, view, words)
    await setSize(page, 900, 700)
    await expectSeenFocus(page)
    await expectFits(page, `empty ${view}`)
    expect(await faultsIn(page, 'light'), `empty ${view}`).toEqual([])
    if (pictures) await page.screenshot({ path: `${pictures}/empty-${view.replaceAll(' ', '-')}-900-light.png` })
    await setSize(page, 1280, 800)
  }
})
