import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { BuyInError } from '../../app/contract/errors.ts'
import { openDatabase, type Sql } from './database.ts'
import { schemaVersion } from './migrations/index.ts'
import { isOurs, takeLock, versionOf } from './open.ts'
import { isSound } from './search/health.ts'

/** Says why a file cannot stand in a journal's place; reads every page of it. @throws {BuyInError} */
const mustBeSound = (path: string): void => {
  const sql = openDatabase(path, { readonly: true })
  try {
    if (!isOurs(sql)) throw new BuyInError('unreadable', 'This is not a Buy-In journal.', 'Choose a backup that Buy-In made.')
    if (versionOf(sql) > schemaVersion) {
      throw new BuyInError('unreadable', 'This backup was made by a newer Buy-In.', 'Bring this Buy-In up to date, then try again.')
    }
    if (!isSound(sql) || (sql.raw.pragma('foreign_key_check') as unknown[]).length > 0) {
      throw new BuyInError('damaged', 'This copy of the journal is damaged.', 'Nothing was changed. Choose another one.')
    }
  } catch (fault) {
    if (fault instanceof BuyInError) throw fault
    throw new BuyInError('damaged', 'This copy of the journal cannot be read.', 'Nothing was changed. Choose another one.')
  } finally {
    sql.close()
  }
}

/**
 * Writes a copy of an open journal, as it is at this moment and without what SQLite keeps beside it, and proves it whole. Either the copy is
 * there and good, or it is not there.
 *
 * @throws {BuyInError} `damaged`, or what befell the disk
 */
const writeCopy = (sql: Sql, copy: string): void => {
  const unproved = `${copy}.part`
  mkdirSync(dirname(copy), { recursive: true })
  rmSync(unproved, { force: true })
  try {
    sql.run('VACUUM INTO :unproved', { unproved })
    mustBeSound(unproved)
    renameSync(unproved, copy)
  } finally {
    rmSync(unproved, { force: true })
  }
}

const folderOf = (path: string): string => join(dirname(path), 'backups')

/** A name in the folder of backups that is not taken: the journal's, the moment on the machine's clock in UTC, and what it is. */
const freeName = (path: string, now: number, what: string): string => {
  const moment = new Date(now).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '')
  const stem = `${basename(path, '.sqlite')} ${moment} ${what}`
  for (let number = 1; ; number += 1) {
    const copy = join(folderOf(path), `${number === 1 ? stem : `${stem} ${number}`}.sqlite`)
    if (!existsSync(copy)) return copy
  }
}

/** Removes what is left of copies that were never finished, for the program ended before. */
const clearUnproved = (folder: string): void => {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(join(folder, name), { force: true })
}

/** Backs a journal up beside it. @returns where the copy is */
export const backUp = (sql: Sql, path: string, now: number, what: string): string => {
  clearUnproved(folderOf(path))
  const copy = freeName(path, now, what)
  writeCopy(sql, copy)
  return copy
}

/** The backups of a journal by name, the newest first; sizes are in bytes. */
export const listBackups = (path: string): { name: string; size: number }[] => {
  const folder = folderOf(path)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(path, '.sqlite')} `) && name.endsWith('.sqlite'))
    .toSorted()
    .toReversed()
    .map((name) => ({ name, size: statSync(join(folder, name)).size }))
}

/** The file of a backup. @throws {BuyInError} `not-found` unless it is one that is listed */
export const findBackup = (path: string, name: string): string => {
  if (!listBackups(path).some((backup) => backup.name === name)) throw new BuyInError('not-found', 'This backup is no longer there.')
  return join(folderOf(path), name)
}

/** Where the file waits that is to take a journal's place. */
export const nextOf = (path: string): string => `${path}.next`

/** Where that file is worked on before it waits there. */
export const draftOf = (path: string): string => `${nextOf(path)}.draft`

/** Removes what waits, or was to wait, and is not wanted any more. */
export const removeNext = (path: string): void => {
  for (const file of [nextOf(path), draftOf(path)])
    for (const ending of ['', '-wal', '-shm', '-lock', '-lock-journal', '.part']) rmSync(file + ending, { force: true })
}

/** Copies a journal, as it is at this moment, whoever writes to it, and proves the copy whole. @throws {BuyInError} `damaged`, `unreadable` */
export const copyJournal = (path: string, copy: string): void => {
  const sql = openDatabase(path, { readonly: true })
  try {
    writeCopy(sql, copy)
  } finally {
    sql.close()
  }
}

/** Copies a backup beside the journal it is to replace, and proves the copy whole. @throws {BuyInError} `damaged`, `unreadable` */
export const prepareRestore = (path: string, backup: string): void => {
  mustBeSound(backup)
  removeNext(path)
  copyJournal(backup, nextOf(path))
}

/** Gives a file a second name, at once. Where the disk knows no second names it is copied. */
const keepAs = (path: string, name: string): void => {
  try {
    linkSync(path, name)
  } catch {
    copyFileSync(path, name)
  }
}

/**
 * Puts the file that waits in the journal's place, which nobody may have open. What was there is kept aside, with what SQLite had not folded
 * into it yet.
 *
 * @param what the backup of what was there is named after
 * @returns where what was there is, or `null` where there was nothing
 */
export const placeNext = (path: string, now: number, what: string): string | null => {
  const next = nextOf(path)
  const unlock = takeLock(path)
  try {
    const aside = existsSync(path) ? freeName(path, now, what) : null
    if (aside !== null) {
      mkdirSync(dirname(aside), { recursive: true })
      for (const ending of ['', '-wal']) if (existsSync(path + ending)) keepAs(path + ending, aside + ending)
    }
    for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
    renameSync(next, path)
    return aside
  } finally {
    removeNext(path)
    unlock()
  }
}
