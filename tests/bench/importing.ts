import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../../main/store/database.ts'
import { isIndexDone } from '../../main/store/search/building.ts'
import { storeConversations, withStoredJournal } from '../support/stored-journal.ts'
import { row, type Context, type Row } from './group.ts'
import { readTurns } from './texts.ts'
import { meetingTexts, takingOf, transcriptOf } from './transcripts.ts'

const transcripts = 10_000

/** So many go into one, then as many into the other. */
const block = 250

/** How long nothing is written until the journal puts what was into its index, in ms (main/features/indexer.ts). */
const indexerWaits = 2000

/** Plain SQLite with the journal's settings: a row for each turn and the same text in FTS5, one transaction a transcript. */
const openRaw = (path: string) => {
  const sql = openDatabase(path, { readonly: false })
  sql.raw.exec(`CREATE TABLE turn (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
    CREATE VIRTUAL TABLE turn_words USING fts5(text, content='turn', content_rowid='id')`)
  let id = 0
  const put = (text: string) => {
    id += 1
    sql.run('INSERT INTO turn (id, text) VALUES (:id, :text)', { id, text })
    sql.run('INSERT INTO turn_words (rowid, text) VALUES (:id, :text)', { id, text })
  }
  return { take: (texts: readonly string[]) => sql.transaction(() => texts.forEach(put)), close: sql.close }
}

/** How long it takes until all that was written can be found, without the pause before it begins, in ms. */
const indexed = async (path: string): Promise<number> => {
  const begin = performance.now()
  const sql = openDatabase(path, { readonly: true })
  while (!isIndexDone(sql)) await wait(20)
  sql.close()
  return Math.max(0, performance.now() - begin - indexerWaits)
}

/** How many transcripts a second come in and can be found, against inserting the same texts into plain SQLite and its FTS5, in turns. */
export const measureImport = async ({ root, folder, samples, say }: Context): Promise<Row[]> => {
  const { turns } = readTurns(root)
  const count = samples(transcripts)
  say(`work: ${count} transcripts`)
  const directory = join(folder, 'import')
  mkdirSync(directory)
  storeConversations(directory, 1)
  const raw = openRaw(join(folder, 'raw.sqlite'))
  const spent = { own: 0, raw: 0, index: 0 }
  const timed = async (whose: keyof typeof spent, work: () => unknown) => {
    const begin = performance.now()
    await work()
    spent[whose] += performance.now() - begin
  }
  await withStoredJournal(directory, async (journal) => {
    const { opportunities } = await journal.call('opportunities.list', {})
    const opportunityId = opportunities[0]?.id ?? ''
    for (let from = 0; from < count; from += block) {
      const numbers = Array.from({ length: Math.min(block, count - from) }, (_, index) => from + index)
      const texts = numbers.map((number) => meetingTexts(turns, number))
      const files = texts.map(transcriptOf)
      const own = () =>
        timed('own', async () => {
          for (const [index, bytes] of files.entries()) {
            const handle = journal.offer({ name: `meeting-${from + index}.vtt`, bytes })
            await journal.call('transcripts.take', takingOf(from + index, handle, opportunityId))
          }
        })
      const bare = () => timed('raw', () => texts.forEach(raw.take))
      for (const turn of (from / block) % 2 === 0 ? [own, bare] : [bare, own]) await turn()
    }
    spent.index = await indexed(join(directory, 'journal.sqlite'))
  })
  raw.close()
  const rate = (time: number) => (1000 * count) / time
  return [
    row({ id: 'work.import', unit: 'files/s', value: rate(spent.own + spent.index), peer: rate(spent.raw), atLeast: 0.5 }),
    row({ id: 'work.import.taken', unit: 'files/s', value: rate(spent.own), peer: rate(spent.raw) }),
  ]
}
