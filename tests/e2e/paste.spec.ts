import type { Page } from '@playwright/test'
import { isSafeAddress } from '../../app/note/addresses.ts'
import { clipboards } from '../fixtures/hostile/clipboard.ts'
import { names, payloads, type Payload } from '../fixtures/hostile/payloads.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import {
  clip,
  dialogOf,
  expectSaved,
  mod,
  noteOf,
  passagesOf,
  paste,
  startWriting,
  tagAs,
  textOf,
  timelineOf,
} from '../support/journeys.ts'
import { withStoredJournal } from '../support/stored-journal.ts'
import { opportunityOf, railOf } from '../support/window.ts'

// The browser's parser tells of each handler, style and address in what is only read, although nothing there runs or loads.
test.use({ allowedErrors: [/violates the following Content Security Policy directive/] })

declare global {
  var hostileRan: unknown
}

/** Listens for what hostile input wants: requests elsewhere, dialogs, other windows, other places. */
const guard = ({ page }: JournalApp) => {
  const own = new URL(page.url())
  const happened: string[] = []
  const isOwn = (address: string) => {
    const { protocol, host } = new URL(address)
    return (
      (protocol === own.protocol && host === own.host) || (protocol === 'ws:' && host === own.host) || ['data:', 'blob:'].includes(protocol)
    )
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
    if (frame !== page.mainFrame() || frame.url().split('#')[0] !== own.href.split('#')[0])
      happened.push(`navigation to ${frame.url().slice(0, 200)}`)
  })
  page.context().on('page', (other) => happened.push(`window ${other.url()}`))
  return {
    /** Fails if anything happened since the guard was set. */
    expectQuiet: async () => {
      await page.waitForTimeout(300)
      expect(happened).toEqual([])
      expect(await page.evaluate(() => globalThis.hostileRan)).toBeUndefined()
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
      if (
        [
          'iframe',
          'frame',
          'object',
          'embed',
          'base',
          'applet',
          'math',
          'template',
          'marquee',
          'portal',
          'video',
          'audio',
          'source',
          'foreignobject',
        ].includes(name)
      )
        found.push(where)
      if (
        name === 'script' &&
        !(element as HTMLScriptElement).src.startsWith(location.origin === 'null' ? location.protocol : location.origin)
      )
        found.push(where)
      if (['meta', 'link', 'style'].includes(name) && element.closest('body')) found.push(where)
      if (name === 'img' && !element.classList.contains('ProseMirror-separator') && (element as HTMLImageElement).src !== '')
        found.push(where)
      for (const attribute of element.attributes) {
        if (/^on/i.test(attribute.name)) found.push(`${attribute.name} of ${where}`)
        if (/^\s*(javascript|vbscript|data):/i.test(attribute.value) && attribute.name !== 'value')
          found.push(`${attribute.name} of ${where}`)
      }
    }
    return found
  })

/** Pastes one after another into the note. Says of each what then stood in the note that its schema does not have, and which links. */
const pasteAll = (page: Page, given: Payload[]): Promise<{ name: string; strange: string[]; addresses: string[] }[]> =>
  noteOf(page).evaluate(
    (note, all) => {
      const cell = ['data-side', 'data-speaker', 'data-time', 'class']
      const allowed: Record<string, string[]> = {
        ...{ table: ['class', 'style'], tbody: [], tr: ['data-exchange', 'class'], td: cell },
        ...{
          p: ['class'],
          h1: ['class'],
          h2: ['class'],
          h3: ['class'],
          blockquote: [],
          ul: [],
          ol: ['start', 'type'],
          li: ['class'],
          br: ['class'],
        },
        ...{ strong: [], em: [], s: [], u: [], code: [], a: ['href', 'rel'], span: ['data-passage', 'data-kind', 'class'] },
      }
      return all.map(({ name, html, text }) => {
        const data = new DataTransfer()
        data.setData('text/plain', text)
        data.setData('text/html', html)
        note.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
        const strange = new Set<string>()
        const addresses: string[] = []
        for (const element of note.querySelectorAll('*')) {
          const tag = element.localName
          if (tag === 'img' && element.className === 'ProseMirror-separator' && element.getAttribute('src') === null) continue
          if (!allowed[tag] || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') strange.add(tag)
          for (const attribute of element.getAttributeNames()) if (!allowed[tag]?.includes(attribute)) strange.add(`${tag} ${attribute}`)
          if (tag === 'a') addresses.push(element.getAttribute('href') ?? '')
        }
        return { name, strange: [...strange], addresses: addresses.filter((address) => address.length < 5000) }
      })
    },
    given.map(({ name, html, text = 'text' }) => ({ name, html, text })),
  )

/** Pastes, and fails where anything is left of what a note is not made of. */
const pasteClean = async (page: Page, given: Payload[]): Promise<void> => {
  const results = await pasteAll(page, given)
  expect(results.filter(({ strange }) => strange.length > 0)).toEqual([])
  for (const { name, addresses } of results)
    expect(
      addresses.filter((address) => !isSafeAddress(address)),
      name,
    ).toEqual([])
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

const saved = (page: Page) =>
  page
    .getByRole('region')
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })

const clear = async (page: Page): Promise<void> => {
  for (let times = 0; times < 3; times += 1) await page.keyboard.press(`${mod}+a`)
  await page.keyboard.press('Backspace')
  await expect.poll(() => textOf(page)).toEqual([{ external: '', internal: '' }])
}

const small = payloads.filter(({ html }) => html.length < 10_000)

const pasteEverything = async (app: JournalApp): Promise<void> => {
  const { page } = app
  const { expectQuiet } = guard(app)
  for (let index = 0; index < small.length; index += 40) {
    await pasteClean(page, small.slice(index, index + 40))
    await expectQuiet()
    await clear(page)
  }
  await pasteClean(
    page,
    small.map(({ name, html }) => ({ name: `${name}, as text`, html: '', text: html })),
  )
  await expectQuiet()
}

test('whatever is pasted into a note, nothing runs, loads or leads away, and only what a note is made of stays', async ({ app }) => {
  test.setTimeout(180_000)
  expect(payloads.length).toBeGreaterThan(150)
  await startWriting(app.page)
  await pasteEverything(app)
  await expectSaved(app.page)
  const before = await textOf(app.page)
  await app.restart()
  await expect(noteOf(app.page)).toBeFocused()
  expect(await textOf(app.page)).toEqual(before)
})

test('what is pasted is clean by itself: nothing of it depends on what the page forbids', async ({ app }) => {
  test.setTimeout(180_000)
  const session = await app.page.context().newCDPSession(app.page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await app.page.reload()
  await startWriting(app.page)
  await app.page.evaluate(() => document.body.setAttribute('onclick', 'window.reached=1'))
  await app.page.evaluate(() => document.body.click())
  // Proof that the page forbids nothing now.
  expect(await app.page.evaluate(() => Reflect.get(window, 'reached') as unknown)).toBe(1)
  await app.page.evaluate(() => document.body.removeAttribute('onclick'))
  await pasteEverything(app)
})

test('endless and bottomless input is pasted or refused, and the note can be written and saved after it', async ({ app }) => {
  test.setTimeout(240_000)
  const { page } = app
  await startWriting(page)
  const { expectQuiet } = guard(app)
  for (const payload of payloads.filter(({ name, html }) => html.length >= 10_000 || /deep|within/.test(name))) {
    const started = Date.now()
    await pasteClean(page, [payload])
    expect(Date.now() - started, payload.name).toBeLessThan(20_000)
    await page.keyboard.type('and on')
    await expect(noteOf(page), payload.name).toContainText('and on')
    await expect(saved(page), payload.name).toBeVisible({ timeout: 20_000 })
    await clear(page)
  }
  await expectQuiet()
})

/** A transcript in which the payloads are what is said, and who says it. */
const transcriptsOf = (given: Payload[]): { name: string; text: string }[] => {
  // A file with NUL in it is refused as no text.
  const lines = given.map(({ html }) => html.replaceAll(/[\r\n\0]+/g, ' '))
  const clock = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23)
  const cue = (index: number, text: string) => `${clock(index * 2)} --> ${clock(index * 2 + 1)}\n${text.replaceAll('-->', '- ->')}\n`
  return [
    {
      name: 'said <img src=x onerror=window.hostileRan=1>.txt',
      text: lines.map((line, index) => `${index % 2 > 0 ? 'Orla' : line.slice(0, 60).replaceAll(':', ' ')}: ${line}`).join('\n'),
    },
    {
      name: 'teams.vtt',
      text: `WEBVTT\n\n${lines.map((line, index) => cue(index, `<v ${line.slice(0, 40).replaceAll(/[<>]/g, '')}>${line}</v>`)).join('\n')}`,
    },
    { name: 'zoom.vtt', text: `WEBVTT\n\n${lines.map((line, index) => cue(index, `Orla: ${line}`)).join('\n')}` },
    { name: 'said.srt', text: lines.map((line, index) => `${index + 1}\n${cue(index, `Sean: ${line}`).replaceAll('.', ',')}`).join('\n') },
  ]
}

test('whatever a transcript says, and whoever says it, comes in as harmless words', async ({ app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await startWriting(page)
  const { expectQuiet } = guard(app)
  for (const { name, text } of transcriptsOf(small)) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press(`${mod}+O`)])
    await chooser.setFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(text) }])
    const dialog = dialogOf(page, 'Bring in a transcript')
    await expect(dialog.getByRole('button', { name: 'Bring in' })).toBeEnabled()
    await expectQuiet()
    await dialog.getByRole('button', { name: 'Bring in' }).click()
    await expect(dialog).toBeHidden()
    await expect(noteOf(page).locator('tr').nth(20)).toBeAttached()
    await pasteClean(page, [{ name, html: '', text: 'x' }])
    await expectQuiet()
  }
})

test('names and titles may say anything and are only ever shown', async ({ app }) => {
  test.setTimeout(180_000)
  const { page } = app
  const some = names.map((name) => name.replaceAll(/\s+/gu, ' ').trim()).filter((name) => name !== '')
  const stored = await withStoredJournal(app.dataDirectory, async ({ call }) => {
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
    await call('conversations.create', {
      opportunityId,
      title: 'Last',
      at: '2027-01-01T00:00:00.000Z',
      zone: 'UTC',
      channel: 'phone',
      buyerIds: [],
    })
    return (await call('opportunities.list', {})).accounts.map((account) => account.name)
  })
  expect(stored.length).toBeGreaterThan(some.length)
  const { expectQuiet } = guard(app)
  await page.getByRole('button', { name: 'Start my journal' }).click()
  await expect(railOf(page).getByRole('region').first()).toBeVisible()
  const shown = await railOf(page).evaluate(async (rail) => {
    const scroller = [...rail.children].find((part) => part.scrollHeight > part.clientHeight)
    const found = new Set<string>()
    if (!scroller) return []
    for (let step = 0; step < 400; step += 1) {
      for (const heading of scroller.querySelectorAll('h3')) found.add(heading.textContent)
      if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight) break
      scroller.scrollTop += 200
      await new Promise((done) => setTimeout(done, 40))
    }
    return [...found]
  })
  // What stands in for better-sqlite3 in some runtimes ends a text at a NUL.
  const isShown = (name: string) => shown.includes(name) || (name.includes('\0') && shown.includes(name.split('\0')[0] ?? ''))
  expect(stored.filter((name) => !isShown(name))).toEqual([])
  await expectQuiet()
  await page.keyboard.press(`${mod}+P`)
  const opener = dialogOf(page, 'Go to a note, buyer or opportunity')
  await opener.getByRole('combobox').fill('Cold chain')
  await opener.getByRole('option', { name: /^Cold chain.*Opportunity/ }).click()
  await expect(opportunityOf(page, 'Cold chain')).toHaveAttribute('aria-current', 'true')
  await expect(timelineOf(page).first()).toContainText('Last')
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

  await page.keyboard.press(`${mod}+Shift+U`)
  await expect(dialogOf(page, 'Buyer team: Cold chain')).toBeVisible()
  await expectQuiet()
  await page.keyboard.press('Escape')
})

test('what is cut from a note and pasted there keeps its sides, who spoke, its lists and its tags', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  const html =
    '<table data-pm-slice="0 0 -2 []"><tbody><tr data-exchange=""><td data-side="external" data-speaker="Orla Byrne"><p>We need <strong>uptime</strong>.</p><ol start="3"><li><p>Cork</p></li></ol></td>' +
    '<td data-side="internal"><p>She was burnt once.</p></td></tr></tbody></table>'
  await pasteClean(page, [{ name: 'an exchange', html, text: 'x' }])
  const speaker = noteOf(page).locator('td[data-speaker="Orla Byrne"]')
  await expect(speaker).toContainText('We need uptime.')
  await expect(speaker.locator('ol')).toHaveAttribute('start', '3')
  expect(await textOf(page)).toEqual([{ external: 'We need uptime.\nCork', internal: 'She was burnt once.' }])
  await tagAs(page, 'C', 'uptime', 'Uptime')
  expect(await passagesOf(page)).toEqual([{ kind: 'criterion', words: 'uptime' }])

  await page.keyboard.press(`${mod}+Enter`)
  for (let times = 0; times < 3; times += 1) await page.keyboard.press(`${mod}+a`)
  const cut = await clip(page, 'cut')
  expect(cut.text).toContain('We need uptime.')
  expect(await textOf(page)).toEqual([{ external: '', internal: '' }])
  await paste(page, cut)
  await expect.poll(async () => (await textOf(page))[0]).toEqual({ external: 'We need uptime.\nCork', internal: 'She was burnt once.' })
  await expect(speaker.locator('ol')).toHaveAttribute('start', '3')
  expect(await passagesOf(page)).toEqual([{ kind: 'criterion', words: 'uptime' }])
  await expectSaved(page)
})

test('what other programs put on the clipboard arrives clean', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  const { expectQuiet } = guard(app)
  for (const { program, html, text, outline } of clipboards) {
    await test.step(`from ${program}`, async () => {
      await pasteClean(page, [{ name: program, html, text }])
      expect(await outlineOf(page)).toEqual(outline)
      await expectSaved(page)
      for (let times = 0; times < 3; times += 1) await page.keyboard.press(`${mod}+a`)
      await clip(page, 'cut')
      expect(await textOf(page)).toEqual([{ external: '', internal: '' }])
    })
  }
  await expectQuiet()
})
