import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { BuyInError } from '../app/contract/errors.ts'
import type { ImportReport, JournalName, JournalStatus } from '../app/contract/journal.ts'
import type { Work } from '../app/review/archive.ts'
import type { OfferedFile } from './ports.ts'
import { fillSample } from './sample/fill.ts'
import { backUp, findBackup, listBackups, placeNext, removeNext } from './store/backup.ts'
import { failureOf } from './store/faults.ts'
import { openStore, type Store } from './store/open.ts'
import { mergeJournal } from './store/records/merging.ts'
import { dropUnfinished } from './store/staged.ts'
import { purgeTrash, trashKeeps } from './store/trash.ts'
import { traceOf } from './trace.ts'
import { openBuyIn } from './transfer/buyin-file.ts'
import { bytesOf } from './transfer/handed-over.ts'
import { checkJournal } from './transfer/whole-journal.ts'
import type { WorkThread } from './work-client.ts'

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
  backUp: (what: string) => Promise<string>
  /** The backups of the seller's own journal. */
  backups: () => { name: string; size: number }[]
  /** Opens a backup in the place of the seller's own journal, which is kept aside. @throws {BuyInError} where that cannot be; nothing is changed then */
  restore: (name: string) => Promise<{ status: JournalStatus; aside: string | null }>
  /**
   * Takes a whole journal in, beside the open one, which goes on meanwhile. It then has its place in one step, and what was is kept aside.
   *
   * @throws {BuyInError} as `checkJournal` and `mergeIntoNext`, `read-only`; nothing is changed then
   */
  takeIn: (file: OfferedFile, passphrase: string | null, work: Work) => Promise<ImportReport & { backup: string }>
  close: () => void
}

type Settings = { directory: string; now: () => number; log: (line: string) => void; thread: WorkThread }

const removeFile = (path: string): void => {
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true })
}

const otherOpened = () => new BuyInError('conflict', 'Another journal was opened meanwhile.', 'Nothing was taken in. Try again.')

/** How often a journal is taken in beside this one. When that was written in each time, it is taken in here, and what is written waits. */
const attempts = 3

/** Opens the seller's own journal at once if there is one. */
export const createJournals = ({ directory, now, log, thread }: Settings): Journals => {
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
      // Of what was to take its place when the program ended nothing is wanted.
      if (!replacing) removeNext(path)
      if (isNew && name === 'sample') write(() => fillSample(sql))
      if (!readOnly)
        write(() => {
          dropUnfinished(sql)
          purgeTrash(sql, now() - trashKeeps)
        })
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

  let replacing = false

  const mustBeOpen = () => {
    if (!open) throw new BuyInError('no-journal', 'No journal is open.', 'Start a journal first.')
    return open
  }

  /** Opens the file that waits in the place of a journal. */
  const replace = (name: JournalName, what: string): { status: JournalStatus; aside: string | null } => {
    close()
    try {
      const aside = placeNext(pathOf(name), now(), what)
      return { status: openOne(name), aside }
    } catch (fault) {
      openOne(name)
      throw fault
    }
  }

  const alone = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (replacing) throw new BuyInError('conflict', 'Another file is being put in the journal’s place.', 'Wait until that is done.')
    replacing = true
    try {
      return await work()
    } finally {
      replacing = false
    }
  }

  const takeInHere = async (store: Store, file: OfferedFile, passphrase: string | null, work: Work) => {
    const archive = await openBuyIn(bytesOf(file), passphrase, 'journal')
    await checkJournal(archive, work)
    const backup = await thread.run('backUp', { path: store.path, now: now(), what: 'before import' })
    if (work.signal?.aborted) throw new BuyInError('cancelled', 'This was stopped.')
    if (open?.store !== store) throw otherOpened()
    return { ...store.write(() => mergeJournal(store.sql, archive, now())), backup }
  }

  const takeIn: Journals['takeIn'] = async (file, passphrase, work) => {
    const { store, name } = mustBeOpen()
    if (store.readOnly) throw new BuyInError(store.readOnly.code, store.readOnly.message, store.readOnly.remedy)
    const key = await thread.run('openJournalFile', { file, passphrase }, work)
    try {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        if (open?.store !== store) throw otherOpened()
        const writes = store.writes()
        const report = await thread.run('mergeJournalFile', { key, path: store.path, now: now() }, work)
        if (open?.store === store && store.writes() === writes && !work.signal?.aborted) {
          return { ...report, backup: replace(name, 'before import').aside ?? '' }
        }
        removeNext(store.path)
        if (work.signal?.aborted) throw new BuyInError('cancelled', 'This was stopped.')
      }
      return await takeInHere(store, file, passphrase, work)
    } finally {
      thread.run('closeJournalFile', key).catch(() => {})
    }
  }

  if (existsSync(pathOf('mine'))) openOne('mine')

  const current = (): Store => mustBeOpen().store

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
    backUp: async (what) => {
      const { sql, path } = current()
      // Of a file that is gone this connection still holds all there was.
      return existsSync(path) ? thread.run('backUp', { path, now: now(), what }) : backUp(sql, path, now(), what)
    },
    backups: () => listBackups(pathOf('mine')),
    restore: (name) =>
      alone(async () => {
        const path = pathOf('mine')
        await thread.run('prepareRestore', { path, backup: findBackup(path, name) })
        const { status: restored, aside } = replace('mine', 'replaced')
        return { status: restored, aside: aside && basename(aside) }
      }),
    takeIn: (...given) => alone(() => takeIn(...given)),
    close,
  }
}
