import type { Locator, Page } from '@playwright/test'
import { expectSeenFocus, openNoteByKeys, runByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, mod, noteOf, press } from '../support/journeys.ts'
import { daysAgo, startDecision } from '../support/told-decision.ts'

const listOf = (page: Page): Locator => page.getByRole('listbox', { name: 'Reasons to buy' })
const ledgerOf = (page: Page): Locator => page.getByRole('region', { name: 'Cold chain' })

test('a reason is whose who said it first, by the turn it was said in, until the seller knows better', async ({ app }) => {
  const page = await startDecision(app, async ({ talk, orla }) => {
    await talk('First call', 9, [
      { said: ['I would sleep through again.'], by: orla },
      { said: ['And you would save two days.'], by: 'me' },
    ])
  })
  await openNoteByKeys(page, 0)
  const picker = dialogOf(page, 'Tag as reason to buy')
  await press(page, `${mod}+Shift+y`)
  await expect(picker.getByRole('radio', { name: 'The buyer' })).toBeChecked()
  await expect(picker.getByLabel('Which buyer').locator('option:checked')).toHaveText('Orla Byrne')
  await press(page, '"Sleep through again"', 'Enter', 'Tab', 'Tab', `${mod}+Shift+y`, '"Two days a week"')
  await expect(picker.getByRole('radio', { name: 'The seller' })).toBeChecked()
  await press(page, 'Enter')
  await expect(picker).toBeHidden()
  await press(page, 'Alt+Enter')

  await expect(listOf(page)).toBeFocused()
  await expectSeenFocus(page)
  await expect(listOf(page).getByRole('option')).toHaveText([
    /^Sleep through again.*Own.*Orla Byrne said it first.*1 passage$/,
    /^Two days a week.*Yours.*you said it first.*1 passage$/,
  ])
  await expect(ledgerOf(page)).toContainText('1 of 2 reasons are the buyer’s own. Only the buyer’s own count towards advocate readiness')
  const reason = page.getByRole('article', { name: 'Two days a week' })
  await expect(reason).toContainText('It does not count towards advocate readiness')

  // She had said it in the lift.
  await tabTo(page, reason.getByRole('radio', { name: 'You, the seller' }))
  await press(page, 'ArrowLeft')
  await expect(ledgerOf(page)).toContainText('2 of 2 reasons are the buyer’s own')
  await expect(reason).toContainText('It counts for nobody in particular until you say which buyer it was.')
  await tabTo(page, reason.getByLabel('Which buyer'))
  await press(page, '"Orla"')
  await expect(reason).toContainText('It counts towards the advocate readiness of this buyer.')
  await tabTo(page, reason.getByRole('button', { name: /save two days/ }))
  await press(page, 'Enter')
  await expect(noteOf(page).locator('.passage-active')).toHaveText('And you would save two days.')
  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(listOf(page)).toBeFocused()
  await expect(reason).toBeVisible()

  // One that is only written down, and taken away again.
  await tabTo(page, page.getByRole('textbox', { name: 'A reason to buy' }))
  await press(page, '"The auditors like it"', 'Enter')
  await expect(listOf(page).getByRole('option')).toHaveCount(3)
  await tabTo(page, page.getByRole('button', { name: 'Delete this reason' }))
  await press(page, 'Enter')
  await expect(listOf(page).getByRole('option')).toHaveCount(2)
  await expectSeenFocus(page)
})

test('whether a buyer could defend the decision is told from words in notes, and only from their own reasons', async ({ app }) => {
  const page = await startDecision(app, async ({ call, opportunityId, talk, barrier, orla, sean }) => {
    const hers = { opportunityId, title: 'Sleep through again', saidFirst: 'buyer', buyerId: orla } as const
    const { id: reasonId } = await call('reasons.create', hers)
    const held = await barrier('Nobody has time', { holderIds: [orla] })
    const against = await barrier('It is not in the plan', { holderIds: [sean] })
    await talk('First call', 9, [
      { said: [['I would sleep through again', { kind: 'reason', reasonId }], '.'], by: orla },
      { said: [['We have no time', { kind: 'barrier', barrierId: held }], '.'], by: orla },
      { said: [['It is not in the plan', { kind: 'barrier', barrierId: against }], '.'], by: sean },
    ])
    const resolved = { status: 'resolved', at: daysAgo(2), passageId: null, ownReasoning: true, remark: '' } as const
    await call('barriers.addStep', { barrierId: held, ...resolved })
  })
  await runByKeys(page, 'Team matrix')
  const mark = page.getByRole('slider').and(page.locator(':focus'))
  await expect(mark).toBeVisible()
  await expectSeenFocus(page)
  await press(page, 'ArrowLeft', 'ArrowLeft')
  await expect(mark).toHaveAccessibleName('Orla Byrne')
  await press(page, 'Space')
  const person = page.getByRole('region', { name: 'Orla Byrne', exact: true })
  await expect(person).toContainText('Not yet, as far as your notes show: 2 of 4 hold.')
  const list = person.locator('ol').last().locator(':scope > li')
  await expect(list).toHaveText([
    /Has reasons of their own: holds.*named 1 reason of their own.*I would sleep through again/,
    /barriers they hold are resolved: holds.*resolved by their own reasoning/,
    /Nobody is left to face: does not hold.*2 people.*Noor Haddad/,
    /Nothing is held against it: does not hold.*It is not in the plan Sean Kehoe: open/,
  ])

  // What stands against it is one step away.
  await list.nth(3).getByRole('button', { name: 'It is not in the plan', exact: true }).focus()
  await press(page, 'Enter')
  await expect(page.getByRole('article', { name: 'It is not in the plan' })).toBeVisible()
  await expectSeenFocus(page)

  // Had the seller named the reason first, she would have none of her own.
  await runByKeys(page, 'Own reasons')
  await expect(listOf(page)).toBeFocused()
  await tabTo(page, page.getByRole('radio', { name: 'The buyer' }))
  await press(page, 'ArrowRight')
  await expect(ledgerOf(page)).toContainText('The one reason is yours')
  await runByKeys(page, 'Team matrix')
  await page
    .getByRole('button', { name: /^Orla Byrne/ })
    .first()
    .focus()
  await press(page, 'Enter')
  await expect(list.first()).toHaveText(/Has reasons of their own: does not hold.*A reason you named first does not carry/)
})
