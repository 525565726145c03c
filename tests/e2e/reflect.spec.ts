import type { Locator, Page } from '@playwright/test'
import { expectSeenFocus, openNoteByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, expectSaved, mod, noteOf, press } from '../support/journeys.ts'
import { startDecision, type ToldDecision } from '../support/told-decision.ts'
import { noticeOf } from '../support/window.ts'

const dialog = (page: Page): Locator => dialogOf(page, 'Reflect')
const sentencesOf = (page: Page): Locator => dialog(page).getByRole('listitem')

/** What is scored, sentence by sentence; `-` where one is left open. */
const scoresOf = (page: Page): Promise<string> =>
  sentencesOf(page).evaluateAll((rows) =>
    rows.map((row) => row.querySelector('input:checked')?.getAttribute('aria-label')?.slice(0, 1) ?? '-').join(''),
  )

const oneCall = ({ talk, orla }: ToldDecision) =>
  talk('First call', 1, [
    { said: ['What would you miss?'], by: 'me' },
    { said: ['The quiet at night, when nothing has to be written twice.'], by: orla },
    { said: ['Someone laughed.'] },
  ])

const reflect = async (page: Page): Promise<void> => {
  await press(page, `${mod}+Shift+j`)
  await expect(dialog(page)).toBeVisible()
}

test('five digits and Enter reflect on a conversation; what is left open or skipped stops nothing', async ({ app }) => {
  const page = await startDecision(app, oneCall)
  await openNoteByKeys(page, 0)

  // Skipped: what was written meanwhile is saved, and the note has its caret back.
  await press(page, '"Well. "')
  await reflect(page)
  await expect(sentencesOf(page)).toHaveCount(5)
  await expectSeenFocus(page)
  await expect(dialog(page)).toContainText(
    'You spoke 31% of the words, 5 of 16; the buyers 69%. 2 words of nobody in particular are left out.',
  )
  await press(page, '4', 'Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(noteOf(page)).toBeFocused()
  await press(page, '"Now. "')
  await expectSaved(page)
  await reflect(page)
  expect(await scoresOf(page)).toBe('-----')

  // Each digit goes on to the next sentence; arrows go back and forth.
  await press(page, '4', '2', 'ArrowDown', '5', 'ArrowUp', 'Backspace', 'ArrowUp', '3')
  expect(await scoresOf(page)).toBe('423--')
  await press(page, '5', '1')
  expect(await scoresOf(page)).toBe('42351')
  await expect(dialog(page).getByRole('textbox', { name: 'Remark' })).toBeFocused()
  await press(page, 'Shift+Tab', 'Backspace')
  await tabTo(page, dialog(page).getByRole('textbox', { name: 'Remark' }))
  await press(page, '"I talked past her."', 'Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(noticeOf(page, 'Your reflection is kept.')).toBeVisible()
  await expect(noteOf(page)).toBeFocused()

  await app.restart()
  await expect(noteOf(app.page)).toContainText('Well. Now. What would you miss?')
  await reflect(app.page)
  expect(await scoresOf(app.page)).toBe('4235-')
  await expect(dialog(app.page).getByRole('textbox', { name: 'Remark' })).toHaveValue('I talked past her.')
  // With nothing left of it there is none.
  await press(app.page, ...['Backspace', 'ArrowDown', 'Backspace', 'ArrowDown', 'Backspace', 'ArrowDown', 'Backspace'])
  expect(await scoresOf(app.page)).toBe('-----')
  await tabTo(app.page, dialog(app.page).getByRole('textbox', { name: 'Remark' }))
  await press(app.page, `${mod}+a`, 'Delete', 'Enter')
  await expect(noticeOf(app.page, 'The reflection is removed.')).toBeVisible()
})

test('the sentences become the seller’s own, and answers keep the words they were given to', async ({ app }) => {
  const page = await startDecision(app, oneCall)
  await openNoteByKeys(page, 0)
  await reflect(page)
  await press(page, '5', 'Enter')
  await expect(dialog(page)).toBeHidden()

  await reflect(page)
  await tabTo(page, dialog(page).getByRole('button', { name: 'Edit the sentences…' }))
  await press(page, 'Enter')
  const editor = dialogOf(page, 'Sentences to reflect on')
  await expect(editor).toBeVisible()
  await expectSeenFocus(page)
  const first = editor.getByRole('textbox', { name: 'Sentence on purposeful questions that set criteria' })
  await tabTo(page, first)
  const before = await first.inputValue()
  await press(page, `${mod}+a`, '"She named what she will decide by."', 'Enter')
  await expect(editor.getByRole('status')).toHaveText('The sentence is changed.')
  await editor.getByRole('button', { name: /^Remove “It was a dialogue/ }).focus()
  await press(page, 'Enter')
  await expect(editor.getByRole('listitem')).toHaveCount(4)
  await expectSeenFocus(page)
  await tabTo(page, editor.getByLabel('Behaviour', { exact: true }))
  await press(page, '"Dia"', 'Tab', '"I waited before I answered."', 'Enter')
  await expect(editor.getByRole('listitem')).toHaveCount(5)
  await press(page, 'Escape')
  await expect(sentencesOf(page)).toHaveCount(6)
  await expect(dialog(page)).toContainText(before)
  await expect(dialog(page)).toContainText('She named what she will decide by.')
  await expect(dialog(page)).toContainText('I waited before I answered.')
  await expectSeenFocus(page)
  await press(page, 'Escape')
  await expect(noteOf(page)).toBeFocused()
})
