import { BuyInError } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Sql } from './database.ts'

/**
 * The conversations of `:opportunityId` that are not in the trash, archived ones included, as a table to join: `id`, `title`, `at`,
 * `zone`. Two halves, because each has an index of its own.
 */
export const living = `(
  SELECT id, title, at, zone FROM conversation WHERE opportunity_id = :opportunityId AND deleted_at IS NULL AND archived_at IS NULL
  UNION ALL
  SELECT id, title, at, zone FROM conversation WHERE opportunity_id = :opportunityId AND deleted_at IS NULL AND archived_at IS NOT NULL)`

/** A passage that stands for something, with what its conversation says of it. */
export type LivingPassage = {
  id: Id
  kind: string
  side: string | null
  inferenceId: Id | null
  stance: string | null
  opportunityId: Id
  at: string
}

/** A passage that was not taken off its note, of a conversation not in the trash. */
export const findLiving = (sql: Sql, id: Id): LivingPassage | undefined =>
  sql.get<LivingPassage>(
    `SELECT passage.id, passage.kind, passage.side, inference_id AS inferenceId, stance, opportunity_id AS opportunityId, conversation.at
     FROM passage JOIN conversation ON conversation.id = passage.conversation_id
     WHERE passage.id = :id AND removed = 0 AND conversation.deleted_at IS NULL`,
    { id },
  )

/** @throws {BuyInError} `not-found` unless the passage is there and of this kind */
export const livingOfKind = (sql: Sql, id: Id, kind: 'inference' | 'question'): LivingPassage => {
  const found = findLiving(sql, id)
  if (found?.kind !== kind) throw new BuyInError('not-found', `This ${kind} is no longer in the journal.`)
  return found
}
