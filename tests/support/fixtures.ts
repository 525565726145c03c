import { test as base, type ConsoleMessage, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startElectron, startNodeHost, type HostName, type RunningJournal, type SecondStart } from './hosts.ts'

export { expect } from '@playwright/test'

/** What a project or a spec can set with `test.use`. */
export type JournalOptions = {
  host: HostName
  /** Errors on the page's console, and errors it throws, that a spec expects; any other fails it. */
  allowedErrors: RegExp[]
}

/** The journal as a spec drives it, the same under both hosts. */
export type JournalApp = {
  readonly host: HostName
  /** The window's page; another one after {@link restart}. */
  readonly page: Page
  /** The journal's own folder, empty at first and removed at the end. */
  readonly dataDirectory: string
  /** Electron's main process, under that host. */
  readonly electron: ElectronApplication | undefined
  /** Closes the window as a seller would, if it is open, and starts the journal anew on the same data. */
  restart: () => Promise<void>
  /** Closes the window as a seller would. */
  close: () => Promise<void>
  /** Ends the journal's process without warning. */
  kill: () => Promise<void>
  /** Starts the journal a second time on the same data, while it runs. */
  secondStart: () => Promise<SecondStart>
  /** Does what makes the page save a file, and gives where that file lies and the name proposed for it. */
  download: RunningJournal['download']
  /** Expects an error from here on. */
  allowError: (pattern: RegExp) => void
}

export const test = base.extend<JournalOptions & { app: JournalApp }>({
  host: ['node-host', { option: true }],
  allowedErrors: [[], { option: true }],

  app: async ({ host, allowedErrors, browser }, use, testInfo) => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'buy-in-'))
    const allowed = [...allowedErrors]
    const errors: string[] = []
    let running: RunningJournal | undefined
    let said = ''

    const note = (text: string) => {
      if (!allowed.some((pattern) => pattern.test(text))) errors.push(text)
    }
    const notePageError = (fault: Error) => note(fault.stack ?? fault.message)
    const noteConsole = (message: ConsoleMessage) => {
      if (message.type() === 'error') note(`${message.text()} ${message.location().url}`)
    }
    const start = async () => {
      running = host === 'electron' ? await startElectron(dataDirectory) : await startNodeHost(browser, dataDirectory)
      const { page } = running
      page.on('pageerror', notePageError)
      page.on('console', noteConsole)
      // File dialogs are taken over for good: one that is asked for before a test waits for it would open, and stay.
      page.on('filechooser', () => {})
      // The window draws itself once the journal has answered.
      await page.locator('#root > *').first().waitFor()
      // What was said while the page loaded, before anyone listened.
      for (const fault of await page.pageErrors()) notePageError(fault)
      for (const message of await page.consoleMessages()) noteConsole(message)
    }
    const end = async (how: 'close' | 'kill') => {
      const ending = running
      running = undefined
      if (!ending) return
      await ending[how]()
      said += ending.output()
    }
    const current = (): RunningJournal => {
      if (!running) throw new Error('The journal is not running.')
      return running
    }

    await start()
    await use({
      host,
      dataDirectory,
      get page() {
        return current().page
      },
      get electron() {
        return current().electron
      },
      restart: async () => {
        await end('close')
        await start()
      },
      close: () => end('close'),
      kill: () => end('kill'),
      secondStart: () => current().secondStart(),
      download: (trigger, from) => current().download(trigger, from),
      allowError: (pattern) => {
        allowed.push(pattern)
      },
    })
    if (running && testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('page', {
        body: await current()
          .page.screenshot()
          .catch(() => Buffer.from('')),
        contentType: 'image/png',
      })
    }
    await end(testInfo.status === testInfo.expectedStatus ? 'close' : 'kill')
    if (said !== '') await testInfo.attach('host', { body: said, contentType: 'text/plain' })
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 })
    if (errors.length > 0) throw new Error(`The page had errors:\n${errors.join('\n')}`)
  },
})
