import type { Work } from '../app/review/archive.ts'
import { backUp, prepareRestore } from './store/backup.ts'
import { openDatabase, type Sql } from './store/database.ts'
import { closeJournalFile, mergeJournalFile, openJournalFile } from './transfer/open-journal-files.ts'
import { closeTranscript, nextExchanges, openTranscript, previewTranscript } from './transfer/open-transcripts.ts'

const reading = <Value>(path: string, work: (sql: Sql) => Value): Value => {
  const sql = openDatabase(path, { readonly: true })
  try {
    return work(sql)
  } finally {
    sql.close()
  }
}

/** The work that would keep the core from answering: what each job is given and gives is plain data. */
export const jobs = {
  /** Backs a journal up beside it, as it is when this begins, while others write to it. */
  backUp: ({ path, now, what }: { path: string; now: number; what: string }, _work: Required<Work>): string =>
    reading(path, (sql) => backUp(sql, path, now, what)),
  prepareRestore: ({ path, backup }: { path: string; backup: string }, _work: Required<Work>): void => prepareRestore(path, backup),
  openJournalFile,
  mergeJournalFile,
  closeJournalFile,
  previewTranscript,
  openTranscript,
  nextExchanges,
  closeTranscript,
}

export type Jobs = typeof jobs
