import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startCore } from '../core-client.ts'
import { dataDirectory } from '../data-directory.ts'
import { createOfferedFiles } from '../offered-files.ts'
import { themeIn } from '../theme.ts'
import { findChromium } from './find-chromium.ts'
import { startHost } from './host.ts'
import { createNodePorts } from './ports.ts'
import { decideStart, hasDisplay } from './start-decision.ts'
import { openWindow } from './window.ts'

const usage = 'Usage: npm start -- [--data FOLDER] [--no-window]'

const readArguments = () => {
  try {
    const { values } = parseArgs({ options: { data: { type: 'string' }, 'no-window': { type: 'boolean', default: false } } })
    return values
  } catch (fault) {
    console.error(`${fault instanceof Error ? fault.message : String(fault)}\n${usage}`)
    return process.exit(2)
  }
}

const options = readArguments()
const { platform, env } = process
const directory = options.data ? resolve(options.data) : dataDirectory({ platform, env, home: homedir(), current: process.cwd() })
const program = findChromium()
const decision = decideStart({
  display: hasDisplay(platform, env),
  noWindow: options['no-window'],
  electron: 'none',
  chromium: program !== undefined,
})

const files = createOfferedFiles()
const theme = themeIn(directory)
const log = (line: string) => console.error(line)
const core = startCore({
  directory,
  host: createNodePorts({ findFile: files.find, theme, pageFile: fileURLToPath(new URL('../page/review.html', import.meta.url)) }),
  log,
})

const host = await startHost({
  core,
  offer: files.offer,
  log,
  theme: theme.script,
  directory,
  rendererDirectory: fileURLToPath(new URL('../renderer/', import.meta.url)),
  say: (line) => console.log(line),
  ...(decision === 'window' &&
    program && { openWindow: (origin, token) => openWindow({ program, origin, token, profile: join(directory, 'window') }) }),
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void host?.end())
await host?.ended
process.exit(0)
