import { app, nativeTheme, session, type BrowserWindow } from 'electron'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startCore } from '../core-client.ts'
import { dataDirectory } from '../data-directory.ts'
import { createOfferedFiles } from '../offered-files.ts'
import { themeIn } from '../theme.ts'
import { askedDataDirectory } from './arguments.ts'
import { connectPage } from './ipc.ts'
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

const start = () => {
  let window: BrowserWindow | undefined
  let quitting = false

  const files = createOfferedFiles()
  const theme = themeIn(directory)
  nativeTheme.themeSource = theme.read()
  const showMenu = createMenuBar((command) => page.send({ type: 'host.command', command }))
  const core = startCore({
    directory,
    host: electronPorts({ showMenu, findFile: files.find, theme, pageFile: join(dist, 'page/review.html') }),
    log,
  })
  const page = connectPage({ window: () => window, core, offerFile: files.offer, log })

  const open = () => {
    window = openWindow({
      preload: join(dist, 'preload/preload.cjs'),
      placeFile: join(windowDirectory, 'window.json'),
      handOver: page.handOver,
      onStay: () => {
        quitting = false
      },
      log,
    })
    offerContextMenu(window, window.webContents)
    window.on('closed', () => {
      window = undefined
    })
  }

  const focus = () => (window ? focusWindow(window) : open())

  app.on('second-instance', focus)
  app.on('open-file', (event) => {
    event.preventDefault()
    focus()
  })
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
  open()
}

if (app.requestSingleInstanceLock()) {
  registerOwnScheme()
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log))
  void app.whenReady().then(start)
} else {
  app.exit(0)
}
