import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../../main/store/database.ts'
import { isIndexDone } from '../../main/store/search/building.ts'
import { storeConversations, withStoredJournal, type StoredJournal } from '../support/stored-journal.ts'
import { row, type Context, type Row } from './group.ts'
import { readTurns } from './texts.ts'
import { meetingTexts, takingOf, transcriptOf } from './transcripts.ts'

const transcripts = 10_000

/** So many go into one, then as many into the other. */
const block = 250

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

/** Waits until all that was written can be found. */
const indexed = async (path: string, { call }: StoredJournal): Promise<void> => {
  const sql = openDatabase(path, { readonly: true })
  // Whoever searches wakes what makes the index; else it waits for a pause first.
  await call('search.find', { text: 'what', order: 'newest', limit: 1, cursor: null })
  while (!isIndexDone(sql)) await wait(5)
  sql.close()
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
    await timed('index', () => indexed(join(directory, 'journal.sqlite'), journal))
  })
  raw.close()
  const rate = (time: number) => (1000 * count) / time
  return [
    row({ id: 'work.import', unit: 'files/s', value: rate(spent.own + spent.index), peer: rate(spent.raw), atLeast: 0.5 }),
    row({ id: 'work.import.taken', unit: 'files/s', value: rate(spent.own), peer: rate(spent.raw) }),
  ]
}
