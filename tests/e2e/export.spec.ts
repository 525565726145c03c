import type { Browser, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { inflateSync } from 'node:zlib'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { addConversation, dialogOf, expectSaved, mod, noteOf, startWriting, tagAs, timelineOf } from '../support/journeys.ts'
import { withStoredJournal } from '../support/stored-journal.ts'
import { noticeOf, runCommand } from '../support/window.ts'

const said = 'What would happen if you waited? Nobody signs before the audit.'
const thought = 'I fear being blamed again.'

/** Words that only the internal side has: what was thought, and what was made of it. */
const internalWords = /blamed|Thought|Inference|Fear|80\s?%|Internal/

/** One tagged conversation: a question and a barrier on what was said, an inference on what was thought. */
const write = async (page: Page): Promise<void> => {
  await startWriting(page, { account: 'Harbour Dairy', opportunity: 'Cold chain', title: 'First call' })
  await page.keyboard.type(said)
  await page.keyboard.press('Tab')
  await page.keyboard.type(thought)
  await tagAs(page, 'Q', 'What would happen if you waited?', 'Consequences')
  await tagAs(page, 'B', 'Nobody signs before the audit', 'The audit comes first')
  await tagAs(page, 'I', 'I fear being blamed', 'Fear')
  await expectSaved(page)
}

type Choices = { what?: 'conversation' | 'opportunity'; format: 'Web page' | 'Markdown'; sides: 'Both sides' | 'External side only' }

/** Exports as a seller does, and gives the file's name and text. */
const exportAs = async (app: JournalApp, { what = 'conversation', format, sides }: Choices) => {
  const { page } = app
  await page.keyboard.press(what === 'conversation' ? `${mod}+E` : `${mod}+Shift+E`)
  const dialog = dialogOf(page, `Export ${what}`)
  await dialog.getByRole('radio', { name: format }).check()
  await dialog.getByRole('radio', { name: sides }).check()
  const { name, path } = await app.download(() => dialog.getByRole('button', { name: 'Export' }).click())
  await expect(dialog).toBeHidden()
  await expect(noticeOf(page, `Exported as “${name}”.`).last()).toBeVisible()
  return { name, path, text: await readFile(path, 'utf8') }
}

/** A page on its own, without scripts, that notes whatever is asked of the network. */
const readAlone = async (browser: Browser, html: string, path: string) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const address = pathToFileURL(path).href
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
  await page.goto(address)
  return { page, asked, address, close: () => context.close() }
}

const today = (): string => new Date().toLocaleDateString('en-CA')

test('a conversation leaves as Markdown, with both sides and its tags, or with what was said alone', async ({ app }) => {
  await write(app.page)
  const both = await exportAs(app, { format: 'Markdown', sides: 'Both sides' })
  expect(both.name).toBe(`${today()} First call.md`)
  expect(both.text).toMatch(/^# First call\n/)
  for (const words of ['**Account:** Harbour Dairy', '**Opportunity:** Cold chain', '**Channel:** Video call', '**Said**', '**Thought**']) {
    expect(both.text).toContain(words)
  }
  expect(both.text).toContain('What would happen if you waited?[^q1]')
  expect(both.text).toContain('[^q1]: **Question**: Consequences')
  expect(both.text).toMatch(/\[\^b1\]: \*\*Barrier.*\*\*: The audit comes first/)
  expect(both.text).toMatch(/\[\^i1\]: \*\*Inference\*\*: Fear, 60% sure/)
  expect(both.text).toContain('being blamed[^i1] again.')

  const external = await exportAs(app, { format: 'Markdown', sides: 'External side only' })
  expect(external.name).toBe(both.name)
  expect(external.text).toContain('Nobody signs before the audit[^b1]')
  expect(external.text).not.toMatch(internalWords)
})

test('a conversation leaves as one web page that needs nothing else and runs nothing', async ({ app, browser }) => {
  await write(app.page)
  const both = await exportAs(app, { format: 'Web page', sides: 'Both sides' })
  expect(both.name).toBe(`${today()} First call.html`)
  expect(both.text).not.toMatch(/<script|javascript:|\son\w+=|<link|<img|https?:/i)
  const { page, asked, address, close } = await readAlone(browser, both.text, both.path)
  await expect(page).toHaveTitle('First call')
  await expect(page.getByRole('columnheader', { name: 'Said' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Thought' })).toBeVisible()
  await expect(page.getByRole('row', { name: /waited/ }).getByRole('cell')).toHaveCount(2)
  for (const words of ['What would happen if you waited?', 'I fear being blamed'])
    await expect(page.locator('mark', { hasText: words })).toBeVisible()
  const tags = page.getByRole('list', { name: 'Tags' })
  await expect(tags.filter({ hasText: 'The audit comes first' })).toBeVisible()
  await expect(tags.filter({ hasText: 'Consequences' })).toBeVisible()
  await expect(tags.filter({ hasText: /Fear.*60% sure/ })).toBeVisible()
  expect(asked).toEqual([address])
  await close()

  const external = await exportAs(app, { format: 'Web page', sides: 'External side only' })
  const alone = await readAlone(browser, external.text, external.path)
  await expect(alone.page.locator('mark', { hasText: 'Nobody signs before the audit' })).toBeVisible()
  await expect(alone.page.getByRole('list', { name: 'Tags' })).toContainText('The audit comes first')
  expect(external.text.slice(external.text.indexOf('<body'))).not.toMatch(/blamed|thought|inference|fear|\d\s?%|internal/i)
  expect(alone.asked).toEqual([alone.address])
  await alone.close()
})

test('an opportunity leaves as one file, its conversations in the order in which they took place', async ({ app, browser }) => {
  await withStoredJournal(app.dataDirectory, async ({ call }) => {
    const account = await call('accounts.create', { name: 'Harbour Dairy' })
    const { id: opportunityId } = await call('opportunities.create', { accountId: account.id, name: 'Cold chain / north: plant' })
    const meeting = { opportunityId, zone: 'UTC', channel: 'phone' as const, buyerIds: [] }
    await call('conversations.create', { ...meeting, title: 'Second call', at: '2026-11-19T09:30:00.000Z' })
    await call('conversations.create', { ...meeting, title: 'First call', at: '2026-11-02T09:30:00.000Z' })
    await call('journal.writeSettings', { opportunityId })
  })
  const { page } = app
  await page.getByRole('button', { name: 'Start my journal' }).click()
  await expect(timelineOf(page)).toHaveCount(2)
  await addConversation(page, 'Third call')
  await page.keyboard.type(said)
  await page.keyboard.press('Tab')
  await page.keyboard.type(thought)
  await tagAs(page, 'B', 'Nobody signs before the audit', 'The audit comes first')

  // What was typed last goes along, saved or not.
  await page.keyboard.press(`${mod}+End`)
  await page.keyboard.type(' To the very last word.')
  const markdown = await exportAs(app, { what: 'opportunity', format: 'Markdown', sides: 'Both sides' })
  expect(markdown.name).toMatch(/^\d{4}-\d\d-\d\d Cold chain.*north.*plant\.md$/)
  expect(markdown.name).not.toMatch(/[/:]/)
  expect([...markdown.text.matchAll(/^## \d\. (.*)$/gm)].map(([, title]) => title)).toEqual(['First call', 'Second call', 'Third call'])
  expect(markdown.text).toContain('To the very last word.')
  expect(markdown.text).toMatch(/\[\^b1\]: .*The audit comes first/)

  const external = await exportAs(app, { what: 'opportunity', format: 'Web page', sides: 'External side only' })
  const alone = await readAlone(browser, external.text, external.path)
  await expect(alone.page.getByRole('navigation', { name: 'Contents' }).getByRole('link')).toHaveText([
    'First call',
    'Second call',
    'Third call',
  ])
  await expect(alone.page.locator('mark', { hasText: 'Nobody signs before the audit' })).toBeVisible()
  expect(external.text.slice(external.text.indexOf('<body'))).not.toMatch(/blamed|thought|inference|fear|last word|internal/i)
  expect(alone.asked).toEqual([alone.address])
  await alone.close()
})

/** The letters a PDF file shows, without the spaces: each of its texts, read by each of its fonts' tables of letters. */
const lettersOf = (pdf: Buffer): string => {
  // What is packed may end with a `\r`, so only the `\n` that Chromium writes after it is left out.
  const streams = [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
    } catch {
      return body
    }
  })
  const number = (hex = '') => Number.parseInt(hex, 16)
  const tables = streams
    .filter((stream) => stream.includes('begincmap'))
    .map((stream) => {
      const table = new Map<number, string>()
      for (const [, from, to] of stream.matchAll(/^<(\w+)> <(\w+)>$/gm)) table.set(number(from), String.fromCharCode(number(to)))
      for (const [, from, to, letter] of stream.matchAll(/^<(\w+)> <(\w+)> <(\w+)>$/gm)) {
        for (let code = number(from); code <= number(to); code += 1)
          table.set(code, String.fromCharCode(number(letter) + code - number(from)))
      }
      return table
    })
  const texts = streams.map((stream) =>
    [...stream.matchAll(/<([\da-fA-F]+)>/g)].flatMap(([, hex = '']) => (hex.match(/.{4}/g) ?? []).map(number)),
  )
  return texts
    .flatMap((codes) => tables.map((table) => codes.map((code) => table.get(code) ?? '').join('')))
    .join('\n')
    .replace(/[^\S\n]/gu, '')
}

/** Lets the window think it has been printed only when the spec says so. */
const holdPrinting = (page: Page) =>
  page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset['printed'] = String(Number(document.documentElement.dataset['printed'] ?? 0) + 1)
    }
  })

test('on paper stands the note alone, and without the internal side where that is hidden', async ({ app, host }) => {
  const { page } = app
  await write(page)
  await holdPrinting(page)
  const print = async (time: number) => {
    await runCommand(page, 'Print conversation…')
    await expect(page.locator('html')).toHaveAttribute('data-printed', String(time))
    await page.emulateMedia({ media: 'print' })
  }
  const end = async () => {
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await expect(page.locator('.print-root')).toHaveCount(0)
    await expect(noteOf(page)).toBeVisible()
  }
  const paper = page.locator('.print-root')

  await print(1)
  await expect(paper).toBeVisible()
  await expect(paper.getByRole('heading', { name: 'First call' })).toBeVisible()
  for (const words of ['Nobody signs before the audit', 'I fear being blamed', 'The audit comes first'])
    await expect(paper.getByText(words).first()).toBeVisible()
  await expect(noteOf(page)).toBeHidden()
  await expect(page.getByRole('toolbar', { name: 'Note' })).toBeHidden()
  await expect(page).toHaveTitle('First call')
  if (host === 'node-host') {
    const letters = lettersOf(await page.pdf())
    for (const words of ['First call', 'Nobody signs before the audit', 'being blamed again.'])
      expect(letters).toContain(words.replaceAll(' ', ''))
    expect(letters).not.toContain('Allconversations')
  }
  await end()
  await expect(page).toHaveTitle('Buy-In')

  await runCommand(page, 'Show the internal side')
  await print(2)
  await expect(paper.getByText('Nobody signs before the audit').first()).toBeVisible()
  expect(await paper.textContent()).not.toMatch(internalWords)
  await end()
})
