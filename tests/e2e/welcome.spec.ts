import { readdir } from 'node:fs/promises'
import { expect, test } from '../support/fixtures.ts'
import {
  addConversation,
  addOpportunity,
  dialogOf,
  expectSaved,
  noteOf,
  openConversation,
  openSample,
  textOf,
  timelineOf,
} from '../support/journeys.ts'
import { accountOf, chooseFor, opportunityOf, railOf, runCommand } from '../support/window.ts'

const fridges = 'Temperature monitoring of pharmacy and blood fridges'
const pumps = 'Finding infusion pumps'
const creamery = 'Aging rooms: new climate monitoring'

test('the first start offers a journal of one’s own and a sample one, and makes neither unasked', async ({ app }) => {
  await expect(app.page.getByRole('heading', { name: 'Buy-In' })).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Start my journal' })).toBeFocused()
  await expect(app.page.getByRole('button', { name: 'Look around in a sample journal' })).toBeVisible()
  expect((await readdir(app.dataDirectory)).filter((name) => name.includes('sqlite'))).toEqual([])
})

test('a journal just started is empty and leads to the first note', async ({ app: { page } }) => {
  await page.getByRole('button', { name: 'Start my journal' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Two conversations took place' })).toBeVisible()
  await expect(railOf(page)).toContainText('An opportunity is a decision a buyer team is making.')
  await expect(page.getByRole('region', { name: 'Conversations' })).toContainText('No conversation yet.')
  await expect(timelineOf(page)).toHaveCount(0)

  const first = page.getByRole('region', { name: 'No conversation is open' }).getByRole('button', { name: 'New conversation' })
  await expect(first).toBeFocused()
  await first.press('Enter')
  const opportunity = dialogOf(page, 'New opportunity')
  await opportunity.getByLabel('Account').fill('Hartmoor Labs')
  await opportunity.getByRole('textbox', { name: 'Opportunity' }).fill('Another laboratory system')
  await opportunity.getByRole('button', { name: 'Create' }).click()
  const conversation = dialogOf(page, 'New conversation')
  await conversation.getByLabel('Title').fill('First call')
  await conversation.getByRole('button', { name: 'Start writing' }).click()
  await expect(noteOf(page)).toBeFocused()
  await expect(timelineOf(page)).toHaveText([/First call/])
})

test('the sample journal tells its whole story', async ({ app: { page } }) => {
  await openSample(page)
  await expect(page.getByText('This is the sample journal.')).toBeVisible()
  await expect(railOf(page).getByRole('region')).toHaveCount(2)
  await expect(accountOf(page, 'Slaney Hospital Group').getByRole('listitem')).toHaveCount(2)
  await expect(accountOf(page, 'Tessmer Creamery').getByRole('listitem')).toHaveCount(1)
  for (const [name, count] of [
    [fridges, 6],
    [pumps, 3],
    [creamery, 5],
  ] as const)
    await expect(opportunityOf(page, name)).toHaveText(`${name}${count}`)
  await expect(timelineOf(page).first()).toHaveAttribute('aria-setsize', '14')
  await expect(timelineOf(page).first()).toContainText('What the wards said')

  // Its newest conversation is open, with its tags.
  await expect(page.getByRole('region', { name: 'What the wards said' })).toBeVisible()
  await expect(noteOf(page).locator('[data-kind=barrier]').first()).toBeVisible()
  const tags = page.getByRole('complementary', { name: 'Tags' })
  for (const kind of ['Barriers', 'Criteria', 'Inferences', 'Questions'])
    await expect(tags.getByRole('button', { name: new RegExp(`^${kind}: [1-9]`) })).toBeVisible()

  for (const [name, people] of [
    [fridges, 4],
    [pumps, 2],
    [creamery, 3],
  ] as const) {
    await opportunityOf(page, name).click()
    await railOf(page).getByRole('button', { name: 'Buyer team' }).click()
    const team = dialogOf(page, `Buyer team: ${name}`)
    await expect(team.getByRole('row')).toHaveCount(people + 1)
    await team.getByRole('button', { name: 'Close' }).click()
  }
})

test('the sample journal and one’s own are kept apart, and the own one opens at the next start', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await expect(noteOf(page)).toBeFocused()
  await page.keyboard.type('Looked around here. ')
  await expectSaved(page)
  await page.getByRole('button', { name: 'Start my journal' }).click()
  await expect(page.getByText('This is the sample journal.')).toBeHidden()
  await expect(timelineOf(page)).toHaveCount(0)
  await addOpportunity(page, 'Hartmoor Labs', 'Another laboratory system')
  await addConversation(page, 'My first')
  await page.keyboard.type('All mine.')
  await expectSaved(page)

  await runCommand(page, 'Look around in the sample journal')
  await expect(page.getByRole('region', { name: 'What the wards said' })).toBeVisible()
  expect((await textOf(page)).map(({ external }) => external).join(' ')).toContain('Looked around here.')
  await expect(accountOf(page, 'Hartmoor Labs')).toBeHidden()

  await page.getByRole('button', { name: 'Go to my journal' }).click()
  await expect(page.getByRole('region', { name: 'My first' })).toBeVisible()
  await expect(noteOf(page)).toContainText('All mine.')
  await expect(timelineOf(page)).toHaveCount(1)

  await runCommand(page, 'Look around in the sample journal')
  await expect(page.getByText('This is the sample journal.')).toBeVisible()
  await app.restart()
  await expect(noteOf(app.page)).toContainText('All mine.')
  await expect(app.page.getByText('This is the sample journal.')).toBeHidden()
})

test('the sample journal is put back as it was, whatever was done to it', async ({ app: { page } }) => {
  await openSample(page)
  await openConversation(page, 'A letter from the cellar')
  await page.keyboard.type('Something of mine. ')
  await expectSaved(page)
  await chooseFor(page, 'Slaney Hospital Group', 'Delete')
  await expect(timelineOf(page)).toHaveCount(5)
  await opportunityOf(page, creamery).click()

  await runCommand(page, 'Put the sample journal back as it was')
  await expect(accountOf(page, 'Slaney Hospital Group')).toBeVisible()
  await expect(timelineOf(page).first()).toHaveAttribute('aria-setsize', '14')
  await expect(page.getByRole('region', { name: 'What the wards said' })).toBeVisible()
  await openConversation(page, 'A letter from the cellar')
  await expect(noteOf(page)).not.toContainText('Something of mine.')
  await page.keyboard.type('And on we write. ')
  await expectSaved(page)
})

test('the theme that was chosen is there at the first paint, also after a restart', async ({ app }) => {
  await app.page.getByRole('button', { name: 'Start my journal' }).click()
  await runCommand(app.page, 'Dark theme')
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await app.restart()
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await app.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
})
