/** What beside the text of notes can be found: from which table, by which words, and where it belongs. */
export type Source = {
  table: string
  /** The columns that the words come from. */
  columns: string[]
  /** SQL for the words of a row, given the row's name; `NULL` where there is nothing to find. */
  words: (row: string) => string
  /** SQL that leads from `:ids`, a JSON array, to `id`, `text`, `opportunityId`, `conversationId` of each; no row where it is not to be shown. */
  read: string
  /** The column that names the entry; of a part, such as a version, the whole. */
  id?: string
}

const own = (column: string) => (row: string) => `${row}.${column}`

const shown = (what: string, from: string, where: string) =>
  `SELECT wanted.value AS id, ${what} FROM json_each(:ids) AS wanted CROSS JOIN ${from} WHERE ${where}`

const entry = (table: string): Source => ({
  table,
  columns: ['title'],
  words: own('title'),
  read: shown(
    `${table}.title AS text, opportunity_id AS opportunityId, NULL AS conversationId`,
    `${table} JOIN opportunity ON opportunity.id = opportunity_id`,
    `${table}.id = wanted.value AND ${table}.deleted_at IS NULL AND opportunity.deleted_at IS NULL${table === 'barrier' ? ' AND merged_into IS NULL' : ''}`,
  ),
})

/** The content of the version of an item that stands (see `compareVersions`). */
const standing = (itemId: string) =>
  `(SELECT content FROM review_version AS version WHERE version.item_id = ${itemId}
    ORDER BY counter DESC, content IS NULL, version_id DESC LIMIT 1)`

const inConversation = 'JOIN opportunity ON opportunity.id = conversation.opportunity_id'
const alive = 'conversation.deleted_at IS NULL AND opportunity.deleted_at IS NULL'
const place = 'conversation.opportunity_id AS opportunityId, conversation.id AS conversationId'

/** By kind. */
export const sources = {
  account: {
    table: 'account',
    columns: ['name'],
    words: own('name'),
    read: shown(
      'name AS text, NULL AS opportunityId, NULL AS conversationId',
      'account',
      'account.id = wanted.value AND deleted_at IS NULL',
    ),
  },
  opportunity: {
    table: 'opportunity',
    columns: ['name'],
    words: own('name'),
    read: shown(
      'name AS text, opportunity.id AS opportunityId, NULL AS conversationId',
      'opportunity',
      'opportunity.id = wanted.value AND deleted_at IS NULL',
    ),
  },
  buyer: {
    table: 'buyer',
    columns: ['name', 'title'],
    words: (row) => `${row}.name || ' ' || ${row}.title`,
    read: shown(
      `trim(buyer.name || ', ' || buyer.title, ', ') AS text, opportunity_id AS opportunityId, NULL AS conversationId`,
      'buyer JOIN opportunity ON opportunity.id = opportunity_id',
      'buyer.id = wanted.value AND buyer.deleted_at IS NULL AND opportunity.deleted_at IS NULL',
    ),
  },
  conversation: {
    table: 'conversation',
    columns: ['title'],
    words: own('title'),
    read: shown(`title AS text, ${place}`, `conversation ${inConversation}`, `conversation.id = wanted.value AND ${alive}`),
  },
  barrier: entry('barrier'),
  criterion: entry('criterion'),
  reason: entry('reason'),
  question: {
    table: 'bank_question',
    columns: ['wording'],
    words: own('wording'),
    read: shown(
      'wording AS text, NULL AS opportunityId, NULL AS conversationId',
      'bank_question',
      'bank_question.id = wanted.value AND deleted_at IS NULL',
    ),
  },
  passage: {
    table: 'passage',
    columns: ['detached', 'removed', 'quote'],
    // What stands in its note is found there.
    words: (row) => `iif(${row}.detached = 1 AND ${row}.removed = 0, ${row}.quote, NULL)`,
    read: shown(
      `quote AS text, ${place}`,
      `passage JOIN conversation ON conversation.id = conversation_id ${inConversation}`,
      `passage.id = wanted.value AND detached = 1 AND removed = 0 AND ${alive}`,
    ),
  },
  step: {
    table: 'barrier_step',
    columns: ['remark'],
    words: own('remark'),
    read: shown(
      'remark AS text, opportunity_id AS opportunityId, NULL AS conversationId',
      'barrier_step JOIN barrier ON barrier.id = barrier_id JOIN opportunity ON opportunity.id = opportunity_id',
      'barrier_step.id = wanted.value AND barrier.deleted_at IS NULL AND opportunity.deleted_at IS NULL',
    ),
  },
  outcome: {
    table: 'outcome',
    columns: ['reason'],
    words: own('reason'),
    read: shown(
      `outcome.reason AS text, ${place}`,
      `outcome JOIN passage ON passage.id = passage_id JOIN conversation ON conversation.id = conversation_id ${inConversation}`,
      `outcome.id = wanted.value AND removed = 0 AND ${alive}`,
    ),
  },
  reflection: {
    table: 'reflection',
    columns: ['remark'],
    words: own('remark'),
    read: shown(
      `remark AS text, ${place}`,
      `reflection JOIN conversation ON conversation.id = conversation_id ${inConversation}`,
      `reflection.id = wanted.value AND ${alive}`,
    ),
  },
  comment: {
    table: 'review_version',
    columns: ['content'],
    id: 'item_id',
    words: (row) => `(${standing(`${row}.item_id`)} ->> '$.text')`,
    read: shown(
      `${standing('about.id')} ->> '$.text' AS text, conversation.opportunity_id AS opportunityId, about.conversation_id AS conversationId`,
      'review_item AS about LEFT JOIN conversation ON conversation.id = about.conversation_id',
      "about.id = wanted.value AND about.kind <> 'decision' AND about.state <> 'withdrawn' AND conversation.deleted_at IS NULL",
    ),
  },
} satisfies Record<string, Source>

export type EntryKind = keyof typeof sources
