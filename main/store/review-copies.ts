import { reviewChoiceSchema, type ReviewCopy } from '../../app/contract/review.ts'
import type { Instant } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Sql } from './database.ts'
import { parseKept } from './rows.ts'

/** How many are listed. */
const listed = 200

/** What the review copies are called that were made on a day, as `2026-11-20`. */
export const copyNamesOf = (sql: Sql, day: string): string[] =>
  sql.all<{ name: string }>('SELECT name FROM review_copy WHERE substr(made_at, 1, 10) = :day', { day }).map(({ name }) => name)

/** The review copies that were made, the newest first. */
export const listCopies = (sql: Sql): ReviewCopy[] =>
  sql
    .all<{ id: Id; name: string; madeAt: Instant; choice: string }>(
      'SELECT id, name, made_at AS madeAt, choice FROM review_copy ORDER BY made_at DESC, id DESC LIMIT :listed',
      { listed },
    )
    .map(({ choice, ...copy }) => {
      const kept = parseKept<{ choice?: unknown; pseudonyms?: unknown; blind?: unknown }>(choice)
      // Copies of a journal that was taken in may say it in another way.
      const chosen = reviewChoiceSchema.safeParse(kept.choice)
      return { ...copy, pseudonyms: kept.pseudonyms === true, blind: kept.blind === true, choice: chosen.success ? chosen.data : null }
    })
