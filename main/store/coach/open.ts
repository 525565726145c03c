import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { BuyInError } from '../../../app/contract/errors.ts'
import { openDatabase, type Sql } from '../database.ts'
import { failureOf } from '../faults.ts'
import { isOurs, migrate, versionOf, type Schema } from '../open.ts'
import { coach } from './0001-coach.ts'

/** All steps to today's schema, as a journal has its own (see ../migrations/index.ts); "BuyR" as application_id. */
export const coachSchema: Schema = { migrations: [coach], applicationId: 0x42757952 }

/** What the file is called where it is in the way. */
const what = 'file with your reviews'

/** The open file with what a coach wrote. */
export type CoachStore = {
  sql: Sql
  /** Does the work in one transaction, on the disk when it returns. @throws {BuyInError} what {@link failureOf} tells apart */
  write: <Value>(work: () => Value) => Value
  close: () => void
}

const mustBeOurs = (path: string): void => {
  if (!existsSync(path) || statSync(path).size === 0) return
  const probe = openDatabase(path, { readonly: true })
  try {
    if (!isOurs(probe, coachSchema))
      throw new BuyInError('damaged', `The ${what} is of another kind.`, `Buy-In has not touched it. Move ${path} away to begin a new one.`)
    if (versionOf(probe) > coachSchema.migrations.length)
      throw new BuyInError('read-only', 'Your reviews were written by a newer Buy-In.', 'Bring this Buy-In up to date, then try again.')
  } finally {
    probe.close()
  }
}

/**
 * Opens the file that keeps what a coach wrote, making it where there is none. It takes no lock: what is written is only added, so two
 * processes do not get in each other's way.
 *
 * @throws {BuyInError} `damaged`, `read-only` where a newer Buy-In wrote it, `unwritable`. The file is then as it was.
 */
export const openCoachStore = (path: string): CoachStore => {
  const inWords = <Value>(work: () => Value): Value => {
    try {
      return work()
    } catch (fault) {
      throw failureOf(fault, what)
    }
  }
  return inWords(() => {
    mkdirSync(dirname(path), { recursive: true })
    mustBeOurs(path)
    const sql = openDatabase(path, { readonly: false })
    try {
      migrate(sql, path, coachSchema.migrations.length, coachSchema)
    } catch (fault) {
      sql.close()
      throw fault
    }
    return { sql, write: (work) => inWords(() => sql.transaction(work)), close: sql.close }
  })
}
