/**
 * What a view shows, as SQL that only counts and gathers: no checks, no shapes, nothing put in words. Passages that were removed and
 * conversations in the trash are left out, as everywhere. Joins are in the order that costs least, so that the peer is a good one.
 */
const living = 'passage.removed = 0 AND conversation.deleted_at IS NULL'
const said = 'conversation CROSS JOIN passage ON passage.conversation_id = conversation.id'
const quoted = `passage.id, passage.kind, side, quote, prefix, suffix, detached, exchange.content ->> '$.content[0].attrs.speaker' AS speaker,
  conversation.id, conversation.title, conversation.at, conversation.zone`
const quotes = `${said} LEFT JOIN exchange ON exchange.id = passage.exchange_id`
const inOpportunity = 'conversation.opportunity_id = :opportunityId'
/** Over all, with what belongs to an opportunity or account in the trash left out. */
const visible = `JOIN opportunity ON opportunity.id = conversation.opportunity_id JOIN account ON account.id = opportunity.account_id`
const seen = 'conversation.deleted_at IS NULL AND opportunity.deleted_at IS NULL AND account.deleted_at IS NULL'

const barriers = `SELECT barrier.id, barrier.title, kind, status, cause_id,
    (SELECT json_group_array(buyer_id) FROM barrier_holder WHERE barrier_id = barrier.id) AS holders,
    (SELECT max(at) FROM barrier_step WHERE barrier_id = barrier.id AND status = 'resolved') AS resolved, counted.*
  FROM barrier LEFT JOIN (
    SELECT owner.id AS barrier_id, count(*) AS passages, count(DISTINCT conversation_id) AS conversations, min(at) AS since
    FROM barrier AS owner CROSS JOIN passage ON passage.barrier_id = owner.id CROSS JOIN conversation ON conversation.id = conversation_id
    WHERE owner.opportunity_id = :opportunityId AND ${living} GROUP BY owner.id
  ) AS counted ON counted.barrier_id = barrier.id
  WHERE barrier.opportunity_id = :opportunityId AND barrier.deleted_at IS NULL AND merged_into IS NULL`

const criteria = `SELECT criterion.id, criterion.title, weight, counted.passages,
    (SELECT json_group_array(json_array(buyer_id, weight, origin, state)) FROM criterion_holder WHERE criterion_id = criterion.id) AS holders
  FROM criterion LEFT JOIN (
    SELECT owner.id AS criterion_id, count(*) AS passages
    FROM criterion AS owner CROSS JOIN passage ON passage.criterion_id = owner.id CROSS JOIN conversation ON conversation.id = conversation_id
    WHERE owner.opportunity_id = :opportunityId AND ${living} GROUP BY owner.id
  ) AS counted ON counted.criterion_id = criterion.id
  WHERE criterion.opportunity_id = :opportunityId AND criterion.deleted_at IS NULL`

const inferenceRows = `SELECT passage.id, thought_type, confidence, quote, conversation.id, conversation.title, conversation.at, buyer_id, verdict,
    (SELECT sum(stance = 'for') FROM passage AS evidence WHERE evidence.inference_id = passage.id AND evidence.removed = 0) AS supporting,
    (SELECT sum(stance = 'against') FROM passage AS evidence WHERE evidence.inference_id = passage.id AND evidence.removed = 0) AS opposing
  FROM ${said} LEFT JOIN inference_holder ON inference_holder.passage_id = passage.id LEFT JOIN outcome ON outcome.passage_id = passage.id
  WHERE passage.kind = 'inference' AND ${living} AND ${inOpportunity}`

const inferenceCounts = `SELECT verdict, EXISTS (SELECT 1 FROM passage AS evidence WHERE evidence.inference_id = passage.id AND evidence.removed = 0) AS rests, count(*)
  FROM ${said} LEFT JOIN outcome ON outcome.passage_id = passage.id
  WHERE passage.kind = 'inference' AND ${living} AND ${inOpportunity} GROUP BY 1, 2`

const askedCounts = `SELECT question_type, bank_question_id, count(*),
    sum(EXISTS (SELECT 1 FROM passage AS inference WHERE inference.surfaced_by = passage.id AND inference.removed = 0))
  FROM ${said} WHERE passage.kind = 'question' AND ${living} AND ${inOpportunity} GROUP BY 1, 2`

const page = 'ORDER BY conversation.at DESC, conversation.id DESC LIMIT 50'

const matrix = [
  `SELECT buyer.*, min(at), max(at) FROM buyer LEFT JOIN conversation_buyer ON buyer_id = buyer.id
     LEFT JOIN conversation ON conversation.id = conversation_id AND conversation.deleted_at IS NULL
   WHERE buyer.opportunity_id = :opportunityId AND buyer.deleted_at IS NULL GROUP BY buyer.id`,
  `SELECT reading.* FROM buyer JOIN reading ON buyer_id = buyer.id WHERE opportunity_id = :opportunityId AND deleted_at IS NULL ORDER BY at`,
  `SELECT consensus.* FROM buyer JOIN consensus ON buyer_id = buyer.id WHERE opportunity_id = :opportunityId AND deleted_at IS NULL ORDER BY at`,
]

const lives = (
  where: string,
) => `SELECT barrier.id, status, said.first_at, taken.* FROM barrier JOIN opportunity ON opportunity.id = barrier.opportunity_id
    JOIN account ON account.id = account_id
  LEFT JOIN (
    SELECT owner.id AS barrier_id, min(at) AS first_at
    FROM barrier AS owner CROSS JOIN passage ON passage.barrier_id = owner.id CROSS JOIN conversation ON conversation.id = conversation_id
    WHERE ${living} ${where && 'AND owner.opportunity_id = :opportunityId'} GROUP BY owner.id
  ) AS said ON said.barrier_id = barrier.id
  LEFT JOIN (
    SELECT barrier_id, min(iif(status = 'explored', at, NULL)), min(iif(status = 'resolved', at, NULL)), max(status = 'reopened'), max(own_reasoning)
    FROM barrier_step ${where && 'WHERE barrier_id IN (SELECT id FROM barrier WHERE opportunity_id = :opportunityId)'} GROUP BY barrier_id
  ) AS taken ON taken.barrier_id = barrier.id
  WHERE barrier.deleted_at IS NULL AND merged_into IS NULL AND opportunity.deleted_at IS NULL AND account.deleted_at IS NULL ${where && 'AND barrier.opportunity_id = :opportunityId'}`

const insights = (where: string) => [
  `SELECT thought_type, sealed_confidence, verdict, count(*) FROM ${said} ${visible} LEFT JOIN outcome ON passage_id = passage.id
   WHERE passage.kind = 'inference' AND removed = 0 AND ${seen} ${where} GROUP BY 1, 2, 3`,
  `SELECT question_type, count(*), sum(EXISTS (SELECT 1 FROM passage AS inference WHERE inference.surfaced_by = passage.id AND inference.removed = 0))
   FROM ${said} ${visible} WHERE passage.kind = 'question' AND removed = 0 AND ${seen} ${where} GROUP BY 1`,
  lives(where),
  `SELECT behaviour, substr(conversation.at, 1, 7), avg(score), count(DISTINCT reflection_id)
   FROM conversation CROSS JOIN reflection ON conversation_id = conversation.id JOIN reflection_answer ON reflection_id = reflection.id
     JOIN reflection_item ON reflection_item.id = item_id ${visible} WHERE ${seen} ${where} GROUP BY 1, 2`,
  `SELECT substr(conversation.at, 1, 7), sum(seller_words), sum(buyer_words), count(*)
   FROM conversation JOIN note ON note.conversation_id = conversation.id ${visible} WHERE ${seen} ${where} GROUP BY 1`,
]

/** The statements of each view; those of one opportunity take `:opportunityId`. */
export const bareSql = {
  barriers: [barriers],
  barrier: [
    `SELECT ${quoted} FROM ${quotes} WHERE passage.barrier_id = :barrierId AND ${living} ORDER BY conversation.at, exchange.position`,
    'SELECT * FROM barrier_step WHERE barrier_id = :barrierId ORDER BY at',
    'SELECT buyer_id FROM barrier_holder WHERE barrier_id = :barrierId',
  ],
  criteria: [criteria],
  inferences: [inferenceCounts, `${inferenceRows} ${page}`],
  questions: [
    askedCounts,
    `SELECT ${quoted}, question_type, bank_question_id FROM ${quotes} WHERE passage.kind = 'question' AND ${living} AND ${inOpportunity} ${page}`,
    `SELECT ${quoted}, question_id FROM ${quotes} WHERE passage.kind = 'answer' AND ${living} AND ${inOpportunity} ${page}`,
    `SELECT ${quoted}, surfaced_by FROM ${quotes} WHERE surfaced_by IS NOT NULL AND ${living} AND ${inOpportunity} ${page}`,
  ],
  reasons: [
    `SELECT reason.id, reason.title, said_first, buyer_id, count(passage.id), min(at), max(at) FROM reason LEFT JOIN passage ON reason_id = reason.id AND removed = 0
       LEFT JOIN conversation ON conversation.id = conversation_id AND conversation.deleted_at IS NULL
     WHERE reason.opportunity_id = :opportunityId AND reason.deleted_at IS NULL GROUP BY reason.id`,
  ],
  matrix,
  readiness: [
    'SELECT * FROM buyer WHERE opportunity_id = (SELECT opportunity_id FROM buyer WHERE id = :buyerId) AND deleted_at IS NULL',
    `SELECT ${quoted}, reason_id FROM reason JOIN passage ON reason_id = reason.id JOIN conversation ON conversation.id = passage.conversation_id
       LEFT JOIN exchange ON exchange.id = exchange_id
     WHERE reason.opportunity_id = (SELECT opportunity_id FROM buyer WHERE id = :buyerId) AND reason.deleted_at IS NULL AND ${living}`,
    `SELECT ${quoted}, passage.barrier_id FROM barrier_holder JOIN barrier ON barrier.id = barrier_holder.barrier_id JOIN passage ON passage.barrier_id = barrier.id
       JOIN conversation ON conversation.id = passage.conversation_id LEFT JOIN exchange ON exchange.id = exchange_id
     WHERE barrier.opportunity_id = (SELECT opportunity_id FROM buyer WHERE id = :buyerId) AND ${living}`,
    `SELECT buyer_id, at, buy_in FROM reading WHERE buyer_id IN
       (SELECT id FROM buyer WHERE opportunity_id = (SELECT opportunity_id FROM buyer WHERE id = :buyerId)) ORDER BY at`,
  ],
  sheet: [
    barriers,
    criteria,
    `${inferenceRows} AND verdict IS NULL ORDER BY confidence`,
    ...matrix,
    `SELECT plan.id, plan_question.* FROM plan LEFT JOIN plan_question ON plan_id = plan.id WHERE opportunity_id = :opportunityId`,
    `SELECT ${quoted}, bank_question_id FROM plan JOIN passage ON passage.conversation_id = plan.conversation_id AND kind = 'question'
       JOIN conversation ON conversation.id = passage.conversation_id LEFT JOIN exchange ON exchange.id = exchange_id
     WHERE plan.opportunity_id = :opportunityId AND ${living}`,
    'SELECT id, type, wording FROM bank_question WHERE deleted_at IS NULL',
  ],
  insights: insights(''),
  insightsOfOne: insights(`AND ${inOpportunity}`),
}
