import type { LedgerPassage } from '../../app/contract/ledger.ts'
import type { Sql, SqlValue } from './database.ts'

type Row = Omit<LedgerPassage, 'detached'> & { detached: number }

/**
 * Passages with the conversation they belong to, in the order in which they were said. Those of notes in the trash are left out.
 *
 * @param where a condition on `passage` (and `conversation`), with its named parameters in `parameters`
 */
export const ledgerPassages = (sql: Sql, where: string, parameters: Record<string, SqlValue>): LedgerPassage[] =>
  sql
    .all<Row>(
      `SELECT passage.id, passage.kind, passage.side, quote, prefix, suffix, detached,
         exchange.content ->> '$.content[0].attrs.speaker' AS speaker,
         passage.conversation_id AS conversationId, conversation.title AS conversationTitle, conversation.at, conversation.zone
       FROM passage JOIN conversation ON conversation.id = passage.conversation_id LEFT JOIN exchange ON exchange.id = passage.exchange_id
       WHERE removed = 0 AND conversation.deleted_at IS NULL AND (${where})
       ORDER BY conversation.at, conversation.id, exchange.position, passage.side, passage.start_offset, passage.key`,
      parameters,
    )
    .map((row) => ({ ...row, speaker: row.side === 'external' ? row.speaker : null, detached: row.detached === 1 }))
