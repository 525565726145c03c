import { createHash } from 'node:crypto'
import type { Id } from '../../app/model/ids.ts'
import { nameMapSchema, restoreNames, type NameMap, type Named } from '../../app/rules/redaction-plan.ts'
import { findNamesBy, type NameFinder } from '../../app/rules/redaction.ts'
import type { Sql } from './database.ts'
import { ownAuthor } from './review-authors.ts'

type Row = { kind: Named['kind']; id: Id; pseudonym: string; also: string; decided: string; name: string | null; opportunityId: Id | null }

/** Who goes by which pseudonym. `key` tells two states of it apart. */
export type Pseudonyms = { key: string; finder: NameFinder; restore: (text: string) => string }

const choicesIn = (decided: string): NameMap['choices'] => {
  const read = nameMapSchema.shape.choices.safeParse(JSON.parse(decided))
  return read.success ? read.data : []
}

/** The pseudonyms that copies were made with, or `null` where there are none. Who is gone for good is named no more. */
export const readPseudonyms = (sql: Sql): Pseudonyms | null => {
  const rows = sql.all<Row>(
    `SELECT subject_kind AS kind, subject_id AS id, pseudonym, also, decided, coalesce(buyer.name, account.name, review_author.name) AS name,
       buyer.opportunity_id AS opportunityId FROM pseudonym LEFT JOIN buyer ON subject_kind = 'buyer' AND buyer.id = subject_id
       LEFT JOIN account ON subject_kind = 'account' AND account.id = subject_id
       LEFT JOIN review_author ON subject_kind = 'seller' AND review_author.id = subject_id AND own = 2 ORDER BY subject_kind, subject_id`,
  )
  if (rows.length === 0) return null
  const seller = ownAuthor(sql).name
  const present = rows.flatMap((row) => {
    const name = row.kind === 'seller' ? (row.name ?? seller) : row.name
    return name ? [{ ...row, name }] : []
  })
  const named = present.map(({ id, kind, name, also, opportunityId }): Named => ({
    ...{ id, kind, name, also: JSON.parse(also) as string[] },
    ...(opportunityId === null ? {} : { opportunityId }),
  }))
  const map = {
    pseudonyms: present.map(({ id, kind, name, pseudonym }) => ({ ids: [id], kind, name, pseudonym })),
    choices: rows.flatMap(({ decided }) => choicesIn(decided)),
  }
  const key = createHash('sha256')
    .update(JSON.stringify([named, map]))
    .digest('base64')
  return { key, finder: findNamesBy(named, map), restore: (text) => restoreNames(map, text) }
}

/** The copies that were made with pseudonyms in place of names. */
export const renamedCopies = (sql: Sql): Set<Id> =>
  new Set(sql.all<{ id: Id }>("SELECT id FROM review_copy WHERE choice ->> '$.pseudonyms' = 1").map(({ id }) => id))
