import type { Locator, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expectSeenFocus, openNoteByKeys, runByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { expectSaved, mod, noteOf, passagesOf, press, textOf } from '../support/journeys.ts'
import { expectFits, faultsIn, setSize } from '../support/looks.ts'
import { startDecision, type ToldDecision } from '../support/told-decision.ts'

const barOf = (page: Page): Locator => page.getByRole('search', { name: 'Find in this note' })
const fieldOf = (page: Page): Locator => barOf(page).getByRole('textbox', { name: 'Find' })
const replacementOf = (page: Page): Locator => barOf(page).getByRole('textbox', { name: 'Replace with' })
const countOf = (page: Page): Locator => barOf(page).getByRole('status')

/** What is drawn as found, in the order of the page, and what of it is at hand. */
const drawn = (page: Page): Promise<{ all: string[]; current: string[] }> =>
  page.evaluate(() => {
    const wordsOf = (name: string) => [...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).toString())
    return { all: wordsOf('found'), current: wordsOf('found-current') }
  })

/** The words around what is at hand: the last and the first letters beside it. */
const aroundCurrent = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('found-current') ?? [])] as Range[]
    const block = range?.startContainer.parentElement?.closest('p')
    if (!range || !block) return ''
    const before = document.createRange()
    before.setStart(block, 0)
    before.setEnd(range.startContainer, range.startOffset)
    const at = before.toString().length
    return block.textContent.slice(Math.max(0, at - 4), at + range.toString().length + 4)
  })

const selected = (page: Page): Promise<string> => page.evaluate(() => document.getSelection()?.toString() ?? '')

const tellCold = ({ talk }: ToldDecision) =>
  talk('Cold call', 1, [
    {
      by: 'me',
      said: [['What did the cold chain cost you?', { kind: 'question', questionType: 'consequences' }]],
      thought: ['Cold feet.'],
    },
    {
      said: ['A Cold Chain? We had none.'],
      thought: ['He fears ', ['the cold', { kind: 'inference', thoughtType: 'fear', confidence: 60 }], '.'],
    },
    { said: ['Scolding helps nobody.'], thought: ['Café talk.'] },
  ])

const openCold = async (page: Page): Promise<void> => {
  await openNoteByKeys(page, 0)
  await expect(noteOf(page)).toContainText('Cold feet.')
}

/** Looks for words in the bar; its first drawing takes a while. */
const lookFor = async (page: Page, words: string, keys = `${mod}+f`): Promise<void> => {
  await press(page, keys)
  await expect(fieldOf(page)).toBeFocused()
  await press(page, `"${words}"`)
}

test('words are found as they are typed, and gone through by keys from one end of the note to the other', async ({ app }) => {
  const page = await startDecision(app, tellCold)
  await openCold(page)
  await press(page, `${mod}+f`)
  await expect(fieldOf(page)).toBeFocused()
  await expectSeenFocus(page)
  await press(page, '"cold"')
  await expect(countOf(page)).toHaveText('1 of 5')
  await expect.poll(() => drawn(page)).toEqual({ all: ['cold', 'Cold', 'Cold', 'cold', 'cold'], current: ['cold'] })
  expect(await aroundCurrent(page)).toBe('the cold cha')

  await press(page, 'Enter')
  await expect(countOf(page)).toHaveText('2 of 5')
  await expect.poll(() => aroundCurrent(page)).toBe('Cold fee')
  await press(page, `${mod}+g`, 'F3', `${mod}+g`)
  await expect(countOf(page)).toHaveText('5 of 5')
  await press(page, `${mod}+g`)
  await expect(countOf(page)).toHaveText('1 of 5, from the top')
  await press(page, `${mod}+Shift+g`)
  await expect(countOf(page)).toHaveText('5 of 5, from the end')
  await press(page, 'Shift+Enter')
  await expect(countOf(page)).toHaveText('4 of 5')

  // Whole words, and as written.
  await tabTo(page, barOf(page).getByRole('button', { name: 'Whole words' }))
  await press(page, 'Enter')
  await expect(countOf(page)).toHaveText('4 of 4')
  await press(page, 'Shift+Tab', 'Space')
  await expect(countOf(page)).toHaveText('2 of 2')
  await press(page, 'Space', `${mod}+f`, '"cafe"')
  await expect(countOf(page)).toHaveText('1 of 1')
  await press(page, `${mod}+a`, '"nowhere"')
  await expect(countOf(page)).toHaveText('Not found')
  await expect.poll(() => drawn(page)).toEqual({ all: [], current: [] })
  await press(page, `${mod}+a`, '"fears"', 'Escape')

  // The note goes on from what was found, and from there by the keys alone.
  await expect(barOf(page)).toBeHidden()
  await expect(noteOf(page)).toBeFocused()
  expect(await selected(page)).toBe('fears')
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
  await press(page, '"dreads"')
  expect((await textOf(page))[1]?.internal).toBe('He dreads the cold.')
  await press(page, `${mod}+Shift+ArrowLeft`)
  const words = await selected(page)
  await press(page, `${mod}+f`)
  await expect(fieldOf(page)).toHaveValue(words)
  await press(page, '"the"', 'Escape', `${mod}+g`)
  await expect(fieldOf(page)).toBeFocused()
  await expect(countOf(page)).toHaveText(/ of /)

  // With the caret in the note, what is found next is selected there.
  await lookFor(page, 'feet')
  await noteOf(page).focus()
  await press(page, `${mod}+g`)
  await expect.poll(() => selected(page)).toBe('feet')
  await expect(noteOf(page)).toBeFocused()
  await press(page, 'Escape')
  await expect(barOf(page)).toBeHidden()
})

test('one side is looked through alone, and the internal one only while it is shown', async ({ app }) => {
  const page = await startDecision(app, tellCold)
  await openCold(page)
  await runByKeys(page, 'Find in note…')
  await expect(fieldOf(page)).toBeFocused()
  await press(page, '"cold"')
  await expect(countOf(page)).toHaveText('1 of 5')
  const side = barOf(page).getByRole('combobox', { name: 'Side' })
  await tabTo(page, side)
  await side.selectOption('Internal')
  await expect(countOf(page)).toHaveText('1 of 2')
  await expect.poll(() => aroundCurrent(page)).toBe('Cold fee')
  await side.selectOption('External')
  await expect(countOf(page)).toHaveText('1 of 3')
  await side.selectOption('Both sides')
  await press(page, `${mod}+Shift+h`)
  await expect(countOf(page)).toHaveText('1 of 3')
  await expect(side).toBeDisabled()
  await expect(side).toHaveValue('external')
  await press(page, `${mod}+Shift+h`)
  await expect(countOf(page)).toHaveText('1 of 5')
})

test('words are replaced one by one or all at once, and undo brings all back with their tags', async ({ app }) => {
  const page = await startDecision(app, tellCold)
  await openCold(page)
  const before = { text: await textOf(page), passages: await passagesOf(page) }
  await press(page, `${mod}+Alt+f`)
  await expect(fieldOf(page)).toBeFocused()
  await press(page, '"cold"')
  await tabTo(page, replacementOf(page))
  await press(page, '"warm"', 'Enter')
  await expect(countOf(page)).toHaveText('1 of 4')
  await expect.poll(() => aroundCurrent(page)).toBe('Cold fee')
  expect((await passagesOf(page))[0]?.words).toBe('What did the warm chain cost you?')
  await press(page, 'Enter')
  expect((await textOf(page))[0]?.internal).toBe('warm feet.')
  await tabTo(page, barOf(page).getByRole('button', { name: 'Replace all' }))
  await press(page, 'Enter')
  await expect(page.getByRole('status').getByText('Replaced 3 places.')).toBeVisible()
  await expect(countOf(page)).toHaveText('Not found')
  expect(await textOf(page)).toEqual([
    { external: 'What did the warm chain cost you?', internal: 'warm feet.' },
    { external: 'A warm Chain? We had none.', internal: 'He fears the warm.' },
    { external: 'Swarming helps nobody.', internal: 'Café talk.' },
  ])
  expect((await passagesOf(page))[1]).toEqual({ kind: 'inference', words: 'the warm' })
  await expectSaved(page)

  // Undo is about the note from here, too; one step takes back all that were replaced at once.
  await press(page, `${mod}+z`)
  await expect(countOf(page)).toHaveText(/of 3$/)
  expect((await textOf(page))[1]?.internal).toBe('He fears the cold.')
  await press(page, `${mod}+z`, `${mod}+z`)
  await expect(countOf(page)).toHaveText(/of 5$/)
  expect({ text: await textOf(page), passages: await passagesOf(page) }).toEqual(before)

  // Words that are tagged and taken away leave their tag in the list.
  await lookFor(page, 'the cold')
  await tabTo(page, replacementOf(page))
  await press(page, `${mod}+a`, 'Delete')
  await tabTo(page, barOf(page).getByRole('button', { name: 'Replace all' }))
  await press(page, 'Enter')
  await expect(page.getByRole('status').getByText('Replaced 2 places. A tag lost its words; it is kept in the list of tags.')).toBeVisible()
  await expect(page.getByText('One tag has lost its words.')).toBeVisible()
  await press(page, `${mod}+z`)
  await expect.poll(() => passagesOf(page)).toEqual(before.passages)

  // Typing in the bar again makes undo about the field.
  await press(page, `${mod}+f`, '"x"', `${mod}+z`)
  expect({ text: await textOf(page), passages: await passagesOf(page) }).toEqual(before)
  await expectSaved(page)
})

test('in a long note what is found is brought into sight, wherever it is', async ({ app }) => {
  const page = await startDecision(app, ({ talk }) =>
    talk(
      'A day at the depot',
      1,
      Array.from({ length: 400 }, (_, index) => ({
        said: [`${'So it went on, from one lorry to the next. '.repeat(1 + ((index * 7) % 23))}Stop ${index}.`],
        thought: [index % 100 === 99 ? 'Here is the needle.' : 'Nothing.'],
      })),
    ),
  )
  await openNoteByKeys(page, 0)
  await lookFor(page, 'needle')
  await expect(countOf(page)).toHaveText('1 of 4')
  const inSight = () =>
    page.evaluate(() => {
      const [range] = [...(CSS.highlights.get('found-current') ?? [])] as Range[]
      const pane = document.querySelector('.note-frame')?.parentElement?.getBoundingClientRect()
      const box = range?.getBoundingClientRect()
      return box && pane ? box.height > 0 && box.top > pane.top + 20 && box.bottom < pane.bottom : false
    })
  await expect.poll(inSight).toBe(true)
  for (const count of ['2 of 4', '3 of 4', '4 of 4', '1 of 4, from the top']) {
    await press(page, 'Enter')
    await expect(countOf(page)).toHaveText(count)
    await expect.poll(inSight).toBe(true)
  }
  await page.waitForTimeout(300)
  expect(await inSight()).toBe(true)
  // Only what is near is drawn, and it is drawn when the note is scrolled there.
  await press(page, `${mod}+a`, '"lorry"')
  await expect.poll(async () => (await drawn(page)).all.length).toBeGreaterThan(20)
  expect((await drawn(page)).all.length).toBeLessThan(1000)
  await press(page, 'Escape')
  await expect(noteOf(page)).toBeFocused()
  expect(await selected(page)).toBe('lorry')
})

test('in a journal that is only read, words are found and not replaced', async ({ app }) => {
  const told = await startDecision(app, tellCold)
  await openCold(told)
  await app.close()
  const file = new Database(join(app.dataDirectory, 'journal.sqlite'))
  file.pragma('user_version = 999')
  file.close()
  await app.restart()
  const { page } = app
  await expect(noteOf(page)).toContainText('Cold feet.')
  await press(page, `${mod}+f`)
  await expect(fieldOf(page)).toBeFocused()
  await press(page, '"cold"', 'Enter')
  await expect(countOf(page)).toHaveText('2 of 5')
  await expect(barOf(page).getByRole('button', { name: /^Replace/ })).toHaveCount(0)
  await press(page, `${mod}+Alt+f`)
  await expect(replacementOf(page)).toHaveCount(0)
  await press(page, 'Escape')
  await expect(barOf(page)).toBeHidden()
})

test('everyone can use the bar, in both themes and a small window', async ({ app }) => {
  const page = await startDecision(app, tellCold)
  await openCold(page)
  await lookFor(page, 'cold', `${mod}+Alt+f`)
  await expect(countOf(page)).toHaveText('1 of 5')
  await expect.poll(async () => (await drawn(page)).all.length).toBe(5)
  const pictures = process.env['BUY_IN_PICTURES']
  for (const theme of ['light', 'dark'] as const) {
    expect(await faultsIn(page, theme)).toEqual([])
    if (pictures) await page.screenshot({ path: join(pictures, `find-${theme}.png`) })
  }
  await setSize(page, 900, 700)
  await expectFits(page, 'find')
  if (pictures) await page.screenshot({ path: join(pictures, 'find-small.png') })
  await press(page, `${mod}+a`, '"nowhere"')
  await expect(countOf(page)).toHaveText('Not found')
  expect(await faultsIn(page, 'light')).toEqual([])
  if (pictures) await page.screenshot({ path: join(pictures, 'find-missing.png') })
})
