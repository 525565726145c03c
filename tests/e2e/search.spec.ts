import type { Locator, Page } from '@playwright/test'
import { newId } from '../../app/model/ids.ts'
import { hostileQueries } from '../fixtures/hostile/queries.ts'
import { expectSeenFocus, openNoteByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { cellOf, dialogOf, expectSaved, mod, noteOf, press, textOf } from '../support/journeys.ts'
import { pasteInto, watchLongTasks } from '../support/long-tasks.ts'
import { expectFits, faultsIn, setSize } from '../support/looks.ts'
import { daysAgo, startDecision, type ToldDecision } from '../support/told-decision.ts'
import { noticeOf, railOf, undoFromNotice } from '../support/window.ts'

test.setTimeout(120_000)

/** Where pictures of all that is looked at go, for people to look at them too. */
const pictures = process.env['BUY_IN_PICTURES']

const fieldOf = (page: Page): Locator => page.getByRole('combobox', { name: 'Search everywhere' })
const resultsOf = (page: Page): Locator => page.getByRole('listbox', { name: 'What was found' })
const noteFound = (page: Page, title: string): Locator => resultsOf(page).getByRole('group', { name: title })
const countOf = (page: Page): Locator => page.getByRole('search').getByRole('status')

/** The words that are marked in what was found, in the order of the page. */
const marked = (page: Page): Promise<string[]> => resultsOf(page).locator('mark').allTextContents()

/** The words of the open note that were gone to. */
const spot = (page: Page): Promise<string> =>
  page.evaluate(() => [...(CSS.highlights.get('spot') ?? [])].map((range) => (range as Range).toString()).join('|'))

const tell = async ({ talk, barrier, orla }: ToldDecision): Promise<void> => {
  const night = await barrier('Nobody to call at night', { kind: 'perceived' })
  await talk('Kick-off at the dairy', 800, [{ said: ['Our Straße depot runs on paper logs.'], thought: ['Paper feels safe to them.'] }])
  await talk(
    'A walk through the cold store',
    20,
    [
      { said: ['What would a warm night cost you?'], by: 'me' },
      ...Array.from({ length: 30 }, (_, index) => ({ said: [`Shelf ${index + 1} is read by hand, morning and evening.`] })),
      {
        by: orla,
        said: ['We had a café owner shout at us once. ', ['The alarm rang and nobody came.', { kind: 'barrier', barrierId: night }]],
        thought: [['I would be the one who is woken up.', { id: newId(), kind: 'inference', thoughtType: 'fear', confidence: 80 }]],
      },
    ],
    [orla],
  )
  for (let number = 1; number <= 45; number += 1)
    await talk(`Check-in ${number}`, 21 + number, [
      { said: [`The rota of week ${number} was signed.`], thought: ['He likes a signed rota.'] },
    ])
}

/** Opens the search by its key, once all that was told can be found. */
const startSearch = async (app: JournalApp): Promise<Page> => {
  const page = await startDecision(app, tell)
  await press(page, `${mod}+Shift+f`)
  await expect(fieldOf(page)).toBeFocused()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  return page
}

/** Puts another search into the field. */
const ask = async (page: Page, typed: string): Promise<void> => {
  await fieldOf(page).focus()
  await press(page, `${mod}+a`, `"${typed}"`)
  await expect(fieldOf(page)).toHaveValue(typed)
}

test('words, phrases, parts of words, accents and filters are found as they are typed, and what was understood is said', async ({
  app,
}) => {
  const page = await startSearch(app)
  await expectSeenFocus(page)
  await expect(page.getByRole('heading', { name: 'Find anything in the journal' })).toBeVisible()
  await ask(page, 'alarm nobody')
  await expect(page.getByText('Exchanges with “alarm” and “nobody”.')).toBeVisible()
  await expect(noteFound(page, 'A walk through the cold store')).toContainText('Barrier: Nobody to call at night')
  await expect(noteFound(page, 'A walk through the cold store').getByRole('option')).toContainText('Said')
  expect(await marked(page)).toEqual(expect.arrayContaining(['alarm', 'nobody']))

  for (const [typed, title, words] of [
    ['"paper logs"', 'Kick-off at the dairy', 'paper logs'],
    ['strasse', 'Kick-off at the dairy', 'Straße'],
    ['CAFE', 'A walk through the cold store', 'café'],
    ['pap*', 'Kick-off at the dairy', 'pap'],
    ['*arm', 'A walk through the cold store', 'arm'],
  ] as const) {
    await ask(page, typed)
    await expect(noteFound(page, title)).toBeVisible()
    await expect.poll(() => marked(page)).toContain(words)
  }
  await ask(page, '"logs paper"')
  await expect(page.getByRole('heading', { name: 'Nothing in the journal fits' })).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'The words apart' }))
  await press(page, 'Enter')
  await expect(noteFound(page, 'Kick-off at the dairy')).toBeVisible()
  await expect(fieldOf(page)).toBeFocused()

  // Filters, with what could be typed offered below the field.
  await press(page, `${mod}+a`, '"buy"')
  const offers = page.getByRole('listbox', { name: 'What could be typed' })
  await expect(offers.getByRole('option')).toHaveText([/^buyer:/])
  await press(page, 'ArrowDown', 'Enter')
  await expect(offers.getByRole('option').first()).toHaveText(/Orla Byrne|Sean Kehoe|Noor Haddad/)
  await press(page, '"orl"')
  await expect(offers.getByRole('option')).toHaveText([/^Orla Byrne/])
  await press(page, 'ArrowDown', 'Tab')
  await expect(fieldOf(page)).toHaveValue('buyer:"Orla Byrne" ')
  await expect(fieldOf(page)).toBeFocused()
  await press(page, '"type:fear confidence:>70 side:internal"')
  await expect(resultsOf(page).getByRole('option')).toHaveCount(1)
  await expect(resultsOf(page).getByRole('option')).toContainText('Thought')
  await expect(resultsOf(page).getByRole('option')).toContainText('Inference: Fear, 80%')
  await ask(page, 'price side:internal')
  await tabTo(page, page.getByRole('button', { name: 'Without filters' }))
  await ask(page, `paper before:${daysAgo(400).slice(0, 4)}`)
  await expect(noteFound(page, 'Kick-off at the dairy')).toBeVisible()
  await ask(page, 'confidence:oops rota')
  await expect(page.getByText(/is left aside\. After confidence: comes/)).toBeVisible()
  await expect(noteFound(page, 'Check-in 1').first()).toBeVisible()
})

test('a hit opens at its words, and back leads to the list as it was', async ({ app }) => {
  const page = await startSearch(app)
  await ask(page, 'nobody came')
  await expect(countOf(page)).toContainText('1 note')
  await press(page, 'Enter')
  await expect(resultsOf(page)).toBeFocused()
  await expectSeenFocus(page)
  await expect(resultsOf(page).getByRole('option', { selected: true })).toContainText('The alarm rang and nobody came.')
  await press(page, 'Enter')
  await expect(noteOf(page)).toBeFocused()
  await expect.poll(() => spot(page)).toMatch(/nobody/)
  await expect(cellOf(page, 31, 'external')).toBeInViewport()
  // Nothing is selected: what is typed takes no place of the words.
  await press(page, '"So: "')
  expect((await textOf(page))[31]?.external).toContain('So: nobody came.')
  expect(await spot(page)).toBe('')
  await expectSaved(page)

  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(resultsOf(page)).toBeFocused()
  await expect(fieldOf(page)).toHaveValue('nobody came')

  // Far down in a long list.
  await ask(page, 'rota')
  await tabTo(page, page.getByRole('button', { name: 'Newest first' }))
  await press(page, 'Enter')
  await tabTo(page, resultsOf(page))
  await expect(resultsOf(page).getByRole('option', { selected: true })).toContainText('week 1 ')
  await expect(async () => {
    await press(page, 'End')
    await expect(resultsOf(page).getByRole('option', { selected: true })).toContainText('He likes a signed rota', { timeout: 500 })
    await expect(countOf(page)).toHaveText('45 notes', { timeout: 500 })
  }).toPass()
  await press(page, 'End', 'ArrowUp')
  const chosen = resultsOf(page).getByRole('option', { selected: true })
  await expect(chosen).toContainText('week 45 ')
  await expect(chosen).toBeInViewport()
  expect(await resultsOf(page).getByRole('option').count()).toBeLessThan(60)
  expect(await resultsOf(page).evaluate((element) => element.scrollTop)).toBeGreaterThan(500)
  const heightOf = () => chosen.evaluate((element) => Math.round(element.getBoundingClientRect().top))
  const place = await heightOf()
  await press(page, 'Enter')
  await expect(noteOf(page)).toContainText('The rota of week 45 was signed.')
  await expect.poll(() => spot(page)).toBe('rota')
  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(resultsOf(page)).toBeFocused()
  await expect(chosen).toContainText('week 45 ')
  await expect(chosen).toBeInViewport()
  await expect.poll(heightOf).toBe(place)
  await expect(page.getByRole('button', { name: 'Newest first' })).toHaveAttribute('aria-pressed', 'true')

  // Whoever goes on typing types in the field; entries open where they are kept.
  await press(page, '"x"')
  await expect(fieldOf(page)).toBeFocused()
  await ask(page, 'call at night')
  await expect(resultsOf(page).getByRole('group', { name: 'Names and remarks' })).toContainText('Nobody to call at night')
  await press(page, 'ArrowDown')
  await expect(resultsOf(page)).toBeFocused()
  await press(page, 'Enter')
  await expect(page.getByRole('region', { name: 'Cold chain' })).toContainText('Nobody to call at night')
  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(fieldOf(page)).toHaveValue('call at night')
})

test('filters are chosen without typing them, and write themselves into the field', async ({ app }) => {
  const page = await startSearch(app)
  await ask(page, 'rota "signed')
  await page.getByRole('combobox', { name: 'Side', exact: true }).selectOption('Thought')
  await expect(fieldOf(page)).toHaveValue('rota "signed" side:internal ')
  await expect(resultsOf(page).getByRole('option').first()).toContainText('He likes a signed rota')
  await page.getByRole('combobox', { name: 'Side', exact: true }).selectOption('Both sides')
  await page.getByRole('combobox', { name: 'Tag', exact: true }).selectOption('Barrier')
  await page.getByRole('combobox', { name: 'Date', exact: true }).selectOption('Last 90 days')
  await expect(fieldOf(page)).toHaveValue(/^rota "signed" tag:barrier after:\d{4}-\d\d-\d\d $/)
  await ask(page, 'alarm')
  await tabTo(page, page.getByRole('button', { name: 'Opportunity…' }))
  await press(page, 'Enter')
  await expect(fieldOf(page)).toBeFocused()
  await expect(fieldOf(page)).toHaveValue('alarm opportunity:')
  await expect(page.getByRole('option', { name: /^Cold chain/ })).toBeVisible()
  await press(page, 'ArrowDown', 'Enter')
  await expect(fieldOf(page)).toHaveValue('alarm opportunity:"Cold chain" ')
  await expect(noteFound(page, 'A walk through the cold store')).toBeVisible()
})

test('a search is saved, run from the rail, renamed and deleted, and each can be undone', async ({ app }) => {
  const page = await startSearch(app)
  const saved = railOf(page).getByRole('list', { name: 'Saved searches' })
  await ask(page, 'alarm tag:barrier')
  await tabTo(page, page.getByRole('button', { name: 'Save search…' }))
  await press(page, 'Enter')
  await expect(dialogOf(page, 'Save search').getByLabel('Name')).toBeFocused()
  await press(page, '"What rings at night"', 'Enter')
  await expect(noticeOf(page, 'The search is saved as What rings at night.')).toBeVisible()
  await expect(saved.getByRole('button', { name: 'What rings at night', exact: true })).toHaveAttribute('aria-current', 'page')
  await undoFromNotice(page, 'The search is saved as What rings at night.')
  await expect(saved).toHaveCount(0)
  await fieldOf(page).focus()
  await tabTo(page, page.getByRole('button', { name: 'Save search…' }))
  await press(page, 'Enter', '"Night"', 'Enter')
  await expect(saved.getByRole('button', { name: 'Night', exact: true })).toBeVisible()

  await ask(page, 'rota')
  await openNoteByKeys(page, 0)
  await saved.getByRole('button', { name: 'Night', exact: true }).focus()
  await press(page, 'Enter')
  await expect(fieldOf(page)).toHaveValue('alarm tag:barrier')
  await expect(noteFound(page, 'A walk through the cold store')).toBeVisible()

  await saved.getByRole('button', { name: 'More for Night' }).focus()
  await press(page, 'Enter')
  await expect(page.locator(':is([role=menu], [role=menuitem]):focus')).toBeVisible()
  await press(page, 'Enter')
  await expect(dialogOf(page, 'Rename search').getByLabel('Name')).toBeFocused()
  await press(page, `${mod}+a`, '"At night"', 'Enter')
  await expect(saved.getByRole('button', { name: 'At night', exact: true })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expectSeenFocus(page)
  await saved.getByRole('button', { name: 'More for At night' }).focus()
  await press(page, 'Enter')
  await expect(page.locator(':is([role=menu], [role=menuitem]):focus')).toBeVisible()
  await press(page, 'ArrowDown', 'Enter')
  await expect(saved).toHaveCount(0)
  await expectSeenFocus(page)
  await undoFromNotice(page, 'The search At night is deleted.')
  await expect(saved.getByRole('button', { name: 'At night', exact: true })).toBeVisible()
})

test('whatever is typed brings results or a kind word, and the window goes on', async ({ app }) => {
  const page = await startSearch(app)
  await page.evaluate(watchLongTasks)
  for (const text of hostileQueries) {
    await fieldOf(page).evaluate(pasteInto, text)
    await expect(
      page
        .getByRole('search')
        .getByText(/^Exchanges|^Nothing to look for yet|is left aside/)
        .first(),
    ).toBeVisible()
    await expect(countOf(page)).not.toContainText('wrong')
  }
  await fieldOf(page).evaluate(pasteInto, 'alarm')
  await expect(noteFound(page, 'A walk through the cold store')).toBeVisible()
  const long = await page.evaluate(() => window.longTasks ?? [])
  test.info().annotations.push({ type: 'long tasks, ms', description: long.map((duration) => duration.toFixed(0)).join(' ') })
  // On a machine that has other things to do a task may take much longer than its own work.
  expect(Math.max(0, ...long)).toBeLessThan(500)
})

test('everyone can use the search, in both themes, wide and narrow', async ({ app }) => {
  const page = await startSearch(app)
  const look = async (what: string): Promise<void> => {
    const found: string[] = []
    for (const [width, height] of [
      [1280, 800],
      [900, 700],
    ] as const) {
      await setSize(page, width, height)
      await expectFits(page, `${what} ${width}`)
      await expectSeenFocus(page)
      for (const theme of ['light', 'dark'] as const) {
        found.push(...(await faultsIn(page, theme)).map((fault) => `${width} ${fault}`))
        if (pictures) await page.screenshot({ path: `${pictures}/search-${what.replaceAll(' ', '-')}-${width}-${theme}.png` })
      }
    }
    await setSize(page, 1280, 800)
    expect.soft(found, what).toEqual([])
  }
  await look('examples')
  await ask(page, 'night -paper rota* confidence:x tag:')
  await expect(page.getByRole('listbox', { name: 'What could be typed' })).toBeVisible()
  await look('offers')
  await ask(page, 'alarm')
  await press(page, 'Enter')
  await expect(resultsOf(page)).toBeFocused()
  await look('found')
  await press(page, 'Escape')
  await expect(fieldOf(page)).toBeFocused()
  await ask(page, 'ro')
  await expect(noteFound(page, 'Check-in').first()).toBeVisible()
  await look('many')
  await ask(page, '"no such words" side:internal -rota')
  await expect(page.getByRole('heading', { name: 'Nothing in the journal fits' })).toBeVisible()
  await look('nothing')
  await tabTo(page, page.getByRole('button', { name: 'Save search…' }))
  await press(page, 'Enter')
  await expect(dialogOf(page, 'Save search')).toBeVisible()
  await look('save')
})
