import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { isOwnAddress } from './address.ts'
import { parsePlace, placeOnScreen, smallest, type Place } from './place.ts'

/** What a window is opened with. */
export type WindowSettings = {
  /** The address of its page. */
  address: string
  /** The preload script's path. */
  preload: string
  /** The small file that remembers where the window was. */
  placeFile: string
  /** Takes the window's page in; `handOver` lets it save what it holds, and the window closes when that settles. */
  connect: (window: BrowserWindow) => { handOver: () => Promise<void> }
  /** The seller decided not to close after all. */
  onStay: () => void
  log: (line: string) => void
}

const readPlace = (file: string): Place | undefined => {
  try {
    return parsePlace(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

const rememberPlace = (window: BrowserWindow, file: string, log: (line: string) => void) => {
  try {
    writeFileSync(file, JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() }))
  } catch (fault) {
    log(`window: where it stood is not remembered: ${String(fault)}`)
  }
}

const askToStay = (window: BrowserWindow): boolean => {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: 'What you wrote last is not saved.',
    detail: 'If you close now, it is lost.',
    buttons: ['Stay', 'Close without saving'],
    defaultId: 0,
    cancelId: 0,
  })
  return answer === 0
}

const offerReload = async (window: BrowserWindow, reason: string, log: (line: string) => void) => {
  log(`window: the page ended: ${reason}`)
  const answer = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window has stopped working.',
    detail: 'What was saved is safe. Open it again to go on writing.',
    buttons: ['Open again', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  })
  if (window.isDestroyed()) return
  if (answer.response === 0) window.webContents.reload()
  else app.quit()
}

/** Opens a window, where one of its kind was left, and shows it once its page is drawn. */
export const openWindow = ({ address, preload, placeFile, connect, onStay, log }: WindowSettings): BrowserWindow => {
  const { maximized, ...bounds } = placeOnScreen(
    readPlace(placeFile),
    [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea),
  )
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Buy-In',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#191a1c' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: true,
      devTools: !app.isPackaged,
    },
  })

  const { handOver } = connect(window)
  const load = () => void window.loadURL(address).catch((fault: unknown) => log(`window: ${String(fault)}`))

  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })

  let closing: 'no' | 'handing over' | 'ready' = 'no'
  window.on('close', (event) => {
    rememberPlace(window, placeFile, log)
    if (closing === 'ready') return
    event.preventDefault()
    if (closing === 'handing over') return
    closing = 'handing over'
    void handOver().finally(() => {
      closing = 'ready'
      if (!window.isDestroyed()) window.close()
    })
  })

  // `about:blank` is the one address that no navigation event can refuse.
  window.webContents.on('did-navigate', (_event, reached) => {
    if (!isOwnAddress(reached)) load()
  })

  window.webContents.on('will-prevent-unload', (event) => {
    if (!askToStay(window)) return event.preventDefault()
    closing = 'no'
    onStay()
  })

  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') void offerReload(window, details.reason, log)
  })

  load()
  return window
}

/** Brings a window before the seller. */
export const focusWindow = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
