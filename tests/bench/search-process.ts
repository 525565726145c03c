import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { openDatabase } from '../../main/store/database.ts'
import { findAtOnce } from '../../main/store/search/find.ts'
import { makeQueries, type BenchQuery } from './search-queries.ts'

/** What one process finds out: how long each query took in ms and how many brought anything, by class, and how much memory it came to need, in bytes. */
export type SearchTimes = { times: Record<string, number[]>; answered: Record<string, number>; memory: number; built: number }

type Ask = (query: BenchQuery) => number | Promise<number>

const settled = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().rss
}

const ownAsk = (path: string, order: 'best' | 'newest'): Ask => {
  const sql = openDatabase(path, { readonly: true })
  sql.raw.pragma('cache_size = -16384')
  return ({ text }) => findAtOnce(sql, { text, order, limit: 50, cursor: null }).notes.length
}

const wordsOf = (text: string): string[] => text.replace(/["*]/g, '').split(' ')

type MiniSearchClass = new (options: object) => {
  addAll: (documents: object[]) => void
  search: (text: string, options: object) => unknown[]
}
type Lunr = (
  build: (this: {
    ref: (name: string) => void
    field: (name: string) => void
    add: (document: object) => void
    pipeline: { reset: () => void }
    searchPipeline: { reset: () => void }
  }) => void,
) => { search: (text: string) => unknown[] }
type Orama = {
  create: (options: object) => object
  insertMultiple: (database: object, documents: object[], batch: number) => unknown
  search: (database: object, options: object) => { count: number } | Promise<{ count: number }>
}

const readTexts = (folder: string): { id: string; text: string }[] =>
  readFileSync(join(folder, 'texts.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line, index) => ({ id: String(index), text: JSON.parse(line) as string }))

/** Each peer gets one document for each conversation, which is less for it to keep than our exchanges; what it cannot do, it does as nearly as it can. */
const peers: Record<string, (folder: string, modules: NodeJS.Require) => Promise<Ask>> = {
  minisearch: async (folder, modules) => {
    const MiniSearch = modules('minisearch') as MiniSearchClass
    const index = new MiniSearch({ fields: ['text'] })
    index.addAll(readTexts(folder))
    return ({ class: name, text }) =>
      index.search(wordsOf(text).join(' '), { combineWith: 'AND', prefix: name === 'prefix' }).slice(0, 50).length
  },
  lunr: async (folder, modules) => {
    const lunr = modules('lunr') as Lunr
    const texts = readTexts(folder)
    const index = lunr(function () {
      this.ref('id')
      this.field('text')
      this.pipeline.reset()
      this.searchPipeline.reset()
      for (const text of texts) this.add(text)
    })
    const asked = ({ class: name, text }: BenchQuery) =>
      wordsOf(text)
        .map((word) => (name === 'prefix' ? `+${word}*` : name === 'in-word' ? `+*${word}*` : `+${word}`))
        .join(' ')
    return (query) => index.search(asked(query)).slice(0, 50).length
  },
  orama: async (folder, modules) => {
    const { create, insertMultiple, search } = modules('@orama/orama') as Orama
    const database = create({ schema: { text: 'string' } })
    await insertMultiple(database, readTexts(folder), 1000)
    return async ({ class: name, text }) =>
      (await search(database, { term: wordsOf(text).join(' '), limit: 50, threshold: 0, exact: name !== 'prefix' })).count
  },
}

const [who = '', folder = '', modulesFolder = '', eachText = '20', repeatsText = '3'] = process.argv.slice(2)
const path = join(folder, 'journal.sqlite')
const source = openDatabase(path, { readonly: true })
const queries = makeQueries(source, Number(eachText))
source.close()

const before = settled()
const begin = performance.now()
const isOwn = who === 'best' || who === 'newest'
const ask = isOwn ? ownAsk(path, who) : await peers[who]?.(folder, createRequire(join(modulesFolder, 'package.json')))
if (!ask) throw new Error(`Nobody is called ${who}.`)
const built = performance.now() - begin
const times: SearchTimes['times'] = {}
const answered: SearchTimes['answered'] = {}
for (let repeat = 0; repeat < Number(repeatsText); repeat += 1) {
  for (const query of queries) {
    const start = performance.now()
    const found = await ask(query)
    ;(times[query.class] ??= []).push(performance.now() - start)
    answered[query.class] = (answered[query.class] ?? 0) + Math.min(1, found)
  }
}
console.log(JSON.stringify({ times, answered, memory: settled() - before, built } satisfies SearchTimes))
