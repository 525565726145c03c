import type { KnownCopy } from '../../../app/contract/coach.ts'
import { BuyInError } from '../../../app/contract/errors.ts'
import type { Instant } from '../../../app/model/dates.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Manifest } from '../../../app/review/manifest.ts'
import type { Sql } from '../database.ts'

export type ReviewManifest = Extract<Manifest, { kind: 'review' }>

type Row = Omit<KnownCopy, 'sealed'> & { sealed: number }

/** The version of an item that stands, as `compareVersions` has it but for versions that were made on two machines. */
const stands = `(SELECT content FROM item_version WHERE item_id = item_in_copy.item_id ORDER BY counter DESC, content IS NULL, id DESC LIMIT 1) IS NOT NULL`

const columns = `copy.id AS copyId, name, made_at AS madeAt, opened_at AS openedAt, sealed,
  (SELECT count(*) FROM item_in_copy WHERE copy_id = copy.id AND ${stands}) AS items`

const asCopy = (row: Row): KnownCopy => ({ ...row, sealed: row.sealed === 1 })

/** The copies that are kept, the one opened last first. */
export const listCopies = (sql: Sql): KnownCopy[] =>
  sql.all<Row>(`SELECT ${columns} FROM copy WHERE forgotten = 0 ORDER BY opened_at DESC, copy.id DESC`).map(asCopy)

/** @throws {BuyInError} `not-found` */
export const findCopy = (sql: Sql, id: Id): KnownCopy => {
  const row = sql.get<Row>(`SELECT ${columns} FROM copy WHERE copy.id = :id AND forgotten = 0`, { id })
  if (row) return asCopy(row)
  throw new BuyInError('not-found', 'This review copy is no longer kept here.', 'Open its file again.')
}

/**
 * Whether a copy can be kept: an id is made once, so only a forged copy has one and says another thing than the copy that has it.
 *
 * @throws {BuyInError} `invalid`
 */
export const mustBeSameCopy = (sql: Sql, { id, journalId, madeAt }: ReviewManifest): void => {
  const known = sql.get<{ same: number }>('SELECT journal_id = :journalId AND made_at = :madeAt AS same FROM copy WHERE id = :id', {
    ...{ id, journalId, madeAt },
  })
  if (known?.same === 0)
    throw new BuyInError(
      'invalid',
      'This file says that it is a review copy which you have, but it is another one.',
      'Ask the seller for it again.',
    )
}

/** Remembers that a copy was opened. */
export const keepCopy = (
  sql: Sql,
  { id, journalId, madeAt, review }: ReviewManifest,
  file: { name: string; sealed: boolean },
  now: Instant,
): void => {
  sql.run(
    `INSERT INTO copy (id, name, journal_id, made_at, follows, sealed, opened_at) VALUES (:id, :name, :journalId, :madeAt, :follows, :sealed, :now)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, sealed = excluded.sealed, opened_at = excluded.opened_at, forgotten = 0`,
    { ...{ id, journalId, madeAt, now }, name: file.name, follows: review.follows, sealed: file.sealed ? 1 : 0 },
  )
}

export const touchCopy = (sql: Sql, id: Id, now: Instant): void => {
  sql.run('UPDATE copy SET opened_at = :now WHERE id = :id', { id, now })
}

/** Copies that are kept and those they carry on, as far as they are of one journal: nobody else's copy is given what was written there. */
const reached = `WITH RECURSIVE reached (id, journal_id, follows) AS (
  SELECT id, journal_id, follows FROM copy WHERE forgotten = 0
  UNION SELECT copy.id, copy.journal_id, copy.follows FROM reached JOIN copy ON copy.id = reached.follows AND copy.journal_id = reached.journal_id
)`

/** Removes a copy, and all that was written in copies that none of those that are kept carries on. */
export const forgetCopy = (sql: Sql, id: Id): void => {
  sql.run('UPDATE copy SET forgotten = 1 WHERE id = :id', { id })
  sql.run(`${reached} DELETE FROM item_in_copy WHERE copy_id NOT IN (SELECT id FROM reached)`)
  sql.run('DELETE FROM item WHERE id NOT IN (SELECT item_id FROM item_in_copy)')
  sql.run(`${reached} DELETE FROM copy WHERE id NOT IN (SELECT id FROM reached)`)
}
