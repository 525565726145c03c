import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openDatabase } from '../../../main/store/database.ts'
import { findAtOnce } from '../../../main/store/search/find.ts'
import { findAll } from '../../support/search.ts'
import { noLessThan, noMoreThan, row, type Context, type Group, type Row } from '../group.ts'
import { longSizes, sizeName } from '../long-journals.ts'
import { answerByReading } from '../search-exact.ts'
import { longestSearchTask } from '../search-field.ts'
import { timeSearchKeys } from '../search-keys.ts'
import type { SearchTimes } from '../search-process.ts'
import { makeQueries, queryClasses } from '../search-queries.ts'
import { median, quantile } from '../statistics.ts'

/** The search libraries that are measured in the same run; npm fetches them into the run's folder. */
const peers = { minisearch: '7.2.0', lunr: '2.3.9', '@orama/orama': '3.1.18' }
const peerNames = ['minisearch', 'lunr', 'orama'] as const

const megabyte = 2 ** 20

/** Of a screen with 60 of them a second, in ms. */
const frame = 1000 / 60

const fetchPeers = (folder: string, say: Context['say']): string | null => {
  const place = join(folder, 'peers')
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'package.json'), JSON.stringify({ private: true, dependencies: peers }))
  const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: place, encoding: 'utf8' })
  if (status === 0) return place
  say(`search: the peers cannot be had and are left out: ${stderr.trim().split('\n').at(-1)}`)
  return null
}

const measureIn = async (who: string, { folder, samples }: Context, place: string): Promise<SearchTimes> => {
  const file = join(import.meta.dirname, '../search-process.ts')
  const heap = ['--max-old-space-size=9000', '--expose-gc', file]
  const { stdout } = await promisify(execFile)(process.execPath, [...heap, who, folder, place, String(samples(20)), '3'], {
    maxBuffer: 2 ** 28,
  })
  return JSON.parse(stdout) as SearchTimes
}

/** Has the system hold a file as it holds one that is in use: what is measured is the search, not the disk. */
const readThrough = async (path: string): Promise<void> => {
  const stream = createReadStream(path, { highWaterMark: 4 * megabyte }).resume()
  await once(stream, 'end')
}

const slowest = ({ times }: SearchTimes, name: string): number => quantile(times[name] ?? [], 0.95)

/** Against reading every exchange: whether all that answers is found, and how many of the ten best are among the ten best. */
const compareWithReading = async (context: Context, size: string): Promise<Row[]> => {
  const { folder, samples, say } = context
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  const queries = makeQueries(sql, samples(10))
  const exact = answerByReading(
    sql,
    queries.map(({ text }) => text),
    say,
  )
  await readThrough(join(folder, 'journal.sqlite'))
  let [answers, found, best, ranked] = [0, 0, 0, 0]
  for (const { class: name, text } of queries) {
    const truth = exact.get(text)
    if (!truth) continue
    const { notes } = findAtOnce(sql, { text, order: 'best', limit: 20, cursor: null })
    const scores = notes
      .filter(({ widened }) => !widened)
      .flatMap(({ conversationId }) =>
        sql.all<{ external: string; internal: string }>(
          'SELECT external_text AS external, internal_text AS internal FROM exchange WHERE conversation_id = :conversationId',
          { conversationId },
        ),
      )
      .map(({ external, internal }) => ({ score: truth.scoreOf(external, internal), isHit: true }))
    const top = scores.filter(({ score }) => score >= truth.tenth - 1e-9).length
    const wanted = truth.conversations ? Math.min(10, truth.conversations.size) : 10
    ranked += wanted
    best += Math.min(wanted, top)
    if (top < wanted) say(`search: of the best for ${name} ${text} ${wanted - top} are missing`)
    if (!truth.conversations) continue
    const all = new Set(findAll(sql, text, 'newest', 100).flatMap(({ conversationId, widened }) => (widened ? [] : [conversationId])))
    answers += truth.conversations.size
    found += [...truth.conversations].filter((id) => all.has(id)).length
    if (all.size !== truth.conversations.size) say(`search: ${name} ${text} finds ${all.size} of ${truth.conversations.size}`)
  }
  sql.close()
  return [
    noLessThan(row({ id: `search.${size}.recall`, unit: '%', value: (100 * found) / answers }), 100),
    noLessThan(row({ id: `search.${size}.top10`, unit: '%', value: (100 * best) / ranked }), 99),
  ]
}

/** The first 50, newest first, of each class; the reach is for the class that takes longest. */
const newestRows = (size: string, { times }: SearchTimes, count: number): Row[] => {
  const classes = queryClasses.map((name) => row({ id: `search.${size}.${name}.newest.p50`, unit: 'ms', value: median(times[name] ?? []) }))
  const slowestClass = row({ id: `search.${size}.newest.p50`, unit: 'ms', value: Math.max(...classes.map(({ value }) => value)) })
  return [...classes, count >= 1_000_000 ? noMoreThan(slowestClass, 1) : slowestClass]
}

const measureSize = async (context: Context, count: number, withPeers: boolean): Promise<Row[]> => {
  const { say } = context
  const size = sizeName(count)
  const { directory: folder, rate } = await context.longJournal(count)
  const own = { ...context, folder }
  say(`search: ${count} conversations`)
  const file = statSync(join(folder, 'journal.sqlite')).size / megabyte
  const place = withPeers ? fetchPeers(context.folder, say) : null
  await readThrough(join(folder, 'journal.sqlite'))
  const best = await measureIn('best', own, place ?? folder)
  say(`search: found ${size}`)
  const newest = await measureIn('newest', own, place ?? folder)
  const limit = count >= 1_000_000 ? 50 : 16
  const rows = [
    row({ id: `search.${size}.filled`, unit: 'notes/s', value: rate }),
    row({ id: `search.${size}.file`, unit: 'MB', value: file }),
    ...queryClasses.map((name) => noMoreThan(row({ id: `search.${size}.${name}.p95`, unit: 'ms', value: slowest(best, name) }), limit)),
    ...newestRows(size, newest, count),
    noMoreThan(row({ id: `search.${size}.memory`, unit: 'MB', value: best.memory / megabyte }), 120),
    ...(await compareWithReading(own, size)),
  ]
  if (withPeers) {
    say('search: keys')
    const times = await timeSearchKeys(context.chromium, folder, Math.ceil(context.samples(20) / 3))
    rows.push(noMoreThan(row({ id: 'search.keys.p95', unit: 'frames', value: quantile(times, 0.95) / frame }), 3))
    say('search: anything in the field')
    rows.push(noMoreThan(row({ id: 'search.field.longest', unit: 'ms', value: await longestSearchTask(context.chromium, folder) }), 100))
  }
  for (const peer of place ? peerNames : []) {
    say(`search: ${peer}`)
    try {
      const theirs = await measureIn(peer, own, place ?? folder)
      // Where a peer finds nothing, for it knows no parts of words, there is nothing to compare.
      for (const name of queryClasses.filter((one) => 2 * (theirs.answered[one] ?? 0) > (best.answered[one] ?? 0)))
        rows.push(
          row({ id: `search.${size}.${name}.${peer}`, unit: 'ms', value: slowest(best, name), peer: slowest(theirs, name), atMost: 1 }),
        )
      rows.push(
        row({
          id: `search.${size}.memory.${peer}`,
          unit: 'MB',
          value: best.memory / megabyte,
          peer: theirs.memory / megabyte,
          ...(peer === 'minisearch' && { atMost: 0.1 }),
        }),
      )
    } catch (fault) {
      say(`search: ${peer} gave up: ${fault instanceof Error ? fault.message.slice(-300) : String(fault)}`)
    }
  }
  return rows
}

/** The search on journals of up to a million conversations, against reading all of them and against libraries that keep an index in memory. */
export const search: Group = {
  name: 'search',
  run: async (context) => {
    const rows: Row[] = []
    for (const count of longSizes(context))
      rows.push(...(await measureSize(context, count, count === Math.max(1000, context.samples(100_000)))))
    return rows
  },
}
