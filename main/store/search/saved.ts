import { BuyInError } from '../../../app/contract/errors.ts'
import type { SavedSearch } from '../../../app/contract/search.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Sql } from '../database.ts'

/** The searches that are kept, by name. */
export const listSaved = (sql: Sql): SavedSearch[] =>
  sql.all<SavedSearch>(
    "SELECT id, name, query, iif(newest_first = 1, 'newest', 'best') AS \"order\" FROM saved_search ORDER BY name COLLATE NOCASE, id",
  )

/** Keeps a search, or changes the one that has its id. */
export const putSaved = (sql: Sql, { order, ...saved }: SavedSearch): void => {
  sql.run(
    `INSERT INTO saved_search (id, name, query, newest_first) VALUES (:id, :name, :query, :newestFirst)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query, newest_first = excluded.newest_first`,
    { ...saved, newestFirst: Number(order === 'newest') },
  )
}

/** @throws {BuyInError} `not-found` */
export const removeSaved = (sql: Sql, id: Id): void => {
  const { changes } = sql.run('DELETE FROM saved_search WHERE id = :id', { id })
  if (changes === 0) throw new BuyInError('not-found', 'This search is no longer kept.')
}
