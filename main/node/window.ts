import { spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { drivePage, type DrivenPage } from './devtools-pipe.ts'

/** A Chromium window that shows the journal; review copies have windows beside it. */
export type HostWindow = {
  /** Puts the window before all others; opens it anew where it was closed before those beside it. */
  bringToFront: () => void
  /** Closes it, and all beside it. Resolves when its process has ended. */
  close: () => Promise<void>
  /** Resolves when the window's process has ended. */
  closed: Promise<void>
}

/** What a window is made from. */
export type WindowSettings = {
  /** The Chromium program. */
  program: string
  /** The server's origin, and the token that opens the journal. */
  origin: string
  token: string
  /** The browser's own folder. */
  profile: string
  /** More switches for the browser. */
  switches?: string[]
}

const switchesOf = ({ origin, profile, switches = [] }: WindowSettings): string[] => [
  `--app=${origin}/`,
  `--user-data-dir=${profile}`,
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-default-apps',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--hide-crash-restore-bubble',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
  ...(process.platform === 'linux' ? ['--class=Buy-In', '--password-store=basic'] : []),
  ...(process.platform === 'darwin' ? ['--use-mock-keychain'] : []),
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...switches,
]

/**
 * Opens the journal in an app window of a Chromium. The token goes to the page through a pipe: other users of the machine can read a
 * program's arguments.
 */
export const openWindow = (settings: WindowSettings): HostWindow => {
  const browser = spawn(settings.program, switchesOf(settings), { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const closed = new Promise<void>((resolve) => {
    browser.once('exit', () => resolve())
    browser.once('error', () => resolve())
  })
  const address = `${settings.origin}/#token=${settings.token}`
  let page: DrivenPage | undefined

  const close = () => {
    page?.closeBrowser()
    setTimeout(() => browser.kill(), page ? 2000 : 0).unref()
    return closed
  }

  const drive = async () => {
    const write = browser.stdio[3] as Writable
    const read = browser.stdio[4] as Readable
    page = await drivePage(write, read, settings.origin, () => void close())
    await page.navigate(address)
  }
  drive().catch(() => browser.kill())

  return { bringToFront: () => void page?.show(address), close, closed }
}
