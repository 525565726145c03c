import { expect, type Locator, type Page } from '@playwright/test'

export type Side = 'external' | 'internal'

/** Command on a Mac, Control elsewhere. */
export const mod = 'ControlOrMeta'

/** Presses keys one after the other; what is in quotes is typed. */
export const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await (key.startsWith('"') ? page.keyboard.type(key.slice(1, -1)) : page.keyboard.press(key))
}

/** The editor of the open note. */
export const noteOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Note: external and inferred internal conversation' })

/** The conversations of the timeline. */
export const timelineOf = (page: Page): Locator => page.getByRole('listbox', { name: 'Conversations' }).getByRole('option')

export const dialogOf = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name })

/** A cell of the note, by the place of its exchange from the top and its side. */
export const cellOf = (page: Page, exchange: number, side: Side): Locator =>
  noteOf(page).locator('tr').nth(exchange).locator(`td[data-side=${side}]`)

/** From the first start into the sample journal. */
export const openSample = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Look around in a sample journal' }).click()
  await expect(timelineOf(page).first()).toContainText(/\w/)
}

/** Adds an opportunity, with its account, from anywhere in the journal. */
export const addOpportunity = async (page: Page, account: string, opportunity: string): Promise<void> => {
  await page.getByRole('button', { name: 'New opportunity' }).click()
  const dialog = dialogOf(page, 'New opportunity')
  await dialog.getByLabel('Account').fill(account)
  await dialog.getByRole('textbox', { name: 'Opportunity' }).fill(opportunity)
  await dialog.getByLabel('Go on to its first conversation').uncheck()
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog).toBeHidden()
}

/** Adds a conversation to the opportunity at hand and waits until its note can be written. */
export const addConversation = async (page: Page, title = ''): Promise<void> => {
  const before = await page.getByRole('textbox', { name: 'Title' }).count()
  const was = before > 0 ? await noteOf(page).elementHandle() : null
  await page.getByRole('region', { name: 'Conversations' }).getByRole('button', { name: 'New conversation' }).click()
  if (was) await expect.poll(() => was.evaluate((element) => element.isConnected)).toBe(false)
  await expect(noteOf(page)).toBeFocused()
  if (title === '') return
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.getByRole('textbox', { name: 'Title' }).press('Enter')
  await expect(noteOf(page)).toBeFocused()
}

/** From the first start to an empty note in a journal of one's own; the caret is in its first cell. */
export const startWriting = async (
  page: Page,
  { account = 'Hartmoor Labs', opportunity = 'Another laboratory system', title = '' } = {},
): Promise<void> => {
  await page.getByRole('button', { name: 'Start my journal' }).click()
  await addOpportunity(page, account, opportunity)
  await addConversation(page, title)
}

/** Opens a conversation of the timeline by its title. */
export const openConversation = async (page: Page, title: string): Promise<void> => {
  await timelineOf(page).filter({ hasText: title }).first().click()
  await expect(page.getByRole('region', { name: title })).toBeVisible()
  await expect(noteOf(page)).toBeFocused()
}

/** Waits until what was written is on the disk. */
export const expectSaved = async (page: Page): Promise<void> => {
  await expect(
    page
      .getByRole('region')
      .getByRole('status')
      .filter({ hasText: /^Saved$/ }),
  ).toBeVisible()
}

/** The text of the note, exchange by exchange, its blocks apart by a line break. */
export const textOf = (page: Page): Promise<{ external: string; internal: string }[]> =>
  noteOf(page).evaluate((element) =>
    [...element.querySelectorAll('tr')].map((row) => {
      const sideText = (side: string) =>
        [...(row.querySelector(`td[data-side=${side}]`)?.querySelectorAll('p, h1, h2, h3') ?? [])]
          .map(({ textContent }) => textContent)
          .join('\n')
      return { external: sideText('external'), internal: sideText('internal') }
    }),
  )

/** A tagged passage as the note shows it. */
export type ShownPassage = { kind: string; words: string }

/** The tagged passages of the note in order of where they begin, those that go over several paragraphs joined with a line break. */
export const passagesOf = (page: Page): Promise<ShownPassage[]> =>
  noteOf(page).evaluate((element) => {
    const found = new Map<string, { kind: string; words: string; block: Element | null }>()
    for (const span of element.querySelectorAll<HTMLElement>('[data-passage]')) {
      const { passage = '', kind = '' } = span.dataset
      const block = span.closest('p, h1, h2, h3')
      const before = found.get(passage)
      const words = before ? before.words + (before.block === block ? '' : '\n') + span.textContent : span.textContent
      found.set(passage, { kind, words, block })
    }
    return [...found.values()].map(({ kind, words }) => ({ kind, words }))
  })

/** Where words stand in the note, in CSS pixels of the window: the middle of their first and of their last letter's edge. */
const placeOf = async (words: string, within: Locator) => {
  await within.evaluate((element) => element.scrollIntoView({ block: 'nearest' }))
  const place = await within.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const nodes: Text[] = []
    let whole = ''
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push(node as Text)
      whole += node.nodeValue ?? ''
    }
    const from = whole.indexOf(wanted)
    if (from < 0) return null
    const rectangleOf = (offset: number, side: 'left' | 'right') => {
      let before = 0
      for (const node of nodes) {
        if (offset < before + node.length) {
          const range = document.createRange()
          range.setStart(node, offset - before)
          range.setEnd(node, offset - before + 1)
          const box = range.getBoundingClientRect()
          return { x: side === 'left' ? box.left + 0.5 : box.right - 0.5, y: box.top + box.height / 2 }
        }
        before += node.length
      }
      return { x: 0, y: 0 }
    }
    return { start: rectangleOf(from, 'left'), end: rectangleOf(from + wanted.length - 1, 'right') }
  }, words)
  if (!place) throw new Error(`“${words}” is not in the note.`)
  return place
}

/**
 * Selects words of the note by dragging over them. Those that go over several paragraphs are given without a break. Where the note moved
 * under the pointer, as it may just after something beside it came or went, it is done once more.
 */
export const dragOver = async (page: Page, words: string, within: Locator = noteOf(page)): Promise<void> => {
  let isAgain = false
  await expect(async () => {
    const { start, end } = await placeOf(words, within)
    // What is selected would be dragged away.
    if (isAgain) await page.mouse.click(start.x, start.y)
    isAgain = true
    await page.mouse.move(start.x, start.y)
    await page.mouse.down()
    await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 3 })
    await page.mouse.move(end.x, end.y)
    await page.mouse.up()
    const selected = () => page.evaluate(() => window.getSelection()?.toString().replaceAll('\n', ''))
    await expect.poll(selected, { timeout: 2000 }).toBe(words)
  }).toPass({ timeout: 15_000 })
}

/** Puts the caret before words of the note by clicking there. */
export const clickBefore = async (page: Page, words: string, within: Locator = noteOf(page)): Promise<void> => {
  const { start } = await placeOf(words, within)
  await page.mouse.click(start.x, start.y)
}

/** What the clipboard holds. */
export type Clipping = { text: string; html: string }

/** What copying or cutting the selection of the note puts on the clipboard. */
export const clip = (page: Page, how: 'copy' | 'cut'): Promise<Clipping> =>
  noteOf(page).evaluate((element, type) => {
    const data = new DataTransfer()
    element.dispatchEvent(new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }))
    return { text: data.getData('text/plain'), html: data.getData('text/html') }
  }, how)

/** Pastes into the note at its selection. */
export const paste = (page: Page, clipping: Clipping): Promise<void> =>
  noteOf(page).evaluate((element, { text, html }) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    data.setData('text/html', html)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, clipping)

/** Selects words and tags them by keys; `answer` is typed into the picker, Enter takes what it then offers. */
export const tagAs = async (page: Page, key: 'B' | 'C' | 'I' | 'Q', words: string, answer: string, within?: Locator): Promise<void> => {
  await dragOver(page, words, within)
  await page.keyboard.press(`${mod}+Shift+${key}`)
  const field = page
    .getByRole('dialog', { name: /^Tag as/ })
    .getByRole('combobox')
    .first()
  await expect(field).toBeFocused()
  await field.fill(answer)
  await expect(
    page
      .getByRole('dialog', { name: /^Tag as/ })
      .getByRole('option')
      .first(),
  ).toBeVisible()
  await field.press('Enter')
  await expect(field).toBeHidden()
}
