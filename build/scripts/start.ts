import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { findChromium } from '../../main/node/find-chromium.ts'
import { decideStart, hasDisplay, type StartFacts } from '../../main/node/start-decision.ts'
import { canFetchElectron, fetchElectron, findElectron } from './electron-runtime.ts'
import { isFresh } from './freshness.ts'

/** How a program ended. */
type End = { code: number | null; signal: NodeJS.Signals | null }

const project = resolve(import.meta.dirname, '../..')
const given = process.argv.slice(2)
const { platform, env } = process

/** Runs a program to its end; a request to stop is passed on to it. */
const run = (program: string, programArguments: string[], environment: NodeJS.ProcessEnv = env): Promise<End> =>
  new Promise((resolveEnd) => {
    const child = spawn(program, programArguments, { cwd: project, env: environment, stdio: 'inherit' })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
    for (const signal of signals) process.on(signal, pass)
    const finish = (end: End) => {
      for (const signal of signals) process.off(signal, pass)
      resolveEnd(end)
    }
    child.once('exit', (code, signal) => finish({ code, signal }))
    child.once('error', () => finish({ code: 127, signal: null }))
  })

const runNodeHost = () => run(process.execPath, [join(project, 'dist/main/node.js'), ...given])

const inBrowser = 'the journal opens in a browser window instead.'

/** Electron's runtime lacks a library, or the system forbids its sandbox: it ends this soon, in ms, and this way. */
const failsWithin = 10_000
const couldNotStart = ({ code, signal }: End) => code === 127 || signal === 'SIGTRAP' || signal === 'SIGABRT' || signal === 'SIGSEGV'

const runElectron = async (program: string): Promise<End> => {
  const environment: NodeJS.ProcessEnv = { ...env }
  delete environment.ELECTRON_RUN_AS_NODE
  const asRoot = platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const startedAt = Date.now()
  const end = await run(program, [...asRoot, project, ...given], environment)
  if (!couldNotStart(end) || Date.now() - startedAt > failsWithin) return end
  console.log(`Electron's runtime does not start on this machine: ${inBrowser}`)
  return runNodeHost()
}

const start = async (): Promise<End> => {
  if (!isFresh(project)) {
    const built = await run(process.execPath, [join(project, 'build/scripts/build.ts')])
    if (built.code !== 0) return built
  }
  let program = findElectron(project)
  const facts: StartFacts = {
    display: hasDisplay(platform, env),
    noWindow: given.includes('--no-window'),
    electron: program ? 'here' : canFetchElectron(project) ? 'to fetch' : 'none',
    chromium: findChromium() !== undefined,
  }
  if (decideStart(facts) === 'fetch') {
    program = await fetchElectron(project, () => console.log("Fetching Electron's runtime, once (about 120 MB) …"))
    facts.electron = program ? 'here' : 'none'
  }
  const decision = decideStart(facts)
  if (decision === 'electron' && program) return runElectron(program)
  if (decision === 'window') console.log(`Electron's runtime is not here: ${inBrowser}`)
  else if (!facts.noWindow && facts.display)
    console.log("Electron's runtime is not here, nor a Chromium: the journal opens in a browser of yours.")
  return runNodeHost()
}

const { code, signal } = await start()
process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1))
