import type { Locator, Page } from '@playwright/test'
import { expectSeenFocus, openNoteByKeys, runByKeys, selectByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, expectSaved, mod, noteOf, press } from '../support/journeys.ts'
import { startDecision, type ToldDecision } from '../support/told-decision.ts'

const listOf = (page: Page): Locator => page.getByRole('listbox', { name: 'Inferences' })
const inferenceOf = (page: Page): Locator => page.getByRole('article', { name: /^Fear: / })
const trailOf = (page: Page): Locator => page.getByRole('list', { name: 'Confidence over time' }).getByRole('listitem')

const fear = 'I will be blamed'
const proof = 'Last time they looked at me.'
const doubt = 'It was forgotten by Friday.'

const twoCalls = async ({ talk, orla }: ToldDecision): Promise<void> => {
  await talk('First call', 30, [
    {
      said: ['We have to be careful.'],
      thought: [[fear, { kind: 'inference', thoughtType: 'fear', confidence: 60 }], ' if this fails.'],
      by: orla,
    },
  ])
  await talk('Second call', 5, [{ said: [`${proof} ${doubt}`], by: orla }])
}

const openInferences = async (page: Page): Promise<void> => {
  await runByKeys(page, 'Inferences')
  await expect(listOf(page)).toBeFocused()
  await expect(inferenceOf(page)).toBeVisible()
}

/** Tags what comes next after the caret of the note as evidence of the fear. */
const tagEvidence = async (page: Page, words: string, key: 'Enter' | 'Shift+Enter'): Promise<void> => {
  await selectByKeys(page, words)
  await press(page, `${mod}+Alt+j`)
  const picker = dialogOf(page, 'Tag as evidence')
  await expect(picker.getByRole('combobox').first()).toBeFocused()
  await press(page, '"blamed"')
  await expect(picker.getByRole('option')).toHaveText([/I will be blamed.*Fear, 60%/])
  await press(page, key)
  await expect(picker).toBeHidden()
  await expect(noteOf(page)).toBeFocused()
}

test('what nothing speaks for is shown as a guess, until words for and against it are picked in a note', async ({ app }) => {
  const page = await startDecision(app, twoCalls)
  await openInferences(page)
  await expectSeenFocus(page)
  await expect(listOf(page).getByRole('option')).toHaveText([/Fear.*I will be blamed.*Guess.*60% sure/])
  await expect(inferenceOf(page)).toContainText('Nothing yet, so it is a guess.')
  // A filter keeps the focus while what it lets through is read.
  const guesses = page.getByRole('button', { name: 'Guesses 1', exact: true })
  await guesses.focus()
  await press(page, 'Space')
  await expect(guesses).toHaveAttribute('aria-pressed', 'true')
  await expect(listOf(page).getByRole('option')).toHaveText([/I will be blamed/])
  await expect(guesses).toBeFocused()

  await openNoteByKeys(page, 0)
  await tagEvidence(page, proof, 'Enter')
  await press(page, 'ArrowRight')
  await tagEvidence(page, doubt, 'Shift+Enter')
  await expectSaved(page)

  // From the words to what they bear on, from there to where that was supposed, and back.
  await press(page, 'Alt+Enter')
  await expect(listOf(page)).toBeFocused()
  await expect(listOf(page).getByRole('option')).toContainText('1 for, 1 against')
  await expect(inferenceOf(page).getByRole('heading', { level: 4 })).toHaveText(['For 1', 'Against 1'])
  await expect(
    inferenceOf(page)
      .getByRole('button', { name: new RegExp(proof) })
      .first(),
  ).toContainText('Second call')
  await expect(page.getByRole('button', { name: 'Guesses 0', exact: true })).toBeVisible()
  await tabTo(page, inferenceOf(page).getByRole('button', { name: new RegExp(fear) }))
  await press(page, 'Enter')
  await expect(noteOf(page).locator('.passage-active')).toHaveText(fear)
  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(listOf(page)).toBeFocused()
  await expect(inferenceOf(page)).toBeVisible()

  // In whose mind it is.
  await tabTo(page, inferenceOf(page).getByLabel('In the mind of'))
  await press(page, '"Orla"')
  await expect(listOf(page).getByRole('option')).toContainText('Orla Byrne')
})

test('a confidence is sealed; how it ended takes later words or a reason, and is taken back', async ({ app }) => {
  const page = await startDecision(app, async ({ talk, orla, ...rest }) => {
    await twoCalls({ talk, orla, ...rest })
    const { rows } = await rest.call('inferences.list', {
      opportunityId: rest.opportunityId,
      filter: 'all',
      sort: 'newest',
      offset: 0,
      limit: 1,
    })
    const inferenceId = rows[0]?.id ?? ''
    await talk('Before', 60, [{ said: [['They looked at me once before', { kind: 'evidence', inferenceId, stance: 'for' }]], by: orla }])
    await talk('Third call', 2, [{ said: [['They did blame me', { kind: 'evidence', inferenceId, stance: 'for' }]], by: orla }])
  })

  // Surer than when it was written: the first figure stays.
  await openNoteByKeys(page, 2)
  await press(page, 'Tab', 'Home', 'ArrowRight', `${mod}+.`)
  const picker = dialogOf(page, 'Change inference')
  await expect(picker.getByRole('combobox').first()).toBeFocused()
  await press(page, 'Tab', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter')
  await expect(picker).toBeHidden()
  await press(page, 'Alt+Enter')
  await expect(inferenceOf(page)).toBeVisible()
  await expect(trailOf(page)).toHaveText([/^60% sealed/, /^75% since/])
  await expect(inferenceOf(page)).toContainText('15 points more sure than when it was written.')

  // Nothing is proposed: how it ended is for the seller to say.
  const resolve = async () => {
    await tabTo(page, inferenceOf(page).getByRole('button', { name: 'Resolve' }))
    await press(page, 'Enter')
  }
  await expect(inferenceOf(page).getByRole('radio', { checked: true })).toHaveCount(0)
  await resolve()
  await expect(inferenceOf(page).getByRole('alert')).toHaveText('Choose how it ended.')

  // What was said before is no proof; only later words are offered.
  const words = inferenceOf(page).getByLabel('Words that show it')
  await inferenceOf(page).getByRole('radio', { name: 'Confirmed' }).focus()
  await press(page, 'Space')
  await expect(words.locator('option')).toHaveText(['no words in a note', /They did blame me/])
  await press(page, 'ArrowRight')
  await expect(words.locator('option')).toHaveText(['no later words tagged as evidence against it'])
  await resolve()
  await expect(inferenceOf(page).getByRole('alert')).toHaveText(
    'Refuted by what? Choose the words of a later conversation that show it, or give a reason.',
  )
  await inferenceOf(page).getByRole('radio', { name: 'Refuted' }).focus()
  await press(page, 'ArrowRight')
  await resolve()
  await expect(inferenceOf(page).getByRole('alert')).toHaveText('Say why it was never learned.')

  await inferenceOf(page).getByRole('radio', { name: 'Never learned' }).focus()
  await press(page, 'ArrowLeft', 'ArrowLeft')
  await expect(words.locator('option:checked')).toHaveText(/They did blame me/)
  await resolve()
  await expect(listOf(page).getByRole('option')).toContainText('Confirmed')
  const takeBack = inferenceOf(page).getByRole('button', { name: 'Take back' })
  await expect(takeBack).toBeFocused()
  await expect(trailOf(page).first()).toContainText('60% sealed')

  await app.restart()
  await openInferences(app.page)
  await expect(app.page.getByRole('button', { name: 'Confirmed 1', exact: true })).toBeVisible()
  await expect(inferenceOf(app.page)).toContainText('They did blame me')
  await tabTo(app.page, inferenceOf(app.page).getByRole('button', { name: 'Take back' }))
  await press(app.page, 'Enter')
  await expect(app.page.getByRole('button', { name: 'Confirmed 0', exact: true })).toBeVisible()
  await expect(inferenceOf(app.page).getByRole('radio', { name: 'Confirmed' })).toBeFocused()
})
