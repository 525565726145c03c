import type { ImportReport } from '../../app/contract/journal.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId } from '../../app/model/ids.ts'
import { goOn, type Archive, type Work } from '../../app/review/archive.ts'
import type { Page } from '../../app/review/records.ts'
import { copyJournal, draftOf, nextOf, removeNext } from '../store/backup.ts'
import { openStore, type Store } from '../store/open.ts'
import { checkingOrder, createJournalCheck } from '../store/records/checking.ts'
import { mergeJournal } from '../store/records/merging.ts'
import { withSnapshot } from '../store/records/snapshot.ts'
import { countWhole, wholeJournal } from '../store/records/whole.ts'
import { journalId } from '../store/review-authors.ts'
import { writePages } from './archive-writing.ts'
import { fileNameOf } from './file-name.ts'
import { seal } from './sealing.ts'

/** Lets other calls go first. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

async function* withPauses(pages: Iterable<Page>): AsyncGenerator<Page> {
  for (const page of pages) {
    await pause()
    yield page
  }
}

/**
 * Writes a whole journal into one file.
 *
 * @throws {BuyInError} `cancelled`, `too-large`
 */
export const exportJournal = async (
  store: Store,
  passphrase: string | null,
  now: number,
  work: Work,
): Promise<{ name: string; bytes: Uint8Array }> => {
  const owner = journalId(store.sql)
  const madeAt = instantOf(now)
  const bytes = await withSnapshot(store, (sql) =>
    writePages({ id: newId(), journalId: owner, madeAt, kind: 'journal' }, withPauses(wholeJournal(sql, owner)), {
      ...work,
      total: countWhole(sql),
    }),
  )
  goOn(work)
  const name = fileNameOf(`${madeAt.slice(0, 10)} Journal`, 'buyin')
  return { name, bytes: passphrase === null ? bytes : await seal(bytes, passphrase) }
}

/**
 * Reads all of a file and sees that it fits together, before anything is changed.
 *
 * @throws {BuyInError} `unreadable` where the file is damaged or contradicts itself, `cancelled`
 */
export const checkJournal = async (archive: Archive, work: Work): Promise<void> => {
  const total = archive.manifest.parts.reduce((sum, { count }) => sum + count, 0)
  const checks = createJournalCheck()
  let done = 0
  for (const collection of checkingOrder) {
    for await (const records of archive.parts(collection)) {
      goOn(work)
      checks.take({ collection, records } as Page)
      done += records.length
      work.progress?.(done, total)
      await pause()
    }
  }
  checks.finish()
}

/**
 * Puts a whole journal that was checked into a copy of another one, which is made beside it and waits to take its place: all of it, or
 * there is no copy.
 *
 * @throws {BuyInError} `conflict` where the two do not fit together, `cancelled`
 */
export const mergeIntoNext = (archive: Archive, path: string, now: number, work: Work): ImportReport => {
  const draft = draftOf(path)
  const merged = (): ImportReport => {
    const store = openStore(draft)
    try {
      return store.write(() => mergeJournal(store.sql, archive, now))
    } finally {
      store.close()
    }
  }
  try {
    goOn(work)
    removeNext(path)
    copyJournal(path, draft)
    const report = merged()
    // A copy again: it is proved whole, and nobody ever had it open for writing.
    copyJournal(draft, nextOf(path))
    return report
  } catch (fault) {
    removeNext(path)
    throw fault
  }
}
