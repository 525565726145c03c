import { app, dialog, nativeTheme, session, type BrowserWindow } from 'electron'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FileHandle } from '../../app/contract/transfer.ts'
import type { Id } from '../../app/model/ids.ts'
import { startCore } from '../core-client.ts'
import { dataDirectory } from '../data-directory.ts'
import { createOfferedFiles } from '../offered-files.ts'
import { themeIn } from '../theme.ts'
import { ownPage, reviewAddress } from './address.ts'
import { askedDataDirectory, askedFiles } from './arguments.ts'
import { connectPages } from './ipc.ts'
import { createMenuBar, offerContextMenu, showFirstMenu } from './menu.ts'
import { electronPorts } from './ports.ts'
import { registerOwnScheme, serveOwnScheme } from './protocol.ts'
import { lockContents, lockSession } from './security.ts'
import { focusWindow, openWindow } from './window.ts'

const dist = resolve(import.meta.dirname, '..')
const log = (line: string) => console.error(line)
const closeMilliseconds = 5000

const asked = askedDataDirectory(process.argv)
const directory = asked
  ? resolve(asked)
  : dataDirectory({ platform: process.platform, env: process.env, home: homedir(), current: process.cwd() })
// Chromium's own files stay apart from the journals.
const windowDirectory = join(directory, 'electron')
mkdirSync(windowDirectory, { recursive: true })
app.setPath('userData', windowDirectory)
app.setPath('sessionData', windowDirectory)

/** Files that the system asked to open before there was a window to open them. */
const early: string[] = askedFiles(process.argv.slice(1), process.cwd())
let openFiles = (paths: string[]): void => void early.push(...paths)

const start = () => {
  let window: BrowserWindow | undefined
  const reviews = new Map<Id, BrowserWindow>()
  const waiting: FileHandle[] = []
  let quitting = false

  const files = createOfferedFiles()
  const theme = themeIn(directory)
  nativeTheme.themeSource = theme.read()
  const showMenu = createMenuBar((command) => pages.send({ type: 'host.command', command }))
  const takeWaiting = () => waiting.splice(0)
  const ports = electronPorts({
    ...{ showMenu, takeWaiting, theme },
    findFile: files.find,
    openReview: (copyId) => openReview(copyId),
    pageFile: join(dist, 'page/review.html'),
  })
  const core = startCore({ directory, host: ports, log })
  const pages = connectPages({ core, offerFile: files.offer, log })
  const preload = join(dist, 'preload/preload.cjs')
  const onStay = () => {
    quitting = false
  }

  const open = () => {
    window = openWindow({
      ...{ address: ownPage, preload, onStay, log },
      placeFile: join(windowDirectory, 'window.json'),
      connect: (opened) => pages.connect(opened, null),
    })
    offerContextMenu(window, window.webContents)
    window.on('closed', () => {
      window = undefined
    })
  }

  const openReview = (copyId: Id) => {
    const shown = reviews.get(copyId)
    if (shown) return focusWindow(shown)
    const opened = openWindow({
      ...{ address: reviewAddress(copyId), preload, onStay, log },
      placeFile: join(windowDirectory, 'review-window.json'),
      connect: (review) => pages.connect(review, copyId),
    })
    reviews.set(copyId, opened)
    // The menu bar is the journal's; on a Mac it is the system's.
    opened.removeMenu()
    offerContextMenu(opened, opened.webContents)
    opened.on('closed', () => {
      reviews.delete(copyId)
      void core.call('coach.close', { copyId })
    })
  }

  const focus = () => (window ? focusWindow(window) : open())

  openFiles = (paths) => {
    focus()
    for (const path of paths) {
      const offered = files.offer({ name: basename(path), path })
      if (offered.ok) waiting.push(offered.value)
      else void dialog.showMessageBox({ type: 'warning', message: offered.error.message, detail: offered.error.remedy })
    }
    if (waiting.length > 0) pages.send({ type: 'host.file' })
  }

  app.on('second-instance', (_event, words, current) => openFiles(askedFiles(words.slice(1), current)))
  app.on('activate', focus)
  app.on('before-quit', () => {
    quitting = true
  })
  app.on('window-all-closed', () => {
    if (quitting || process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', (event) => {
    event.preventDefault()
    void Promise.race([core.close(), sleep(closeMilliseconds)]).finally(() => app.exit(0))
  })

  lockSession(session.defaultSession, log)
  serveOwnScheme(session.defaultSession, join(dist, 'renderer'), theme.script)
  showFirstMenu()
  openFiles(early)
}

if (app.requestSingleInstanceLock()) {
  registerOwnScheme()
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openFiles([path])
  })
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log))
  void app.whenReady().then(start)
} else {
  app.exit(0)
}
