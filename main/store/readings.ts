import { BuyInError } from '../../app/contract/errors.ts'
import type { LedgerPassage } from '../../app/contract/ledger.ts'
import type { BuyInReading, TeamMember } from '../../app/contract/matrix.ts'
import { instantOf, type Instant, type Zone } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { ConsensusLevel, ConsensusStance } from '../../app/model/kinds.ts'
import type { ConsensusEntry } from '../../app/rules/consensus.ts'
import type { Reading } from '../../app/rules/readings.ts'
import type { Sql } from './database.ts'
import { ledgerPassages } from './ledger-passages.ts'
import { listBuyers } from './organisation.ts'
import { mustExist, updateRow } from './rows.ts'

export type Spoken = { firstAt: Instant; last: { at: Instant; zone: Zone } }

/** How many characters an instant has. */
const instantLength = 24

/** The first and last conversation with each buyer of a team, up to now; those in the trash do not count. */
export const conversationsWith = (sql: Sql, opportunityId: Id, now: number): Map<Id, Spoken> => {
  const rows = sql.all<{ buyerId: Id; firstAt: Instant; last: string }>(
    `SELECT buyer.id AS buyerId, min(conversation.at) AS firstAt, max(conversation.at || conversation.zone) AS last
     FROM buyer CROSS JOIN conversation_buyer ON conversation_buyer.buyer_id = buyer.id
     CROSS JOIN conversation ON conversation.id = conversation_buyer.conversation_id
     WHERE buyer.opportunity_id = :opportunityId AND buyer.deleted_at IS NULL AND conversation.deleted_at IS NULL AND conversation.at <= :now
     GROUP BY buyer.id`,
    { opportunityId, now: instantOf(now) },
  )
  return new Map(
    rows.map(({ buyerId, firstAt, last }) => [
      buyerId,
      { firstAt, last: { at: last.slice(0, instantLength), zone: last.slice(instantLength) } },
    ]),
  )
}

/** The team, each with the first and last conversation they took part in. */
export const readTeam = (sql: Sql, opportunityId: Id, now: number): TeamMember[] => {
  const spoken = conversationsWith(sql, opportunityId, now)
  return listBuyers(sql, opportunityId).map((buyer) => {
    const { firstAt = null, last = null } = spoken.get(buyer.id) ?? {}
    return { ...buyer, firstAt, lastAt: last?.at ?? null }
  })
}

type ReadingRow = Reading & { passageId: Id | null }

/** The readings of a team, oldest first. */
export const listReadings = (sql: Sql, opportunityId: Id): ReadingRow[] =>
  sql.all<ReadingRow>(
    `SELECT reading.id, buyer_id AS buyerId, at, buy_in AS value, passage_id AS passageId FROM buyer CROSS JOIN reading ON buyer_id = buyer.id
     WHERE opportunity_id = :opportunityId AND deleted_at IS NULL ORDER BY at, reading.id`,
    { opportunityId },
  )

/** The same with the words each rests on. Words that were taken off their note, or went with it to the trash, are not shown. */
export const listReadingsWithEvidence = (sql: Sql, opportunityId: Id): BuyInReading[] => {
  const readings = listReadings(sql, opportunityId)
  const ids = readings.flatMap(({ passageId }) => (passageId === null ? [] : [passageId]))
  const passages = new Map(
    ledgerPassages(sql, 'passage.id IN (SELECT value FROM json_each(:ids)) AND conversation.opportunity_id = :opportunityId', {
      ids: JSON.stringify(ids),
      opportunityId,
    }).map((passage) => [passage.id, passage]),
  )
  return readings.map(({ passageId, ...reading }) => ({ ...reading, evidence: passages.get(passageId ?? '') ?? null }))
}

/** How many conversations back evidence is offered from. */
const recent = 10

/** What was said and tagged in the last ten conversations with a buyer, newest first. */
export const evidenceFor = (sql: Sql, buyerId: Id): LedgerPassage[] => {
  mustExist(sql, 'buyer', buyerId)
  return ledgerPassages(
    sql,
    `side = 'external' AND detached = 0 AND passage.conversation_id IN (
       SELECT conversation.id FROM conversation_buyer JOIN conversation ON conversation.id = conversation_buyer.conversation_id
       WHERE buyer_id = :buyerId AND deleted_at IS NULL ORDER BY at DESC LIMIT ${recent})`,
    { buyerId },
  ).toReversed()
}

/** @throws {BuyInError} `invalid` where a reading says what cannot be */
const mustMakeSense = (sql: Sql, { id, buyerId, at, passageId }: Omit<ReadingRow, 'value'>, now: number): void => {
  const slack = 60_000
  if (Date.parse(at) > now + slack)
    throw new BuyInError('invalid', 'A reading cannot be of a day to come.', 'Choose today or an earlier day.')
  if (sql.get('SELECT 1 FROM reading WHERE buyer_id = :buyerId AND at = :at AND id <> :id', { id, buyerId, at })) {
    throw new BuyInError('invalid', 'There is a reading of this buyer for the same moment.', 'Change that one instead.')
  }
  if (passageId === null) return
  const evidence = sql.get<{ at: Instant; isOwn: number }>(
    `SELECT conversation.at, conversation.opportunity_id = (SELECT opportunity_id FROM buyer WHERE id = :buyerId) AS isOwn
     FROM passage JOIN conversation ON conversation.id = conversation_id WHERE passage.id = :passageId AND removed = 0 AND deleted_at IS NULL`,
    { buyerId, passageId },
  )
  if (!evidence) throw new BuyInError('not-found', 'The words this reading rests on are no longer in a note.')
  if (evidence.isOwn === 0) throw new BuyInError('invalid', 'The words a reading rests on belong to another opportunity than the buyer.')
  if (evidence.at > at)
    throw new BuyInError('invalid', 'A reading cannot rest on words that were said after it.', 'Choose a later day, or other words.')
}

/** @throws {BuyInError} `not-found`, or `invalid` where it says what cannot be */
export const insertReading = (sql: Sql, reading: ReadingRow, now: number): void => {
  mustExist(sql, 'buyer', reading.buyerId)
  mustMakeSense(sql, reading, now)
  sql.run('INSERT INTO reading (id, buyer_id, at, buy_in, passage_id) VALUES (:id, :buyerId, :at, :value, :passageId)', reading)
}

const readReading = (sql: Sql, id: Id): ReadingRow => {
  mustExist(sql, 'reading', id)
  const row = sql.get<ReadingRow>(
    'SELECT id, buyer_id AS buyerId, at, buy_in AS value, passage_id AS passageId FROM reading WHERE id = :id',
    { id },
  )
  if (!row) throw new BuyInError('not-found', 'This reading is no longer in the journal.')
  mustExist(sql, 'buyer', row.buyerId)
  return row
}

export const updateReading = (sql: Sql, id: Id, values: Partial<Pick<ReadingRow, 'at' | 'value' | 'passageId'>>, now: number): void => {
  const present = readReading(sql, id)
  mustMakeSense(sql, { ...present, ...values }, now)
  updateRow(sql, 'reading', id, { at: values.at, buy_in: values.value, passage_id: values.passageId })
}

export const deleteReading = (sql: Sql, id: Id): void => {
  readReading(sql, id)
  sql.run('DELETE FROM reading WHERE id = :id', { id })
}

/** What each buyer of a team thought of each level, oldest first. */
export const listConsensus = (sql: Sql, opportunityId: Id): ConsensusEntry[] =>
  sql.all<ConsensusEntry>(
    `SELECT consensus.id, buyer_id AS buyerId, level, stance, at FROM buyer CROSS JOIN consensus ON buyer_id = buyer.id
     WHERE opportunity_id = :opportunityId AND deleted_at IS NULL ORDER BY at, consensus.id`,
    { opportunityId },
  )

/** What a buyer thinks of a level from now on. What was noted the same day (UTC) is corrected, what is older is kept. */
export const setConsensus = (
  sql: Sql,
  { buyerId, level, stance }: { buyerId: Id; level: ConsensusLevel; stance: ConsensusStance },
  now: number,
): void => {
  mustExist(sql, 'buyer', buyerId)
  const at = instantOf(now)
  const last = sql.get<{ id: Id; at: Instant }>(
    'SELECT id, at FROM consensus WHERE buyer_id = :buyerId AND level = :level ORDER BY at DESC, id DESC LIMIT 1',
    { buyerId, level },
  )
  const day = (instant: Instant) => instant.slice(0, 10)
  if (last && day(last.at) === day(at)) updateRow(sql, 'consensus', last.id, { stance, at })
  else
    sql.run('INSERT INTO consensus (id, buyer_id, level, stance, at) VALUES (:id, :buyerId, :level, :stance, :at)', {
      id: newId(),
      buyerId,
      level,
      stance,
      at,
    })
}
