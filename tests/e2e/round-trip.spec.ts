import type { Browser, Locator, Page } from '@playwright/test'
import { copyFile, mkdtemp, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { contentOf } from '../../app/review/versions.ts'
import { openNoteByKeys, runByKeys } from '../support/by-keys.ts'
import { chooseReply, takeInReply } from '../support/coach.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { clickBefore, dialogOf, expectSaved, mod, noteOf, openSample, passagesOf, press } from '../support/journeys.ts'
import { chooseFile, reviewWindow } from '../support/review-copies.ts'
import { openAsCoach, keepPageFolder, type Coach } from '../support/review-page.ts'
import { startDecision } from '../support/told-decision.ts'
import { chooseFor, noticeOf } from '../support/window.ts'

const pages = keepPageFolder()

/** A journal in which one conversation was put down, whose note is open. */
const startTold = async (app: JournalApp): Promise<Page> => {
  const page = await startDecision(app, async (decision) => {
    const barrierId = await decision.barrier('Two systems at night', { kind: 'perceived' })
    await decision.talk('A walk through the cold store', 3, [
      { by: 'me', said: ['What keeps you from starting in spring?'] },
      {
        by: decision.orla,
        said: ['Honestly, the cost worries us. ', ['The night shift would have to be trained again.', { kind: 'barrier', barrierId }]],
        thought: [['Nobody will thank me for it.', { kind: 'inference', thoughtType: 'fear', confidence: 60 }]],
      },
      { by: decision.sean, said: ['We talked of the weather for a while. Then Orla Byrne said that she decides in March.'] },
    ])
  })
  await openNoteByKeys(page, 0)
  return page
}

type Wanted = { form?: 'html' | 'buyin'; passphrase?: string; follow?: boolean; withNames?: boolean }

/** Makes a copy of the opportunity in the seller’s window, and gives where it was saved under its own name. */
const makeCopy = async (
  app: JournalApp,
  { form = 'html', passphrase, follow = false, withNames = false }: Wanted = {},
): Promise<string> => {
  await press(app.page, `${mod}+Alt+e`)
  const dialog = dialogOf(app.page, 'Make a review copy')
  const goOn = () => dialog.getByRole('button', { name: 'Next' }).click()
  if (follow) {
    await dialog.getByText('One copy was made before').click()
    await dialog.getByRole('combobox', { name: 'You made a copy of this before' }).selectOption({ index: 1 })
  }
  await goOn()
  if (withNames) await dialog.getByRole('checkbox', { name: /^Replace names/ }).uncheck()
  await goOn()
  await goOn()
  if (form === 'html') await dialog.getByRole('radio', { name: 'For any browser (.html)' }).check()
  if (passphrase !== undefined) {
    await dialog.getByRole('checkbox', { name: /^Seal it/ }).check()
    for (const field of await dialog.locator('input[type=password]').all()) await field.fill(passphrase)
  }
  const { name, path } = await app.download(() => dialog.getByRole('button', { name: 'Make the copy' }).click())
  await expect(dialog).toBeHidden()
  const place = join(await mkdtemp(join(pages.directory, 'copy-')), name)
  await copyFile(path, place)
  return place
}

/** A coach who has no network, before a page in a browser of their own. */
const withCoach = async (browser: Browser, path: string, work: (coach: Coach) => Promise<void>): Promise<void> => {
  const coach = await openAsCoach(browser, path)
  coach.page.on('dialog', (dialog) => void dialog.accept())
  await work(coach)
  expect(coach.faults).toEqual([])
  await coach.close()
}

const said = (page: Page, exchange: number): Locator => page.getByRole('group', { name: `Said, exchange ${exchange}`, exact: true })
const threadsOf = (page: Page): Locator => page.getByRole('article', { name: /^Thread/ })

/** Selects words of a side: so many are passed over, so many are taken. */
const select = async (page: Page, side: Locator, over: number, taken: number): Promise<void> => {
  await side.focus()
  await press(page, 'Home', ...Array<string>(over).fill('ArrowRight'), ...Array<string>(taken - 1).fill('Shift+ArrowRight'))
}

const answerName = async (page: Page, name: string): Promise<void> => {
  await expect(page.getByRole('dialog', { name: 'Who is writing?' })).toBeVisible()
  await press(page, `"${name}"`, 'Enter')
}

/** Comments on what is selected; the name is said where it is asked for. */
const comment = async (page: Page, text: string, name?: string): Promise<void> => {
  await press(page, 'c', `"${text}"`, `${mod}+Enter`)
  if (name !== undefined) await answerName(page, name)
  await expect(threadsOf(page).filter({ hasText: text })).toBeVisible()
}

/** Suggests that what is selected is a barrier. */
const suggestBarrier = async (page: Page, title: string, name?: string): Promise<void> => {
  await press(page, 't')
  await page.getByRole('textbox', { name: 'What it is called' }).fill(title)
  await press(page, `${mod}+Enter`)
  if (name !== undefined) await answerName(page, name)
  await expect(threadsOf(page).filter({ hasText: title })).toBeVisible()
}

const rate = async (page: Page, behaviour: string, score: string): Promise<void> => {
  await page.getByText('How far the seller coached the decision').click()
  await page.getByRole('group', { name: behaviour }).getByRole('radio', { name: score }).check()
}

const reviewOf = (page: Page): Locator => page.getByRole('listbox', { name: 'What coaches wrote' })
const takingIn = (page: Page): Locator => dialogOf(page, 'Take in a reply')
const threadOf = (page: Page, words: string): Locator =>
  page.getByRole('complementary', { name: 'Comments' }).getByRole('article').filter({ hasText: words })

/** To the note, with what coaches wrote beside it. */
const showComments = async (page: Page): Promise<void> => {
  await runByKeys(page, 'Conversations')
  await expect(noteOf(page)).toBeFocused()
  await press(page, `${mod}+Home`, 'F8')
  await expect(page.getByRole('complementary', { name: 'Comments' })).toBeVisible()
}

test('what a coach without a network wrote on a page comes home to the right words, and an accepted tag is in the note', async ({
  app,
  browser,
}) => {
  const page = await startTold(app)
  const path = await makeCopy(app)
  await withCoach(browser, path, async (coach) => {
    // Whoever they are has another name there.
    await expect(said(coach.page, 3)).toContainText(/Then Buyer \d said/)
    await expect(coach.page.locator('body')).not.toContainText(/Orla|Byrne|Kehoe|Harbour/)
    await select(coach.page, said(coach.page, 3), 8, 4)
    expect(await coach.page.evaluate(() => getSelection()?.toString())).toMatch(/^Then Buyer \d said$/)
    await comment(coach.page, 'Who else decides?', 'Cleo Coach')
    await select(coach.page, said(coach.page, 2), 1, 4)
    await suggestBarrier(coach.page, 'The cost of the first year')
    await coach.page.getByRole('button', { name: 'Your own reading beside: Fear, 60% sure' }).first().press('Enter')
    await press(coach.page, '"Hope"', 'Tab', 'Tab', '"She wants to be asked."', `${mod}+Enter`)
    await expect(threadsOf(coach.page).filter({ hasText: 'She wants to be asked.' })).toBeVisible()
    await rate(coach.page, 'Purposeful questions that set criteria', '4')
    const reply = await coach.saveReply()
    expect(reply.reply.items.map(({ kind }) => kind)).toEqual(['comment', 'tag', 'rival', 'rating'])

    await chooseReply(page, reply)
    await expect(takingIn(page)).toContainText('4 new')
    await expect(takingIn(page)).not.toContainText(/changed since|is gone/)
    await takingIn(page).getByRole('button', { name: 'Take in' }).press('Enter')
    await expect(noticeOf(page, '4 items are in the journal.')).toBeVisible()
    // Twice is no more than once.
    await chooseReply(page, reply)
    await expect(takingIn(page)).toContainText('Everything in this reply is here already')
    await press(page, 'Escape')
  })
  await expect(reviewOf(page).getByRole('option')).toHaveCount(4)
  await showComments(page)
  await expect(threadOf(page, 'Who else decides?')).not.toContainText(/Perhaps|no longer/)
  await expect
    .poll(async () => (await noteOf(page).locator('.commented').allTextContents()).join(''))
    .toBe('the cost worries usNobody will thank me for it.Then Orla Byrne said')
  const tag = threadOf(page, 'The cost of the first year')
  await tag.getByRole('button', { name: 'Accept', exact: true }).press('Enter')
  await expect.poll(() => passagesOf(page)).toContainEqual({ kind: 'barrier', words: 'the cost worries us' })
  await expectSaved(page)
})

test('a sealed page goes out and the note is written on meanwhile: near words are approved, and what is gone stays with its words', async ({
  app,
  browser,
}) => {
  const page = await startTold(app)
  const path = await makeCopy(app, { passphrase: 'winter barley', withNames: true })
  expect(await readFile(path, 'utf8')).not.toMatch(/the cost worries us/)
  await withCoach(browser, path, async (coach) => {
    await coach.page.getByLabel('Passphrase').fill('winter barley')
    await press(coach.page, 'Enter')
    await select(coach.page, said(coach.page, 1), 0, 7)
    await comment(coach.page, 'Well asked.', 'Cleo Coach')
    await select(coach.page, said(coach.page, 3), 0, 8)
    await suggestBarrier(coach.page, 'Small talk')

    await clickBefore(page, 'from starting in spring?')
    await press(page, '"all "')
    await clickBefore(page, 'We talked of the weather')
    await press(page, 'Shift+End', '"Then he left early."')
    await expectSaved(page)
    await takeInReply(page, await coach.saveReply())
  })
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Not placed' }).click()
  await expect(reviewOf(page).getByRole('option')).toHaveCount(2)
  await showComments(page)
  await expect(threadOf(page, 'Small talk')).toContainText('Its words are no longer in the note.')
  await expect(threadOf(page, 'Small talk')).toContainText('We talked of the weather for a while')
  const near = threadOf(page, 'Well asked.')
  await expect(near).toContainText('Perhaps it belongs here: What keeps you all from starting in spring')
  await near.getByRole('button', { name: 'Yes, here' }).press('Enter')
  await expect(near).not.toContainText('Perhaps')
  await expect
    .poll(async () => (await noteOf(page).locator('.commented').allTextContents()).join(''))
    .toBe('What keeps you all from starting in spring')
})

test('two coaches stand side by side, and a reply from before a newer one changes nothing', async ({ app, browser }) => {
  const page = await startTold(app)
  const path = await makeCopy(app, { withNames: true })
  await withCoach(browser, path, async (coach) => {
    await select(coach.page, said(coach.page, 2), 1, 4)
    await comment(coach.page, 'Ask Sean.', 'Milo Ferrante')
    await takeInReply(page, await coach.saveReply())
  })
  await withCoach(browser, path, async (coach) => {
    await expect(threadsOf(coach.page)).toHaveCount(0)
    await select(coach.page, said(coach.page, 2), 1, 4)
    await comment(coach.page, 'Whose budget is it?', 'Cleo Coach')
    const older = await coach.saveReply()
    await threadsOf(coach.page).getByRole('button', { name: 'Change' }).click()
    await coach.page.getByRole('textbox', { name: 'Comment' }).fill('Whose budget is it, and until when?')
    await press(coach.page, `${mod}+Enter`)
    await expect(threadsOf(coach.page)).toContainText('until when?')
    const newer = await coach.saveReply()
    expect(newer.reply.items.map(contentOf)).toEqual([{ text: 'Whose budget is it, and until when?' }])

    await takeInReply(page, newer)
    await expect(reviewOf(page)).toContainText('until when?')
    await chooseReply(page, older)
    await expect(takingIn(page)).toContainText('Everything in this reply is here already')
    await press(page, 'Escape')
  })
  await expect(reviewOf(page).getByRole('option')).toHaveCount(2)
  await expect(reviewOf(page)).toContainText('Whose budget is it, and until when?')
  await page.getByRole('combobox', { name: 'Written by' }).selectOption('Milo Ferrante')
  await expect(reviewOf(page).getByRole('option')).toHaveCount(1)
  await expect(reviewOf(page)).toContainText('Ask Sean.')
})

test('the seller answers, and the copy that follows carries the thread on to the coach and back', async ({ app, browser }) => {
  const page = await startTold(app)
  const first = await makeCopy(app, { withNames: true })
  await withCoach(browser, first, async (coach) => {
    await select(coach.page, said(coach.page, 2), 1, 4)
    await comment(coach.page, 'Whose budget is it?', 'Cleo Coach')
    await takeInReply(page, await coach.saveReply())
  })
  await showComments(page)
  const thread = threadOf(page, 'Whose budget is it?')
  await thread.getByRole('button', { name: 'Answer' }).press('Enter')
  await press(page, '"It is the depot’s."', `${mod}+Enter`)
  await expect(thread).toContainText('It is the depot’s.')
  const second = await makeCopy(app, { follow: true, withNames: true })
  expect(second).not.toBe(first)
  await withCoach(browser, second, async (coach) => {
    const carried = threadsOf(coach.page)
    await expect(carried).toContainText('Whose budget is it?')
    await expect(carried).toContainText('It is the depot’s.')
    await carried.getByRole('button', { name: 'Reply' }).press('Enter')
    await press(coach.page, '"Then ask Orla."', `${mod}+Enter`)
    await coach.page.getByRole('combobox', { name: 'You are' }).selectOption('Cleo Coach')
    await coach.page.getByRole('button', { name: 'Go on' }).press('Enter')
    await expect(carried).toContainText('Then ask Orla.')
    await chooseReply(page, await coach.saveReply())
  })
  await expect(takingIn(page)).toContainText('1 new')
  await takingIn(page).getByRole('button', { name: 'Take in' }).press('Enter')
  await expect(takingIn(page)).toBeHidden()
  await showComments(page)
  await expect(thread).toContainText(/Whose budget is it\?.*It is the depot’s\..*Then ask Orla\./s)
})

test('the same goes from app to app', async ({ app }) => {
  const page = await startTold(app)
  const path = await makeCopy(app, { form: 'buyin' })
  const review = await reviewWindow(app, () => chooseFile(page, path, () => runByKeys(page, 'Open a review copy')))
  await select(review, said(review, 2), 1, 4)
  await suggestBarrier(review, 'The cost of the first year', 'Cora Coach')
  await expect(review.getByRole('status').filter({ hasText: 'Kept in Buy-In' })).toBeVisible()
  const saved = await app.download(() => review.getByRole('button', { name: 'Save reply' }).click(), review)
  await page.bringToFront()
  await takeInReply(page, { name: saved.name, mimeType: 'application/json', buffer: await readFile(saved.path) })
  await expect(reviewOf(page).getByRole('option')).toHaveCount(1)
  await showComments(page)
  await threadOf(page, 'The cost of the first year').getByRole('button', { name: 'Accept', exact: true }).press('Enter')
  await expect.poll(() => passagesOf(page)).toContainEqual({ kind: 'barrier', words: 'the cost worries us' })
})

test('a page of the sample story that is made in the window opens in the coach’s browser, and its reply is named after it', async ({
  app,
  browser,
}) => {
  await openSample(app.page)
  await chooseFor(app.page, 'Finding infusion pumps', 'Make a review copy…')
  const dialog = dialogOf(app.page, 'Make a review copy')
  for (let step = 0; step < 3; step += 1) await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('radio', { name: 'For any browser (.html)' }).check()
  const { name, path } = await app.download(() => dialog.getByRole('button', { name: 'Make the copy' }).click())
  expect(name).toMatch(/\.html$/)
  const copy = join(pages.directory, name)
  await copyFile(path, copy)
  await withCoach(browser, copy, async (coach) => {
    await expect(coach.page.getByRole('option')).toHaveCount(3)
    await select(coach.page, said(coach.page, 1), 1, 2)
    await comment(coach.page, 'What did the wards say?', 'Cleo Coach')
    const saved = await coach.saveReply()
    expect(saved.name).toBe(`${basename(name, '.html')}.reply.json`)
    expect(saved.reply.items.map(contentOf)).toEqual([{ text: 'What did the wards say?' }])

    // It says that it was saved, until something is not in the reply.
    const told = coach.page.getByRole('status').filter({ hasText: `Saved as “${saved.name}”: send it to the seller` })
    await expect(told).toBeVisible()
    await select(coach.page, said(coach.page, 1), 1, 2)
    await comment(coach.page, 'And who said it first?')
    await expect(told).toHaveCount(0)
  })
})
