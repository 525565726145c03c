import type { CollectionName } from '../../../app/review/records.ts'

/** How a collection of a `.buyin` file is read: from which table, and which columns; those in `json` hold JSON, those in `flags` 0 or 1. */
export type Columns = { table: string; select: string; where?: string; json?: string[]; flags?: string[] }

/** Rows as one JSON array of objects, in the order of a column. */
const listed = (object: string, from: string, order = 'id') =>
  `(SELECT json_group_array(json(item)) FROM (SELECT ${object} AS item FROM ${from} ORDER BY ${order}))`

const trashed = 'deleted_at AS deletedAt'
const putAway = `archived_at AS archivedAt, ${trashed}`

/** The collections of which one row is one record. The text of notes and what only a whole journal holds is read elsewhere. */
export const columns = {
  accounts: { table: 'account', select: `id, name, ${putAway}` },
  opportunities: { table: 'opportunity', select: `id, account_id AS accountId, name, ${putAway}` },
  buyers: {
    table: 'buyer',
    select: `id, opportunity_id AS opportunityId, name, title, roles, influence, met, ${trashed}`,
    json: ['roles'],
    flags: ['met'],
  },
  conversations: {
    table: 'conversation',
    select: `id, opportunity_id AS opportunityId, title, at, zone, channel,
      (SELECT json_group_array(buyer_id) FROM (SELECT buyer_id FROM conversation_buyer WHERE conversation_id = conversation.id ORDER BY id)) AS buyerIds,
      ${putAway}`,
    json: ['buyerIds'],
  },
  causes: { table: 'cause', select: `id, title, position, ${trashed}` },
  barriers: {
    table: 'barrier',
    select: `id, opportunity_id AS opportunityId, title, kind, status, cause_id AS causeId, merged_into AS mergedInto,
      (SELECT json_group_array(buyer_id) FROM (SELECT buyer_id FROM barrier_holder WHERE barrier_id = barrier.id ORDER BY id)) AS holderIds, ${trashed}`,
    json: ['holderIds'],
  },
  'barrier-steps': {
    table: 'barrier_step',
    select: 'id, barrier_id AS barrierId, status, at, passage_id AS passageId, own_reasoning AS ownReasoning, remark',
    flags: ['ownReasoning'],
  },
  criteria: {
    table: 'criterion',
    select: `id, opportunity_id AS opportunityId, title, weight, ${listed(
      `json_object('buyerId', buyer_id, 'weight', weight, 'origin', origin, 'state', state, 'questionId', question_id)`,
      'criterion_holder WHERE criterion_id = criterion.id',
    )} AS holders, ${trashed}`,
    json: ['holders'],
  },
  reasons: {
    table: 'reason',
    select: `id, opportunity_id AS opportunityId, title, said_first AS saidFirst, buyer_id AS buyerId, ${trashed}`,
  },
  inferences: {
    table: 'passage',
    where: "kind = 'inference'",
    select: `id, (SELECT buyer_id FROM inference_holder WHERE passage_id = passage.id) AS holderId, sealed_confidence AS sealedConfidence,
      ${listed(`json_object('id', id, 'at', at, 'confidence', confidence)`, 'confidence_change WHERE passage_id = passage.id')} AS trail,
      (SELECT json_object('id', id, 'verdict', verdict, 'at', at, 'evidenceId', evidence_id, 'reason', reason) FROM outcome WHERE passage_id = passage.id) AS outcome`,
    json: ['trail', 'outcome'],
  },
  readings: { table: 'reading', select: 'id, buyer_id AS buyerId, at, buy_in AS value, passage_id AS passageId' },
  consensus: { table: 'consensus', select: 'id, buyer_id AS buyerId, level, stance, at' },
  'bank-questions': { table: 'bank_question', select: `id, type, wording, ${trashed}` },
  'reflection-items': { table: 'reflection_item', select: `id, behaviour, wording, position, ${trashed}` },
  reflections: {
    table: 'reflection',
    select: `id, conversation_id AS conversationId, at, remark, ${listed(
      `json_object('itemId', item_id, 'score', score)`,
      'reflection_answer WHERE reflection_id = reflection.id',
    )} AS answers`,
    json: ['answers'],
  },
  plans: {
    table: 'plan',
    select: `id, opportunity_id AS opportunityId, at, conversation_id AS conversationId, ${listed(
      `json_object('id', id, 'bankQuestionId', bank_question_id, 'type', type, 'wording', wording, 'asked', json(iif(asked = 1, 'true', 'false')))`,
      'plan_question WHERE plan_id = plan.id',
      'position, id',
    )} AS questions`,
    json: ['questions'],
  },
  authors: { table: 'review_author', select: 'id, name, named_at AS namedAt' },
  'review-states': {
    table: 'review_item',
    where: 'copy_id IS NOT NULL OR id IN (SELECT id FROM review_place) OR id IN (SELECT id FROM accepted_tag)',
    select: `id, copy_id AS copyId, (SELECT anchor FROM review_place WHERE review_place.id = review_item.id) AS anchor,
      EXISTS (SELECT 1 FROM accepted_tag WHERE accepted_tag.id = review_item.id) AS accepted`,
    json: ['anchor'],
    flags: ['accepted'],
  },
  pseudonyms: {
    table: 'pseudonym',
    select: 'subject_id AS id, subject_kind AS kind, pseudonym, also, decided',
    json: ['also', 'decided'],
  },
  copies: { table: 'review_copy', select: 'id, made_at AS madeAt, journal_id AS journalId, name, choice', json: ['choice'] },
  'saved-searches': { table: 'saved_search', select: "id, name, query, iif(newest_first = 1, 'newest', 'best') AS \"order\"" },
} satisfies Partial<Record<CollectionName, Columns>>

export type PlainCollection = keyof typeof columns
