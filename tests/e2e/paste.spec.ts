import type { Page } from '@playwright/test'
import { isSafeAddress } from '../../app/note/addresses.ts'
import { clipboards } from '../fixtures/hostile/clipboard.ts'
import { names, payloads, type Payload } from '../fixtures/hostile/payloads.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { dialogOf, expectSaved, mod, noteOf, paste, startWriting, textOf, timelineOf } from '../support/journeys.ts'
import { withStoredJournal } from '../support/stored-journal.ts'
import { chooseFor, opportunityOf, railOf } from '../support/window.ts'

declare global {
  // oxlint-disable-next-line no-var
  var __pwned: unknown
}

/** Listens for what hostile input wants: requests elsewhere, dialogs, other windows, other places. */
const guard = ({ page }: JournalApp) => {
  const own = new URL(page.url())
  const happened: string[] = []
  const isOwn = (address: string) => {
    const { protocol, host } = new URL(address)
    return (protocol === own.protocol && host === own.host) || (protocol === 'ws:' && host === own.host) || ['data:', 'blob:'].includes(protocol)
  }
  page.on('request', (request) => {
    if (!isOwn(request.url())) happened.push(`request ${request.url().slice(0, 200)}`)
  })
  page.on('dialog', (dialog) => {
    happened.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('framenavigated', (frame) => {
    // The page takes the token out of its own address.
    if (frame !== page.mainFrame() || frame.url().split('#')[0] !== own.href.split('#')[0]) happened.push(`navigation to ${frame.url().slice(0, 200)}`)
  })
  page.context().on('page', (other) => happened.push(`window ${other.url()}`))
  return {
    /** Fails if anything happened since the guard was set. */
    expectQuiet: async () => {
      await page.waitForTimeout(300)
      expect(happened).toEqual([])
      expect(await page.evaluate(() => globalThis.__pwned)).toBeUndefined()
      expect(await foreignIn(page)).toEqual([])
    },
  }
}

/** What stands in the page that no part of the journal puts there. */
const foreignIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName
      const where = `<${name}> in ${element.parentElement?.localName ?? ''}`
      if (['iframe', 'frame', 'object', 'embed', 'base', 'applet', 'math', 'template', 'marquee', 'portal', 'video', 'audio', 'source', 'foreignobject'].includes(name)) found.push(where)
      if (name === 'script' && !(element as HTMLScriptElement).src.startsWith(location.origin === 'null' ? location.protocol : location.origin)) found.push(where)
      if (['meta', 'link', 'style'].includes(name) && element.closest('body')) found.push(where)
      if (name === 'img' && !element.classList.contains('ProseMirror-separator') && (element as HTMLImageElement).src !== '') found.push(where)
      for (const attribute of element.attributes) {
        if (/^on/i.test(attribute.name)) found.push(`${attribute.name} of ${where}`)
        if (/^\s*(javascript|vbscript|data):/i.test(attribute.value) && attribute.name !== 'value') found.push(`${attribute.name} of ${where}`)
      }
    }
    return found
  })

/** What stands in the note that its schema does not have. */
const strangeInNote = (page: Page): Promise<{ strange: string[]; addresses: string[] }> =>
  noteOf(page).evaluate((note) => {
    const cell = ['data-side', 'data-speaker', 'data-time', 'class']
    const allowed: Record<string, string[]> = {
      ...{ table: ['class', 'style'], tbody: [], tr: ['data-exchange', 'class'], td: cell },
      ...{ p: ['class'], h1: ['class'], h2: ['class'], h3: ['class'], blockquote: [], ul: [], ol: ['start', 'type'], li: ['class'], br: ['class'] },
      ...{ strong: [], em: [], s: [], u: [], code: [], a: ['href', 'rel'], span: ['data-passage', 'data-kind', 'class'] },
    }
    const strange = new Set<string>()
    const addresses: string[] = []
    for (const element of note.querySelectorAll('*')) {
      const name = element.localName
      if (name === 'img' && element.className === 'ProseMirror-separator' && element.getAttribute('src') === null) continue
      if (!allowed[name] || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') strange.add(name)
      for (const attribute of element.getAttributeNames()) if (!allowed[name]?.includes(attribute)) strange.add(`${name} ${attribute}`)
      if (name === 'a') addresses.push(element.getAttribute('href') ?? '')
    }
    return { strange: [...strange], addresses }
  })

const expectClean = async (page: Page, what: string): Promise<void> => {
  const { strange, addresses } = await strangeInNote(page)
  expect(strange, what).toEqual([])
  for (const address of addresses) expect(isSafeAddress(address), `${what}: ${address.slice(0, 200)}`).toBe(true)
}

/** What the note shows of a cell as lines: see {@link clipboards}. */
const outlineOf = (page: Page, exchange = 0): Promise<string[]> =>
  noteOf(page)
    .locator('tr')
    .nth(exchange)
    .locator('td[data-side=external]')
    .evaluate((cell) => {
      const lines: string[] = []
      const inline = (node: Node): string => {
        if (node.nodeType === 3) return (node.nodeValue ?? '').replaceAll('\u00a0', ' ')
        const inner = [...node.childNodes].map(inline).join('')
        const { localName } = node as Element
        if (localName === 'br') return (node as Element).className === '' ? '⏎' : ''
        if (localName === 'strong') return `*${inner}*`
        if (localName === 'em') return `_${inner}_`
        if (localName === 'code') return `\`${inner}\``
        if (localName === 'a') return `[${inner}](${(node as Element).getAttribute('href')})`
        return inner
      }
      const block = (element: Element, before: string): void => {
        const { localName } = element
        if (/^h\d$/.test(localName)) lines.push(`${before}${'#'.repeat(Number(localName[1]))} ${inline(element)}`)
        else if (localName === 'p') lines.push(before + inline(element))
        else if (localName === 'blockquote') for (const child of element.children) block(child, `${before}> `)
        else if (localName === 'ul' || localName === 'ol') {
          for (const item of element.children) {
            const [first, ...others] = item.children
            if (first) block(first, `${before}${localName === 'ul' ? '- ' : '1. '}`)
            for (const other of others) block(other, `${before}  `)
          }
        } else lines.push(`${before}${localName}?`)
      }
      for (const child of cell.children) block(child, '')
      return lines
    })

const clear = async (page: Page): Promise<void> => {
  for (let times = 0; times < 3; times += 1) await page.keyboard.press(`${mod}+a`)
  await page.keyboard.press('Backspace')
  await expect.poll(() => textOf(page)).toEqual([{ external: '', internal: '' }])
}

test('whatever is pasted into a note, nothing runs, loads or leads away, and only what a note is made of stays', async ({ app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await startWriting(page)
  const { expectQuiet } = guard(app)
  const small = payloads.filter(({ html }) => html.length < 10_000)
  expect(payloads.length).toBeGreaterThan(150)
  for (const [index, { name, html }] of small.entries()) {
    await paste(page, { html, text: 'text' })
    await expectClean(page, name)
    if (index % 25 === 24) {
      await expectQuiet()
      await clear(page)
    }
  }
  await page.keyboard.press(`${mod}+Enter`)
  for (const { html } of small) await paste(page, { html: '', text: html })
  await expectClean(page, 'plain text')
  await expectQuiet()
  await expectSaved(page)
  const before = await textOf(page)
  await app.restart()
  await expect(noteOf(app.page)).toBeFocused()
  expect(await textOf(app.page)).toEqual(before)
})

test('endless and bottomless input is pasted or refused, and the note can be written and saved after it', async ({ app }) => {
  test.setTimeout(240_000)
  const { page } = app
  await startWriting(page)
  const { expectQuiet } = guard(app)
  for (const { name, html } of payloads.filter((payload) => payload.html.length >= 10_000 || /deep|within/.test(payload.name))) {
    const started = Date.now()
    await paste(page, { html, text: 'text' })
    await expectClean(page, name)
    expect(Date.now() - started, name).toBeLessThan(20_000)
    await page.keyboard.type('and on')
    await expect(noteOf(page), name).toContainText('and on')
    await expectSaved(page)
    await clear(page)
  }
  await expectQuiet()
})

/** A transcript in which the payloads are what is said, and who says it. */
const transcriptsOf = (given: Payload[]): { name: string; text: string }[] => {
  const lines = given.filter(({ html }) => html.length < 10_000).map(({ html }) => html.replaceAll(/[\r\n]+/g, ' '))
  const clock = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23)
  const cue = (index: number, text: string) => `${clock(index * 2)} --> ${clock(index * 2 + 1)}\n${text.replaceAll('-->', '- ->')}\n`
  return [
    { name: 'said <img src=x onerror=window.__pwned=1>.txt', text: lines.map((line, index) => `${index % 2 > 0 ? 'Orla' : line.slice(0, 60).replaceAll(':', ' ')}: ${line}`).join('\n') },
    { name: 'teams.vtt', text: `WEBVTT\n\n${lines.map((line, index) => cue(index, `<v ${line.slice(0, 40).replaceAll(/[<>]/g, '')}>${line}</v>`)).join('\n')}` },
    { name: 'zoom.vtt', text: `WEBVTT\n\n${lines.map((line, index) => cue(index, `Orla: ${line}`)).join('\n')}` },
    { name: 'said.srt', text: lines.map((line, index) => `${index + 1}\n${cue(index, `Sean: ${line}`).replaceAll('.', ',')}`).join('\n') },
  ]
}

test('whatever a transcript says, and whoever says it, comes in as harmless words', async ({ app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await startWriting(page)
  const { expectQuiet } = guard(app)
  for (const { name, text } of transcriptsOf(payloads)) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press(`${mod}+O`)])
    await chooser.setFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(text) }])
    const dialog = dialogOf(page, 'Bring in a transcript')
    await expect(dialog.getByRole('button', { name: 'Bring in' })).toBeEnabled()
    await expectQuiet()
    await dialog.getByRole('button', { name: 'Bring in' }).click()
    await expect(dialog).toBeHidden()
    await expect(noteOf(page).locator('tr').nth(20)).toBeAttached()
    await expectClean(page, name)
    await expectQuiet()
  }
})

test('names and titles may say anything and are only ever shown', async ({ app }) => {
  test.setTimeout(180_000)
  const { page } = app
  const some = names.map((name) => name.replaceAll(/\s+/gu, ' ').trim()).filter((name) => name !== '')
  await withStoredJournal(app.dataDirectory, async ({ call }) => {
    const { id: accountId } = await call('accounts.create', { name: 'Harbour Dairy' })
    const { id: opportunityId } = await call('opportunities.create', { accountId, name: 'Cold chain' })
    for (const [index, name] of some.entries()) {
      const account = await call('accounts.create', { name })
      await call('opportunities.create', { accountId: account.id, name })
      const buyer = await call('buyers.create', { opportunityId, name, title: name.slice(0, 200), roles: [], influence: 3, met: true })
      const at = new Date(Date.parse('2026-11-20T09:30:00.000Z') + index * 60_000).toISOString()
      const buyerIds = index % 20 === 0 ? [buyer.id] : []
      await call('conversations.create', { opportunityId, title: name, at, zone: 'UTC', channel: 'phone', buyerIds })
    }
    await call('conversations.create', { opportunityId, title: 'Last', at: '2027-01-01T00:00:00.000Z', zone: 'UTC', channel: 'phone', buyerIds: [] })
  })
  const { expectQuiet } = guard(app)
  await page.getByRole('button', { name: 'Start my journal' }).click()
  await opportunityOf(page, 'Cold chain').click()
  await expect(timelineOf(page).first()).toContainText('Last')
  await expect(railOf(page)).toContainText(some.at(-1) ?? '')
  await expectQuiet()

  await page.getByRole('listbox', { name: 'Conversations' }).evaluate(async (list) => {
    for (let element: Element | null = list; element; element = element.parentElement) {
      for (let times = 0; times < 60 && element.scrollTop + element.clientHeight < element.scrollHeight; times += 1) {
        element.scrollTop += 800
        await new Promise((done) => requestAnimationFrame(done))
      }
    }
  })
  await timelineOf(page).last().click()
  await expect(noteOf(page)).toBeFocused()
  await expectQuiet()

  await page.keyboard.press(`${mod}+K`)
  await page.keyboard.type('script')
  await page.waitForTimeout(200)
  await expectQuiet()
  await page.keyboard.press('Escape')

  await chooseFor(page, 'Cold chain', 'Buyer team…')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectQuiet()
  await page.keyboard.press('Escape')
})

test.describe('what other programs put on the clipboard arrives clean', () => {
  for (const { program, html, text, outline } of clipboards) {
    test(`from ${program}`, async ({ app }) => {
      const { page } = app
      await startWriting(page)
      const { expectQuiet } = guard(app)
      await paste(page, { html, text })
      await expectClean(page, program)
      expect(await outlineOf(page)).toEqual(outline)
      await expectQuiet()
      await expectSaved(page)
    })
  }
})
