import type { Locator, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { openArchive, readAll } from '../../app/review/archive.ts'
import { unseal } from '../../app/review/passphrase.ts'
import { isSealed } from '../../app/review/sealed.ts'
import { accounts, buyers } from '../../main/sample/cast.ts'
import { expectSeenFocus, runByKeys, tabTo } from '../support/by-keys.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { dialogOf, mod, noteOf, openSample, press, startWriting, tagAs, textOf, timelineOf } from '../support/journeys.ts'
import { expectFits, faultsIn, setSize } from '../support/looks.ts'
import { everyWordIn } from '../support/made-files.ts'
import { storeConversations, withStoredJournal } from '../support/stored-journal.ts'
import { daysAgo, startDecision } from '../support/told-decision.ts'
import { chooseFor, chooseForConversation, noticeOf } from '../support/window.ts'

const copyOf = (page: Page): Locator => dialogOf(page, 'Make a review copy')

const stepOf = (page: Page, name: string): Locator =>
  copyOf(page).getByRole('listitem').and(page.locator('[aria-current=step]')).filter({ hasText: name })

/** Opens the dialog by its keys. */
const open = async (page: Page): Promise<void> => {
  await press(page, `${mod}+Alt+e`)
  await expect(stepOf(page, 'What')).toBeFocused()
}

/** Goes on with Enter from where a step begins. */
const goOn = async (page: Page, to: string): Promise<void> => {
  await expect(copyOf(page).getByRole('button', { name: 'Next' })).toBeEnabled()
  await press(page, 'Enter')
  await expect(stepOf(page, to)).toBeFocused()
}

/** Goes through what is left to look at. */
const goToFile = async (page: Page): Promise<void> => {
  await goOn(page, 'Names')
  await goOn(page, 'What leaves')
  await goOn(page, 'The file')
}

/** Makes the copy that was chosen, and gives what was saved. */
const make = async (app: JournalApp) => {
  const { name, path } = await app.download(async () => {
    await tabTo(app.page, copyOf(app.page).getByRole('button', { name: 'Make the copy' }))
    await press(app.page, 'Enter')
  })
  await expect(copyOf(app.page)).toBeHidden()
  await expect(noticeOf(app.page, `The review copy is saved as “${name}”.`).last()).toBeVisible()
  return { name, file: new Uint8Array(await readFile(path)) }
}

const titlesIn = async (file: Uint8Array): Promise<string[]> =>
  (await readAll(openArchive(file))).conversations.map(({ title }) => title).toSorted()

test('by keyboard alone a copy of an opportunity is made in which everybody goes by a pseudonym', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await chooseFor(page, 'Finding infusion pumps', 'Make a review copy…')
  await expect(stepOf(page, 'What')).toBeFocused()
  await expect(copyOf(page).getByRole('combobox', { name: 'Opportunity' })).toContainText('Finding infusion pumps')
  await expect(copyOf(page).getByText(/^\d conversations would go/)).toBeVisible()
  await goOn(page, 'Names')
  await expect(copyOf(page).getByRole('row', { name: /Bayo Adegbite/ })).toContainText(/Buyer \d/)
  await goOn(page, 'What leaves')
  const leaves = copyOf(page).getByRole('region', { name: 'What leaves', exact: true })
  await expect(leaves).toContainText('Both sides')
  await expect(leaves).toContainText(/\d+ barriers/)
  await expect(copyOf(page).getByRole('region', { name: 'Conversations that leave' })).toContainText('A walk through the equipment library')
  await expect(copyOf(page).getByRole('region', { name: 'What stays at home' })).toContainText('which pseudonym is whose')
  await goOn(page, 'The file')
  const { name, file } = await make(app)
  expect(name).toMatch(/^\d{4}-\d\d-\d\d Review\.buyin$/)

  const words = everyWordIn(file)
  const { manifest } = openArchive(file)
  expect(manifest).toMatchObject({
    kind: 'review',
    review: { internal: true, ledgers: true, matrix: true, pseudonyms: true, follows: null },
  })
  for (const { name: who } of [...buyers, ...accounts]) {
    expect(words).not.toContain(who)
    expect(words).not.toMatch(new RegExp(String.raw`\b${who.split(' ').at(-1) === 'Group' ? 'Slaney' : who.split(' ').at(-1)}\b`))
  }
  expect(words).toMatch(/Buyer \d/)
  expect(words).toMatch(/Account \d/)
  expect((await readAll(openArchive(file))).notes.length).toBeGreaterThan(1)

  // The copy is known from then on, and another one carries it on.
  await open(page)
  await tabTo(page, copyOf(page).getByText('One copy was made before'))
  await press(page, 'Enter')
  await expect(copyOf(page).getByRole('list', { name: 'Copies made before' })).toContainText(name)
  await copyOf(page)
    .getByRole('combobox', { name: 'Opportunity' })
    .selectOption({ label: 'Slaney Hospital Group · Finding infusion pumps' })
  await copyOf(page).getByRole('combobox', { name: 'You made a copy of this before' }).selectOption({ index: 1 })
  await copyOf(page).getByRole('button', { name: 'Next' }).focus()
  await goToFile(page)
  const next = await make(app)
  expect(openArchive(next.file).manifest).toMatchObject({ review: { follows: manifest.id } })
})

test('with the external side only, nothing that was thought is in the file', async ({ app }) => {
  const { page } = app
  await startWriting(page, { account: 'Harbour Dairy', opportunity: 'Cold chain', title: 'First call' })
  await page.keyboard.type('What would happen if you waited? Nobody signs before the audit.')
  await press(page, 'Tab', '"I fear being blamed again."')
  await tagAs(page, 'Q', 'What would happen if you waited?', 'Consequences')
  await tagAs(page, 'B', 'Nobody signs before the audit', 'The audit comes first')
  await tagAs(page, 'B', 'being blamed', 'The blame of last year')
  await tagAs(page, 'I', 'I fear being blamed', 'Fear')
  await expect(noteOf(page)).toBeFocused()
  // For a fifth of a second after the note got the focus, ProseMirror takes a caret at its very start for the browser's doing and puts it back.
  await expect(async () => {
    await press(page, `${mod}+Home`)
    expect(await page.evaluate(() => getSelection()?.anchorNode?.textContent)).toMatch(/^What would/)
  }).toPass()
  // What was typed last goes along, saved or not.
  await press(page, '"So. "')
  await expect
    .poll(() => textOf(page))
    .toEqual([{ external: 'So. What would happen if you waited? Nobody signs before the audit.', internal: 'I fear being blamed again.' }])
  await open(page)
  await tabTo(page, copyOf(page).getByRole('radio', { name: 'Both sides' }))
  await press(page, 'ArrowRight')
  await expect(copyOf(page).getByText(/No thought leaves/)).toBeVisible()
  await tabTo(page, copyOf(page).getByRole('button', { name: 'Next' }))
  await goOn(page, 'Names')
  await tabTo(page, copyOf(page).getByRole('checkbox', { name: /^Replace names/ }))
  await press(page, 'Space')
  await expect(copyOf(page).getByText('Every name leaves as it stands.')).toBeVisible()
  await goOn(page, 'What leaves')
  await expect(copyOf(page).getByRole('region', { name: 'What stays at home' })).toContainText('The internal side')
  await goOn(page, 'The file')
  await expect(copyOf(page).getByRole('checkbox', { name: /^Blind reading/ })).toHaveCount(0)
  const { name, file } = await make(app)
  expect(name).toMatch(/Cold chain\.buyin$/)
  const words = everyWordIn(file)
  for (const said of [
    '"So. "',
    'What would happen if you waited',
    'Nobody signs before the audit',
    'The audit comes first',
    'Harbour Dairy',
  ])
    expect(words).toContain(said)
  expect(words).not.toMatch(/fear|blame/iu)
})

test('chosen conversations go, or those of some days, and no other', async ({ app }) => {
  const page = await startDecision(app, async ({ talk }) => {
    await talk('Early talk', 40, [{ by: 'me', said: ['Early words.'] }])
    await talk('Middle talk', 20, [{ by: 'me', said: ['Middle words.'] }])
    await talk('Late talk', 2, [{ by: 'me', said: ['Late words.'] }])
  })
  await chooseForConversation(page, 'Late talk', 'Make a review copy…')
  await expect(copyOf(page).getByRole('radio', { name: 'Conversations' })).toBeChecked()
  const list = copyOf(page).getByRole('listbox', { name: 'Conversations to choose from' })
  await expect(list.getByRole('option', { selected: true })).toHaveText(/Late talk/)
  await tabTo(page, copyOf(page).getByRole('textbox', { name: 'Find' }))
  await press(page, '"middle"')
  await expect(list.getByRole('option')).toHaveCount(1)
  await press(page, 'Tab')
  await expectSeenFocus(page)
  await press(page, 'Space')
  await expect(copyOf(page).getByText('2 chosen')).toBeVisible()
  await press(page, 'Shift+Tab', `${mod}+a`, 'Backspace', 'Tab')
  await expect(list.getByRole('option', { selected: true })).toHaveCount(2)
  await tabTo(page, copyOf(page).getByRole('button', { name: 'Next' }))
  await goToFile(page)
  expect(await titlesIn((await make(app)).file)).toEqual(['Late talk', 'Middle talk'])

  // A range with Shift, and back to what was chosen after another way was looked at.
  await open(page)
  await tabTo(page, copyOf(page).getByRole('radio', { name: 'An opportunity' }))
  await press(page, 'ArrowRight')
  await tabTo(page, list.getByRole('option').first())
  await press(page, 'Space', 'Shift+ArrowDown')
  await expect(copyOf(page).getByText('2 chosen')).toBeVisible()
  await tabTo(page, copyOf(page).getByRole('button', { name: 'Choose all' }))
  await press(page, 'Enter')
  await expect(copyOf(page).getByText('3 chosen')).toBeVisible()
  await copyOf(page).getByRole('radio', { name: 'Days' }).check()
  await copyOf(page).getByLabel('From').fill(daysAgo(25).slice(0, 10))
  await copyOf(page).getByLabel('To').fill(daysAgo(15).slice(0, 10))
  await expect(copyOf(page).getByText('1 conversation would go.')).toBeVisible()
  await copyOf(page).getByLabel('To').fill(daysAgo(35).slice(0, 10))
  await expect(copyOf(page).getByRole('button', { name: 'Next' })).toBeDisabled()
  await copyOf(page).getByLabel('To').fill(daysAgo(15).slice(0, 10))
  await copyOf(page).getByRole('radio', { name: 'Conversations' }).check()
  await expect(copyOf(page).getByText('3 chosen')).toBeVisible()
  await copyOf(page).getByRole('radio', { name: 'Days' }).check()
  await copyOf(page).getByRole('button', { name: 'Next' }).focus()
  await goToFile(page)
  const { file } = await make(app)
  expect(await titlesIn(file)).toEqual(['Middle talk'])
  expect(everyWordIn(file)).not.toMatch(/Early|Late/)
})

test('words that may be a name are looked at with what is around them, and what was decided is kept', async ({ app }) => {
  const page = await startDecision(app, async ({ call, opportunityId, talk }) => {
    await call('buyers.create', { opportunityId, name: 'Mark Stone', title: '', roles: [], influence: 3, met: true })
    await call('buyers.create', { opportunityId, name: 'O', title: '', roles: [], influence: 3, met: true })
    await talk('A talk', 2, [{ by: 'me', said: ['We saw that Mark agreed, and Biddy set a mark on it. Orla Byrne nodded.'] }])
  })
  await open(page)
  await goOn(page, 'Names')
  const inDoubt = copyOf(page).getByRole('list', { name: 'Names in doubt' }).getByRole('listitem')
  const mark = inDoubt.filter({ hasText: 'a common word, too' }).filter({ hasText: '“Mark”' })
  await expect(mark).toContainText('We saw that Mark → Buyer')
  await expect(mark).toContainText('1 replaced, 1 kept')
  const rule = mark.getByRole('combobox')
  await tabTo(page, rule)
  await rule.selectOption({ label: 'Keep: it is not the name' })
  await expect(mark).toContainText('2 kept')
  await tabTo(page, copyOf(page).getByRole('textbox', { name: 'What else Orla Byrne is called' }))
  await press(page, '"Biddy"')
  await expect(copyOf(page).getByText('2 names replaced', { exact: false })).toBeVisible()

  // Going back and forth loses nothing.
  await tabTo(page, copyOf(page).getByRole('button', { name: 'Back' }))
  await press(page, 'Enter')
  await expect(stepOf(page, 'What')).toBeFocused()
  await goOn(page, 'Names')
  await expect(copyOf(page).getByRole('textbox', { name: 'What else Orla Byrne is called' })).toHaveValue('Biddy')
  await expect(rule).toHaveValue('never')

  // The journal does not know the seller's name until it is said here.
  await tabTo(page, copyOf(page).getByRole('textbox', { name: 'Your own name' }))
  await press(page, '"Petra Vogel"', 'Enter')
  await expect(copyOf(page).getByRole('row', { name: /Petra Vogel/ })).toContainText('Seller')
  await tabTo(page, copyOf(page).getByRole('button', { name: 'Next' }))
  await goOn(page, 'What leaves')
  await goOn(page, 'The file')
  const words = everyWordIn((await make(app)).file)
  expect(words).toMatch(/We saw that Mark agreed, and Buyer \d set a mark on it\. Buyer \d nodded\./)
  expect(words).not.toMatch(/Biddy|Orla|Byrne|Harbour/)
})

test('a sealed copy opens with its passphrase and no other; one that is being made can be stopped', async ({ app }) => {
  await app.close()
  storeConversations(app.dataDirectory, 10_000)
  await withStoredJournal(app.dataDirectory, async ({ call }) => {
    const { opportunities } = await call('opportunities.list', {})
    await call('journal.writeSettings', { opportunityId: opportunities[0]?.id ?? null })
  })
  await app.restart()
  const { page } = app
  await expect(timelineOf(page).first()).toBeVisible()
  await open(page)
  await expect(copyOf(page).getByText('10,000 conversations would go.')).toBeVisible()
  await goToFile(page)
  await tabTo(page, copyOf(page).getByRole('checkbox', { name: /^Seal it/ }))
  await press(page, 'Space', 'Tab', '"correct horse"', 'Tab', '"correct hose"')
  const action = copyOf(page).getByRole('button', { name: 'Make the copy' })
  await expect(action).toBeDisabled()
  await press(page, 'Backspace', 'Backspace', '"rse"')
  await expect(action).toBeEnabled()
  await expect(copyOf(page).getByText(/Nobody can recover it/)).toBeVisible()

  await tabTo(page, action)
  await press(page, 'Enter')
  await expect(copyOf(page).getByRole('button', { name: 'Stop' })).toBeFocused()
  await press(page, 'Enter')
  await expect(copyOf(page).getByRole('alert')).toHaveText('Stopped. No copy was made.')
  await expect(copyOf(page).getByRole('textbox', { name: 'Passphrase' })).toHaveValue('correct horse')
  await expect(stepOf(page, 'The file')).toBeFocused()

  const { file } = await make(app)
  expect(isSealed(file)).toBe(true)
  await expect(unseal(file, 'correct hose')).rejects.toMatchObject({ code: 'invalid' })
  expect(openArchive(await unseal(file, 'correct horse')).manifest.counts.conversations).toBe(10_000)
  await open(page)
  await expect(copyOf(page).getByText('One copy was made before')).toBeVisible()
})

test('everyone can use every step, in both themes and in a small window', async ({ app }) => {
  const { page } = app
  const found: string[] = []
  await openSample(page)
  await setSize(page, 900, 700)
  const look = async (what: string) => {
    await expectFits(page, what)
    const box = await copyOf(page).boundingBox()
    expect(box && box.y >= 0 && box.y + box.height <= 700, what).toBe(true)
    for (const theme of ['light', 'dark'] as const) found.push(...(await faultsIn(page, theme)).map((line) => `${what}: ${line}`))
  }
  await runByKeys(page, 'Make a review copy')
  await expect(copyOf(page).getByText(/would go/)).toBeVisible()
  await look('an opportunity')
  await copyOf(page).getByRole('radio', { name: 'Conversations' }).check()
  await expect(copyOf(page).getByRole('listbox').getByRole('option').first()).toBeVisible()
  await look('conversations')
  await copyOf(page).getByRole('radio', { name: 'Days' }).check()
  await look('days')
  await copyOf(page).getByRole('radio', { name: 'An opportunity' }).check()
  await copyOf(page).getByRole('button', { name: 'Next' }).click()
  // A name that is a common word as well: what was written with it is in doubt.
  await copyOf(page).getByRole('textbox', { name: 'Your own name' }).fill('Gemma Hand')
  await copyOf(page).getByRole('textbox', { name: 'Your own name' }).press('Enter')
  await expect(copyOf(page).getByRole('list', { name: 'Names in doubt' })).toBeVisible()
  await copyOf(page).getByText('beyond doubt').click()
  await look('names')
  await copyOf(page).getByRole('button', { name: 'Next' }).click()
  await expect(copyOf(page).getByText('This leaves')).toBeVisible()
  await look('what leaves')
  await copyOf(page).getByRole('button', { name: 'Next' }).click()
  await copyOf(page)
    .getByRole('checkbox', { name: /^Seal it/ })
    .check()
  await look('the file')
  // At twice the size.
  await setSize(page, 640, 400)
  await expectFits(page, 'the file in a narrow window')
  for (const step of ['what leaves', 'names', 'what'] as const) {
    await copyOf(page).getByRole('button', { name: 'Back' }).click()
    await expectFits(page, `${step} in a narrow window`)
  }
  expect(found).toEqual([])
  await press(page, 'Escape')
  await expect(copyOf(page)).toBeHidden()
  await expect(noteOf(page)).toBeVisible()
})
