import { expect, type Locator, type Page } from '@playwright/test'
import { dialogOf, mod } from './journeys.ts'

/** The accounts with their opportunities. */
export const railOf = (page: Page): Locator => page.getByRole('navigation', { name: 'Opportunities' })

/** One account of the rail, with its opportunities. */
export const accountOf = (page: Page, name: string): Locator => railOf(page).getByRole('region', { name, exact: true })

/** An opportunity in the rail. */
export const opportunityOf = (page: Page, name: string): Locator => railOf(page).getByRole('button', { name: new RegExp(`^${name} \\d+$`) })

/** Does something of the menu of an account or an opportunity. */
export const chooseFor = async (page: Page, name: string, item: string): Promise<void> => {
  await railOf(page)
    .getByRole('button', { name: `More for ${name}`, exact: true })
    .click()
  await page.getByRole('menu', { name, exact: true }).getByRole('menuitem', { name: item }).click()
}

/** Does something of the menu of a conversation. */
export const chooseForConversation = async (page: Page, title: string, item: string): Promise<void> => {
  await page.getByRole('option', { name: title }).first().click({ button: 'right' })
  await page.getByRole('menu', { name: title, exact: true }).getByRole('menuitem', { name: item }).click()
}

/** Runs a command by its name, as it is found among all commands. */
export const runCommand = async (page: Page, title: string): Promise<void> => {
  await page.keyboard.press(`${mod}+K`)
  const palette = dialogOf(page, 'Find a command')
  await palette.getByRole('combobox').fill(title)
  await palette.getByRole('option', { name: title }).first().click()
  await expect(palette).toBeHidden()
}

/** Something said in passing. */
export const noticeOf = (page: Page, words: string | RegExp): Locator => page.getByRole('status').getByText(words)

/** Takes back what a notice says was done. */
export const undoFromNotice = async (page: Page, words: string): Promise<void> => {
  const notice = page
    .getByRole('status')
    .locator('div')
    .filter({ has: page.getByText(words, { exact: true }) })
  await notice.getByRole('button', { name: 'Undo' }).click()
}

/** Puts the focus where undo is about the journal's records, not about a text. */
export const leaveText = async (page: Page): Promise<void> => {
  await railOf(page).getByRole('button', { name: 'Trash' }).focus()
}
