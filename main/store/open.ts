import Database from 'better-sqlite3'
import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, basename } from 'node:path'
import { BuyInError, type Failure } from '../../app/contract/errors.ts'
import { recordChanges } from './changes.ts'
import { openDatabase, type Sql } from './database.ts'
import { failureOf } from './faults.ts'
import { applicationId, migrations, schemaVersion } from './migrations/index.ts'
import { isIndexDamaged, resetIndex } from './search/building.ts'
import { isSound } from './search/health.ts'
import { watchForIndex } from './search/indexing.ts'

/** An open journal file. */
export type Store = {
  path: string
  sql: Sql
  /** Why it cannot be written, or `null`. */
  readOnly: Failure | null
  /**
   * Does the work in one transaction, on the disk when it returns.
   *
   * @throws {BuyInError} `read-only`, `missing` when the file was moved or deleted, and what {@link failureOf} tells apart
   */
  write: <Value>(work: () => Value) => Value
  /** The same for what can always be made again from the rest of the journal. */
  tend: <Value>(work: () => Value) => Value
  /** How often `write` was asked for. */
  writes: () => number
  close: () => void
}

/** Keeps other processes from writing; the system lets go of it when this process ends, however it ends. */
export const takeLock = (path: string): (() => void) => {
  const lock = new Database(`${path}-lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return () => {
      if (lock.open && lock.inTransaction) lock.exec('ROLLBACK')
      lock.close()
    }
  } catch (fault) {
    lock.close()
    const refused = failureOf(fault)
    if (refused.code !== 'locked') throw refused
    throw new BuyInError('locked', 'This journal is open in another Buy-In.', 'Go on there, or close it and try again here.')
  }
}

/**
 * SQLite opens a file it may not write for reading, and leaves files beside it that keep it from being written when that is
 * allowed again.
 */
const mustBeWritable = (path: string): void => {
  accessSync(dirname(path), constants.W_OK)
  if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK)
}

/** Which version of the schema a file has. */
export const versionOf = (sql: Sql): number => Number(sql.raw.pragma('user_version', { simple: true }))

/** What a kind of file is known by: its steps from an empty file to today's tables, and SQLite's `application_id`. */
export type Schema = { migrations: readonly string[]; applicationId: number }

const journalSchema: Schema = { migrations, applicationId }

/** Whether a file is of a kind, by default a journal, or empty and may become one. */
export const isOurs = (sql: Sql, schema = journalSchema): boolean => {
  const id = Number(sql.raw.pragma('application_id', { simple: true }))
  if (id === schema.applicationId) return true
  return id === 0 && versionOf(sql) === 0 && sql.get<{ count: number }>('SELECT count(*) AS count FROM sqlite_master')?.count === 0
}

/** Writes a copy of the journal beside it and proves it whole before anything is changed. */
const copyBeforeMigration = (sql: Sql, path: string, version: number): void => {
  const folder = join(dirname(path), 'copies')
  mkdirSync(folder, { recursive: true })
  const copy = join(folder, `${basename(path)}.schema-${version}`)
  rmSync(copy, { force: true })
  sql.run('VACUUM INTO :copy', { copy })
  const written = openDatabase(copy, { readonly: true })
  try {
    if (!isSound(written))
      throw new BuyInError('damaged', 'The journal file is damaged, so it was not brought to the new version.', 'Nothing was changed.')
  } finally {
    written.close()
  }
}

/** Brings a file to today's schema, step by step in one transaction. */
export const migrate = (sql: Sql, path: string, to = schemaVersion, schema = journalSchema): void => {
  const from = versionOf(sql)
  if (from >= to) return
  if (from > 0) copyBeforeMigration(sql, path, from)
  sql.transaction(() => {
    for (const step of schema.migrations.slice(from, to)) sql.raw.exec(step)
    sql.raw.pragma(`user_version = ${to}`)
    sql.raw.pragma(`application_id = ${schema.applicationId}`)
  })
}

const newerFile = () =>
  new BuyInError(
    'read-only',
    'This journal was written by a newer Buy-In.',
    'You can read it here. To write in it, install the newer Buy-In.',
  ).toFailure()

/**
 * Opens a journal file, making it where there is none.
 *
 * @throws {BuyInError} `locked` while another process has it open, `damaged` or `invalid` where it is no journal,
 * `unwritable` where the place does not allow it. The file is then as it was.
 */
export const openStore = (path: string): Store => {
  let unlock = () => {}
  let sql: Sql | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    mustBeWritable(path)
    unlock = takeLock(path)
    if (existsSync(path) && statSync(path).size > 0) {
      const probe = openDatabase(path, { readonly: true })
      try {
        if (!isOurs(probe))
          throw new BuyInError(
            'damaged',
            'The file in the journal’s place is not a Buy-In journal.',
            'Buy-In has not touched it. Move it away to start a new journal.',
          )
        if (versionOf(probe) > schemaVersion) {
          sql = openDatabase(path, { readonly: true })
          return readOnlyStore(path, sql, unlock)
        }
      } finally {
        probe.close()
      }
    }
    sql = openDatabase(path, { readonly: false })
    migrate(sql, path)
    recordChanges(sql)
    watchForIndex(sql)
    return writableStore(path, sql, unlock)
  } catch (fault) {
    sql?.close()
    unlock()
    throw failureOf(fault)
  }
}

const readOnlyStore = (path: string, sql: Sql, unlock: () => void): Store => {
  const readOnly = newerFile()
  const write = () => {
    throw new BuyInError(readOnly.code, readOnly.message, readOnly.remedy)
  }
  return {
    path,
    sql,
    readOnly,
    write,
    tend: write,
    writes: () => 0,
    close: () => {
      sql.close()
      unlock()
    },
  }
}

/** How long nothing must be written before the log of what was is folded into the journal file, in milliseconds. */
const pause = 1000

/**
 * Folds the write-ahead log into the file when the seller pauses: no save has to do it, and the next ones write over the log
 * instead of making it longer, which costs the disk half as much. Without a pause SQLite folds it after a thousand pages.
 */
const foldInPauses = (sql: Sql, isInPlace: () => boolean): { written: () => void; stop: () => void } => {
  const fold = () => {
    try {
      if (isInPlace()) sql.raw.pragma('wal_checkpoint(PASSIVE)')
    } catch {
      // What was written is safe in the log, and the next pause tries again.
    }
  }
  let timer: NodeJS.Timeout | undefined
  return {
    written: () => {
      if (timer) timer.refresh()
      else timer = setTimeout(fold, pause).unref()
    },
    stop: () => clearTimeout(timer),
  }
}

const writableStore = (path: string, sql: Sql, unlock: () => void): Store => {
  const opened = statSync(path).ino
  const isInPlace = () => statSync(path, { throwIfNoEntry: false })?.ino === opened
  const folding = foldInPauses(sql, isInPlace)
  let writes = 0
  const tend = <Value>(work: () => Value): Value => {
    if (!isInPlace()) throw new BuyInError('missing', 'The journal file was moved or deleted.', 'Put it back where it was.')
    folding.written()
    try {
      return sql.transaction(work)
    } catch (fault) {
      // Notes are saved whatever became of the search index: it begins anew, and the rest of the journal is put into it later.
      if (!isIndexDamaged(fault) || sql.raw.inTransaction) throw fault
      return sql.transaction(() => {
        resetIndex(sql)
        return work()
      })
    }
  }
  return {
    path,
    sql,
    readOnly: null,
    tend,
    write: (work) => {
      writes += 1
      return tend(work)
    },
    writes: () => writes,
    close: () => {
      folding.stop()
      sql.close()
      unlock()
    },
  }
}
