import { BuyInError } from '../../../app/contract/errors.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Author, ReviewItem, ReviewTarget, ReviewVersion } from '../../../app/review/items.ts'
import { isNewerName } from '../../../app/rules/review-merge.ts'
import type { Sql } from '../database.ts'
import { parseKept } from '../rows.ts'

/** A copy and those it carries on, of the same journal, and the items that were written in them. */
const chain = `WITH RECURSIVE chain (id, journal_id, follows) AS (
  SELECT id, journal_id, follows FROM copy WHERE id = :copyId
  UNION SELECT copy.id, copy.journal_id, copy.follows FROM chain JOIN copy ON copy.id = chain.follows AND copy.journal_id = chain.journal_id
), own (id) AS (SELECT DISTINCT item_id FROM chain JOIN item_in_copy ON copy_id = chain.id)`

type Row = Pick<ReviewItem, 'id' | 'kind' | 'authorId' | 'createdAt'> & { target: string }
type VersionRow = { itemId: Id; id: Id; counter: number; at: string; content: string | null }

/** What was written here in a copy and in those it carries on, by id. */
export const itemsOfCopy = (sql: Sql, copyId: Id): ReviewItem[] => {
  const rows = sql.all<Row>(
    `${chain} SELECT item.id, kind, author_id AS authorId, created_at AS createdAt, target FROM own
     JOIN item ON item.id = own.id ORDER BY item.id`,
    { copyId },
  )
  const versions = new Map<Id, ReviewVersion[]>(rows.map(({ id }) => [id, []]))
  const kept = sql.all<VersionRow>(
    `${chain} SELECT item_id AS itemId, item_version.id, counter, at, content FROM own
     JOIN item_version ON item_id = own.id ORDER BY item_id, counter, item_version.id`,
    { copyId },
  )
  for (const { itemId, content, ...version } of kept) {
    versions.get(itemId)?.push({ ...version, content: content === null ? null : parseKept(content) })
  }
  return rows.map(
    ({ target, ...item }) => ({ ...item, target: parseKept<ReviewTarget>(target), versions: versions.get(item.id) ?? [] }) as ReviewItem,
  )
}

/** Who reviews a copy: who wrote in it or in those it carries on, else who gave a name last; `null` before anyone has. */
export const authorOfCopy = (sql: Sql, copyId: Id): Author | null =>
  sql.get<Author>(
    `${chain} SELECT id, name, named_at AS namedAt FROM author ORDER BY
     EXISTS (SELECT 1 FROM item JOIN own ON own.id = item.id WHERE author_id = author.id) DESC, named_at DESC, id DESC LIMIT 1`,
    { copyId },
  ) ?? null

const keepAuthor = (sql: Sql, author: Author): void => {
  const known = sql.get<Author>('SELECT id, name, named_at AS namedAt FROM author WHERE id = :id', { id: author.id })
  if (known && !isNewerName(author, known)) return
  sql.run(
    `INSERT INTO author (id, name, named_at) VALUES (:id, :name, :namedAt)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, named_at = excluded.named_at`,
    author,
  )
}

const notTheirs = () => new BuyInError('invalid', 'Only what its author wrote can be kept.', 'Open the review copy again.')

const mustBeTheirs = (sql: Sql, author: Author, { id, kind, authorId }: ReviewItem): void => {
  if (authorId !== author.id) throw notTheirs()
  const known = sql.get<{ kind: string; authorId: Id }>('SELECT kind, author_id AS authorId FROM item WHERE id = :id', { id })
  if (known && (known.kind !== kind || known.authorId !== authorId)) throw notTheirs()
}

/**
 * Keeps items of one author with those of their versions that are not kept yet; nothing that is kept goes.
 *
 * @throws {BuyInError} `invalid` where one is somebody else's
 */
export const keepItems = (sql: Sql, copyId: Id, author: Author, items: readonly ReviewItem[]): void => {
  for (const item of items) mustBeTheirs(sql, author, item)
  keepAuthor(sql, author)
  for (const { id, kind, authorId, createdAt, target, versions } of items) {
    sql.run(
      `INSERT INTO item (id, kind, author_id, created_at, target) VALUES (:id, :kind, :authorId, :createdAt, :target)
       ON CONFLICT (id) DO NOTHING`,
      { ...{ id, kind, authorId, createdAt }, target: JSON.stringify(target) },
    )
    sql.run('INSERT INTO item_in_copy (copy_id, item_id) VALUES (:copyId, :id) ON CONFLICT DO NOTHING', { copyId, id })
    for (const { content, ...version } of versions) {
      sql.run(
        `INSERT INTO item_version (item_id, id, counter, at, content) VALUES (:itemId, :id, :counter, :at, :content)
         ON CONFLICT (item_id, id) DO NOTHING`,
        { itemId: id, ...version, content: content === null ? null : JSON.stringify(content) },
      )
    }
  }
}
