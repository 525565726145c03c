import { BuyInError } from '../../app/contract/errors.ts'
import type { Sheet } from '../../app/contract/prepare.ts'
import { instantOf, toWallTime, type Zone } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import type { BarrierKind, BarrierStatus, ThoughtType } from '../../app/model/kinds.ts'
import type { Buyer } from '../../app/model/organisation.ts'
import { fittingQuestions, inTestingOrder, whomToMeet, type OpenInference } from '../../app/rules/preparation.ts'
import { latestAt, whyStale } from '../../app/rules/readings.ts'
import type { Sql } from './database.ts'
import { latestPassages, passagesById } from './latest-passages.ts'
import { listBuyers } from './organisation.ts'
import { listPastPlans, readOpenPlan } from './plans.ts'
import { conversationsWith, listReadings } from './readings.ts'

/** How many lines each part of the sheet has at most: it is to stay one page. */
const most = { barriers: 12, inferences: 8, criteria: 10, meet: 5, past: 5 }

/** How many open inferences are looked at, the newest first. */
const considered = 200

type Person = Pick<Buyer, 'id' | 'name'>

const byHolder = (sql: Sql, table: 'barrier' | 'criterion', ids: Id[], team: Buyer[], where = '1'): Map<Id, Person[]> => {
  const holders = new Map<Id, Person[]>()
  const rows = sql.all<{ entryId: Id; buyerId: Id }>(
    `SELECT ${table}_id AS entryId, buyer_id AS buyerId FROM json_each(:ids) AS wanted CROSS JOIN ${table}_holder ON ${table}_id = wanted.value
     WHERE ${where}`,
    { ids: JSON.stringify(ids) },
  )
  // The team is in the order of influence, and so are the holders.
  for (const { id, name } of team) {
    for (const { entryId } of rows.filter(({ buyerId }) => buyerId === id))
      holders.set(entryId, [...(holders.get(entryId) ?? []), { id, name }])
  }
  return holders
}

const ofOpportunity = 'opportunity_id = :opportunityId AND deleted_at IS NULL'
const openBarrier = `${ofOpportunity} AND merged_into IS NULL AND status <> 'resolved'`

/** Barriers that are not resolved, those held by the most influential first, then the newest. */
const openBarriers = (sql: Sql, opportunityId: Id, team: Buyer[]): Sheet['barriers'] => {
  const influences = `WITH held AS (
      SELECT barrier_id, max(influence) AS influence FROM buyer CROSS JOIN barrier_holder ON buyer_id = buyer.id
      WHERE ${ofOpportunity} GROUP BY barrier_id)`
  const rows = sql.all<{ id: Id; title: string; kind: BarrierKind; status: BarrierStatus; cause: string | null; total: number }>(
    `${influences}
     SELECT barrier.id, barrier.title, kind, status, cause.title AS cause, total FROM (
       SELECT barrier.id, coalesce(held.influence, 0) AS influence, count(*) OVER () AS total
       FROM barrier LEFT JOIN held ON held.barrier_id = barrier.id
       WHERE ${openBarrier} ORDER BY influence DESC, barrier.id DESC LIMIT ${most.barriers}
     ) AS first JOIN barrier ON barrier.id = first.id LEFT JOIN cause ON cause.id = cause_id
     ORDER BY first.influence DESC, barrier.id DESC`,
    { opportunityId },
  )
  const ids = rows.map(({ id }) => id)
  const holders = byHolder(sql, 'barrier', ids, team)
  const passages = latestPassages(sql, 'barrier_id', ids, 1)
  return {
    total: rows[0]?.total ?? 0,
    shown: rows.map(({ total: _total, ...barrier }) => ({
      ...barrier,
      holders: holders.get(barrier.id) ?? [],
      passage: passages.get(barrier.id)?.[0] ?? null,
    })),
  }
}

/** How many barriers that are not resolved each buyer of a team holds. */
const heldCounts = (sql: Sql, opportunityId: Id): Map<Id, number> =>
  new Map(
    sql
      .all<{ id: Id; count: number }>(
        `SELECT buyer.id, count(*) AS count FROM buyer CROSS JOIN barrier_holder ON buyer_id = buyer.id CROSS JOIN barrier ON barrier.id = barrier_id
         WHERE buyer.opportunity_id = :opportunityId AND buyer.deleted_at IS NULL
           AND barrier.deleted_at IS NULL AND merged_into IS NULL AND status <> 'resolved' GROUP BY buyer.id`,
        { opportunityId },
      )
      .map(({ id, count }) => [id, count]),
  )

type InferenceRow = Omit<OpenInference, 'evidence'> & {
  thoughtType: ThoughtType
  buyerId: Id | null
  evidenceFor: number
  evidenceAgainst: number
}

/** Of the newest open inferences those most worth testing. Conversations in the archive do not come up again. */
const openInferences = (sql: Sql, opportunityId: Id, team: Buyer[]): Sheet['inferences'] => {
  const evidence = (stance: string) => `(
    SELECT count(*) FROM passage AS words JOIN conversation AS said ON said.id = words.conversation_id
    WHERE words.inference_id = passage.id AND words.removed = 0 AND words.stance = '${stance}' AND said.deleted_at IS NULL)`
  const rows = sql
    .all<InferenceRow>(
      `SELECT passage.id, thought_type AS thoughtType, confidence, conversation.at,
         (SELECT buyer_id FROM inference_holder WHERE passage_id = passage.id) AS buyerId,
         ${evidence('for')} AS evidenceFor, ${evidence('against')} AS evidenceAgainst
       FROM conversation CROSS JOIN passage ON conversation_id = conversation.id AND passage.kind = 'inference' AND removed = 0
       WHERE ${ofOpportunity} AND archived_at IS NULL AND NOT EXISTS (SELECT 1 FROM outcome WHERE passage_id = passage.id)
       ORDER BY conversation.at DESC, conversation.id DESC LIMIT ${considered}`,
      { opportunityId },
    )
    .map((row) => ({ ...row, evidence: row.evidenceFor + row.evidenceAgainst }))
  const shown = inTestingOrder(rows).slice(0, most.inferences)
  const passages = new Map(
    passagesById(
      sql,
      shown.map(({ id }) => id),
    ).map((passage) => [passage.id, passage]),
  )
  return {
    total: rows.length,
    shown: shown.flatMap(({ id, thoughtType, confidence, buyerId, evidenceFor, evidenceAgainst }) => {
      const passage = passages.get(id)
      const holder = team.find((buyer) => buyer.id === buyerId)
      const questions = fittingQuestions[thoughtType].map((fitting) => ({ ...fitting }))
      return passage
        ? [
            {
              passage,
              thoughtType,
              confidence,
              evidenceFor,
              evidenceAgainst,
              questions,
              holder: holder ? { id: holder.id, name: holder.name } : null,
            },
          ]
        : []
    }),
  }
}

/** Criteria nobody is known to hold, or somebody holds that is still emerging, the weightiest first. */
const unconfirmedCriteria = (sql: Sql, opportunityId: Id, team: Buyer[]): Sheet['criteria'] => {
  const emerging = `SELECT 1 FROM criterion_holder JOIN buyer ON buyer.id = buyer_id
    WHERE criterion_id = criterion.id AND state = 'emerging' AND buyer.deleted_at IS NULL`
  const rows = sql.all<{ id: Id; title: string; weight: number; held: number; total: number }>(
    `SELECT id, title, weight, EXISTS (${emerging}) AS held, count(*) OVER () AS total FROM criterion
     WHERE ${ofOpportunity} AND (EXISTS (${emerging}) OR NOT EXISTS (SELECT 1 FROM criterion_holder WHERE criterion_id = criterion.id))
     ORDER BY weight DESC, title COLLATE NOCASE, id LIMIT ${most.criteria}`,
    { opportunityId },
  )
  const holders = byHolder(
    sql,
    'criterion',
    rows.map(({ id }) => id),
    team,
    "state = 'emerging'",
  )
  return {
    total: rows[0]?.total ?? 0,
    known: sql.get<{ count: number }>(`SELECT count(*) AS count FROM criterion WHERE ${ofOpportunity}`, { opportunityId })?.count ?? 0,
    shown: rows.map(({ id, title, weight, held }) => {
      const names = (holders.get(id) ?? []).map(({ name }) => name).join(', ')
      return { id, title, weight, why: held === 1 ? `Still emerging for ${names}.` : 'Nobody is known to hold it.' }
    }),
  }
}

const bank = (sql: Sql): Sheet['bank'] =>
  sql.all<Sheet['bank'][number]>('SELECT id, type, wording FROM bank_question WHERE deleted_at IS NULL ORDER BY id')

const owners = (sql: Sql, opportunityId: Id): { account: string; opportunity: string } => {
  const found = sql.get<{ account: string; opportunity: string }>(
    `SELECT account.name AS account, opportunity.name AS opportunity FROM opportunity JOIN account ON account.id = account_id
     WHERE opportunity.id = :opportunityId AND opportunity.deleted_at IS NULL`,
    { opportunityId },
  )
  if (!found) throw new BuyInError('not-found', 'This opportunity is no longer in the journal.', 'It may be in the trash.')
  return found
}

/**
 * What to know before the next conversation, on one page.
 *
 * @param zone of the clock on the wall, for the day it is made on
 * @throws {BuyInError} `not-found`
 */
export const readSheet = (sql: Sql, opportunityId: Id, zone: Zone, time: number): Sheet => {
  const now = instantOf(time)
  const names = owners(sql, opportunityId)
  const team = listBuyers(sql, opportunityId)
  const readings = latestAt(listReadings(sql, opportunityId), now)
  const spoken = conversationsWith(sql, opportunityId, time)
  const held = heldCounts(sql, opportunityId)
  const standing = team.map((buyer) => {
    const reading = readings.get(buyer.id) ?? null
    const stale = whyStale(reading, spoken.get(buyer.id)?.last ?? null, now)
    return { ...buyer, reading, stale, buyIn: reading?.value ?? null, openBarriers: held.get(buyer.id) ?? 0 }
  })
  return {
    ...names,
    day: toWallTime(now, zone).slice(0, 10),
    barriers: openBarriers(sql, opportunityId, team),
    inferences: openInferences(sql, opportunityId, team),
    criteria: unconfirmedCriteria(sql, opportunityId, team),
    stale: standing.flatMap(({ id, name, reading, stale }) =>
      stale === null ? [] : [{ buyer: { id, name }, value: reading?.value ?? null, at: reading?.at ?? null, why: stale }],
    ),
    meet: whomToMeet(standing)
      .slice(0, most.meet)
      .map(({ id, name, points, reasons }) => ({ buyer: { id, name }, points, reasons })),
    bank: bank(sql),
    plan: readOpenPlan(sql, opportunityId),
    past: listPastPlans(sql, opportunityId, most.past),
  }
}
