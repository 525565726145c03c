import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import {
  addConversation,
  addOpportunity,
  cellOf,
  clickBefore,
  clip,
  dialogOf,
  dragOver,
  expectSaved,
  mod,
  noteOf,
  passagesOf,
  paste,
  press,
  startWriting,
  tagAs,
  textOf,
} from '../support/journeys.ts'

const pickerOf = (page: Page): Locator => dialogOf(page, /^(Tag as|Change) /)
const railOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Tags' })
const itemsOf = (page: Page): Locator => railOf(page).getByRole('listitem')
const itemOf = (page: Page, words: string): Locator => itemsOf(page).filter({ hasText: words })

/** Presses what a tag in the rail offers under the pointer, which comes again where the rail moved away below it. */
const pressOn = (page: Page, words: string, action: string): Promise<void> =>
  expect(async () => {
    await itemOf(page, words).hover()
    await itemOf(page, words).getByRole('button', { name: action }).click({ timeout: 1000 })
  }).toPass()
const statusOf = (page: Page, words: string | RegExp): Locator => page.getByRole('status').filter({ hasText: words })

/** The words of the passage that the keys are about. */
const activeWords = (page: Page): Promise<string> =>
  noteOf(page).evaluate((element) => [...element.querySelectorAll('.passage-active')].map(({ textContent }) => textContent).join(''))

test('words are tagged by keys, by the menu over them and by the toolbar, each kind with what belongs to it', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  await press(page, '"What keeps you from it? Two systems are one too many."', 'Tab', '"They will laugh at me again."')

  // By key: the picker looks for a type by its name or by what it means.
  await dragOver(page, 'What keeps you from it?')
  await press(page, `${mod}+Shift+Q`, '"trouble"')
  await expect(pickerOf(page).getByRole('option').first()).toHaveText(/^Issues/)
  await press(page, 'Escape')
  await expect(pickerOf(page)).toBeHidden()
  await expect(noteOf(page)).toBeFocused()
  expect(await passagesOf(page)).toEqual([])
  await press(page, `${mod}+Shift+Q`, 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter')
  await expect(itemOf(page, 'Issues')).toContainText('What keeps you from it?')

  expect((await textOf(page))[0]?.external).toBe('What keeps you from it? Two systems are one too many.')

  // By mouse, over the words: a new barrier, and what kind of barrier it is.
  await dragOver(page, 'Two systems')
  const bubble = page.getByRole('toolbar', { name: 'Selected words' })
  await expect(bubble.getByRole('button', { name: 'Inference' })).toBeHidden()
  await bubble.getByRole('button', { name: 'Barrier' }).click()
  await expect(pickerOf(page).getByText('Type to name the first barrier.')).toBeVisible()
  await press(page, '"Nobody wants to move"')
  await expect(pickerOf(page).getByRole('option', { name: 'Create “Nobody wants to move”' })).toBeVisible()
  await press(page, 'Tab')
  await expect(pickerOf(page).getByRole('radio', { name: 'Not yet known' })).toBeFocused()
  await press(page, 'ArrowLeft', 'Enter')
  await expect(itemOf(page, 'Nobody wants to move')).toContainText('Perceived')

  // By the toolbar: a new criterion with its weight.
  await dragOver(page, 'one too many')
  await page.getByRole('toolbar', { name: 'Note' }).getByRole('button', { name: 'Criterion' }).click()
  await press(page, '"One system for all"', 'Tab', 'ArrowRight', 'ArrowRight', 'Enter')
  await expect(itemOf(page, 'One system for all')).toContainText('Weight 5')

  // An inference with how sure the seller is.
  await dragOver(page, 'laugh at me')
  await press(page, `${mod}+Shift+I`, '"fear"', 'Tab')
  await expect(pickerOf(page).getByRole('slider', { name: 'Confidence' })).toBeFocused()
  await press(page, 'ArrowRight', 'ArrowRight', 'Enter')
  await expect(itemOf(page, 'Fear')).toContainText('70% sure')

  const tagged = [
    { kind: 'question', words: 'What keeps you from it?' },
    { kind: 'barrier', words: 'Two systems' },
    { kind: 'criterion', words: 'one too many' },
    { kind: 'inference', words: 'laugh at me' },
  ]
  expect(await passagesOf(page)).toEqual(tagged)
  await expect(noteOf(page)).toBeFocused()

  // No kind is told apart by its colour alone.
  const looks = await noteOf(page).evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('.passage')].map((span) => {
      const { backgroundImage, backgroundSize } = getComputedStyle(span)
      return { pattern: backgroundImage.replaceAll(/(?:rgba?|oklab|color)\([^)]*\)/g, 'colour') + backgroundSize, colour: backgroundImage }
    }),
  )
  expect(new Set(looks.map(({ pattern }) => pattern)).size).toBe(4)
  expect(new Set(looks.map(({ colour }) => colour)).size).toBe(4)

  // What is known already is found by a few letters; what it is called again makes no second one.
  await dragOver(page, 'They will')
  await press(page, `${mod}+Shift+B`, '"want mov"')
  await expect(pickerOf(page).getByRole('option')).toHaveText([/^Nobody wants to move.*Perceived · 1 passage$/, /^Create “want mov”/])
  await pickerOf(page).getByRole('combobox').fill('nobody wants to MOVE')
  await expect(pickerOf(page).getByRole('option')).toHaveCount(1)
  await press(page, 'Enter')
  await expect(itemOf(page, 'Nobody wants to move')).toHaveCount(2)

  await expectSaved(page)
  await app.restart()
  await expect(itemsOf(app.page)).toHaveCount(5)
  expect(await passagesOf(app.page)).toEqual([...tagged.slice(0, 3), { kind: 'barrier', words: 'They will' }, ...tagged.slice(3)])
})

test('what cannot be tagged is refused, in words', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  const toolbar = page.getByRole('toolbar', { name: 'Note' })
  await press(page, `${mod}+Shift+B`)
  await expect(statusOf(page, 'Write or select some words to tag first.')).toBeVisible()
  await press(page, '"What is it?"', `${mod}+a`, `${mod}+Shift+I`)
  await expect(statusOf(page, 'An inference belongs on the internal side.')).toBeVisible()
  await expect(toolbar.getByRole('button', { name: 'Inference' })).toBeDisabled()
  await press(page, 'Tab', '"Who asks?"', `${mod}+a`, `${mod}+Shift+Q`)
  await expect(statusOf(page, 'A question belongs on the external side.')).toBeVisible()
  await expect(toolbar.getByRole('button', { name: 'Question' })).toBeDisabled()
  await press(page, 'Tab', '"More."', `${mod}+Shift+L`, `${mod}+Shift+C`)
  await expect(statusOf(page, 'Select words within one cell to tag them.')).toBeVisible()
  await expect(pickerOf(page)).toBeHidden()
  expect(await passagesOf(page)).toEqual([])
  // With only a caret, its paragraph is meant.
  await clickBefore(page, 'ore.')
  await press(page, `${mod}+Shift+C`, '"Depth"', 'Enter')
  await expect.poll(() => passagesOf(page)).toEqual([{ kind: 'criterion', words: 'More.' }])
})

test('passages overlap in a cell and across its paragraphs, and each goes on its own', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  await press(page, '"The first system failed us"', 'Enter', '"and nobody came."')
  await tagAs(page, 'B', 'The first system failed', 'Burnt once')
  await tagAs(page, 'C', 'system failed us', 'It has to run')
  await tagAs(page, 'B', 'usand nobody', 'Left alone')
  await tagAs(page, 'C', 'failed', 'Never again')
  const all = [
    { kind: 'barrier', words: 'The first system failed' },
    { kind: 'criterion', words: 'system failed us' },
    { kind: 'criterion', words: 'failed' },
    { kind: 'barrier', words: 'us\nand nobody' },
  ]
  const sorted = async () => (await passagesOf(page)).toSorted((one, other) => one.words.localeCompare(other.words))
  const inOrder = all.toSorted((one, other) => one.words.localeCompare(other.words))
  expect(await sorted()).toEqual(inOrder)

  // What was tagged last is at hand; elsewhere the shortest. The keys go round those that overlap at the caret.
  await expect.poll(() => activeWords(page)).toBe('failed')
  await clickBefore(page, 'came.')
  await expect.poll(() => activeWords(page)).toBe('')
  await clickBefore(page, 'iled us')
  await expect.poll(() => activeWords(page)).toBe('failed')
  await expect(itemOf(page, 'Never again').locator('[aria-current]')).toBeVisible()
  await press(page, `${mod}+Shift+.`)
  await expect.poll(() => activeWords(page)).toBe('system failed us')
  await press(page, `${mod}+Shift+.`)
  await expect.poll(() => activeWords(page)).toBe('The first system failed')
  await expect(itemOf(page, 'Burnt once').locator('[aria-current]')).toBeVisible()
  await press(page, `${mod}+Shift+,`)
  await expect.poll(() => activeWords(page)).toBe('system failed us')

  await press(page, `${mod}+Shift+X`)
  expect(await sorted()).toEqual(inOrder.filter(({ words }) => words !== 'system failed us'))
  await expect(itemsOf(page)).toHaveCount(3)
  await press(page, `${mod}+z`)
  expect(await sorted()).toEqual(inOrder)
  await press(page, `${mod}+Shift+z`)
  await expect(itemsOf(page)).toHaveCount(3)
  expect((await textOf(page))[0]?.external).toBe('The first system failed us\nand nobody came.')
})

test('the edges of a passage move by keyboard, letter by letter and word by word, and it is said where they are', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  await press(page, '"one two three four five"')
  await tagAs(page, 'B', 'three', 'Third')
  await clickBefore(page, 'ree four')
  await press(page, `${mod}+Shift+R`)
  const said = statusOf(page, /^Moving the/)
  await expect(said).toContainText('Moving the end of “three”')
  await press(page, 'ArrowRight', 'ArrowRight')
  await expect(said).toContainText('Moving the end of “three f”')
  await press(page, 'Control+ArrowRight')
  await expect(said).toContainText('Moving the end of “three four”')
  await press(page, 'Tab')
  await expect(said).toContainText('Moving the start of “three four”')
  await press(page, 'Control+ArrowLeft', 'ArrowRight')
  await expect(said).toContainText('Moving the start of “wo three four”')
  await press(page, 'Enter')
  await expect(said).toBeHidden()
  expect(await passagesOf(page)).toEqual([{ kind: 'barrier', words: 'wo three four' }])
  await expect(noteOf(page)).toBeFocused()

  // It never becomes empty; a letter ends the moving and is written.
  await press(page, `${mod}+Shift+R`)
  for (let step = 0; step < 14; step += 1) await press(page, 'ArrowLeft')
  await expect(said).toContainText('Moving the end of “w”')
  await press(page, '"!"')
  await expect(said).toBeHidden()
  expect((await textOf(page))[0]?.external).toBe('one tw!o three four five')
  await press(page, `${mod}+z`)
  expect((await textOf(page))[0]?.external).toBe('one two three four five')
  expect(await passagesOf(page)).toEqual([{ kind: 'barrier', words: 'w' }])
  await press(page, `${mod}+z`)
  expect(await passagesOf(page)).not.toEqual([{ kind: 'barrier', words: 'w' }])
})

test('the rail lists what is tagged, filters it, leads to it and changes it', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  await press(page, '"Who else decides? The board does."', 'Tab', '"I would rather not say."')
  await tagAs(page, 'Q', 'Who else decides?', 'data')
  await tagAs(page, 'B', 'The board', 'A board nobody has met')
  await tagAs(page, 'I', 'rather not', 'doubt')
  await expect(itemsOf(page)).toHaveText([/Data/, /A board nobody has met/, /Doubt/])

  const filter = railOf(page).getByRole('button', { name: 'Barriers: 1' })
  await filter.click()
  await expect(itemsOf(page)).toHaveText([/A board nobody has met/])
  await filter.click()
  await expect(itemsOf(page)).toHaveCount(3)

  // From the rail to the words, and from the words to the rail.
  await itemOf(page, 'Doubt').getByRole('button', { name: /Doubt/ }).click()
  await expect(noteOf(page)).toBeFocused()
  await expect.poll(() => activeWords(page)).toBe('rather not')
  await clickBefore(page, 'else decides')
  await expect(itemOf(page, 'Data').locator('[aria-current]')).toBeVisible()
  await expect(railOf(page).locator('[aria-current]')).toHaveCount(1)

  await pressOn(page, 'Doubt', 'Change this tag')
  await expect(dialogOf(page, 'Change inference')).toBeVisible()
  await press(page, '"hope"', 'Tab', 'End', 'Enter')
  await expect(itemOf(page, 'Hope')).toContainText('100% sure')
  await clickBefore(page, 'e board does')
  await press(page, `${mod}+.`)
  await expect(dialogOf(page, 'Change barrier').getByRole('option', { selected: true })).toContainText('A board nobody has met')
  await press(page, 'Tab', 'ArrowLeft', 'ArrowLeft', 'Enter')
  await expect(itemOf(page, 'A board nobody has met')).toContainText('Real')
  await pressOn(page, 'Data', 'Remove this tag')
  await expect(itemsOf(page)).toHaveText([/A board nobody has met/, /Hope/])
})

test('a tag that lost its words is kept with them and put back, and nothing is undone halfway', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  await press(page, '"We tried it in May. It rained."')
  await tagAs(page, 'B', 'tried it in May', 'Burnt once')
  await press(page, `${mod}+z`)
  expect(await passagesOf(page)).toEqual([])
  await expect(itemsOf(page)).toHaveCount(0)
  // The barrier was made with the tag, so it went with it.
  await dragOver(page, 'It rained')
  await press(page, `${mod}+Shift+B`)
  await expect(pickerOf(page).getByText('Type to name the first barrier.')).toBeVisible()
  await press(page, 'Escape', `${mod}+Shift+z`)
  await expect(itemOf(page, 'Burnt once')).toContainText('tried it in May')

  await dragOver(page, 'tried it in May. ')
  await press(page, 'Delete')
  const lost = itemOf(page, 'Burnt once')
  await expect(railOf(page)).toContainText('One tag has lost its words.')
  await expect(lost).toContainText('tried it in May')
  await expectSaved(page)
  await app.restart()
  await expect(railOf(app.page)).toContainText('One tag has lost its words.')
  const again = itemOf(app.page, 'Burnt once')
  await again.getByRole('button', { name: 'Put back' }).click()
  await expect(statusOf(app.page, /^These words are not in the note any more/)).toBeVisible()
  await clickBefore(app.page, 'It rained')
  await press(app.page, '"tried it in May, "')
  await again.getByRole('button', { name: 'Put back' }).click()
  await expect(railOf(app.page)).not.toContainText('lost its words')
  expect(await passagesOf(app.page)).toEqual([{ kind: 'barrier', words: 'tried it in May' }])
  // It can be put onto other words as well.
  await dragOver(app.page, 'tried it in May, ')
  await press(app.page, 'Delete')
  await expect(railOf(app.page)).toContainText('One tag has lost its words.')
  await dragOver(app.page, 'rained')
  await again.getByRole('button', { name: 'Put back' }).click()
  await expect.poll(() => passagesOf(app.page)).toEqual([{ kind: 'barrier', words: 'rained' }])
})

test('a barrier is known in all conversations of its opportunity and in no other, and a copy is not tagged twice', async ({ app }) => {
  const { page } = app
  await startWriting(page, { title: 'First call' })
  await press(page, '"They fear the audit."')
  await tagAs(page, 'B', 'fear the audit', 'The audit')

  await dragOver(page, 'They fear the audit.')
  const copy = await clip(page, 'copy')
  await press(page, 'Tab')
  await paste(page, copy)
  expect(await textOf(page)).toEqual([{ external: 'They fear the audit.', internal: 'They fear the audit.' }])
  expect(await passagesOf(page)).toEqual([{ kind: 'barrier', words: 'fear the audit' }])
  await expect(itemsOf(page)).toHaveCount(1)

  // What is cut and pasted takes its tag along.
  await dragOver(page, 'fear the audit', cellOf(page, 0, 'external'))
  const cut = await clip(page, 'cut')
  await expect(railOf(page)).toContainText('One tag has lost its words.')
  await press(page, 'Tab', `${mod}+Enter`)
  await paste(page, cut)
  await expect(railOf(page)).not.toContainText('lost its words')
  expect(await passagesOf(page)).toEqual([{ kind: 'barrier', words: 'fear the audit' }])
  expect((await textOf(page))[1]?.external).toBe('fear the audit')
  await expectSaved(page)

  await addConversation(page, 'Second call')
  await press(page, '"The audit again."')
  await dragOver(page, 'The audit')
  await press(page, `${mod}+Shift+B`)
  await expect(pickerOf(page).getByRole('option')).toHaveText([/^The audit.*1 passage$/])
  await press(page, 'Escape')
  await addOpportunity(page, 'Hartmoor Labs', 'A new building')
  await addConversation(page, 'Site visit')
  await press(page, '"No audit here."')
  await dragOver(page, 'No audit')
  await press(page, `${mod}+Shift+B`)
  await expect(pickerOf(page).getByRole('option')).toHaveCount(0)
  await expect(pickerOf(page).getByText('Type to name the first barrier.')).toBeVisible()
})
