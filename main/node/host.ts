import { mkdirSync } from 'node:fs'
import type { Shown } from '../../app/contract/socket.ts'
import type { Id } from '../../app/model/ids.ts'
import { claimHostFile, releaseHostFile, showOtherHost, type OtherHost } from './host-file.ts'
import { startServer, type ServerSettings } from './server.ts'
import type { HostWindow } from './window.ts'

/** What the Node host is made from. */
export type HostSettings = Omit<ServerSettings, 'onShow' | 'onPage'> & {
  /** The folder that holds the journals. */
  directory: string
  /** Opens a window on the journal; absent where there can be none. */
  openWindow?: (origin: string, token: string) => HostWindow
  /** Says a line to the user. */
  say: (line: string) => void
  /** How long a window's page may take to come, in ms. */
  pageWithinMs?: number
  /** How long after its last page went a host without a window ends, in ms: a page that is loaded again is back sooner. */
  goneAfterMs?: number
}

/** A running host. */
export type Host = {
  /** The address that opens the journal, with the token. */
  address: string
  /** The address that shows a review copy. */
  reviewAddress: (copyId: Id) => string
  /** Lets the page finish, closes window, server and core, removes the host's file. */
  end: () => Promise<void>
  /** Resolves when the host has ended. */
  ended: Promise<void>
}

const addressOf = (origin: string, token: string) => `${origin}/#token=${token}`

const sayWhereItRuns = ({ file, shown }: OtherHost, say: (line: string) => void) => {
  if (shown === 'address') say(`Buy-In already runs. Open it in a browser on this machine: ${addressOf(file.address, file.token)}`)
  else say('Buy-In already runs: its window comes to the front.')
}

/**
 * Starts the host on a data folder and opens its window, or says the address where there can be none. `undefined` where another host
 * runs on the folder: that one shows its window. The core is closed in either case when the host ends.
 */
export const startHost = async (settings: HostSettings): Promise<Host | undefined> => {
  const { core, directory, say, openWindow, pageWithinMs = 15_000, goneAfterMs = 3000 } = settings
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const other = await showOtherHost(directory)
  if (other) {
    sayWhereItRuns(other, say)
    await core.close()
    return undefined
  }

  let window: HostWindow | undefined
  let hadPage = false
  let ending: Promise<void> | undefined
  let gone: NodeJS.Timeout | undefined
  let resolveEnded = () => {}
  const ended = new Promise<void>((resolve) => (resolveEnded = resolve))

  const onPage = (connected: boolean) => {
    hadPage ||= connected
    clearTimeout(gone)
    // A browser window may outlive the window that was opened for it: the journal was then taken over by a page elsewhere.
    if (!connected && openWindow && !window) gone = setTimeout(() => void end(), goneAfterMs)
  }

  const onShow = (): Shown['as'] => {
    if (server.connected()) {
      window?.bringToFront()
      server.attention()
      return 'attention'
    }
    if (window) {
      window.bringToFront()
      return 'window'
    }
    return showWindow() ? 'window' : 'address'
  }

  const server = await startServer({ ...settings, onShow, onPage })
  const file = { address: server.origin, token: server.token, pid: process.pid }
  const address = addressOf(server.origin, server.token)

  const sayAddress = () => say(`Open Buy-In in a browser on this machine: ${address}`)

  const onWindowClosed = () => {
    window = undefined
    if (ending || server.inUse()) return
    if (hadPage) void end()
    else sayAddress()
  }

  const showWindow = (): boolean => {
    if (!openWindow) return false
    const opened = openWindow(server.origin, server.token)
    window = opened
    void opened.closed.then(onWindowClosed)
    setTimeout(() => {
      if (window === opened && !hadPage) sayAddress()
    }, pageWithinMs).unref()
    return true
  }

  const finish = async () => {
    clearTimeout(gone)
    await server.close()
    await window?.close()
    await core.close()
    releaseHostFile(directory, file)
    resolveEnded()
  }

  const end = (): Promise<void> => (ending ??= finish())

  const winner = await claimHostFile(directory, file)
  if (winner) {
    sayWhereItRuns(winner, say)
    await end()
    return undefined
  }
  if (!showWindow()) sayAddress()
  return { address, reviewAddress: server.reviewAddress, end, ended }
}
