import Database from 'better-sqlite3'
import { join } from 'node:path'
import { unwrap } from '../../../app/contract/errors.ts'
import type { Input, MethodName } from '../../../app/contract/index.ts'
import { createCore, type Core } from '../../../main/core.ts'
import { readDialogues } from '../casino-dialogues.ts'
import { importCasino, type Call } from '../casino.ts'
import { noMoreThan, row, type Context, type Group, type Row } from '../group.ts'
import { fillLedgers, fullSize, type LedgerPlace } from '../ledger-journal.ts'
import { bareSql } from '../ledger-sql.ts'
import { median } from '../statistics.ts'
import { readTurns } from '../texts.ts'

const coldSamples = 5
const warmSamples = 60
const warmUps = 5

/** The longest a ledger may take to open when it was opened before, in ms: one frame. */
const frame = 16
/** How much of the bare aggregate a ledger may take. */
const atMost = 3

/** What a window asks for when it opens a view. */
type View = { id: string; calls: [name: MethodName, input: unknown][]; bare: string[]; parameters: Record<string, string> }

const call = <Name extends MethodName>(name: Name, input: Input<Name>): [MethodName, unknown] => [name, input]

const viewsOf = ({ opportunityId, barrierId, buyerId }: LedgerPlace): View[] => {
  const own = { opportunityId }
  const all = { opportunityId: null }
  const page = { offset: 0, limit: 50 }
  const figures = ['insights.calibration', 'insights.questions', 'insights.barriers', 'insights.behaviours', 'insights.words'] as const
  return [
    { id: 'barriers', calls: [call('barriers.list', own)], bare: bareSql.barriers, parameters: own },
    { id: 'barrier', calls: [call('barriers.read', { id: barrierId })], bare: bareSql.barrier, parameters: { barrierId } },
    { id: 'criteria', calls: [call('criteria.list', own)], bare: bareSql.criteria, parameters: own },
    {
      id: 'inferences',
      calls: [call('inferences.list', { ...own, ...page, filter: 'all', sort: 'newest' })],
      bare: bareSql.inferences,
      parameters: own,
    },
    {
      id: 'questions',
      calls: [call('questions.counts', own), call('questions.asked', { ...own, ...page, type: null, bankQuestionId: null })],
      bare: bareSql.questions,
      parameters: own,
    },
    { id: 'reasons', calls: [call('reasons.list', own)], bare: bareSql.reasons, parameters: own },
    { id: 'matrix', calls: [call('matrix.read', own)], bare: bareSql.matrix, parameters: own },
    { id: 'readiness', calls: [call('matrix.readiness', { buyerId })], bare: bareSql.readiness, parameters: { buyerId } },
    { id: 'sheet', calls: [call('prepare.sheet', { ...own, zone: 'Europe/Dublin' })], bare: bareSql.sheet, parameters: own },
    { id: 'insights', calls: figures.map((name) => call(name, all)), bare: bareSql.insights, parameters: {} },
    { id: 'insights-of-one', calls: figures.map((name) => call(name, own)), bare: bareSql.insightsOfOne, parameters: own },
  ]
}

const startCore = async (directory: string, log: (line: string) => void): Promise<Core> => {
  const nothing = async () => {}
  const core = createCore({
    directory,
    now: Date.now,
    log,
    host: {
      capabilities: async () => ({ nativeMenu: false, platform: 'linux', version: '0.0.0' }),
      setMenu: nothing,
      setTheme: async () => {},
      openLink: nothing,
      openReview: async () => ({ address: null }),
      waitingFiles: async () => [],
      offeredFile: async () => undefined,
      reviewPage: async () => '',
    },
  })
  unwrap(await core.call('journal.open', { name: 'mine' }))
  return core
}

const timeCalls = async (core: Core, { calls }: View): Promise<number> => {
  const begin = performance.now()
  for (const [name, input] of calls) unwrap(await core.call(name, input))
  return performance.now() - begin
}

/** A connection as bare as it gets, and how long it takes for a view's aggregates. Statements are prepared once. */
const openBare = (directory: string) => {
  const file = new Database(join(directory, 'journal.sqlite'), { readonly: true })
  const statements = new Map<string, Database.Statement>()
  const statement = (source: string) => {
    const known = statements.get(source) ?? file.prepare(source)
    statements.set(source, known)
    return known
  }
  const time = ({ bare, parameters }: View): number => {
    const begin = performance.now()
    for (const source of bare) statement(source).all(parameters)
    return performance.now() - begin
  }
  return { time, close: () => file.close() }
}

type Samples = { own: number[]; bare: number[] }

/** The first time after the journal was opened. The system may still have the file in memory, for both alike. */
const measureCold = async ({ folder, samples, say }: Context, view: View): Promise<Samples> => {
  const taken: Samples = { own: [], bare: [] }
  for (let sample = 0; sample < samples(coldSamples); sample += 1) {
    const bare = openBare(folder)
    taken.bare.push(bare.time(view))
    bare.close()
    const core = await startCore(folder, say)
    taken.own.push(await timeCalls(core, view))
    await core.close()
  }
  return taken
}

/** Once more, with the journal as it was; or, `changed`, after something in it was. One after the other, so that both meet the machine in the same mood. */
const measureWarm = async ({ folder, samples, say }: Context, view: View, place: LedgerPlace, changed: boolean): Promise<Samples> => {
  const taken: Samples = { own: [], bare: [] }
  const core = await startCore(folder, say)
  const bare = openBare(folder)
  try {
    for (let sample = -warmUps; sample < samples(warmSamples); sample += 1) {
      if (changed)
        unwrap(
          await core.call('conversations.rememberCaret', {
            id: place.conversationId,
            caret: { anchor: Math.abs(sample), head: Math.abs(sample) },
          }),
        )
      const times = [bare.time(view), await timeCalls(core, view)] as const
      if (sample < 0) continue
      taken.bare.push(times[0])
      taken.own.push(times[1])
    }
  } finally {
    bare.close()
    await core.close()
  }
  return taken
}

const rowsOf = async (context: Context, view: View, place: LedgerPlace): Promise<Row[]> => {
  const cold = await measureCold(context, view)
  const warm = await measureWarm(context, view, place, false)
  const id = `ledgers.${view.id}`
  const value = median(warm.own)
  const rows = [
    row({ id: `${id}.cold`, unit: 'ms', value: median(cold.own), peer: median(cold.bare), atMost }),
    row({ id: `${id}.warm`, unit: 'ms', value, peer: median(warm.bare), atMost }),
    noMoreThan(row({ id: `${id}.frame`, unit: 'ms', value }), frame),
  ]
  if (!view.id.startsWith('insights')) return rows
  const changed = await measureWarm(context, view, place, true)
  return [...rows, row({ id: `${id}.changed`, unit: 'ms', value: median(changed.own), peer: median(changed.bare), atMost })]
}

/** The 900 real negotiations, brought in call by call; what comes of it is compared with their file in tests/unit. */
const bringInCasino = async ({ root, folder, samples, say }: Context): Promise<Row[]> => {
  const dialogues = readDialogues(root)
  if (!dialogues) {
    say('ledgers: ../shared/data/casino/casino-train.json is not there; its 900 dialogues are left out')
    return []
  }
  const wanted = dialogues.slice(0, samples(dialogues.length))
  say(`ledgers: ${wanted.length} real dialogues`)
  const core = await startCore(join(folder, 'casino'), say)
  try {
    const begin = performance.now()
    const ask = (async (name: string, input: unknown) => unwrap(await core.call(name, input))) as unknown as Call
    const opportunities = await importCasino(ask, wanted, Date.now())
    say(`ledgers: in ${opportunities.length} opportunities`)
    return [row({ id: 'ledgers.casino.dialogue', unit: 'ms', value: (performance.now() - begin) / wanted.length })]
  } finally {
    await core.close()
  }
}

/** Every ledger, the matrix, the sheet and the insights on a long journal, against SQLite that only counts. */
export const ledgers: Group = {
  name: 'ledgers',
  run: async (context) => {
    const { root, folder, say } = context
    say(`ledgers: ${fullSize.opportunities * fullSize.conversationsEach} conversations`)
    const place = fillLedgers(folder, readTurns(root).turns, fullSize)
    const rows: Row[] = []
    for (const view of viewsOf(place)) {
      say(`ledgers: ${view.id}`)
      rows.push(...(await rowsOf(context, view, place)))
    }
    return [...rows, ...(await bringInCasino(context))]
  },
}
