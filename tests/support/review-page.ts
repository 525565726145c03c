import type { Browser, BrowserContext, Page } from '@playwright/test'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readReply, type Reply } from '../../app/review/annotations.ts'
import type { About } from '../../app/review/manifest.ts'
import { fillPage } from '../../app/review/page.ts'
import type { Records } from '../../app/review/records.ts'
import { writeArchive } from '../../main/transfer/archive-writing.ts'
import type { SentFile } from './coach.ts'
import { test } from './fixtures.ts'
import { withStoredJournal } from './stored-journal.ts'

const template = resolve(import.meta.dirname, '../../dist/page/review.html')

/** Writes the page of the sample journal as its core makes it, and gives its place. */
export const makeSamplePage = async (
  directory: string,
  given: { blind?: boolean; passphrase?: string; internal?: boolean } = {},
): Promise<string> =>
  withStoredJournal(directory, async ({ call }) => {
    await call('journal.open', { name: 'sample' })
    const made = await call('review.make', {
      choice: { by: 'dates', from: '2020-01-01T00:00:00.000Z', to: '2099-01-01T00:00:00.000Z', opportunityId: null },
      parts: { internal: given.internal ?? true, ledgers: true, matrix: true, reflections: true },
      names: null,
      blind: given.blind ?? false,
      passphrase: given.passphrase ?? null,
      form: 'html',
      follows: null,
    })
    const parts: Buffer[] = []
    for (let offset: number | null = 0; offset !== null;) {
      const { base64, next }: { base64: string; next: number | null } = await call('files.read', { handle: made.handle, offset })
      parts.push(Buffer.from(base64, 'base64'))
      offset = next
    }
    const path = join(directory, made.name)
    await writeFile(path, Buffer.concat(parts))
    return path
  })

/** Writes a page of records, as they are. */
export const makePageOf = async (path: string, about: About, records: Records): Promise<string> => {
  const file = await writeArchive(about, records)
  await writeFile(path, fillPage(await readFile(template, 'utf8'), Buffer.from(file).toString('base64')))
  return path
}

/** A coach’s browser, which has no network, with a page from a file in it. */
export type Coach = {
  context: BrowserContext
  page: Page
  /** What was asked for beside the page itself, and what the page said went wrong. */
  faults: string[]
  /** Loads the page again, or opens it in another tab. */
  again: () => Promise<void>
  anotherTab: () => Promise<Page>
  /** Saves the reply; gives the file, and what it says. */
  saveReply: () => Promise<SentFile & { reply: Reply }>
  close: () => Promise<void>
}

export const openAsCoach = async (browser: Browser, path: string): Promise<Coach> => {
  const context = await browser.newContext({ offline: true, acceptDownloads: true, viewport: { width: 1280, height: 800 } })
  const faults: string[] = []
  const address = pathToFileURL(path).href
  const watch = (page: Page) => {
    page.on('request', (request) => {
      if (request.url() !== address && !/^(blob|data):/.test(request.url())) faults.push(`asked for ${request.url()}`)
    })
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
    })
    page.on('pageerror', (fault) => faults.push(fault.stack ?? fault.message))
  }
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`refused: ${event.violatedDirective} ${event.sample}`))
  })
  const open = async () => {
    const page = await context.newPage()
    watch(page)
    await page.goto(address)
    return page
  }
  const page = await open()
  return {
    context,
    page,
    faults,
    again: async () => {
      await page.reload()
    },
    anotherTab: open,
    saveReply: async () => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save reply' }).click()])
      const buffer = await readFile(await download.path())
      return { name: download.suggestedFilename(), mimeType: 'application/json', buffer, reply: readReply(buffer.toString()) }
    },
    close: () => context.close(),
  }
}

/** Gives each test of a spec a folder for its pages, which goes with it. */
export const keepPageFolder = (): { readonly directory: string } => {
  const folder = { directory: '' }
  test.beforeEach(async () => {
    folder.directory = await mkdtemp(join(tmpdir(), 'buy-in-page-'))
  })
  test.afterEach(() => rm(folder.directory, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
