import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isFresh } from '../../build/scripts/freshness.ts'
import { ensureChromium } from '../support/ensure-chromium.ts'
import type { Context, Group, Row } from './group.ts'
import { makeLongJournals } from './long-journals.ts'
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
  review: async () => (await import('./groups/review.ts')).review,
  work: async () => (await import('./groups/work.ts')).work,
  search: async () => (await import('./groups/search.ts')).search,
  lists: async () => (await import('./groups/lists.ts')).lists,
}

const usage = `Usage: npm run bench -- [--only GROUP[,GROUP]] [--json FILE] [--quick]\nGroups: ${Object.keys(groups).join(', ')}`

const readArguments = () => {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string' }, json: { type: 'string' }, quick: { type: 'boolean', default: false } },
    })
    const chosen = values.only?.split(',') ?? Object.keys(groups)
    const unknown = chosen.filter((name) => !Object.hasOwn(groups, name))
    if (unknown.length > 0) throw new Error(`There is no group named ${unknown.join(' or ')}.`)
    return { ...values, chosen }
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

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

const runGroup = async (load: () => Promise<Group>, context: Omit<Context, 'folder'>): Promise<Row[]> => {
  const folder = mkdtempSync(join(cache, 'run-'))
  try {
    const group = await load()
    return await group.run({ ...context, folder })
  } finally {
    remove(folder)
  }
}

const options = readArguments()
const chromium = ensureChromium()
build()
mkdirSync(cache, { recursive: true })
console.log(await describeMachine(root, chromium))
const say = (line: string) => console.error(line)
const long = mkdtempSync(join(cache, 'long-'))
const rows: Row[] = []
try {
  const context = { root, chromium, samples: samplesFor(options.quick), say, longJournal: makeLongJournals(root, long, say) }
  for (const [name, load] of Object.entries(groups)) if (options.chosen.includes(name)) rows.push(...(await runGroup(load, context)))
} finally {
  remove(long)
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`)
console.log(showTable(rows))
console.log(showMissed(rows))
