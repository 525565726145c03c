import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How long the download may bring nothing before it is given up, in ms. */
const patienceMs = 60_000

const programs: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'electron',
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

const packageIn = (project: string) => join(project, 'node_modules/electron')

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '')

/** The Electron program to start, or `undefined` where its runtime is not on this machine or not whole. */
export const findElectron = (project: string): string | undefined => {
  const program = programs[process.platform]
  if (!program) return undefined
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (elsewhere) return existsSync(join(elsewhere, program)) ? join(elsewhere, program) : undefined
  const folder = packageIn(project)
  // The package's own downloader writes path.txt last.
  const whole = textOf(join(folder, 'path.txt')) === program && textOf(join(folder, 'dist/version')) !== ''
  const path = join(folder, 'dist', program)
  return whole && existsSync(path) ? path : undefined
}

/** Whether the runtime could be fetched: the package is there and nobody points elsewhere. */
export const canFetchElectron = (project: string): boolean =>
  !process.env.ELECTRON_OVERRIDE_DIST_PATH &&
  process.env.ELECTRON_SKIP_BINARY_DOWNLOAD === undefined &&
  existsSync(join(packageIn(project), 'install.js'))

const bytesIn = (folder: string): number => {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true }).reduce(
    (sum, name) => sum + (statSync(join(folder, String(name)), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}

/**
 * Fetches Electron's runtime with the downloader of Electron's own package. Gives up at once where the network refuses, and after a
 * minute in which nothing arrives; then nothing of it is left. Calls `onArriving` when the first bytes are here.
 */
export const fetchElectron = async (project: string, onArriving: () => void): Promise<string | undefined> => {
  const folder = packageIn(project)
  const temporary = mkdtempSync(join(tmpdir(), 'buy-in-runtime-'))
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary }
  const downloader = spawn(process.execPath, [join(folder, 'install.js')], { cwd: project, env, stdio: 'ignore' })
  let arrived = 0
  let changedAt = Date.now()
  const watch = setInterval(() => {
    const bytes = bytesIn(temporary) + bytesIn(join(folder, 'dist'))
    if (bytes !== arrived) {
      if (arrived === 0) onArriving()
      arrived = bytes
      changedAt = Date.now()
    }
    if (Date.now() - changedAt > patienceMs) downloader.kill('SIGKILL')
  }, 500)
  let interrupted = false
  const stop = () => {
    interrupted = true
    downloader.kill('SIGKILL')
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  await new Promise<void>((resolve) => {
    downloader.once('exit', () => resolve())
    downloader.once('error', () => resolve())
  })
  process.off('SIGINT', stop)
  process.off('SIGTERM', stop)
  clearInterval(watch)
  rmSync(temporary, { recursive: true, force: true })
  const program = findElectron(project)
  if (program) return program
  rmSync(join(folder, 'dist'), { recursive: true, force: true })
  rmSync(join(folder, 'path.txt'), { force: true })
  if (interrupted) process.exit(130)
  return undefined
}
