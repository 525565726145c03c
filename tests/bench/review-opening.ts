import type { Browser, Page } from '@playwright/test'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fillPage } from '../../app/review/page.ts'
import { runByKeys } from '../support/by-keys.ts'
import { startNodeHost, type RunningJournal } from '../support/hosts.ts'
import { withStoredJournal } from '../support/stored-journal.ts'
import { launch } from './browser.ts'
import { noMoreThan, row, type Context, type Row } from './group.ts'
import { median } from './statistics.ts'

/** A review copy with so many conversations. */
export type SizedCopy = { conversations: number; bytes: Uint8Array }

/** The longest that coming to the first note may take, in milliseconds. */
const longest = 1000
const rounds = 9

declare global {
  interface Window {
    /** When a button was pressed last, and when words of a note had been handed to the screen, in ms since 1970. */
    pressedAt?: number
    firstNote?: Promise<number>
  }
}

const watchPress = (): void =>
  window.addEventListener('click', ({ timeStamp }) => (window.pressedAt = performance.timeOrigin + timeStamp), { capture: true })

const watchFirstNote = (): void => {
  window.firstNote = new Promise((resolve) => {
    const finish = () => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => resolve(performance.timeOrigin + performance.now()))
      port1.start()
      port2.postMessage(null)
    }
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[data-side]')?.textContent) return
      observer.disconnect()
      requestAnimationFrame(finish)
    })
    observer.observe(document, { childList: true, subtree: true })
  })
}

const firstNoteOf = (page: Page): Promise<number> => page.evaluate(async () => (await window.firstNote) ?? Number.NaN)

/** A coach’s app in which a copy was opened before. */
const startCoach = async (context: Context, browser: Browser, { conversations, bytes }: SizedCopy): Promise<RunningJournal> => {
  const folder = join(context.folder, `coach-${conversations}`)
  mkdirSync(folder)
  await withStoredJournal(folder, ({ call, offer }) =>
    call('coach.open', { handle: offer({ name: 'Copy.buyin', bytes }), passphrase: null }),
  )
  const running = await startNodeHost(browser, folder)
  await running.page.context().addInitScript(watchFirstNote)
  await running.page.evaluate(watchPress)
  return running
}

const openInApp = async ({ page }: RunningJournal): Promise<number> => {
  await page.bringToFront()
  await runByKeys(page, 'Review copies opened before')
  const [review] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button', { name: 'Open Copy' }).click()])
  const shownAt = await firstNoteOf(review)
  await review.close()
  return shownAt - (await page.evaluate(() => window.pressedAt ?? Number.NaN))
}

const openAsPage = async (browser: Browser, path: string): Promise<number> => {
  const context = await browser.newContext({ offline: true })
  await context.addInitScript(watchFirstNote)
  const page = await context.newPage()
  await page.goto(pathToFileURL(path).href)
  const took = (await firstNoteOf(page)) - (await page.evaluate(() => performance.timeOrigin))
  await context.close()
  return took
}

const within = (id: string, value: number): Row => noMoreThan(row({ id, unit: 'ms', value }), longest)

/** How long it takes until the first note of a copy can be read, in the app from its list and in a browser from its file, in turns. */
export const measureOpening = async (context: Context, small: SizedCopy, large: SizedCopy): Promise<Row[]> => {
  const browser = await launch(context.chromium)
  const template = readFileSync(join(context.root, 'dist/page/review.html'), 'utf8')
  const times = { small: [] as number[], large: [] as number[], page: [] as number[], largePage: [] as number[] }
  const writePage = ({ conversations, bytes }: SizedCopy): string => {
    const path = join(context.folder, `copy-${conversations}.html`)
    writeFileSync(path, fillPage(template, Buffer.from(bytes).toString('base64')))
    return path
  }
  const [page, largePage] = [writePage(small), writePage(large)]
  const coaches: RunningJournal[] = []
  try {
    const one = await startCoach(context, browser, small)
    const other = await startCoach(context, browser, large)
    coaches.push(one, other)
    for (let round = 0; round < context.samples(rounds); round += 1) {
      times.small.push(await openInApp(one))
      times.large.push(await openInApp(other))
      times.page.push(await openAsPage(browser, page))
      times.largePage.push(await openAsPage(browser, largePage))
    }
  } finally {
    for (const coach of coaches) await coach.kill()
    await browser.close()
  }
  const peer = median(times.small)
  return [
    within(`review.window.${small.conversations}`, peer),
    row({ id: `review.window.${large.conversations}`, unit: 'ms', value: median(times.large), peer, atMost: 1.2 }),
    within(`review.page.${small.conversations}`, median(times.page)),
    row({ id: `review.page.${large.conversations}`, unit: 'ms', value: median(times.largePage) }),
  ]
}
