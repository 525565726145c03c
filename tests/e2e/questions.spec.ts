import type { Locator, Page } from '@playwright/test'
import { expectSeenFocus, openNoteByKeys, runByKeys, selectByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, expectSaved, mod, noteOf, press } from '../support/journeys.ts'
import { startDecision } from '../support/told-decision.ts'
import { noticeOf } from '../support/window.ts'

const bankOf = (page: Page): Locator => page.getByRole('navigation', { name: 'Question bank' })
const groupOf = (page: Page, type: string): Locator => bankOf(page).getByRole('group', { name: type, exact: true })

const openQuestions = async (page: Page): Promise<void> => {
  await runByKeys(page, 'Questions')
  await expect(bankOf(page).getByRole('button', { name: /^All questions/ })).toBeFocused()
}

test('the bank begins with wordings of all eight types; questions are added, reworded and taken out by keyboard', async ({ app }) => {
  const page = await startDecision(app, async () => {})
  await openQuestions(page)
  await expectSeenFocus(page)
  await expect(bankOf(page).getByRole('group')).toHaveCount(8)
  for (const type of ['Data', 'Issues', 'Solutions', 'Consequences', 'Outcomes', 'Value', 'Examples', 'Rationale'])
    expect(await groupOf(page, type).getByRole('button').count(), type).toBeGreaterThan(1)
  await expect(groupOf(page, 'Issues').getByRole('button').first()).toHaveText('Issuesnot asked yet')

  await tabTo(page, page.getByRole('textbox', { name: 'A question for the bank' }))
  await press(page, '"Whom would you have to tell?"', 'Tab', '"Cons"', 'Shift+Tab', 'Enter')
  const added = groupOf(page, 'Consequences').getByRole('button', { name: /^Whom would you have to tell/ })
  await expect(added).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'A question for the bank' })).toBeFocused()

  // Arrows go through the bank; what is chosen can be worded anew.
  await added.focus()
  await press(page, 'ArrowUp', 'ArrowDown')
  await expect(added).toBeFocused()
  await press(page, 'Enter')
  await tabTo(page, page.getByRole('textbox', { name: 'Wording' }))
  await press(page, `${mod}+a`, '"Whom would you have to face?"', 'Enter')
  const reworded = (type: string) => groupOf(page, type).getByRole('button', { name: /^Whom would you have to face/ })
  await expect(reworded('Consequences')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Wording' })).toBeFocused()
  await tabTo(page, page.getByRole('form', { name: 'Question of the bank' }).getByLabel('Asks for'))
  await press(page, '"Rat"')
  await expect(reworded('Rationale')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Take out of the bank' }))
  await press(page, 'Enter')
  await expect(reworded('Rationale')).toHaveCount(0)
  await expectSeenFocus(page)
  await press(page, `${mod}+z`)
  await expect(noticeOf(page, /^Undone:/)).toBeVisible()
  await expect(reworded('Rationale')).toBeVisible()
})

test('a question is tagged where it was asked, with its answer and what it surfaced; its yield is told as n of m', async ({ app }) => {
  const asked = 'What happens if nothing changes?'
  const answer = 'Then I will have to explain it again.'
  const thought = 'They will think I cannot decide.'
  const page = await startDecision(app, async ({ talk, orla }) => {
    await talk('Earlier call', 20, [{ said: [['Who would pay for that?', { kind: 'question', questionType: 'consequences' }]], by: 'me' }])
    await talk('This call', 4, [
      { said: [asked], by: 'me' },
      { said: [answer], thought: [thought], by: orla },
    ])
  })

  await openNoteByKeys(page, 0)
  await selectByKeys(page, asked)
  await press(page, `${mod}+Shift+q`, '"nothing changes"')
  await expect(dialogOf(page, 'Tag as question').getByRole('option')).toHaveText([
    /^Consequences/,
    /What happens if nothing changes by this time next year\?.*Consequences/,
  ])
  await press(page, 'ArrowDown', 'Enter', 'Tab', 'Tab')
  await expect(noteOf(page)).toBeFocused()
  // With only a caret, the whole paragraph is meant.
  await press(page, `${mod}+Shift+a`)
  // The question asked last before it is offered first.
  await expect(dialogOf(page, 'Tag as answer').getByRole('option').first()).toContainText(asked)
  await press(page, 'Enter', 'Tab')
  await press(page, `${mod}+Shift+i`, '"fear"', 'Enter')
  await expect(noteOf(page)).toBeFocused()
  await press(page, `${mod}+Shift+s`)
  await expect(dialogOf(page, 'Change inference').getByLabel('Surfaced by')).toBeFocused()
  await press(page, 'ArrowDown', 'Enter')
  await expect(noteOf(page)).toBeFocused()
  await expectSaved(page)

  // For a moment after it has the focus again, the editor holds on to where its caret was.
  await expect(async () => {
    await press(page, `${mod}+Home`, 'ArrowRight')
    await expect(noteOf(page).locator('.passage-active')).toHaveText(asked, { timeout: 500 })
  }).toPass()
  await press(page, 'Alt+Enter')
  const came = page.getByRole('region', { name: 'Cold chain' })
  await expect(came.getByRole('heading', { name: 'The question you came from' })).toBeVisible()
  await expect(came).toContainText('So far: surfaced something in 1 of 2.')
  await expect(groupOf(page, 'Consequences').getByRole('button').first()).toHaveText('Consequencessurfaced something in 1 of 2')
  await expect(groupOf(page, 'Consequences').getByRole('button', { name: /^What happens if nothing/ })).toContainText(
    'surfaced something in 1 of 1',
  )
  await expect(groupOf(page, 'Consequences').getByRole('button', { name: /^Who pays/ })).toContainText('not asked yet')
  await expectSeenFocus(page)

  // One wording: what was asked with it, what was answered, what came to light. Each leads to the note, one step leads back.
  await groupOf(page, 'Consequences')
    .getByRole('button', { name: /^What happens if nothing/ })
    .focus()
  await press(page, 'Enter')
  const list = came.locator('[data-ledger-details]').getByRole('list').first()
  await expect(list.getByRole('button')).toHaveText([
    /Consequences, after “What happens.*This call/,
    /Answer.*explain it again/,
    /Surfaced: fear.*cannot decide/,
  ])
  await list.getByRole('button').nth(2).focus()
  await press(page, 'Enter')
  await expect(noteOf(page).locator('.passage-active')).toHaveText(thought)
  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(list.getByRole('button')).toHaveCount(3)
  await expectSeenFocus(page)
})
