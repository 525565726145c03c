import type { Locator, Page } from '@playwright/test'
import { expectSeenFocus, runByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, mod, noteOf, press, timelineOf } from '../support/journeys.ts'
import { startDecision, type ToldDecision } from '../support/told-decision.ts'
import { leaveText, noticeOf } from '../support/window.ts'

const rowsOf = (page: Page): Locator => page.getByRole('listbox', { name: 'Barriers' }).getByRole('option')
const ledgerOf = (page: Page, title: string): Locator => page.getByRole('article', { name: title, exact: true })
const lifeOf = (page: Page): Locator => page.getByRole('list', { name: 'Life of the barrier' }).getByRole('listitem')
const passagesOf = (page: Page, title: string): Locator => page.getByRole('list', { name: `Passages of ${title}` }).getByRole('listitem')

const title = 'Two systems are one too many'

/** One barrier met in two conversations, forty and twelve days ago, and another one that may be the same. */
const twoCalls = async ({ talk, barrier, orla, sean }: ToldDecision): Promise<void> => {
  const two = await barrier(title, { holderIds: [orla] })
  const twice = await barrier('Nobody enters it twice', { holderIds: [orla, sean] })
  const tagged = (words: string, barrierId: string): [string, { kind: 'barrier'; barrierId: string }] => [
    words,
    { kind: 'barrier', barrierId },
  ]
  await talk('First call', 40, [
    { said: [tagged('Two systems at once', two), ' wore us out.'], by: orla },
    { said: ['The night shift ', tagged('wrote it on paper', twice), '.'], by: sean },
  ])
  await talk('Second call', 12, [
    { said: ['What would have to be so?'], by: 'me' },
    { said: [tagged('One place to look', two), ', and ', tagged('nobody types it again', twice), '.'], by: orla },
    { said: ['I still see ', tagged('both on my desk', two), '.'], by: sean },
  ])
}

/** Goes to the barriers, with the focus in their list. */
const openBarriers = async (page: Page): Promise<void> => {
  await runByKeys(page, 'Barriers')
  await expect(page.getByRole('listbox', { name: 'Barriers' })).toBeFocused()
}

const chooseRow = async (page: Page, name: string): Promise<void> => {
  await press(page, 'Home')
  for (
    let step = 0;
    step < 5 && (await rowsOf(page).and(page.locator('[aria-selected=true]')).filter({ hasText: name }).count()) === 0;
    step += 1
  )
    await press(page, 'ArrowDown')
  await expect(ledgerOf(page, name)).toBeVisible()
}

test('a tag leads to its barrier, that to all its words in their notes, and one step leads back', async ({ app }) => {
  const page = await startDecision(app, twoCalls)
  await expect(timelineOf(page)).toHaveCount(2)
  await press(page, 'F6', 'F6', 'ArrowDown', 'Enter')
  await expect(noteOf(page)).toBeFocused()
  await expect(noteOf(page)).toContainText('wore us out')
  await press(page, `${mod}+Home`, 'ArrowRight', 'ArrowRight', 'Alt+Enter')
  await expect(ledgerOf(page, title)).toBeVisible()
  // The arrows choose at once: the focus came along.
  await expect(page.getByRole('listbox', { name: 'Barriers' })).toBeFocused()
  await expectSeenFocus(page)
  await expect(passagesOf(page, title)).toHaveText([
    /First call.*Two systems at once/,
    /Second call.*One place to look/,
    /Second call.*both on my desk/,
  ])
  await expect(passagesOf(page, title).nth(1)).toContainText('Orla Byrne')
  await expect(ledgerOf(page, title)).toContainText(/40 days, since/)

  await tabTo(page, passagesOf(page, title).nth(0).getByRole('button'))
  await press(page, 'End')
  await expectSeenFocus(page)
  await press(page, 'Enter')
  await expect(noteOf(page)).toBeFocused()
  await expect(page.getByRole('region', { name: 'Second call' })).toBeVisible()
  await expect(noteOf(page).locator('.passage-active')).toHaveText('both on my desk')
  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(ledgerOf(page, title)).toBeVisible()
  await expect(page.getByRole('listbox', { name: 'Barriers' })).toBeFocused()
})

test('what is known of a barrier, and its life from step to step, is written down by keyboard', async ({ app }) => {
  const page = await startDecision(app, async (decision) => {
    await twoCalls(decision)
    await decision.talk('Third call', 3, [
      { said: [['What if there were only one?', { kind: 'question', questionType: 'outcomes' }]], by: 'me' },
    ])
  })
  await openBarriers(page)
  await chooseRow(page, title)

  await press(page, 'Enter')
  await expect(page.getByRole('textbox', { name: 'Title of the barrier' })).toBeFocused()
  await press(page, `${mod}+a`, '"Two of everything"', 'Enter')
  const ledger = ledgerOf(page, 'Two of everything')
  await expect(rowsOf(page).filter({ hasText: 'Two of everything' })).toBeVisible()
  await tabTo(page, ledger.getByLabel('Kind'))
  await press(page, '"Perc"')
  await expect(ledger.getByLabel('Kind')).toHaveValue('perceived')
  await tabTo(page, ledger.getByLabel('Cause'))
  await press(page, '"Bad past"')
  await tabTo(page, ledger.getByRole('checkbox', { name: 'Noor Haddad' }))
  await press(page, 'Space')
  await expect(rowsOf(page).filter({ hasText: 'Two of everything' })).toContainText(/Perceived · .*Noor Haddad/)
  await expect(ledger.getByRole('checkbox', { name: 'Noor Haddad' })).toBeFocused()

  // Explored, by a question that was asked: the date is that of its conversation.
  const dialog = dialogOf(page, 'What happened to it')
  const write = async () => {
    await tabTo(page, dialog.getByRole('button', { name: 'Write down' }))
    await press(page, 'Enter')
    await expect(dialog).toBeHidden()
  }
  const begin = async (status: string) => {
    await ledger.getByRole('button', { name: `${status}…`, exact: true }).focus()
    await press(page, 'Enter')
    await expect(dialog).toBeVisible()
  }
  await begin('Explored')
  await tabTo(page, dialog.getByLabel('What did it'))
  await press(page, 'End')
  await write()
  await expect(lifeOf(page)).toHaveCount(1)
  await expect(lifeOf(page).first()).toContainText('What if there were only one?')
  await expectSeenFocus(page)

  // It cannot have been resolved before that.
  await begin('Resolved')
  await dialog.getByLabel('When').fill('2020-01-01T10:00')
  await dialog.getByRole('checkbox', { name: 'The buyer’s own reasoning resolved it' }).focus()
  await press(page, 'Space')
  await tabTo(page, dialog.getByRole('button', { name: 'Write down' }))
  await press(page, 'Enter')
  await expect(dialog.getByRole('alert')).toContainText('resolved')
  const now = await page.evaluate(() => {
    const moment = new Date(Date.now() - 60_000)
    return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  })
  await dialog.getByLabel('When').fill(now)
  await write()
  await expect(lifeOf(page).nth(1)).toContainText('by the buyer’s own reasoning')
  await expect(ledger).toContainText('took 39 days')

  await begin('Reopened')
  await dialog.getByLabel('Remark').fill('The night shift has not heard of it.')
  await write()
  await expect(lifeOf(page)).toHaveText([/Explored/, /Resolved/, /Reopened.*has not heard of it/])
  await expect(ledger).toContainText('40 days, since')
  await expect(ledger.getByRole('button', { name: 'Reopened…' })).toHaveCount(0)

  await app.restart()
  await openBarriers(app.page)
  await chooseRow(app.page, 'Two of everything')
  await expect(lifeOf(app.page)).toHaveText([/Explored/, /Resolved/, /Reopened/])
  await expect(ledgerOf(app.page, 'Two of everything').getByLabel('Cause').locator('option:checked')).toHaveText(/bad past/i)
})

test('two barriers are made one after their counts were seen, and two again after a restart', async ({ app }) => {
  const page = await startDecision(app, twoCalls)
  await openBarriers(page)
  await chooseRow(page, title)
  await tabTo(page, ledgerOf(page, title).getByRole('button', { name: 'Merge…' }))
  await press(page, 'Enter')
  const dialog = dialogOf(page, `Merge “${title}”`)
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await press(page, '"enters"')
  await expect(dialog.getByRole('status')).toContainText(
    'come 3 passages of 2 conversations, 0 steps and 0 more holders; 1 holder has both already',
  )
  await expect(dialog.getByRole('status')).toContainText('“Nobody enters it twice” then has 5 passages and is open')
  await tabTo(page, dialog.getByRole('radio', { name: 'Nobody enters it twice' }))
  await press(page, 'ArrowRight')
  await expect(dialog.getByRole('status')).toContainText('come 2 passages of 2 conversations, 0 steps and 1 more holder')
  await press(page, 'Enter')
  await expect(dialog).toBeHidden()
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(passagesOf(page, title)).toHaveCount(5)
  await expectSeenFocus(page)

  await leaveText(page)
  await press(page, `${mod}+z`)
  await expect(rowsOf(page)).toHaveCount(2)
  await press(page, `${mod}+Shift+z`)
  await expect(rowsOf(page)).toHaveCount(1)

  await app.restart()
  await openBarriers(app.page)
  await expect(rowsOf(app.page)).toHaveCount(1)
  await leaveText(app.page)
  await press(app.page, `${mod}+z`)
  await expect(rowsOf(app.page)).toHaveText([/Two systems are one too many3/, /Nobody enters it twice2/])
})

test('a barrier is split by going through its words with keys, and whole again when that is taken back', async ({ app }) => {
  const page = await startDecision(app, twoCalls)
  await openBarriers(page)
  await chooseRow(page, title)
  await tabTo(page, ledgerOf(page, title).getByRole('button', { name: 'Split…' }))
  await press(page, 'Enter')
  const dialog = dialogOf(page, `Split “${title}”`)
  await expect(dialog.getByRole('listbox')).toBeFocused()
  await expectSeenFocus(page)
  // The first stays, the second goes, the third goes and then does not.
  await press(page, 'o', 'n', 'n', 'k', 'j', 'Space')
  await expect(dialog.getByRole('option')).toHaveText([/^old/, /^→ new.*One place to look/, /^old/])
  await expect(dialog.getByRole('status')).toContainText('Old: 2 passages of 2 conversations')
  await expect(dialog.getByRole('status')).toContainText('New: 1 passage of one conversation')
  await press(page, 'Tab', '"Where to look"', 'Enter')
  await expect(dialog).toBeHidden()
  await expect(passagesOf(page, 'Where to look')).toHaveText([/One place to look/])
  await expect(noticeOf(page, '“Where to look” is a barrier of its own.')).toBeVisible()
  await expectSeenFocus(page)
  await press(page, 'Escape')
  await leaveText(page)
  await press(page, `${mod}+z`)
  await expect(rowsOf(page)).toHaveCount(2)
  await openBarriers(page)
  await chooseRow(page, title)
  await expect(passagesOf(page, title)).toHaveCount(3)
})
