import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { writeReply } from '../../app/review/annotations.ts'
import type { ReviewItem } from '../../app/review/items.ts'
import { contentOf } from '../../app/review/versions.ts'
import { aboutCopy, idAt, someRecords } from '../support/archive-records.ts'
import { expect, test } from '../support/fixtures.ts'
import { hostileRecords, hostileTexts } from '../support/hostile-copy.ts'
import { press } from '../support/journeys.ts'
import { expectFits, faultsIn, setSize } from '../support/looks.ts'
import { makePageOf, makeSamplePage, openAsCoach, keepPageFolder, type Coach } from '../support/review-page.ts'

const pages = keepPageFolder()

const focused = (page: Page): Locator => page.locator(':focus')
const exchangeOf = (page: Page, number: number): Locator => page.getByRole('region', { name: `Exchange ${number}`, exact: true })
const threadsOf = (page: Page): Locator => page.getByRole('article', { name: /^Thread/ })

/** From anywhere into the first exchange of the first conversation. */
const enterNote = async (page: Page): Promise<void> => {
  await expect(exchangeOf(page, 1)).toBeVisible()
  await page.getByRole('listbox', { name: 'Conversations' }).focus()
  await press(page, 'Enter')
  await expect(focused(page)).toHaveAccessibleName('Said, exchange 1')
}

const sayName = async (page: Page, name = 'Cleo Coach'): Promise<void> => {
  await expect(page.getByRole('dialog', { name: 'Who is writing?' })).toBeVisible()
  await press(page, `"${name}"`, 'Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** Comments on the first words of the exchange that has the focus. */
const comment = async (page: Page, text: string): Promise<void> => {
  await press(page, 'ArrowRight', 'Shift+ArrowRight', 'c', `"${text}"`, 'Control+Enter')
}

const withCoach = async (browser: Browser, path: string, work: (coach: Coach) => Promise<void>, allowed = /^$/): Promise<void> => {
  const coach = await openAsCoach(browser, path)
  coach.page.on('dialog', (dialog) => void dialog.accept())
  await work(coach)
  expect(coach.faults.filter((fault) => !allowed.test(fault))).toEqual([])
  await coach.close()
}

test('a coach without a network reads, comments, tags, infers and rates by keyboard alone, and the reply holds all of it', async ({
  browser,
}) => {
  const path = await makeSamplePage(pages.directory)
  await withCoach(browser, path, async (coach) => {
    const { page } = coach
    await expect(page.getByRole('heading', { name: 'Twenty-one days of numbers' })).toBeVisible()
    await press(page, 'F6', 'F6')
    await expect(focused(page)).toHaveRole('listbox')
    await press(page, 'j')
    await expect(page.getByRole('heading', { name: 'Sunday dinner' })).toBeVisible()
    await press(page, 'k', 'F6')
    await expect(focused(page)).toHaveAccessibleName('Said, exchange 1')

    await press(page, 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight')
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('a school notebook')
    await press(page, 'c', '"Whose idea was the notebook?"', 'Control+Enter')
    await sayName(page)
    await expect(threadsOf(page)).toContainText('Whose idea was the notebook?')
    await expect(focused(page)).toHaveAccessibleName('Said, exchange 1')

    await press(page, 'ArrowDown')
    await expect(focused(page)).toHaveAccessibleName('Said, exchange 2')
    await press(page, 'Home', 'Shift+End', 't')
    await expect(page.getByRole('form', { name: 'Suggest a tag' })).toBeVisible()
    await press(
      page,
      '"Crit"',
      'Tab',
      'Tab',
      '"Nobody is annoyed by it"',
      'Tab',
      'ArrowRight',
      'Tab',
      '"She asks for it."',
      'Control+Enter',
    )
    await expect(exchangeOf(page, 2)).toContainText('Criterion: Nobody is annoyed by it, weight 4 of 5 (new)')

    await press(page, 'ArrowUp')
    await exchangeOf(page, 1).getByRole('button', { name: 'Your own reading beside: Value, 75% sure' }).focus()
    await press(page, 'Enter', '"Fear"', 'Tab', 'ArrowLeft', 'Tab', '"She fears the auditor."', 'Control+Enter')
    const rival = threadsOf(page).filter({ hasText: 'She fears the auditor.' })
    await expect(rival).toContainText('Seller: Value, 75% sure')
    await expect(rival).toContainText('Fear, 45% sure')

    await page.getByText('How far the seller coached the decision').focus()
    await press(page, 'Enter', 'Tab', 'Space', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Tab', 'Tab', '"Short and open."', 'Tab')
    await expect(
      page.getByRole('group', { name: 'Purposeful questions that set criteria' }).getByRole('radio', { name: '4' }),
    ).toBeChecked()

    await page.getByRole('button', { name: 'Barriers' }).press('Enter')
    const barrier = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /No sensor survives/ }) })
    await barrier.getByRole('button', { name: /^Comment on/ }).press('Enter')
    await press(page, '"Ask Duane himself."', 'Control+Enter')
    await expect(barrier).toContainText('Ask Duane himself.')

    await coach.again()
    await expect(threadsOf(page).filter({ hasText: 'Whose idea was the notebook?' })).toBeVisible()
    const { name, reply } = await coach.saveReply()
    expect(name).toBe(`${basename(path, '.html')}.reply.json`)
    expect(reply.author.name).toBe('Cleo Coach')
    const said = reply.items.map((item) => ({ kind: item.kind, on: item.target.on, ...contentOf(item) }))
    expect(said).toEqual([
      { kind: 'comment', on: 'words', text: 'Whose idea was the notebook?' },
      {
        kind: 'tag',
        on: 'words',
        tag: 'criterion',
        criterionId: null,
        title: 'Nobody is annoyed by it',
        weight: 4,
        text: 'She asks for it.',
      },
      { kind: 'rival', on: 'inference', thoughtType: 'fear', confidence: 45, blind: false, text: 'She fears the auditor.' },
      { kind: 'rating', on: 'conversation', behaviour: 'questions', score: 4, text: 'Short and open.' },
      { kind: 'comment', on: 'barrier', text: 'Ask Duane himself.' },
    ])
    const [words] = reply.items
    expect(words?.target).toMatchObject({ anchor: { side: 'external', quote: 'a school notebook', prefix: 'Held ' } })
  })
})

test('a sealed page opens with its passphrase only, and says so', async ({ browser }) => {
  const path = await makeSamplePage(pages.directory, { passphrase: 'two columns' })
  await withCoach(browser, path, async (coach) => {
    const { page } = coach
    await expect(page.getByLabel('Passphrase')).toBeFocused()
    await expect(page.locator('body')).not.toContainText('Twenty-one days')
    await press(page, '"two rows"', 'Enter')
    await expect(page.getByRole('alert')).toContainText('This passphrase does not open the file.')
    for (const theme of ['light', 'dark'] as const) expect(await faultsIn(page, theme)).toEqual([])
    await page.getByLabel('Passphrase').fill('two columns')
    await press(page, 'Enter')
    await enterNote(page)
    await comment(page, 'Seen.')
    await sayName(page)
    const { reply } = await coach.saveReply()
    expect(reply.items.map(contentOf)).toEqual([{ text: 'Seen.' }])
  })
})

test('of a blind reading the seller’s side is seen once the coach has inferred, and what was inferred before says so', async ({
  browser,
}) => {
  const path = await makeSamplePage(pages.directory, { blind: true })
  await withCoach(browser, path, async (coach) => {
    const { page } = coach
    await enterNote(page)
    await expect(page.locator('[data-side=internal]')).toHaveCount(0)
    await expect(page.locator('main')).not.toContainText(/It’s my handwriting|75% sure|Speaks for/)
    // Nor do the other views tell what the seller thought, or made of it.
    const ledger = page.getByRole('main')
    await page.getByRole('button', { name: 'Barriers' }).press('Enter')
    await expect(ledger).toContainText('This is a blind reading.')
    await expect(ledger.getByRole('heading', { name: /No sensor survives/ })).toBeVisible()
    await expect(ledger).not.toContainText(/Held by|Cause:|asked all nine/)
    await page.getByRole('button', { name: 'Buyer team' }).press('Enter')
    await expect(ledger).toContainText('This is a blind reading.')
    await expect(ledger).not.toContainText('→')
    await page.getByRole('button', { name: 'Conversations', exact: true }).press('Enter')
    await enterNote(page)
    await press(page, 'i', '"Hope"', 'Tab', 'Tab', '"It is hers now."', 'Control+Enter')
    await sayName(page)
    await expect(threadsOf(page)).toContainText('Hope, 50% sure · inferred blind')
    await page.getByRole('button', { name: 'Show the seller’s side' }).press('Enter')
    await expect(page.getByRole('group', { name: 'Thought, exchange 1' })).toContainText('It’s my handwriting.')
    await exchangeOf(page, 1)
      .getByRole('button', { name: /^Your own reading beside/ })
      .press('Enter')
    await press(page, 'Control+Enter')
    await expect(threadsOf(page)).toHaveCount(2)
    await coach.again()
    await expect(page.getByRole('group', { name: 'Thought, exchange 1' })).toContainText('It’s my handwriting.')
    await press(page, 'F6', 'F6', 'j')
    await expect(page.getByRole('region', { name: 'Blind reading' })).toBeVisible()
    const { reply } = await coach.saveReply()
    expect(reply.items.map(contentOf)).toMatchObject([{ blind: true, text: 'It is hers now.' }, { blind: false }])
  })
})

test('nothing that was written is lost: unfinished words, what was taken back, a second tab, a cleared browser', async ({ browser }) => {
  const path = await makeSamplePage(pages.directory)
  let saved = ''
  await withCoach(browser, path, async (coach) => {
    const { page } = coach
    await enterNote(page)
    await comment(page, 'First.')
    await sayName(page)
    await press(page, 'ArrowRight', 'c', '"Half a thou"', 'Escape')
    await page.getByRole('button', { name: 'Go on writing' }).press('Enter')
    await expect(page.getByRole('textbox', { name: 'Comment' })).toHaveValue('Half a thou')
    await coach.again()
    await page.getByRole('button', { name: 'Unfinished (1)' }).press('Enter')
    await press(page, '"ght."', 'Control+Enter')
    await expect(threadsOf(page).filter({ hasText: 'Half a thought.' })).toBeVisible()

    await threadsOf(page).filter({ hasText: 'First.' }).getByRole('button', { name: 'Take back' }).click()
    await expect(threadsOf(page).filter({ hasText: 'First.' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(threadsOf(page).filter({ hasText: 'First.' })).toBeVisible()

    const other = await coach.anotherTab()
    await enterNote(other)
    await comment(other, 'From the other tab.')
    await expect(threadsOf(page).filter({ hasText: 'From the other tab.' })).toBeVisible()
    const asked: string[] = []
    other.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    await other.close({ runBeforeUnload: true })
    await expect.poll(() => asked).toEqual(['beforeunload'])

    const { reply } = await coach.saveReply()
    expect(reply.items.map(contentOf)).toEqual([{ text: 'First.' }, { text: 'Half a thought.' }, { text: 'From the other tab.' }])
    saved = join(pages.directory, 'saved.reply.json')
    await writeFile(saved, writeReply(reply))
    // It hears from the first tab that all is saved.
    await expect(async () => {
      if (!other.isClosed()) await other.close({ runBeforeUnload: true })
      expect(other.isClosed()).toBe(true)
    }).toPass({ timeout: 10_000 })
  })
  await withCoach(browser, path, async (coach) => {
    const { page } = coach
    await expect(exchangeOf(page, 1)).toBeVisible()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open an earlier reply…' }).click(),
    ])
    await chooser.setFiles(saved)
    await expect(threadsOf(page)).toHaveCount(3)
    await threadsOf(page).first().getByRole('button', { name: 'Change' }).click()
    await page.getByRole('textbox', { name: 'Comment' }).fill('First, said better.')
    await press(page, 'Control+Enter')
    const { reply } = await coach.saveReply()
    expect(reply.author.name).toBe('Cleo Coach')
    expect(reply.items.map(contentOf)).toEqual([
      { text: 'First, said better.' },
      { text: 'Half a thought.' },
      { text: 'From the other tab.' },
    ])
  })
})

test('words are chosen with the mouse too; where the browser keeps nothing, the page says so and asks before it is left', async ({
  browser,
}) => {
  const path = await makeSamplePage(pages.directory, { internal: false })
  await withCoach(browser, path, async (coach) => {
    const { page } = coach
    await coach.context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('refused', 'SecurityError')
        },
      })
    })
    await coach.again()
    await expect(exchangeOf(page, 1)).toBeVisible()
    await expect(page.locator('[data-side=internal]')).toHaveCount(0)
    await page.getByText('Held a school notebook').dblclick({ position: { x: 12, y: 8 } })
    const bar = page.getByRole('toolbar', { name: 'Selected words' })
    await bar.getByRole('button', { name: 'Comment' }).click()
    const form = page.getByRole('form', { name: 'Comment' })
    await expect(form).toContainText('Held')
    await press(page, '"By how much?"', 'Control+Enter')
    await sayName(page)
    await expect(page.getByRole('status').filter({ hasText: 'Not kept' })).toContainText('Save a reply before you close it.')
    await expect(threadsOf(page)).toContainText('By how much?')
    const asked: string[] = []
    page.on('dialog', (dialog) => asked.push(dialog.type()))
    await coach.again()
    expect(asked).toEqual(['beforeunload'])
  })
})

test('a follow-up copy carries the thread on, and who wrote before goes on as the same person', async ({ browser }) => {
  const { journals: _journals, pseudonyms: _pseudonyms, copies: _copies, changes: _changes, ...records } = someRecords(2)
  const [asked] = records['review-items']
  const answer: ReviewItem = {
    ...{ id: idAt(5, 'c'), kind: 'comment', authorId: idAt(2, 'b'), createdAt: aboutCopy.madeAt },
    target: { on: 'item', itemId: asked?.id ?? '' },
    versions: [{ id: idAt(6, 'c'), counter: 1, at: aboutCopy.madeAt, content: { text: 'She said it twice.' } }],
  }
  const path = await makePageOf(join(pages.directory, 'follow-up.html'), aboutCopy, {
    ...records,
    authors: [...records.authors, { id: idAt(2, 'b'), name: 'Sal Seller', namedAt: aboutCopy.madeAt }],
    'review-items': [...records['review-items'], answer],
  })
  await withCoach(browser, path, async (coach) => {
    const { page } = coach
    const thread = threadsOf(page)
    await expect(thread).toContainText('Cleo Coach')
    await expect(thread).toContainText('She said it twice.')
    await expect(thread.getByRole('button', { name: 'Change' })).toHaveCount(0)
    await thread.getByRole('button', { name: 'Reply' }).press('Enter')
    await press(page, '"Then I believe it."', 'Control+Enter')
    await page.getByRole('combobox', { name: 'You are' }).selectOption('Cleo Coach')
    await page.getByRole('button', { name: 'Go on' }).press('Enter')
    await expect(thread).toContainText('Then I believe it.')
    await expect(thread.getByRole('button', { name: 'Change' })).toHaveCount(2)

    await page.getByText('Tags that lost their words (1)').press('Enter')
    await page.getByRole('button', { name: 'Comment on: Too dear' }).press('Enter')
    await press(page, '"Put it back."', 'Control+Enter')
    await expect(thread.filter({ hasText: 'Put it back.' })).toBeVisible()

    const { reply } = await coach.saveReply()
    expect(reply.author.id).toBe(idAt(1, 'b'))
    expect(reply.items.map((item) => [item.target.on, contentOf(item)])).toEqual([
      ['words', { text: 'What makes you think so?' }],
      ['item', { text: 'Then I believe it.' }],
      ['passage', { text: 'Put it back.' }],
    ])
  })
})

test('hostile words in every field are words: nothing runs and nothing is asked for', async ({ browser }) => {
  test.setTimeout(120_000)
  const path = await makePageOf(join(pages.directory, 'hostile.html'), aboutCopy, hostileRecords())
  await withCoach(browser, path, async ({ page }) => {
    await expect(exchangeOf(page, 1)).toBeVisible()
    for (const [index, words] of hostileTexts.entries()) {
      const cell = page.locator('[data-side=external]').nth(index)
      expect((await cell.textContent())?.replace(/\s+/g, '')).toContain(words.replace(/\s+/g, ''))
    }
    for (const view of ['Barriers', 'Criteria', 'Buyer team']) await page.getByRole('button', { name: view }).click()
    expect(await page.evaluate(() => 'hostileRan' in window)).toBe(false)
    expect(await page.locator('main :is(img, iframe, script, object, embed, form, a, svg, style, link)').count()).toBe(0)
  })
})

test('everyone can use it: both themes, both sizes, with dialogs and forms', async ({ browser }) => {
  test.setTimeout(180_000)
  const path = await makeSamplePage(pages.directory)
  await withCoach(browser, path, async ({ page }) => {
    await enterNote(page)
    const found: string[] = []
    const look = async (what: string) => {
      for (const theme of ['light', 'dark'] as const) {
        const faults = await faultsIn(page, theme)
        found.push(...faults.map((fault) => `${what}: ${fault}`))
      }
      for (const [width, height] of [
        [1280, 800],
        [900, 700],
      ] as const) {
        await setSize(page, width, height)
        await expectFits(page, `${what} at ${width}x${height}`)
        const pictures = process.env['BUY_IN_PICTURES']
        for (const theme of pictures ? (['light', 'dark'] as const) : []) {
          await page.emulateMedia({ colorScheme: theme })
          await page.screenshot({ path: join(pictures ?? '', `${what} ${width} ${theme}.png`) })
        }
      }
    }
    await press(page, 'ArrowRight', 't')
    await look('tag form')
    await press(page, 'Escape', 'c', '"A comment that says a little more than one line of it can hold."', 'Control+Enter')
    await expect(page.getByRole('dialog', { name: 'Who is writing?' })).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await sayName(page)
    await page.getByText('How far the seller coached the decision').click()
    await page.getByRole('radio', { name: '3' }).first().check()
    await look('note')
    for (const view of ['Barriers', 'Criteria', 'Buyer team']) {
      await page.getByRole('button', { name: view }).click()
      await look(view)
    }
    expect(found).toEqual([])
  })
})
