import { _electron, type Browser, type ElectronApplication, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import type { ElectronStart } from './electron-runtime.ts'

export type HostName = 'node-host' | 'electron'

/** A second start of the journal on the same data: how it ended (`null` when it had to be stopped) and what it said. */
export type SecondStart = { exitCode: number | null; output: string }

/** A journal that runs, under either host. */
export type RunningJournal = {
  page: Page
  electron: ElectronApplication | undefined
  /** What the host's process has said so far. */
  output: () => string
  /** Ends it as a seller would, by closing the window. */
  close: () => Promise<void>
  /** Ends it without warning, as a power cut would. */
  kill: () => Promise<void>
  secondStart: () => Promise<SecondStart>
  /** Does what makes a page, by default the window's, save a file, and gives where that file lies and the name proposed for it. */
  download: (trigger: () => Promise<unknown>, from?: Page) => Promise<{ name: string; path: string }>
}

const root = resolve(import.meta.dirname, '../..')
const waitMilliseconds = 20_000
const secondStartMilliseconds = 10_000

const cleanEnvironment = (): Record<string, string> => {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _node, BUY_IN_DATA: _data, ...rest } = process.env
  return Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

const collect = (child: ChildProcess): (() => string) => {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return () => text
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

const ended = async (child: ChildProcess): Promise<void> => {
  if (!hasEnded(child)) await once(child, 'exit')
}

const stop = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (!hasEnded(child)) child.kill(signal)
  await ended(child)
}

const startAgain = async (program: string, words: string[]): Promise<SecondStart> => {
  const child = spawn(program, words, { cwd: root, env: cleanEnvironment() })
  const output = collect(child)
  const timer = setTimeout(() => child.kill('SIGKILL'), secondStartMilliseconds)
  await ended(child)
  clearTimeout(timer)
  return { exitCode: child.exitCode, output: output() }
}

const printedAddress = async (child: ChildProcess, output: () => string): Promise<string> => {
  const end = Date.now() + waitMilliseconds
  while (Date.now() < end) {
    const found = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(output())
    if (found && output().length > found.index + found[0].length) return found[0]
    if (hasEnded(child)) break
    await new Promise((done) => setTimeout(done, 20))
  }
  await stop(child, 'SIGKILL')
  throw new Error(`The Node host gave no address. It said:\n${output()}`)
}

/** Starts the journal under the Node host, with its page in the given browser. */
export const startNodeHost = async (browser: Browser, dataDirectory: string): Promise<RunningJournal> => {
  const words = [join(root, 'dist/main/node.js'), '--data', dataDirectory, '--no-window']
  const child = spawn(process.execPath, words, { cwd: root, env: cleanEnvironment() })
  const output = collect(child)
  const address = await printedAddress(child, output)
  const context = await browser.newContext({ viewport: { width: 1280, height: 840 }, acceptDownloads: true })
  const page = await context.newPage()
  await page.goto(address)
  return {
    page,
    electron: undefined,
    output,
    close: async () => {
      const closed = page.waitForEvent('close', { timeout: 2000 }).catch(() => {})
      await page.close({ runBeforeUnload: true })
      await closed
      await context.close()
      await stop(child, 'SIGTERM')
    },
    kill: async () => {
      await stop(child, 'SIGKILL')
      await context.close()
    },
    secondStart: () => startAgain(process.execPath, words),
    download: async (trigger, from = page) => {
      const [download] = await Promise.all([from.waitForEvent('download'), trigger()])
      return { name: download.suggestedFilename(), path: await download.path() }
    },
  }
}

const saveNextDownload = async (electron: ElectronApplication, directory: string, trigger: () => Promise<unknown>) => {
  await electron.evaluate(({ session }, folder) => {
    const saved = new Promise<{ name: string; path: string }>((done, failed) => {
      session.defaultSession.once('will-download', (_event, item) => {
        const path = `${folder}/${item.getStartTime()}`
        item.setSavePath(path)
        item.once('done', (_done, state) => (state === 'completed' ? done({ name: item.getFilename(), path }) : failed(new Error(state))))
      })
    })
    Object.assign(globalThis, { savedDownload: saved })
  }, directory)
  await trigger()
  return electron.evaluate(() => (globalThis as unknown as { savedDownload: Promise<{ name: string; path: string }> }).savedDownload)
}

/** Starts the journal under Electron. */
export const startElectron = async (dataDirectory: string): Promise<RunningJournal> => {
  const start = JSON.parse(process.env['BUY_IN_TEST_ELECTRON'] ?? 'null') as ElectronStart | null
  if (!start) throw new Error('Electron is not prepared: run the specs with tests/playwright.config.ts.')
  const words = [...start.args, '--data', dataDirectory]
  const electron = await _electron.launch({
    ...(start.assembled ? { executablePath: start.executablePath } : {}),
    args: words,
    env: cleanEnvironment(),
    cwd: root,
  })
  const child = electron.process()
  const output = collect(child)
  const page = await electron.firstWindow()
  await page.waitForLoadState()
  return {
    page,
    electron,
    output,
    close: async () => {
      await electron.close()
      await ended(child)
    },
    kill: () => stop(child, 'SIGKILL'),
    secondStart: () => startAgain(start.executablePath, words),
    download: (trigger) => saveNextDownload(electron, dataDirectory, trigger),
  }
}
