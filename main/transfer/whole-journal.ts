import { BuyInError } from '../../app/contract/errors.ts'
import type { ImportReport } from '../../app/contract/journal.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId } from '../../app/model/ids.ts'
import { writePages, type Archive, type Work } from '../../app/review/archive.ts'
import type { Page } from '../../app/review/records.ts'
import type { Store } from '../store/open.ts'
import { checkingOrder, createJournalCheck } from '../store/records/checking.ts'
import { mergeJournal } from '../store/records/merging.ts'
import { withSnapshot } from '../store/records/snapshot.ts'
import { countWhole, wholeJournal } from '../store/records/whole.ts'
import { journalId } from '../store/review-authors.ts'
import { fileNameOf } from './file-name.ts'
import { seal } from './sealing.ts'

const goOn = ({ signal }: Work): void => {
  if (signal?.aborted) throw new BuyInError('cancelled', 'This was stopped.')
}

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

/** Reads all of a file and sees that it fits together, before anything is changed. */
const check = async (archive: Archive, work: Work): Promise<void> => {
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
 * Takes a whole journal in: all of it in one transaction, or nothing.
 *
 * @param backup keeps a copy of the journal as it was and says where
 * @throws {BuyInError} `unreadable` where the file is damaged or contradicts itself, `conflict` where it does not fit this journal,
 *   `cancelled` before anything was changed, `read-only`
 */
export const importJournal = async (
  current: () => Store,
  archive: Archive,
  now: number,
  work: Work,
  backup: () => string,
): Promise<ImportReport & { backup: string }> => {
  const store = current()
  await check(archive, work)
  goOn(work)
  if (current() !== store) throw new BuyInError('conflict', 'Another journal was opened meanwhile.', 'Nothing was taken in. Try again.')
  if (store.readOnly) throw new BuyInError(store.readOnly.code, store.readOnly.message, store.readOnly.remedy)
  const path = backup()
  return { ...store.write(() => mergeJournal(store.sql, archive, now)), backup: path }
}
