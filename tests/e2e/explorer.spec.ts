import type { Locator, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { expectSeenFocus, runByKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { mod, noteOf, press } from '../support/journeys.ts'
import { expectFits, faultsIn, setSize } from '../support/looks.ts'
import { daysAgo, startDecision, type ToldDecision } from '../support/told-decision.ts'
import { railOf } from '../support/window.ts'

test.setTimeout(120_000)

const pictures = process.env['BUY_IN_PICTURES']

/** Three conversations about one decision, in which a barrier and a fear come up together twice. */
const tellStory = async ({ talk, barrier, call, opportunityId, orla, sean }: ToldDecision): Promise<void> => {
  const blame = await barrier('Blame if the night stock spoils', { kind: 'perceived', holderIds: [orla] })
  const training = await barrier('No shift to train in')
  const { id: alarm } = await call('criteria.create', { opportunityId, title: 'An alarm before 8 degrees', weight: 5 })
  await talk(
    'A walk through the cold store',
    40,
    [
      {
        said: [['What happens when a door stays open at night?', { kind: 'question', questionType: 'consequences' }]],
        by: 'me',
      },
      {
        said: [['In March it cost us two pallets, and my name was on the rota.', { kind: 'barrier', barrierId: blame }]],
        thought: [['If it happens again they will say I chose it.', { kind: 'inference', thoughtType: 'fear', confidence: 80 }]],
        by: orla,
      },
    ],
    [orla],
  )
  await talk(
    'With the night crew',
    20,
    [
      { said: [['Who would hear an alarm at four in the morning?', { kind: 'question', questionType: 'data' }]], by: 'me' },
      {
        said: [
          ['Nobody, unless it rings before eight degrees', { kind: 'criterion', criterionId: alarm }],
          '. ',
          ['And then they ask who was on shift.', { kind: 'barrier', barrierId: blame }],
        ],
        thought: [['He expects to be blamed too.', { kind: 'inference', thoughtType: 'fear', confidence: 60 }]],
        by: sean,
      },
    ],
    [sean],
  )
  await talk(
    'Terms on the phone',
    3,
    [
      {
        said: [['=SUM of what is left: there is no shift left to train in', { kind: 'barrier', barrierId: training }]],
        thought: [['It might yet be worth a Sunday.', { kind: 'inference', thoughtType: 'hope', confidence: 50 }]],
        by: sean,
      },
    ],
    [orla, sean],
  )
}

const gridOf = (page: Page): Locator => page.getByRole('grid', { name: 'Passages' })
const rowsOf = (page: Page): Locator =>
  gridOf(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
const totalOf = (page: Page, words: string): Locator => page.getByRole('region', { name: 'Passages' }).getByText(words, { exact: true })
const column = (page: Page, name: string): Promise<string[]> => rowsOf(page).locator(`[data-column=${name}]`).allInnerTexts()

const openPassages = async (page: Page): Promise<void> => {
  await runByKeys(page, 'Passages')
  await expect(gridOf(page)).toBeVisible()
}

test('passages are found by words, kind and status, and sorted by a column, by keys alone', async ({ app }) => {
  const page = await startDecision(app, tellStory)
  await openPassages(page)
  await expect(totalOf(page, '9 passages')).toBeVisible()
  await expect(gridOf(page)).toBeFocused()
  await expectSeenFocus(page)
  expect((await column(page, 'date')).length).toBe(9)
  expect((await column(page, 'entry')).slice(-1)).not.toEqual([''])

  // Up from the first passage are the heads of the columns; Enter sorts by one.
  await press(page, 'ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter')
  await expect(gridOf(page).getByRole('columnheader', { name: 'Entry' })).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(async () => (await column(page, 'entry'))[0]).toBe('An alarm before 8 degrees')
  await press(page, 'Enter')
  await expect(gridOf(page).getByRole('columnheader', { name: 'Entry' })).toHaveAttribute('aria-sort', 'descending')

  const filters = page.getByRole('group', { name: 'Filters' })
  await filters.getByLabel('Words').focus()
  await page.keyboard.type('NIGHT blâme')
  await expect(totalOf(page, '2 passages')).toBeVisible()
  await filters.getByRole('button', { name: 'Clear filters' }).press('Enter')
  await expect(totalOf(page, '9 passages')).toBeVisible()
  await filters.getByLabel('Kind').selectOption('Inferences')
  await expect(totalOf(page, '3 passages')).toBeVisible()
  expect(new Set(await column(page, 'status'))).toEqual(new Set(['Open']))
  await filters.getByLabel('Opportunity').selectOption({ index: 1 })
  await filters.getByLabel('Buyer').selectOption('Sean Kehoe')
  await expect(totalOf(page, '2 passages')).toBeVisible()
  await filters.getByLabel('From').fill(daysAgo(10).slice(0, 10))
  await expect(totalOf(page, '1 passage')).toBeVisible()
  expect(await column(page, 'text')).toEqual(['It might yet be worth a Sunday.'])
})

test('a passage opens in its note, and back the list is as it was left', async ({ app }) => {
  const page = await startDecision(app, async (decision) => {
    await tellStory(decision)
    for (let day = 1; day <= 60; day += 1) {
      await decision.talk(`Call ${day}`, 100 + day, [
        { said: [[`It is the ${day}th time that the door froze`, { kind: 'question', questionType: 'issues' }]] },
      ])
    }
  })
  await openPassages(page)
  await page.getByRole('group', { name: 'Filters' }).getByLabel('Kind').selectOption('Questions')
  await expect(totalOf(page, '62 passages')).toBeVisible()
  await gridOf(page).focus()
  await press(page, `${mod}+End`)
  await expect(rowsOf(page).last()).toContainText('It is the 60th time')
  await press(page, 'PageUp', 'ArrowUp', 'Home', 'ArrowRight', 'ArrowRight')
  const at = await gridOf(page).getAttribute('aria-activedescendant')
  const chosen = await page.locator(`[id="${at}"]`).evaluate((cell) => (cell.parentElement as HTMLElement).innerText)
  const words = /It is the \d+th time/u.exec(chosen)?.[0] ?? ''
  const scrolled = await gridOf(page).evaluate((grid) => grid.scrollTop)
  expect(scrolled).toBeGreaterThan(0)
  await press(page, 'Enter')
  await expect(noteOf(page)).toContainText(words)
  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(gridOf(page)).toBeFocused()
  await expect(totalOf(page, '62 passages')).toBeVisible()
  await expect.poll(() => gridOf(page).evaluate((grid) => grid.scrollTop)).toBe(scrolled)
  const again = await gridOf(page).getAttribute('aria-activedescendant')
  await expect(page.locator(`[id="${again}"]`).locator('..')).toContainText(words)
})

test('passages in groups open and close, and count', async ({ app }) => {
  const page = await startDecision(app, tellStory)
  await openPassages(page)
  await page.getByLabel('Group').selectOption('by kind')
  const group = (name: string) => gridOf(page).getByRole('gridcell', { name })
  await expect(group('Barrier 3')).toHaveAttribute('aria-expanded', 'true')
  await expect(group('Inference 3')).toBeVisible()
  await gridOf(page).focus()
  await press(page, `${mod}+Home`, 'Enter')
  await expect(group('Barrier 3')).toHaveAttribute('aria-expanded', 'false')
  await expect(rowsOf(page)).toHaveCount(4 + 6)
  await press(page, 'ArrowDown', 'Enter', 'Enter')
  await expect(group('Criterion 1')).toHaveAttribute('aria-expanded', 'true')
  await page.getByLabel('Group').selectOption('by entry')
  await expect(group('Inference: Fear 2')).toBeVisible()
})

test('what comes together in an exchange is counted, and a count opens its passages', async ({ app }) => {
  const page = await startDecision(app, tellStory)
  await openPassages(page)
  await page.getByRole('button', { name: 'Together' }).press('Enter')
  const cell = page.getByRole('button', { name: 'Fear and Blame if the night stock spoils: 2' })
  await expect(cell).toHaveText('2')
  await expect(page.getByRole('button', { name: 'Hope and No shift to train in: 1' })).toBeVisible()
  await page.locator('[data-place][tabindex="0"]').focus()
  await expectSeenFocus(page)
  await press(page, 'ArrowDown', 'ArrowUp')
  await cell.press('Enter')
  await expect(totalOf(page, '4 passages')).toBeVisible()
  expect(new Set(await column(page, 'kind'))).toEqual(new Set(['B Barrier', 'I Inference']))
  await page.getByRole('button', { name: 'Show all exchanges' }).press('Enter')
  await expect(totalOf(page, '9 passages')).toBeVisible()
})

test('what is listed leaves as CSV and as a workbook, and a cell that looks like a formula is none', async ({ app }) => {
  const page = await startDecision(app, tellStory)
  await openPassages(page)
  await page.getByRole('group', { name: 'Filters' }).getByLabel('Kind').selectOption('Barriers')
  await expect(totalOf(page, '3 passages')).toBeVisible()
  const csv = await app.download(() => page.getByRole('button', { name: 'Export as CSV' }).press('Enter'))
  expect(csv.name).toMatch(/^\d{4}-\d\d-\d\d Passages\.csv$/u)
  const lines = (await readFile(csv.path, 'utf8')).split('\r\n')
  expect(lines[0]).toBe('\ufeffDate,Side,Kind,Entry,Passage,Buyers,Opportunity,Conversation,Status')
  expect(lines).toHaveLength(1 + 3 + 1)
  expect(lines[1]).toContain("'=SUM of what is left")
  const workbook = await app.download(() => page.getByRole('button', { name: 'Export as Excel' }).press('Enter'))
  expect(workbook.name).toMatch(/Passages\.xlsx$/u)
  expect((await readFile(workbook.path)).subarray(0, 2).toString()).toBe('PK')
})

test('everyone can use the passages, in both themes, wide and narrow', async ({ app }) => {
  const page = await startDecision(app, tellStory)
  await openPassages(page)
  const look = async (what: string) => {
    for (const [width, height] of [
      [1280, 800],
      [900, 700],
    ] as const) {
      await setSize(page, width, height)
      // Opportunities make room for the table by themselves; where someone shows them again, it scrolls in its own box.
      await expect(railOf(page)).toBeVisible({ visible: width > 1000 })
      await expectFits(page, `${what} ${width}`)
      for (const theme of ['light', 'dark'] as const) {
        expect.soft(await faultsIn(page, theme), `${what} ${width} ${theme}`).toEqual([])
        if (pictures) await page.screenshot({ path: `${pictures}/explorer-${what}-${width}-${theme}.png` })
      }
    }
    await setSize(page, 1280, 800)
  }
  await look('table')
  await page.getByLabel('Group').selectOption('by entry')
  await expect(gridOf(page).getByRole('gridcell', { name: 'Inference: Fear 2' })).toBeVisible()
  await look('groups')
  await page.getByRole('button', { name: 'Together' }).press('Enter')
  await expect(page.getByRole('table', { name: 'What comes together' })).toBeVisible()
  await look('together')
})
