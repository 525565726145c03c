import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { BuyInError } from '../app/contract/errors.ts'
import type { JournalName, JournalStatus } from '../app/contract/journal.ts'
import { fillSample } from './sample/fill.ts'
import { backUp, findBackup, listBackups, prepareRestore } from './store/backup.ts'
import { failureOf } from './store/faults.ts'
import { openStore, type Store } from './store/open.ts'
import { purgeTrash, trashKeeps } from './store/trash.ts'
import { traceOf } from './trace.ts'

/** The journals of a folder, of which one at a time is open. */
export type Journals = {
  /** The open journal. @throws {BuyInError} `no-journal` */
  current: () => Store
  /** Calls before a journal is closed, so that whoever else reads its file lets go of it, and after one was opened. */
  watch: (watcher: { opened: () => void; closing: () => void }) => void
  status: () => JournalStatus
  /** Opens a journal, making it first where there is none. What stands in the way is in the status. */
  open: (name: JournalName) => JournalStatus
  resetSample: () => JournalStatus
  /** Backs the open journal up beside it and says where. @throws {BuyInError} */
  backUp: (what: string) => string
  /** The backups of the seller's own journal. */
  backups: () => { name: string; size: number }[]
  /** Opens a backup in the place of the seller's own journal, which is kept aside. @throws {BuyInError} where that cannot be; nothing is changed then */
  restore: (name: string) => { status: JournalStatus; aside: string | null }
  close: () => void
}

type Settings = { directory: string; now: () => number; log: (line: string) => void }

const removeFile = (path: string): void => {
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true })
}

/** Opens the seller's own journal at once if there is one. */
export const createJournals = ({ directory, now, log }: Settings): Journals => {
  const pathOf = (name: JournalName) => join(directory, name === 'mine' ? 'journal.sqlite' : 'sample.sqlite')
  let open: { name: JournalName; store: Store } | undefined
  let failed: Extract<JournalStatus, { state: 'failed' }> | undefined

  const watchers: Parameters<Journals['watch']>[0][] = []

  const close = () => {
    if (open) for (const { closing } of watchers) closing()
    open?.store.close()
    open = undefined
  }

  const status = (): JournalStatus => {
    if (failed) return failed
    if (!open) return { state: 'none' }
    const { name, store } = open
    return { state: 'open', name, path: store.path, readOnly: store.readOnly, ownExists: existsSync(pathOf('mine')) }
  }

  /** Opens a file and does to it what every start does. One that was not there and cannot be made whole is not left there half made. */
  const openFile = (name: JournalName, path: string): Store => {
    const isNew = !existsSync(path)
    let store: Store | undefined
    try {
      const { sql, write, readOnly } = (store = openStore(path))
      if (isNew && name === 'sample') write(() => fillSample(sql))
      if (!readOnly) write(() => purgeTrash(sql, now() - trashKeeps))
      return store
    } catch (fault) {
      store?.close()
      if (isNew) removeFile(path)
      throw fault
    }
  }

  const openOne = (name: JournalName): JournalStatus => {
    close()
    failed = undefined
    const path = pathOf(name)
    try {
      mkdirSync(directory, { recursive: true })
      open = { name, store: openFile(name, path) }
      for (const { opened } of watchers) opened()
    } catch (fault) {
      const failure = failureOf(fault)
      log(`open ${name}: ${traceOf(fault)}`)
      failed = { state: 'failed', name, path, error: failure.toFailure() }
    }
    return status()
  }

  if (existsSync(pathOf('mine'))) openOne('mine')

  const current = (): Store => {
    if (!open) throw new BuyInError('no-journal', 'No journal is open.', 'Start a journal first.')
    return open.store
  }

  return {
    current,
    watch: (watcher) => {
      watchers.push(watcher)
      if (open) watcher.opened()
    },
    status,
    open: openOne,
    resetSample: () => {
      const found = openOne('sample')
      // Whoever else has it open still writes to it.
      if (found.state === 'failed' && found.error.code === 'locked') return found
      close()
      removeFile(pathOf('sample'))
      return openOne('sample')
    },
    backUp: (what) => {
      const { sql, path } = current()
      return backUp(sql, path, now(), what)
    },
    backups: () => listBackups(pathOf('mine')),
    restore: (name) => {
      const path = pathOf('mine')
      const place = prepareRestore(path, findBackup(path, name), now())
      close()
      try {
        const aside = place()
        return { status: openOne('mine'), aside: aside && basename(aside) }
      } catch (fault) {
        openOne('mine')
        throw fault
      }
    },
    close,
  }
}
