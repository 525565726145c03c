import { newId, type Id } from '../../../app/model/ids.ts'
import type { CollectionName, RecordOf } from '../../../app/review/records.ts'
import type { Sql, SqlValue } from '../database.ts'
import { putSaved } from '../search/saved.ts'

/** Writes a row as it is given, whether there is one of its id or not. */
const put = (sql: Sql, table: string, values: Record<string, SqlValue>, key = 'id'): void => {
  const names = Object.keys(values)
  const updates = names.filter((name) => !key.split(', ').includes(name)).map((name) => `${name} = excluded.${name}`)
  sql.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})
     ON CONFLICT (${key}) DO UPDATE SET ${updates.join(', ')}`,
    values,
  )
}

/** Brings the buyers that a record names in line: those who stay keep their row. */
const putBuyers = (
  sql: Sql,
  table: string,
  column: string,
  owner: Id,
  buyers: { buyerId: Id; values?: Record<string, SqlValue> }[],
): void => {
  sql.run(`DELETE FROM ${table} WHERE ${column} = :owner AND buyer_id NOT IN (SELECT value FROM json_each(:kept))`, {
    owner,
    kept: JSON.stringify(buyers.map(({ buyerId }) => buyerId)),
  })
  for (const { buyerId, values = {} } of buyers) {
    const present = sql.get<{ id: Id }>(`SELECT id FROM ${table} WHERE ${column} = :owner AND buyer_id = :buyerId`, { owner, buyerId })
    const id = present?.id ?? newId()
    if (!present || Object.keys(values).length > 0) put(sql, table, { id, [column]: owner, buyer_id: buyerId, ...values })
  }
}

const ofBuyers = (buyerIds: Id[]) => buyerIds.map((buyerId) => ({ buyerId }))

const writeInference = (sql: Sql, { id, holderId, sealedConfidence, trail, outcome }: RecordOf<'inferences'>): void => {
  sql.run('UPDATE passage SET sealed_confidence = :sealedConfidence WHERE id = :id', { id, sealedConfidence })
  putBuyers(sql, 'inference_holder', 'passage_id', id, holderId === null ? [] : [{ buyerId: holderId }])
  // What was thought at a time stays, in whichever journal it was thought.
  for (const step of trail) put(sql, 'confidence_change', { id: step.id, passage_id: id, at: step.at, confidence: step.confidence })
  sql.run('DELETE FROM outcome WHERE passage_id = :id AND id IS NOT :kept', { id, kept: outcome?.id ?? null })
  if (!outcome) return
  const { evidenceId, ...values } = outcome
  put(sql, 'outcome', { ...values, passage_id: id, evidence_id: evidenceId })
}

const trash = ({ deletedAt }: { deletedAt: string | null }) => ({ deleted_at: deletedAt })

/** How a record of each collection is written, in place of the one of its id. Foreign keys are to be checked after the last. */
export const writers: { [Name in CollectionName]?: (sql: Sql, record: RecordOf<Name>) => void } = {
  accounts: (sql, one) => put(sql, 'account', { id: one.id, name: one.name, archived_at: one.archivedAt, ...trash(one) }),
  opportunities: (sql, one) =>
    put(sql, 'opportunity', { id: one.id, account_id: one.accountId, name: one.name, archived_at: one.archivedAt, ...trash(one) }),
  buyers: (sql, { opportunityId, deletedAt, ...one }) =>
    put(sql, 'buyer', {
      ...one,
      opportunity_id: opportunityId,
      roles: JSON.stringify(one.roles),
      met: Number(one.met),
      deleted_at: deletedAt,
    }),
  conversations: (sql, { opportunityId, buyerIds, archivedAt, deletedAt, ...one }) => {
    put(sql, 'conversation', { ...one, opportunity_id: opportunityId, archived_at: archivedAt, deleted_at: deletedAt })
    sql.run("INSERT INTO note (conversation_id, revision, preview) VALUES (:id, 0, '') ON CONFLICT DO NOTHING", { id: one.id })
    putBuyers(sql, 'conversation_buyer', 'conversation_id', one.id, ofBuyers(buyerIds))
  },
  causes: (sql, { deletedAt, ...one }) => put(sql, 'cause', { ...one, deleted_at: deletedAt }),
  barriers: (sql, { opportunityId, causeId, mergedInto, holderIds, deletedAt, ...one }) => {
    put(sql, 'barrier', { ...one, opportunity_id: opportunityId, cause_id: causeId, merged_into: mergedInto, deleted_at: deletedAt })
    putBuyers(sql, 'barrier_holder', 'barrier_id', one.id, ofBuyers(holderIds))
  },
  'barrier-steps': (sql, { barrierId, passageId, ownReasoning, ...one }) =>
    put(sql, 'barrier_step', { ...one, barrier_id: barrierId, passage_id: passageId, own_reasoning: Number(ownReasoning) }),
  criteria: (sql, { opportunityId, holders, deletedAt, ...one }) => {
    put(sql, 'criterion', { ...one, opportunity_id: opportunityId, deleted_at: deletedAt })
    const held = holders.map(({ buyerId, questionId, ...values }) => ({ buyerId, values: { ...values, question_id: questionId } }))
    putBuyers(sql, 'criterion_holder', 'criterion_id', one.id, held)
  },
  reasons: (sql, { opportunityId, saidFirst, buyerId, deletedAt, ...one }) =>
    put(sql, 'reason', { ...one, opportunity_id: opportunityId, said_first: saidFirst, buyer_id: buyerId, deleted_at: deletedAt }),
  inferences: writeInference,
  readings: (sql, { id, buyerId, at, value, passageId }) =>
    put(sql, 'reading', { id, buyer_id: buyerId, at, buy_in: value, passage_id: passageId }),
  consensus: (sql, { buyerId, ...one }) => put(sql, 'consensus', { ...one, buyer_id: buyerId }),
  'bank-questions': (sql, { deletedAt, ...one }) => put(sql, 'bank_question', { ...one, deleted_at: deletedAt }),
  'reflection-items': (sql, { deletedAt, ...one }) => put(sql, 'reflection_item', { ...one, deleted_at: deletedAt }),
  reflections: (sql, { conversationId, answers, ...one }) => {
    put(sql, 'reflection', { ...one, conversation_id: conversationId })
    sql.run('DELETE FROM reflection_answer WHERE reflection_id = :id', { id: one.id })
    for (const { itemId, score } of answers) put(sql, 'reflection_answer', { id: newId(), reflection_id: one.id, item_id: itemId, score })
  },
  pseudonyms: (sql, { id, kind, pseudonym, also, decided }) =>
    put(
      sql,
      'pseudonym',
      { subject_kind: kind, subject_id: id, pseudonym, also: JSON.stringify(also), decided: JSON.stringify(decided) },
      'subject_kind, subject_id',
    ),
  copies: (sql, { id, madeAt, journalId, name, choice }) =>
    put(sql, 'review_copy', { id, made_at: madeAt, journal_id: journalId, name, choice: JSON.stringify(choice) }),
  'saved-searches': (sql, saved) => putSaved(sql, saved),
}
