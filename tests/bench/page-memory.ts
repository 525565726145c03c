import type { Browser, Page } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { startNodeHost } from '../support/hosts.ts'
import { launch, noteShown } from './browser.ts'
import { noMoreThan, row, type Context, type Row } from './group.ts'
import { fillNotes, type FilledNote, type NoteSize } from './journals.ts'
import { blankPage } from './starting.ts'
import { serve } from './static-server.ts'
import { median } from './statistics.ts'
import { readTurns } from './texts.ts'

const sizes: NoteSize[] = [
  { exchanges: 50, passages: 200 },
  { exchanges: 500, passages: 2000 },
]
const rounds = 5
const megabyte = 2 ** 20

/** The most that a page with two notes may need beyond a blank one, in MB. */
const most = 60

const statusOf = (pid: number): string => `/proc/${pid}/status`

/** What a process has to itself in memory, in bytes: Chromium’s “private memory footprint” on Linux, anonymous pages and swap. */
const ownMemory = (pid: number): number => {
  const status = readFileSync(statusOf(pid), 'utf8')
  return ['RssAnon', 'VmSwap'].reduce(
    (sum, name) => sum + 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0),
    0,
  )
}

/** Of the process that draws the only page of a browser, after what nobody needs has been let go. A process in reserve holds less. */
const pageMemory = async (browser: Browser, page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page)
  await wait(1000)
  await session.send('HeapProfiler.collectGarbage')
  await wait(500)
  const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo')
  return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => ownMemory(id)))
}

const ofBlank = async (chromium: string, origin: string): Promise<number> => {
  const browser = await launch(chromium)
  try {
    const page = await browser.newPage()
    await page.goto(origin)
    return await pageMemory(browser, page)
  } finally {
    await browser.close()
  }
}

const ofNotes = async (chromium: string, directory: string, notes: readonly FilledNote[]): Promise<number> => {
  const browser = await launch(chromium)
  const journal = await startNodeHost(browser, directory)
  try {
    const { page } = journal
    await page.locator('[role=option] time').first().waitFor()
    for (const { conversationId, note } of notes) {
      await page.locator(`#row-${conversationId}`).click()
      await page.waitForFunction((rows) => document.querySelector('.note')?.childElementCount === rows, note.exchanges.length)
      await noteShown(page)
      await wait(500)
    }
    return await pageMemory(browser, page)
  } finally {
    await journal.kill()
    await browser.close()
  }
}

/** What the page needs beyond a blank one once two notes have been opened in it, one after the other. Nothing where the system does not say. */
export const measurePageMemory = async ({ root, folder, chromium, samples, say }: Context): Promise<Row[]> => {
  if (!existsSync(statusOf(process.pid))) {
    say('open: this system does not say how much memory a page has')
    return []
  }
  const { turns } = readTurns(root)
  const server = await serve({ '/': blankPage })
  const rows: Row[] = []
  try {
    for (const size of sizes) {
      say(`open: memory with two notes of ${size.exchanges} exchanges`)
      const directory = `${folder}/memory-${size.exchanges}`
      const notes = fillNotes(directory, turns, [size, size])
      const needed = { own: [] as number[], blank: [] as number[] }
      for (let round = 0; round < samples(rounds); round += 1) {
        needed.blank.push(await ofBlank(chromium, server.origin))
        needed.own.push(await ofNotes(chromium, directory, notes))
      }
      const value = (median(needed.own) - median(needed.blank)) / megabyte
      rows.push(noMoreThan(row({ id: `open.memory.${size.exchanges}`, unit: 'MB', value }), most))
    }
    return rows
  } finally {
    await server.close()
  }
}
