import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isFresh } from '../../build/scripts/freshness.ts'
import { ensureChromium } from '../support/ensure-chromium.ts'
import type { Group, Row } from './group.ts'
import { describeMachine } from './machine.ts'
import { showMissed, showTable } from './table.ts'

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, '.cache/bench')

/** The groups by name, each loaded when it is run. */
const groups: Record<string, () => Promise<Group>> = {
  typing: async () => (await import('./groups/typing.ts')).typing,
  save: async () => (await import('./groups/save.ts')).save,
  start: async () => (await import('./groups/start.ts')).start,
  open: async () => (await import('./groups/open.ts')).open,
  ledgers: async () => (await import('./groups/ledgers.ts')).ledgers,
  search: async () => (await import('./groups/search.ts')).search,
  review: async () => (await import('./groups/review.ts')).review,
}

const usage = `Usage: npm run bench -- [--only ${Object.keys(groups).join('|')}] [--json FILE] [--quick]`

const readArguments = () => {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string' }, json: { type: 'string' }, quick: { type: 'boolean', default: false } },
    })
    if (values.only === undefined || Object.hasOwn(groups, values.only)) return values
    throw new Error(`There is no group named ${values.only}.`)
  } catch (fault) {
    console.error(`${fault instanceof Error ? fault.message : String(fault)}\n${usage}`)
    return process.exit(2)
  }
}

const build = (): void => {
  if (isFresh(root)) return
  const { status } = spawnSync(process.execPath, [join(root, 'build/scripts/build.ts')], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('The journal cannot be built.')
}

/** Full runs take what a group asks for; a quick one a tenth of it, and at least 3. */
const samplesFor = (quick: boolean) => (full: number) => (quick ? Math.min(full, Math.max(3, Math.ceil(full / 10))) : full)

const runGroup = async (load: () => Promise<Group>, chromium: string, quick: boolean): Promise<Row[]> => {
  const folder = mkdtempSync(join(cache, 'run-'))
  try {
    const group = await load()
    return await group.run({ root, folder, chromium, samples: samplesFor(quick), say: (line) => console.error(line) })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

const options = readArguments()
const chromium = ensureChromium()
build()
mkdirSync(cache, { recursive: true })
console.log(await describeMachine(root, chromium))
const rows: Row[] = []
for (const [name, load] of Object.entries(groups)) {
  if (options.only === undefined || options.only === name) rows.push(...(await runGroup(load, chromium, options.quick)))
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`)
console.log(showTable(rows))
console.log(showMissed(rows))
