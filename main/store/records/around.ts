import type { Id } from '../../../app/model/ids.ts'
import type { CollectionName, Page, RecordOf } from '../../../app/review/records.ts'
import type { Around } from '../../../app/review/redact-records.ts'
import type { Sql } from '../database.ts'

const opportunitiesBy = (sql: Sql, source: string, ids: readonly Id[]): Map<Id, Id> =>
  new Map(
    sql
      .all<{ id: Id; opportunityId: Id }>(source, { ids: JSON.stringify([...new Set(ids)]) })
      .map(({ id, opportunityId }) => [id, opportunityId]),
  )

const ofConversations = `SELECT id, opportunity_id AS opportunityId FROM conversation WHERE id IN (SELECT value FROM json_each(:ids))`
const ofBarriers = `SELECT id, opportunity_id AS opportunityId FROM barrier WHERE id IN (SELECT value FROM json_each(:ids))`
const ofPassages = `SELECT passage.id, opportunity_id AS opportunityId FROM json_each(:ids) AS wanted
  CROSS JOIN passage ON passage.id = wanted.value CROSS JOIN conversation ON conversation.id = conversation_id`
/** An answer belongs where what it answers to does, as far back as that goes. */
const ofItems = `WITH RECURSIVE thread (id, at) AS (
    SELECT value, value FROM json_each(:ids)
    UNION SELECT thread.id, about_id FROM thread CROSS JOIN review_item ON review_item.id = thread.at WHERE about_id IS NOT NULL)
  SELECT thread.id, coalesce(conversation.opportunity_id, barrier.opportunity_id, criterion.opportunity_id) AS opportunityId
  FROM thread CROSS JOIN review_item ON review_item.id = thread.at
  LEFT JOIN conversation ON conversation.id = conversation_id LEFT JOIN barrier ON barrier.id = entry_id LEFT JOIN criterion ON criterion.id = entry_id
  WHERE coalesce(conversation.opportunity_id, barrier.opportunity_id, criterion.opportunity_id) IS NOT NULL`

/** The opportunities of review items, by item. */
export const opportunitiesOfItems = (sql: Sql, ids: readonly Id[]): Map<Id, Id> => opportunitiesBy(sql, ofItems, ids)

/** What tells the opportunity of those records that do not name it themselves, and by which property. */
const sources: { [Name in CollectionName]?: [source: string, by: (record: RecordOf<Name>) => Id] } = {
  notes: [ofConversations, ({ id }) => id],
  reflections: [ofConversations, ({ conversationId }) => conversationId],
  'barrier-steps': [ofBarriers, ({ barrierId }) => barrierId],
  inferences: [ofPassages, ({ id }) => id],
  'review-items': [ofItems, ({ id }) => id],
}

const ownersOf = (sql: Sql, { collection, records }: Page): Map<Id, Id> => {
  const [source, by] = (sources[collection] ?? []) as [string?, ((record: unknown) => Id)?]
  return source === undefined || by === undefined ? new Map() : opportunitiesBy(sql, source, records.map(by))
}

/** The plain text of a side of an exchange as it is now. */
export const sideTextIn =
  (sql: Sql): Around['textOf'] =>
  (id, side) =>
    sql.get<{ text: string }>(`SELECT ${side}_text AS text FROM exchange WHERE id = :id`, { id })?.text ?? null

/** What else has to be known to tell what the texts of a page are about. */
export const aroundPage = (sql: Sql, page: Page): Around => {
  const owners = ownersOf(sql, page)
  return {
    opportunityOf: ({ id, opportunityId, conversationId, barrierId }) =>
      opportunityId ?? owners.get(id) ?? owners.get(conversationId ?? barrierId ?? id),
    textOf: sideTextIn(sql),
  }
}
