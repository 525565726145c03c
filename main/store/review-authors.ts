import { BuyInError } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Author } from '../../app/review/items.ts'
import { isNewerName } from '../../app/rules/review-merge.ts'
import type { Sql } from './database.ts'
import { readSettings } from './settings.ts'

const lost = () => new BuyInError('damaged', 'The journal file does not say which journal it is.', 'Put a copy of the file in its place.')

/** Which journal this is: a copy that it makes and a reply to that name it. */
export const journalId = (sql: Sql): Id => {
  const row = sql.get<{ id: Id }>('SELECT id FROM journal_identity')
  if (!row) throw lost()
  return row.id
}

/** What a seller is called who gave no name. */
export const unnamed = 'Seller'

/** The seller, as the author of what they write about reviews. */
export const ownAuthor = (sql: Sql): Author => {
  const row = sql.get<Author>('SELECT id, name, named_at AS namedAt FROM review_author WHERE own = 1')
  if (!row) throw lost()
  return { ...row, name: readSettings(sql).sellerName.trim() || row.name }
}

/** Every id under which the seller wrote: there are several where journals were put together. */
export const ownIds = (sql: Sql): Set<Id> =>
  new Set(sql.all<{ id: Id }>('SELECT id FROM review_author WHERE own > 0 ORDER BY own').map(({ id }) => id))

/** Everyone who wrote something, the seller too, by name. */
export const listAuthors = (sql: Sql): (Author & { own: boolean })[] =>
  sql
    .all<Author & { own: number }>('SELECT id, name, named_at AS namedAt, own FROM review_author')
    .map((author) => ({ ...(author.own === 1 ? ownAuthor(sql) : author), own: author.own > 0 }))
    .toSorted((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1))

/** The authors of whom this is the first or a later name, the seller never: nobody else names them. */
export const newNames = (sql: Sql, authors: readonly Author[]): Author[] =>
  authors.filter((author) => {
    const known = sql.get<Author & { own: number }>('SELECT id, name, named_at AS namedAt, own FROM review_author WHERE id = :id', {
      id: author.id,
    })
    return !known || (known.own === 0 && isNewerName(author, known))
  })

/** Keeps names of authors. */
export const keepAuthors = (sql: Sql, authors: readonly Author[]): void => {
  for (const author of authors) {
    sql.run(
      `INSERT INTO review_author (id, name, named_at) VALUES (:id, :name, :namedAt)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, named_at = excluded.named_at`,
      author,
    )
  }
}
