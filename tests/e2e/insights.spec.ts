import type { Locator, Page } from '@playwright/test'
import { newId } from '../../app/model/ids.ts'
import { expectSeenFocus, runByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { mod, noteOf, press } from '../support/journeys.ts'
import { daysAgo, startDecision, type ToldDecision } from '../support/told-decision.ts'

const partOf = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const behindOf = (page: Page, title: string): Locator => page.getByRole('complementary', { name: `Behind the figure: ${title}` })

/** So many fears of which the seller was 80 % sure, each of its own turn; the first ones were confirmed, the next refuted, the rest are open. */
const fears = async (
  { call, talk, orla }: ToldDecision,
  { confirmed, refuted, open }: Record<'confirmed' | 'refuted' | 'open', number>,
) => {
  const ids = Array.from({ length: confirmed + refuted + open }, () => newId())
  await talk(
    'Long call',
    20,
    ids.map((id, index) => ({
      said: [`Said ${index + 1}.`],
      thought: [[`Thought ${index + 1}.`, { id, kind: 'inference', thoughtType: 'fear', confidence: 80 }]],
      by: orla,
    })),
  )
  for (const [index, id] of ids.slice(0, confirmed + refuted).entries()) {
    const verdict = index < confirmed ? 'confirmed' : 'refuted'
    await call('inferences.resolve', { id, verdict, at: daysAgo(1), evidenceId: null, reason: 'She told me so.' })
  }
}

const openInsights = async (page: Page): Promise<void> => {
  await runByKeys(page, 'Insights')
  await expect(page.getByRole('combobox', { name: 'Over' })).toBeFocused()
}

test('with too few resolved it says how many are missing, and each figure opens what it was counted from', async ({ app }) => {
  const page = await startDecision(app, async (decision) => {
    await fears(decision, { confirmed: 2, refuted: 1, open: 2 })
    const { talk, barrier, call, orla } = decision
    const barrierId = await barrier('Nobody has time')
    const questionId = newId()
    await talk('First call', 12, [
      {
        said: [
          ['What would it take?', { id: questionId, kind: 'question', questionType: 'outcomes' }],
          ' ',
          ['Why now?', { kind: 'question', questionType: 'outcomes' }],
        ],
        by: 'me',
      },
      {
        said: [['We have no time', { kind: 'barrier', barrierId }]],
        thought: [['Not again', { kind: 'inference', thoughtType: 'doubt', confidence: 40, surfacedBy: questionId }]],
        by: orla,
      },
    ])
    await call('barriers.addStep', { barrierId, status: 'resolved', at: daysAgo(2), passageId: null, ownReasoning: true, remark: '' })
  })
  await openInsights(page)
  await expectSeenFocus(page)
  const calibration = partOf(page, 'Calibration')
  await expect(calibration).toContainText('3 of 30 inferences resolved; 27 more before anything can be said.')
  await expect(calibration).not.toContainText('Brier')

  // By keys into the figure, through the passages behind it, to the note and back to where one was.
  const resolved = calibration.getByRole('button', { name: '3 resolved' })
  await tabTo(page, resolved)
  await press(page, 'Enter')
  const behind = behindOf(page, 'Resolved inferences')
  await expect(behind.getByRole('status')).toHaveText('3 in all, newest first.')
  await expect(behind.getByRole('listitem').first().getByRole('button')).toBeFocused()
  await press(page, 'ArrowDown')
  await expectSeenFocus(page)
  const words = (await behind.getByRole('listitem').nth(1).locator('mark').textContent()) ?? ''
  await press(page, 'Enter')
  await expect(noteOf(page)).toBeFocused()
  await expect(noteOf(page).locator('.passage-active')).toHaveText(words)
  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(behind.getByRole('listitem').nth(1).getByRole('button')).toBeFocused()
  await press(page, 'Escape')
  await expect(behind).toBeHidden()
  await expectSeenFocus(page)

  for (const [part, figure, title, rows] of [
    ['Calibration', /^3 still open/, 'Inferences still open', 3],
    ['Yield of questions', 'Outcomes questions: surfaced something in 1 of 2', 'Outcomes questions', 2],
    ['Yield of questions', '1 surfaced nothing', 'Questions that surfaced nothing', 1],
    ['Life of barriers', '10 days until resolved (1 of 1)', 'Barriers that were resolved', 1],
    ['Life of barriers', '1 of 1 resolved by the buyer’s own reasoning', 'Resolved by own reasoning', 1],
  ] as const) {
    await partOf(page, part).getByRole('button', { name: figure }).focus()
    await press(page, 'Enter')
    await expect(behindOf(page, title).getByRole('listitem'), title).toHaveCount(rows)
    await press(page, 'Escape')
    await expect(partOf(page, part).getByRole('button', { name: figure })).toBeFocused()
  }
})

test('with thirty resolved it tells how sure against how right, and behaviours and words over time', async ({ app }) => {
  const page = await startDecision(app, async (decision) => {
    await fears(decision, { confirmed: 18, refuted: 12, open: 0 })
    const { call, talk, orla } = decision
    const conversationId = await talk('Short call', 3, [
      { said: ['One two three.'], by: 'me' },
      { said: ['Four five six seven eight nine ten eleven twelve.'], by: orla },
    ])
    const [item] = await call('reflections.items', {})
    await call('reflections.save', { conversationId, answers: [{ itemId: item?.id ?? '', score: 4 }], remark: '' })
  })
  await openInsights(page)
  const calibration = partOf(page, 'Calibration')
  // 18 times (0.8 - 1)² and 12 times (0.8 - 0)², over 30.
  await expect(calibration.locator('dl > div').first()).toContainText('Brier score0.280')
  await expect(calibration).toContainText('You were 80% sure on average, and 60% were confirmed: more sure than right, by 20 points.')
  await expect(calibration.getByRole('row', { name: /^Doubt/ })).toContainText('30 more before it says anything')
  await expect(calibration.getByRole('row', { name: /^Fear/ })).toContainText('0.280')

  // The point of the curve, by keys.
  const point = calibration.getByRole('button', { name: /^Sealed at .*: 18 of 30 confirmed \(60%\)/ })
  await point.focus()
  await expectSeenFocus(page)
  await press(page, 'Enter')
  const behind = page.getByRole('complementary', { name: /^Behind the figure: Inferences sealed at/ })
  await expect(behind.getByRole('listitem')).toHaveCount(30)
  await press(page, 'Escape')
  await expect(point).toBeFocused()

  const behaviours = partOf(page, 'Behaviours over time')
  await behaviours
    .getByRole('button', { name: /: 4\.0 of 5, 1 reflection/ })
    .first()
    .focus()
  await press(page, 'Enter')
  await expect(page.getByRole('complementary').getByRole('listitem')).toHaveText([/Short call/])
  await press(page, 'Enter')
  await expect(page.getByRole('region', { name: 'Short call' })).toBeVisible()
  await press(page, `${mod}+Alt+ArrowLeft`)
  await press(page, 'Escape')
  const spoken = partOf(page, 'Who spoke how much')
  await expect(spoken.getByRole('button', { name: '25% of the words were yours, in 1 conversation' })).toBeVisible()

  // Of one opportunity alone it is the same here; it stays chosen while one looks elsewhere.
  await page.getByRole('combobox', { name: 'Over' }).focus()
  await press(page, 'ArrowDown')
  await expect(calibration).toContainText('30 resolved')
  await runByKeys(page, 'Barriers')
  await runByKeys(page, 'Insights')
  await expect(page.getByRole('combobox', { name: 'Over' }).locator('option:checked')).toHaveText('Harbour Dairy · Cold chain')
})
