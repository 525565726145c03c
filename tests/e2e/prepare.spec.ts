import { expectSeenFocus, runByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { press } from '../support/journeys.ts'
import { startDecision } from '../support/told-decision.ts'
import { noticeOf } from '../support/window.ts'

test('what was planned stands beside what was asked once the conversation took place', async ({ app }) => {
  const own = 'Who else loses sleep over it?'
  const page = await startDecision(app, async ({ call, opportunityId, talk }) => {
    const [first, second] = await call('questions.bank', {})
    if (!first || !second) throw new Error('The bank is empty.')
    await call('prepare.addQuestion', { opportunityId, question: { bankQuestionId: first.id } })
    await call('prepare.addQuestion', { opportunityId, question: { bankQuestionId: second.id } })
    await talk('Third call', 0, [
      { by: 'me', said: [['So how many of you touch it?', { kind: 'question', questionType: 'data', bankQuestionId: first.id }]] },
      { by: 'me', said: [['And what for?', { kind: 'question', questionType: 'value' }]] },
    ])
  })
  await runByKeys(page, 'Prepare')
  await tabTo(page, page.getByRole('textbox', { name: 'A question in your own words' }))
  await press(page, `"${own}"`, 'Enter')
  const chosen = page.getByRole('region', { name: 'Questions to ask' }).getByRole('listitem')
  await expect(chosen).toHaveCount(3)

  const held = page.getByRole('combobox', { name: 'It took place: which conversation was it for?' })
  await held.focus()
  await expectSeenFocus(page)
  await held.selectOption({ label: (await held.getByRole('option', { name: /Third call/ }).textContent()) ?? '' })
  const past = page.getByRole('region', { name: 'Planned and asked' })
  await expect(past).toContainText('1 of 3 asked; 1 more that was not planned')
  await expect(past.getByRole('listitem').first()).toContainText('Asked')
  await expect(past.getByRole('listitem').first()).toContainText('So how many of you touch it?')
  await expect(chosen).toHaveCount(0)

  // What was asked in other words is ticked, and stays ticked after a restart.
  await tabTo(page, past.getByRole('checkbox', { name: own }))
  await press(page, 'Space')
  await expect(past).toContainText('2 of 3 asked')
  await app.restart()
  await runByKeys(app.page, 'Prepare')
  const again = app.page.getByRole('region', { name: 'Planned and asked' })
  await expect(again).toContainText('2 of 3 asked')

  // Back to the next conversation, and undone from the notice.
  await tabTo(app.page, again.getByRole('button', { name: 'It was for another conversation' }))
  await press(app.page, 'Enter')
  await expect(noticeOf(app.page, 'It is planned for the next conversation again.')).toBeVisible()
  await expect(again).toBeHidden()
})

test('the sheet alone is printed', async ({ app, host }) => {
  const page = await startDecision(app, async ({ barrier, orla }) => barrier('Two systems at night', { holderIds: [orla] }))
  await runByKeys(page, 'Prepare')
  await page.evaluate(() => {
    window.print = () => void (document.documentElement.dataset['printed'] = 'yes')
  })
  await tabTo(page, page.getByRole('button', { name: 'Print…' }))
  await press(page, 'Enter')
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes')
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('.print-root')
  await expect(paper.getByText('Two systems at night').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Print…' })).toBeHidden()
  if (host === 'node-host') expect((await page.pdf()).subarray(0, 4).toString()).toBe('%PDF')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(paper).toHaveCount(0)
})
