import { BuyInError } from '../../app/contract/errors.ts'
import type { LedgerPassage } from '../../app/contract/ledger.ts'
import type { ReadinessChecklist } from '../../app/contract/matrix.ts'
import { instantOf } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import { advocateReadiness, type CheckEntry, type ReadinessFacts } from '../../app/rules/advocate-readiness.ts'
import { latestAt } from '../../app/rules/readings.ts'
import type { Sql } from './database.ts'
import { latestPassages, passagesById } from './latest-passages.ts'
import { listBuyers } from './organisation.ts'
import { listReadings } from './readings.ts'
import { mustExist } from './rows.ts'

const heldBarriers = (sql: Sql, opportunityId: Id): ReadinessFacts['barriers'] =>
  sql
    .all<Omit<ReadinessFacts['barriers'][number], 'byOwnReasoning'> & { byOwnReasoning: number | null }>(
      `SELECT barrier.id, barrier.title, barrier.status, buyer.id AS holderId,
         (SELECT own_reasoning FROM barrier_step WHERE barrier_id = barrier.id AND barrier_step.status = 'resolved' ORDER BY at DESC LIMIT 1) AS byOwnReasoning
       FROM buyer CROSS JOIN barrier_holder ON buyer_id = buyer.id CROSS JOIN barrier ON barrier.id = barrier_id
       WHERE buyer.opportunity_id = :opportunityId AND buyer.deleted_at IS NULL AND barrier.deleted_at IS NULL AND merged_into IS NULL
       ORDER BY barrier.title COLLATE NOCASE, barrier.id`,
      { opportunityId },
    )
    .map((row) => ({ ...row, byOwnReasoning: row.byOwnReasoning === 1 }))

const heldCriteria = (sql: Sql, opportunityId: Id): ReadinessFacts['criteria'] =>
  sql.all<ReadinessFacts['criteria'][number]>(
    `SELECT criterion.id, criterion.title, state, buyer.id AS holderId
     FROM buyer CROSS JOIN criterion_holder ON buyer_id = buyer.id CROSS JOIN criterion ON criterion.id = criterion_id
     WHERE buyer.opportunity_id = :opportunityId AND buyer.deleted_at IS NULL AND criterion.deleted_at IS NULL AND state = 'unmet'
     ORDER BY criterion_holder.weight DESC, criterion.title COLLATE NOCASE, criterion.id`,
    { opportunityId },
  )

const reasonsOf = (sql: Sql, opportunityId: Id): ReadinessFacts['reasons'] =>
  sql.all<ReadinessFacts['reasons'][number]>(
    `SELECT id, title, said_first AS saidFirst, buyer_id AS buyerId, (
       SELECT count(*) FROM passage JOIN conversation ON conversation.id = conversation_id
       WHERE reason_id = reason.id AND removed = 0 AND conversation.deleted_at IS NULL
     ) AS passageCount
     FROM reason WHERE opportunity_id = :opportunityId AND deleted_at IS NULL ORDER BY title COLLATE NOCASE, id`,
    { opportunityId },
  )

/** How many entries of an item are given, and how many passages with each. */
const shownEntries = 12
const shownPassages = 3

/** The words behind entries of any kind; a buyer's are those their last reading rests on. */
const evidenceOf = (sql: Sql, entries: CheckEntry[], readingEvidence: Map<Id, Id>): ((entry: CheckEntry) => LedgerPassage[]) => {
  const idsOf = (kind: CheckEntry['kind']) => entries.filter((entry) => entry.kind === kind).map(({ id }) => id)
  const byReading = new Map(
    passagesById(
      sql,
      idsOf('buyer').flatMap((id) => readingEvidence.get(id) ?? []),
    ).map((passage) => [passage.id, passage]),
  )
  const found = {
    reason: latestPassages(sql, 'reason_id', idsOf('reason'), shownPassages),
    barrier: latestPassages(sql, 'barrier_id', idsOf('barrier'), shownPassages),
    criterion: latestPassages(sql, 'criterion_id', idsOf('criterion'), shownPassages),
  }
  return ({ kind, id }) => {
    if (kind !== 'buyer') return found[kind].get(id) ?? []
    const passage = byReading.get(readingEvidence.get(id) ?? '')
    return passage ? [passage] : []
  }
}

/**
 * Whether a buyer could defend the decision unaided, with the words it rests on.
 *
 * @throws {BuyInError} `not-found`
 */
export const readReadiness = (sql: Sql, buyerId: Id, now: number): ReadinessChecklist => {
  mustExist(sql, 'buyer', buyerId)
  const opportunityId = sql.get<{ id: Id }>('SELECT opportunity_id AS id FROM buyer WHERE id = :buyerId', { buyerId })?.id ?? ''
  const latest = latestAt(listReadings(sql, opportunityId), instantOf(now))
  const team = listBuyers(sql, opportunityId).map((member) => ({ ...member, buyIn: latest.get(member.id)?.value ?? null }))
  const buyer = team.find(({ id }) => id === buyerId)
  if (!buyer) throw new BuyInError('not-found', 'This buyer is no longer in the journal.')
  const readiness = advocateReadiness({
    buyer,
    team,
    reasons: reasonsOf(sql, opportunityId),
    barriers: heldBarriers(sql, opportunityId),
    criteria: heldCriteria(sql, opportunityId),
  })
  const shown = readiness.checks.map((check) => check.entries.slice(0, shownEntries))
  const readingEvidence = new Map([...latest].flatMap(([id, { passageId }]) => (passageId === null ? [] : [[id, passageId] as const])))
  const evidence = evidenceOf(sql, shown.flat(), readingEvidence)
  return {
    ...readiness,
    checks: readiness.checks.map((check, index) => ({
      ...check,
      entries: (shown[index] ?? []).map((entry) => ({ ...entry, passages: evidence(entry) })),
      more: Math.max(0, check.entries.length - shownEntries),
    })),
  }
}
