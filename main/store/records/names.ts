import type { NameDecisions } from '../../../app/contract/review.ts'
import type { Id } from '../../../app/model/ids.ts'
import { planNames, type Named, type NameMap } from '../../../app/rules/redaction-plan.ts'
import { variantsOf, type NamedKind } from '../../../app/rules/redaction-variants.ts'
import { findNamesBy, type NameFinder } from '../../../app/rules/redaction.ts'
import type { Sql } from '../database.ts'
import { listAuthors, ownAuthor, unnamed } from '../review-authors.ts'
import { readRecords } from './reading.ts'

/** All whose names are replaced, how, and what finds them. The seller goes by the journal's id. */
export type NamePlan = { named: Named[]; map: NameMap; finder: NameFinder }

/** The seller, by the journal's id and as the author of what they write. One who gave no name has none to be found. */
const listSeller = (sql: Sql, journalId: Id): Named[] => {
  const own = ownAuthor(sql)
  const all = [{ id: journalId, name: own.name }, ...listAuthors(sql).filter((author) => author.own)]
  return all.filter(({ name }) => name !== unnamed).map(({ id, name }) => ({ id, name, kind: 'seller' }))
}

/** Everybody in the journal, those in the trash too: their names may stand in any note. */
const listNamed = (sql: Sql, journalId: Id): Named[] => {
  const all = <Row>(source: string) => sql.all<Row>(source)
  return [
    ...all<{ id: Id; name: string }>('SELECT id, name FROM account').map((one): Named => ({ ...one, kind: 'account' })),
    ...all<{ id: Id; name: string; opportunityId: Id }>('SELECT id, name, opportunity_id AS opportunityId FROM buyer').map(
      (one): Named => ({ ...one, kind: 'buyer' }),
    ),
    ...listSeller(sql, journalId),
  ]
}

/** The map of earlier copies. Whoever is no longer in the journal keeps the pseudonym, so that nobody else gets it. */
const readMap = (sql: Sql, named: Named[]): { map: NameMap; also: Map<Id, string[]> } => {
  const names = new Map(named.map(({ id, name }) => [id, name]))
  const pseudonyms = new Map<string, NameMap['pseudonyms'][number]>()
  const choices: NameMap['choices'] = []
  const also = new Map<Id, string[]>()
  for (const row of readRecords(sql, 'pseudonyms')) {
    const known = pseudonyms.get(row.pseudonym)
    if (known) known.ids.push(row.id)
    else
      pseudonyms.set(row.pseudonym, {
        ids: [row.id],
        kind: row.kind,
        name: names.get(row.id) ?? row.pseudonym,
        pseudonym: row.pseudonym,
      })
    also.set(row.id, row.also)
    choices.push(...row.decided)
  }
  return { map: { pseudonyms: [...pseudonyms.values()], choices }, also }
}

/** Plans the names of a copy: as in the copies before, with what the seller decides now. Nothing is kept. */
export const planReviewNames = (sql: Sql, journalId: Id, decisions: NameDecisions): NamePlan => {
  const everybody = listNamed(sql, journalId)
  const earlier = readMap(sql, everybody)
  const decided = new Map(decisions.also.map(({ id, names }) => [id, names]))
  const named = everybody.map((one) => ({ ...one, also: decided.get(one.id) ?? earlier.also.get(one.id) ?? [] }))
  const choices = new Map([...earlier.map.choices, ...decisions.choices].map((choice) => [choice.key, choice]))
  const map = { ...planNames(named, earlier.map), choices: [...choices.values()] }
  return { named, map, finder: findNamesBy(named, map) }
}

/** Keeps the names of a copy for the next one. Call within a transaction. */
export const keepReviewNames = (sql: Sql, { named, map }: NamePlan): void => {
  const kinds = new Map<Id, { kind: NamedKind; pseudonym: string }>(
    map.pseudonyms.flatMap(({ ids, kind, pseudonym }) => ids.map((id) => [id, { kind, pseudonym }] as const)),
  )
  const rows = named.map(({ id, name, kind, also = [] }) => {
    const keys = new Set([...variantsOf(name, kind), ...also.flatMap((more) => variantsOf(more, kind, true))].map(({ key }) => key))
    const decided = map.choices.filter(({ key }) => keys.has(key))
    return { id, also, decided }
  })
  for (const { id, also, decided } of rows) {
    const { kind, pseudonym } = kinds.get(id) ?? {}
    if (kind === undefined || pseudonym === undefined) continue
    sql.run(
      `INSERT INTO pseudonym (subject_kind, subject_id, pseudonym, also, decided) VALUES (:kind, :id, :pseudonym, :also, :decided)
       ON CONFLICT (subject_kind, subject_id) DO UPDATE SET pseudonym = excluded.pseudonym, also = excluded.also, decided = excluded.decided`,
      { kind, id, pseudonym, also: JSON.stringify(also), decided: JSON.stringify(decided) },
    )
  }
}
