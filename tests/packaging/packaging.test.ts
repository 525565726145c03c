import { extractAll, listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { chromium } from '@playwright/test'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isFresh } from '../../build/scripts/freshness.ts'
import { ensureDisplay } from '../support/display.ts'
import { findElectronRuntime } from '../support/electron-runtime.ts'
import { makeStandInElectron, packForLinux } from './pack.ts'

const root = resolve(import.meta.dirname, '../..')
const runtime = findElectronRuntime()
const realRuntime = 'reason' in runtime || process.platform !== 'linux' ? undefined : runtime.directory

let work = ''
let packed = ''
let archive = ''
let extracted = ''
let files: string[] = []

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** Runs a script as if it lay in the folder, and gives what it says. */
const nodeRuns = (code: string, folder: string): string => {
  const script = join(folder, 'try.mjs')
  writeFileSync(script, code)
  return execFileSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' })
}

beforeAll(async () => {
  if (!existsSync(join(root, 'dist/main/electron.js')))
    if (!isFresh(root)) execFileSync(process.execPath, [join(root, 'build/scripts/build.ts')], { cwd: root })
  work = mkdtempSync(join(tmpdir(), 'buy-in-packaging-'))
  const electron = realRuntime ?? join(work, 'electron')
  if (!realRuntime) makeStandInElectron(electron)
  packed = await packForLinux(electron, join(work, 'release'))
  archive = join(packed, 'resources/app.asar')
  files = listPackage(archive, { isPack: false })
    .map((name) => name.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((name) => !('files' in statFile(archive, name)))
  extracted = join(work, 'extracted')
  extractAll(archive, extracted)
  console.log(
    `app.asar: ${files.length} files, ${megabytes(statSync(archive).size)}; packed around ${realRuntime ? 'a real Electron' : 'a stand-in for Electron'}`,
  )
}, 60_000)

afterAll(() => rmSync(work, { recursive: true, force: true }))

describe('what is packed', () => {
  test('all that the journal needs', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'dist/main/electron.js',
        'dist/main/core-worker.js',
        'dist/main/search-worker.js',
        'dist/main/work-worker.js',
        'dist/preload/preload.cjs',
        'dist/renderer/index.html',
        'dist/page/review.html',
      ]),
    )
    expect(files.filter((name) => /^dist\/renderer\/assets\/.+\.js$/.test(name))).not.toEqual([])
    expect(files).toEqual(expect.arrayContaining(['node_modules/better-sqlite3/package.json', 'node_modules/better-sqlite3/lib/index.js']))
    const manifest = JSON.parse(readFileSync(join(extracted, 'package.json'), 'utf8')) as Record<string, unknown>
    expect(manifest).toMatchObject({ name: 'buy-in', main: 'dist/main/electron.js', type: 'module' })
  })

  test('and nothing else', () => {
    const strange = files.filter(
      (name) => !/^(package\.json$|dist\/(main|page|preload|renderer)\/|node_modules\/better-sqlite3\/)/.test(name),
    )
    expect(strange).toEqual([])
    expect(files.filter((name) => /\.(tsx?|map|c|h|cpp|gyp|test\.js)$/.test(name))).toEqual([])
    expect(files).not.toContain('dist/main/node.js')
    expect(files.filter((name) => /better-sqlite3\/(deps|src)\//.test(name))).toEqual([])
  })

  test('every file of the build but the Node host', () => {
    const built = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      )
      .filter((name) => name !== 'dist/main/node.js')
    expect(files).toEqual(expect.arrayContaining(built))
  })

  test('the one native module that fits, outside the archive', () => {
    const native = files.filter((name) => name.endsWith('.node'))
    expect(native).toEqual([`node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`])
    for (const name of native) {
      expect(statFile(archive, name)).toMatchObject({ unpacked: true })
      expect(existsSync(join(`${archive}.unpacked`, name))).toBe(true)
    }
  })

  test('no more than a journal weighs', () => {
    expect(statSync(archive).size).toBeLessThan(12 * 1024 * 1024)
  })
})

describe('what was packed works', () => {
  test.runIf(process.platform === 'linux')('better-sqlite3 opens a file from there', () => {
    const code =
      "import Database from 'better-sqlite3'; console.log(new Database(':memory:').prepare('select 6 * 7 as answer').get().answer)"
    expect(nodeRuns(code, extracted).trim()).toBe('42')
  })

  test.runIf(process.platform === 'linux')('the core starts in its worker and answers', () => {
    const data = join(work, 'core-data')
    mkdirSync(data)
    const code = `
      import { Worker } from 'node:worker_threads'
      const worker = new Worker('./dist/main/core-worker.js', { workerData: { directory: ${JSON.stringify(data)} } })
      worker.on('message', (message) => {
        if (message.type === 'log') console.error(message.line)
        if (message.type !== 'reply') return
        console.log(message.reply)
        worker.terminate()
      })
      worker.postMessage({ type: 'call', id: 1, name: 'journal.open', input: { name: 'mine' } })`
    expect(JSON.parse(nodeRuns(code, extracted))).toMatchObject({ ok: true, value: { state: 'open', name: 'mine' } })
  })

  test('the main script finds all it imports and runs up to the question whether it is the first', () => {
    const stub = join(extracted, 'node_modules/electron')
    mkdirSync(stub)
    writeFileSync(join(stub, 'package.json'), '{"name":"electron","main":"index.js"}')
    writeFileSync(
      join(stub, 'index.js'),
      `for (const name of ['BrowserWindow', 'Menu', 'dialog', 'ipcMain', 'nativeTheme', 'protocol', 'screen', 'session', 'shell']) exports[name] = {}
       exports.BrowserWindow = exports.Menu = exports.dialog = exports.ipcMain = exports.nativeTheme = exports.protocol = {}
       exports.screen = exports.session = exports.shell = {}
       exports.app = { setPath() {}, requestSingleInstanceLock: () => false, exit: (code) => console.log('left with', code) }`,
    )
    const said = execFileSync(process.execPath, ['dist/main/electron.js', '--data', join(work, 'main-data')], {
      cwd: extracted,
      encoding: 'utf8',
    })
    rmSync(stub, { recursive: true })
    expect(said.trim()).toBe('left with 0')
  })

  test('the program’s fuses are set', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'buy-in'))
    const state = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
      nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
      ownSnapshot: state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyAsar: true,
      ownSnapshot: false,
      fileProtocol: false,
    })
  })

  // A runtime that needs a stand-in for the native module has nothing to open a packed journal with.
  const runsWhatIsPacked = realRuntime !== undefined && !existsSync(join(realRuntime, 'stand-in'))

  test.runIf(runsWhatIsPacked)('the packed program opens the journal’s window, where the runtime can load the native module', async () => {
    const display = await ensureDisplay()
    if (!display) throw new Error('There is no display. Install Xvfb.')
    const words = ['--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', '--data', join(work, 'window-data')]
    const program = spawn(join(packed, 'buy-in'), words, { stdio: ['ignore', 'ignore', 'pipe'] })
    try {
      const address = await new Promise<string>((found, failed) => {
        let text = ''
        program.stderr.on('data', (chunk: Buffer) => {
          text += chunk.toString()
          const line = /DevTools listening on (ws:\S+)/.exec(text)
          if (line?.[1]) found(line[1])
        })
        program.once('exit', () => failed(new Error(`The program ended. It said:\n${text}`)))
      })
      const browser = await chromium.connectOverCDP(address)
      await expect
        .poll(() =>
          browser
            .contexts()
            .flatMap((context) => context.pages())
            .map((page) => page.url()),
        )
        .toEqual(['app://buy-in/'])
      const page = browser.contexts()[0]?.pages()[0]
      await expect.poll(() => page?.title()).toBe('Buy-In')
      await expect.poll(() => page?.getByRole('button', { name: 'Start my journal' }).count()).toBe(1)
      await browser.close()
    } finally {
      program.removeAllListeners('exit')
      const ended = once(program, 'exit')
      program.kill()
      await ended
      display.end()
    }
  })
})
