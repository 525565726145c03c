import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import {
  addConversation,
  addOpportunity,
  dialogOf,
  expectSaved,
  mod,
  noteOf,
  openConversation,
  passagesOf,
  startWriting,
  tagAs,
  timelineOf,
} from '../support/journeys.ts'
import { storeConversations, withStoredJournal } from '../support/stored-journal.ts'
import {
  accountOf,
  chooseFor,
  chooseForConversation,
  leaveText,
  noticeOf,
  opportunityOf,
  railOf,
  undoFromNotice,
} from '../support/window.ts'

/** A journal of two accounts: Harbour Dairy with Cold chain and New depot, Northwind with Help desk. */
const storeAccounts = (directory: string) =>
  withStoredJournal(directory, async ({ call }) => {
    const dairy = await call('accounts.create', { name: 'Harbour Dairy' })
    const chain = await call('opportunities.create', { accountId: dairy.id, name: 'Cold chain' })
    const depot = await call('opportunities.create', { accountId: dairy.id, name: 'New depot' })
    const northwind = await call('accounts.create', { name: 'Northwind' })
    await call('opportunities.create', { accountId: northwind.id, name: 'Help desk' })
    const meeting = { zone: 'Europe/Dublin', channel: 'video', buyerIds: [] } as const
    await call('conversations.create', {
      ...meeting,
      opportunityId: chain.id,
      title: 'First call',
      at: '2026-11-18T09:30:00.000Z',
      buyerIds: [],
    })
    await call('conversations.create', {
      ...meeting,
      opportunityId: chain.id,
      title: 'Plant tour',
      at: '2026-11-19T09:30:00.000Z',
      buyerIds: [],
    })
    await call('conversations.create', {
      ...meeting,
      opportunityId: depot.id,
      title: 'Depot walk',
      at: '2026-11-20T09:30:00.000Z',
      buyerIds: [],
    })
    return { chain: chain.id, depot: depot.id }
  })

const start = async (page: Page, rows = 3): Promise<void> => {
  await page.getByRole('button', { name: 'Start my journal' }).click()
  await expect(timelineOf(page)).toHaveCount(rows)
}

const rename = async (page: Page, name: string, to: string): Promise<void> => {
  await chooseFor(page, name, 'Rename…')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(to)
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(dialog).toBeHidden()
}

const openFromRail = async (page: Page, name: 'Archive' | 'Trash') => {
  await railOf(page).getByRole('button', { name }).click()
  return dialogOf(page, name)
}

test('accounts and opportunities are made, renamed and moved', async ({ app: { page } }) => {
  await page.getByRole('button', { name: 'Start my journal' }).click()
  await addOpportunity(page, 'Harbour Dairy', 'Cold chain')
  await addOpportunity(page, 'Northwind', 'Help desk')
  await expect(railOf(page).getByRole('region')).toHaveCount(2)

  // A known account is found whatever its case and spacing.
  await addOpportunity(page, ' harbour  dairy', 'New depot')
  await expect(railOf(page).getByRole('region')).toHaveCount(2)
  await expect(accountOf(page, 'Harbour Dairy').getByRole('listitem')).toHaveCount(2)

  await rename(page, 'Harbour Dairy', 'Harbour & Sons')
  await expect(accountOf(page, 'Harbour & Sons').getByRole('listitem')).toHaveCount(2)
  await rename(page, 'Help desk', 'Service desk')
  await expect(opportunityOf(page, 'Service desk')).toBeVisible()

  await opportunityOf(page, 'New depot').click()
  await addConversation(page, 'Depot walk')
  await chooseFor(page, 'New depot', 'Move to another account…')
  const move = dialogOf(page, 'Move to another account')
  await move.getByLabel('Account').fill('Northwind')
  await move.getByRole('button', { name: 'Move' }).click()
  await expect(accountOf(page, 'Northwind').getByRole('listitem')).toHaveCount(2)
  await expect(opportunityOf(page, 'New depot')).toHaveText('New depot1')
  await expect(timelineOf(page)).toHaveText([/Depot walk/])
  await undoFromNotice(page, 'New depot is now with Northwind.')
  await expect(accountOf(page, 'Harbour & Sons').getByRole('listitem')).toHaveCount(2)

  // A name is needed, and one that is too long is not taken.
  await chooseFor(page, 'New depot', 'Rename…')
  const dialog = dialogOf(page, 'Rename opportunity')
  await dialog.getByLabel('Name').fill('   ')
  await expect(dialog.getByRole('button', { name: 'Rename' })).toBeDisabled()
  await dialog.getByLabel('Name').fill('x'.repeat(201))
  await expect(dialog.getByRole('button', { name: 'Rename' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(opportunityOf(page, 'New depot')).toBeVisible()
})

test('what is archived leaves the lists with all in it, and comes back whole', async ({ app: { page, dataDirectory } }) => {
  await storeAccounts(dataDirectory)
  await start(page)
  await chooseFor(page, 'Cold chain', 'Archive')
  await expect(opportunityOf(page, 'Cold chain')).toBeHidden()
  await expect(timelineOf(page)).toHaveText([/Depot walk/])
  await chooseForConversation(page, 'Depot walk', 'Archive')
  await expect(timelineOf(page)).toHaveCount(0)
  await chooseFor(page, 'Northwind', 'Archive')
  await expect(accountOf(page, 'Northwind')).toBeHidden()

  const archive = await openFromRail(page, 'Archive')
  await expect(archive.getByRole('listitem')).toHaveText([/Northwind/, /Cold chain.*Harbour Dairy/, /Depot walk.*New depot/])
  for (const name of ['Northwind', 'Cold chain', 'Depot walk']) await archive.getByRole('button', { name: `Unarchive ${name}` }).click()
  await expect(archive).toContainText('Nothing is archived.')
  await archive.getByRole('button', { name: 'Close' }).click()
  await expect(timelineOf(page)).toHaveText([/Depot walk/, /Plant tour/, /First call/])
  await expect(opportunityOf(page, 'Help desk')).toBeVisible()

  await chooseFor(page, 'Harbour Dairy', 'Archive')
  await expect(timelineOf(page)).toHaveCount(0)
  await undoFromNotice(page, 'Harbour Dairy is archived.')
  await expect(timelineOf(page)).toHaveCount(3)
})

test('what was deleted is in the trash, and comes back with what it belongs to', async ({ app: { page, dataDirectory } }) => {
  await storeAccounts(dataDirectory)
  await start(page)
  await chooseForConversation(page, 'Plant tour', 'Delete')
  await expect(timelineOf(page)).toHaveCount(2)
  await chooseFor(page, 'Harbour Dairy', 'Delete')
  await expect(accountOf(page, 'Harbour Dairy')).toBeHidden()
  await expect(timelineOf(page)).toHaveCount(0)

  const trash = await openFromRail(page, 'Trash')
  await expect(trash.getByRole('listitem')).toHaveText([/Harbour Dairy.*deleted today, 30 days left/, /Plant tour.*Cold chain/])
  await trash.getByRole('button', { name: 'Restore Plant tour' }).click()
  await expect(trash).toContainText('The trash is empty.')
  await trash.getByRole('button', { name: 'Close' }).click()
  await expect(accountOf(page, 'Harbour Dairy')).toBeVisible()
  await expect(timelineOf(page)).toHaveText([/Depot walk/, /Plant tour/, /First call/])
})

test('emptying the trash is asked about and is for good', async ({ app }) => {
  const { page } = app
  await storeAccounts(app.dataDirectory)
  await start(page)
  await chooseForConversation(page, 'Plant tour', 'Delete')
  await chooseFor(page, 'Northwind', 'Delete')
  const trash = await openFromRail(page, 'Trash')
  await trash.getByRole('button', { name: 'Empty trash…' }).click()
  const question = dialogOf(page, 'Empty the trash?')
  await expect(question).toContainText('It cannot be undone.')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(trash.getByRole('listitem')).toHaveCount(2)
  await trash.getByRole('button', { name: 'Empty trash…' }).click()
  await question.getByRole('button', { name: 'Empty trash' }).click()
  await expect(trash).toContainText('The trash is empty.')
  await trash.getByRole('button', { name: 'Close' }).click()

  // Nothing that is gone comes back by undo, and undo goes on with what came before.
  await leaveText(page)
  await page.keyboard.press(`${mod}+Z`)
  await expect(noticeOf(page, 'Undone: Add conversation')).toBeVisible()
  await expect(timelineOf(page)).toHaveText([/First call/])
  await app.restart()
  await expect(timelineOf(app.page)).toHaveText([/First call/])
  await expect(accountOf(app.page, 'Northwind')).toBeHidden()
})

test('undo outside the text takes back one change after another, redo does them again, and both outlast a restart', async ({ app }) => {
  await storeAccounts(app.dataDirectory)
  await start(app.page)
  await rename(app.page, 'Cold chain', 'Warm chain')
  await chooseForConversation(app.page, 'First call', 'Delete')
  await chooseFor(app.page, 'New depot', 'Archive')
  await expect(timelineOf(app.page)).toHaveText([/Plant tour/])

  await leaveText(app.page)
  await expect(async () => {
    await app.page.keyboard.press(`${mod}+k`)
    const palette = dialogOf(app.page, 'Find a command')
    await palette.getByRole('combobox').fill('undo')
    const [first] = await palette.getByRole('option').allTextContents()
    await app.page.keyboard.press('Escape')
    expect(first).toContain('Undo: Archive opportunity')
  }).toPass()
  const step = async (keys: string, said: string) => {
    await leaveText(app.page)
    await app.page.keyboard.press(keys)
    await expect(noticeOf(app.page, said)).toBeVisible()
  }
  await step(`${mod}+Z`, 'Undone: Archive opportunity')
  await expect(timelineOf(app.page)).toHaveText([/Depot walk/, /Plant tour/])
  await step(`${mod}+Z`, 'Undone: Delete conversation')
  await expect(timelineOf(app.page)).toHaveText([/Depot walk/, /Plant tour/, /First call/])
  await app.restart()
  await expect(timelineOf(app.page)).toHaveCount(3)
  await step(`${mod}+Z`, 'Undone: Rename opportunity')
  await expect(opportunityOf(app.page, 'Cold chain')).toBeVisible()
  await step(`${mod}+Shift+Z`, 'Done again: Rename opportunity')
  await expect(opportunityOf(app.page, 'Warm chain')).toBeVisible()
  await step(`${mod}+Y`, 'Done again: Delete conversation')
  await expect(timelineOf(app.page)).toHaveCount(2)
  await step(`${mod}+Shift+Z`, 'Done again: Archive opportunity')
  await expect(timelineOf(app.page)).toHaveText([/Plant tour/])
})

test('a change that was changed again is not taken back over what came later', async ({ app: { page, dataDirectory } }) => {
  await storeAccounts(dataDirectory)
  await start(page)
  await rename(page, 'Cold chain', 'Warm chain')
  await rename(page, 'Warm chain', 'Hot chain')
  await undoFromNotice(page, 'Cold chain is now called Warm chain.')
  await expect(page.getByRole('alert')).toContainText('This was changed again since. Undo the later change first.')
  await expect(opportunityOf(page, 'Hot chain')).toBeVisible()
})

test('a conversation is renamed, and one that is deleted or archived comes back by undo with its text', async ({ app: { page } }) => {
  await startWriting(page, { title: 'First call' })
  await page.keyboard.type('Said and not forgotten.')
  await expectSaved(page)
  await page.getByRole('textbox', { name: 'Title' }).fill('Second thoughts')
  await page.getByRole('textbox', { name: 'Title' }).press('Enter')
  await expect(timelineOf(page)).toHaveText([/Second thoughts/])

  await page.getByRole('button', { name: 'Delete conversation' }).click()
  await expect(timelineOf(page)).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'No conversation is open' })).toBeVisible()
  await undoFromNotice(page, 'The conversation is in the trash.')
  await openConversation(page, 'Second thoughts')
  await expect(noteOf(page)).toContainText('Said and not forgotten.')

  await chooseForConversation(page, 'Second thoughts', 'Archive')
  await expect(timelineOf(page)).toHaveCount(0)
  await undoFromNotice(page, 'The conversation is archived.')
  await openConversation(page, 'Second thoughts')
  await expect(noteOf(page)).toContainText('Said and not forgotten.')
})

test('a conversation that goes to another opportunity takes its tags along, and undo brings all back', async ({ app: { page } }) => {
  await page.getByRole('button', { name: 'Start my journal' }).click()
  await addOpportunity(page, 'Harbour Dairy', 'New depot')
  await addOpportunity(page, 'Harbour Dairy', 'Cold chain')
  await addConversation(page, 'First call')
  await page.keyboard.type('Nobody signs before the audit, and it must run offline.')
  await tagAs(page, 'B', 'Nobody signs before the audit', 'The audit comes first')
  await tagAs(page, 'C', 'it must run offline', 'Runs offline')
  const before = await passagesOf(page)
  await expectSaved(page)

  await chooseForConversation(page, 'First call', 'Details…')
  const details = dialogOf(page, 'Conversation details')
  await details.getByLabel('Opportunity').selectOption('Harbour Dairy · New depot')
  await expect(details).toContainText('Its tags come along')
  await details.getByRole('button', { name: 'Save' }).click()
  await expect(details).toBeHidden()
  await expect(opportunityOf(page, 'New depot')).toHaveText('New depot1')
  await expect(opportunityOf(page, 'Cold chain')).toHaveText('Cold chain0')
  await expect(timelineOf(page)).toHaveText([/First call/])
  const tags = page.getByRole('complementary', { name: 'Tags' })
  await expect(tags).toContainText('The audit comes first')
  await expect(tags).toContainText('Runs offline')
  await expect.poll(() => passagesOf(page)).toEqual(before)

  await undoFromNotice(page, 'The conversation is moved.')
  await expect(opportunityOf(page, 'Cold chain')).toHaveText('Cold chain1')
  await opportunityOf(page, 'Cold chain').click()
  await expect(timelineOf(page)).toHaveText([/First call/])
  await expect.poll(() => passagesOf(page)).toEqual(before)
  await expect(tags).toContainText('The audit comes first')
  await leaveText(page)
  await page.keyboard.press(`${mod}+Shift+Z`)
  await expect(noticeOf(page, 'Done again: Move conversation')).toBeVisible()

  // They are the new opportunity's now: its next note finds them in the picker, and they stay there when the move is taken back.
  await opportunityOf(page, 'New depot').click()
  await addConversation(page, 'Second call')
  await page.keyboard.type('The audit again.')
  await tagAs(page, 'B', 'The audit', 'audit comes')
  await expect(tags).toContainText('The audit comes first')
  await expectSaved(page)
  await leaveText(page)
  for (const done of ['Rename conversation', 'Add conversation']) {
    await page.keyboard.press(`${mod}+Z`)
    await expect(noticeOf(page, `Undone: ${done}`)).toBeVisible()
  }
  await page.keyboard.press(`${mod}+Z`)
  await expect(noticeOf(page, 'Undone: Move conversation')).toBeVisible()
  await expect(opportunityOf(page, 'Cold chain')).toHaveText('Cold chain1')
  await expect(opportunityOf(page, 'New depot')).toHaveText('New depot0')
})

test('the buyer team is written as a table, and each change can be taken back there', async ({ app }) => {
  const { page } = app
  await storeAccounts(app.dataDirectory)
  await start(page)
  await opportunityOf(page, 'Cold chain').click()
  await railOf(page).getByRole('button', { name: 'Buyer team' }).click()
  const team = dialogOf(page, 'Buyer team: Cold chain')
  await expect(team).toContainText('who else decides?')
  for (const name of ['Orla Byrne', 'Sean Kehoe']) {
    await team.getByLabel('Name of a new buyer').fill(name)
    await team.getByLabel('Name of a new buyer').press('Enter')
    await expect(team.getByLabel(`Name of ${name}`)).toBeVisible()
  }
  await expect(team).toContainText('2 people, 2 not met yet.')
  await team.getByLabel('Title of Orla Byrne').fill('Head of operations')
  await team.getByLabel('Title of Orla Byrne').press('Enter')
  await team.getByRole('button', { name: 'Roles of Orla Byrne' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Economic buyer' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Champion' }).click()
  await page.keyboard.press('Escape')
  await expect(team.getByRole('button', { name: 'Roles of Orla Byrne: Economic buyer, Champion' })).toBeVisible()
  await team.getByLabel('Influence of Orla Byrne').selectOption('5 decides')
  await team.getByLabel('Met Orla Byrne').click()
  await expect(team).toContainText('2 people, 1 not met yet.')
  await team.getByLabel('Name of Sean Kehoe').fill('Shane Kehoe')
  await team.getByLabel('Name of Sean Kehoe').press('Enter')
  await expect(team.getByRole('status').getByText('Shane Kehoe is changed.')).toBeVisible()
  await team.getByRole('button', { name: 'Undo' }).click()
  await expect(team.getByLabel('Name of Sean Kehoe')).toHaveValue('Sean Kehoe')
  await team.getByRole('button', { name: 'Take Sean Kehoe off the team' }).click()
  await expect(team.getByLabel('Name of Sean Kehoe')).toBeHidden()
  await team.getByRole('button', { name: 'Undo' }).click()
  await expect(team.getByLabel('Name of Sean Kehoe')).toBeVisible()
  await team.getByRole('button', { name: 'Close' }).click()

  await app.restart()
  await railOf(app.page).getByRole('button', { name: 'Buyer team' }).click()
  const again = dialogOf(app.page, 'Buyer team: Cold chain')
  await expect(again.getByRole('row')).toHaveCount(3)
  await expect(again.getByLabel('Title of Orla Byrne')).toHaveValue('Head of operations')
  await expect(again.getByRole('button', { name: 'Roles of Orla Byrne: Economic buyer, Champion' })).toBeVisible()
  await expect(again.getByLabel('Influence of Orla Byrne')).toHaveValue('5')
  await expect(again.getByLabel('Met Orla Byrne')).toBeChecked()
})

test('who took part is chosen from the team, and someone new is added to it on the way', async ({ app: { page, dataDirectory } }) => {
  const { chain } = await storeAccounts(dataDirectory)
  await withStoredJournal(dataDirectory, ({ call }) =>
    call('buyers.create', { opportunityId: chain, name: 'Orla Byrne', title: 'Head of operations', roles: [], influence: 3, met: true }),
  )
  await start(page)
  await openConversation(page, 'First call')
  await page.getByRole('button', { name: /no buyers named yet/ }).click()
  const details = dialogOf(page, 'Conversation details')
  await details.getByRole('checkbox', { name: /Orla Byrne/ }).check()
  await details.getByLabel('Name of another buyer').fill('Sean Kehoe')
  await details.getByLabel('Name of another buyer').press('Enter')
  await expect(details.getByRole('checkbox', { name: /Sean Kehoe/ })).toBeChecked()
  await details.getByRole('radio', { name: 'Phone' }).check()
  await details.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: /Phone · with Orla Byrne, Sean Kehoe/ })).toBeVisible()
  await expect(timelineOf(page).filter({ hasText: 'First call' })).toContainText('Orla Byrne · Sean Kehoe')
  await undoFromNotice(page, 'The details are changed.')
  await expect(page.getByRole('button', { name: /Video call · no buyers named yet/ })).toBeVisible()
})

test('a conversation in another zone keeps the time that was on the wall there, and stands where it was in time', async ({
  app: { page, dataDirectory },
}) => {
  await storeAccounts(dataDirectory)
  await start(page)
  await chooseForConversation(page, 'First call', 'Details…')
  const details = dialogOf(page, 'Conversation details')
  await details.getByLabel('Date and time').fill('2026-11-20T08:15')
  await details.getByLabel('Time zone').fill('Nowhere/At all')
  await expect(details).toContainText('Choose a zone from the list')
  await expect(details.getByRole('button', { name: 'Save' })).toBeDisabled()
  await details.getByLabel('Time zone').fill('Asia/Tokyo')
  await details.getByRole('button', { name: 'Save' }).click()
  await expect(details).toBeHidden()

  // In Tokyo it was already the 20th; in the list it comes before the meeting in Dublin that day.
  await expect(timelineOf(page)).toHaveText([/Depot walk/, /First call/, /Plant tour/])
  await expect(timelineOf(page).nth(1).getByRole('time')).toHaveAttribute('datetime', '2026-11-19T23:15:00.000Z')
  await expect(timelineOf(page).nth(1).getByRole('time')).toContainText(/Nov 20|20 Nov/)
  await openConversation(page, 'First call')
  const facts = page.getByTitle('Change the details')
  await expect(facts).toHaveText(/20.*0?8:15/)
  await facts.click()
  await expect(details.getByLabel('Date and time')).toHaveValue('2026-11-20T08:15')
  await expect(details.getByLabel('Time zone')).toHaveValue('Asia/Tokyo')
})

test('two thousand conversations scroll to the last one, of which the window holds only those in sight', async ({
  app: { page, dataDirectory },
}) => {
  storeConversations(dataDirectory, 2000)
  await page.getByRole('button', { name: 'Start my journal' }).click()
  const list = page.getByRole('listbox', { name: 'Conversations' })
  const row = (number: number) => list.getByRole('option', { name: new RegExp(`^Conversation ${number} `) })
  await expect(row(2000)).toBeInViewport()
  await expect(opportunityOf(page, 'Cold chain')).toHaveText('Cold chain2000')
  await list.focus()
  await page.keyboard.press('End')
  await expect(row(1)).toBeInViewport()
  await expect(row(1)).toHaveAttribute('aria-posinset', '2000')
  expect(await list.getByRole('option').count()).toBeLessThan(60)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Conversation 2', exact: true })).toBeVisible()
  await list.focus()
  await page.keyboard.press('PageUp')
  await expect(row(8)).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(row(2000)).toBeInViewport()
  expect(await list.getByRole('option').count()).toBeLessThan(60)

  // And by the wheel, somewhere in between.
  await list.hover()
  await page.mouse.wheel(0, 76 * 1000)
  await expect(row(1000)).toBeInViewport()
})
