import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '../..')

/** An Electron runtime on this machine, or why there is none. */
export type FoundRuntime = { directory: string; executable: string; standIn?: string } | { reason: string }

/** How to start the journal in Electron; `assembled` when the runtime was put together around a copy of it. */
export type ElectronStart = { executablePath: string; args: string[]; assembled: boolean }

const programs: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/** Looks for Electron's runtime: the one that `ELECTRON_OVERRIDE_DIST_PATH` names, or the one the electron package has fetched. */
export const findElectronRuntime = (): FoundRuntime => {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const directory = named ? resolve(named) : join(root, 'node_modules/electron/dist')
  const executable = join(directory, programs[process.platform] ?? 'electron')
  if (!existsSync(executable)) {
    return {
      reason: named
        ? `ELECTRON_OVERRIDE_DIST_PATH names ${directory}, which holds no Electron.`
        : 'Electron’s runtime was not fetched (npx install-electron) and ELECTRON_OVERRIDE_DIST_PATH is not set.',
    }
  }
  const standIn = join(directory, 'stand-in')
  return { directory, executable, ...(existsSync(standIn) ? { standIn } : {}) }
}

const linkOrCopy = (from: string, to: string) => {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

const isDefaultAppThere = (directory: string) => existsSync(join(directory, 'resources/default_app.asar')) || process.platform === 'darwin'

/** Makes Electron wait with its first window until Playwright listens; Playwright itself sees to it where Electron starts a folder. */
const loader = join(root, 'node_modules/playwright-core/lib/server/electron/loader.js')

/** Puts what the journal needs to run into a folder: package.json, dist and better-sqlite3 (or its stand-in). */
const assembleApp = (directory: string, standIn: string | undefined) => {
  mkdirSync(join(directory, 'node_modules'), { recursive: true })
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string }
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ ...manifest, main: 'main.js' }))
  writeFileSync(join(directory, 'main.js'), `import ${JSON.stringify(pathToFileURL(loader).href)}\nimport './${manifest.main}'\n`)
  cpSync(join(root, 'dist'), join(directory, 'dist'), { recursive: true })
  const modules = standIn ? join(standIn, 'node_modules') : join(root, 'node_modules')
  symlinkSync(join(modules, 'better-sqlite3'), join(directory, 'node_modules/better-sqlite3'), 'junction')
}

/**
 * Makes a runtime ready to start what lies in `dist` now. A runtime that cannot start a folder, or cannot load better-sqlite3, is
 * put together anew around a copy of the journal. `remove` takes away what was made.
 */
export const prepareElectron = (found: Exclude<FoundRuntime, { reason: string }>): ElectronStart & { remove: () => void } => {
  // As Playwright does itself: a runtime from npm has no privileged sandbox helper on Linux. And without a graphics card Electron
  // would look for one at every start, and now and then fall over it.
  const words = process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu'] : []
  if (!found.standIn && isDefaultAppThere(found.directory)) {
    return { executablePath: found.executable, args: [...words, root], assembled: false, remove: () => {} }
  }
  const made = mkdtempSync(join(tmpdir(), 'buy-in-electron-'))
  const remove = () => rmSync(made, { recursive: true, force: true })
  for (const name of readdirSync(found.directory)) {
    if (name === 'resources' || name === 'stand-in') continue
    // Electron looks for its parts beside the real place of its program, so that one must not be a symbolic link.
    if (name === 'electron') linkOrCopy(join(found.directory, name), join(made, name))
    else symlinkSync(join(found.directory, name), join(made, name))
  }
  assembleApp(join(made, 'resources/app'), found.standIn)
  return { executablePath: join(made, 'electron'), args: words, assembled: true, remove }
}

/** The version a runtime says it has. */
export const versionOf = (directory: string): string => {
  const file = join(directory, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown'
}
