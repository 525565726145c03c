import { BuyInError } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Passage, Reason } from '../../app/model/passages.ts'
import type { Sql } from './database.ts'

export const foreignTag = () => new BuyInError('invalid', 'A tag belongs to another opportunity than its conversation.')

/** A buyer in the trash will do: what was written in a note is not refused for what was deleted meanwhile. */
export const mustBeSomeones = (sql: Sql, { opportunityId, saidFirst, buyerId }: Reason): void => {
  if (buyerId === null) return
  if (saidFirst === 'seller') throw new BuyInError('invalid', 'A reason that the seller named first is no buyer’s own.')
  const buyer = sql.get('SELECT 1 FROM buyer WHERE id = :buyerId AND opportunity_id = :opportunityId', { buyerId, opportunityId })
  if (!buyer) throw new BuyInError('invalid', 'This buyer is not on the buyer team of the opportunity.')
}

/** The passage another one names, and what that must be. */
export const namedBy = (passage: Passage): { id: Id | null; kind: Passage['kind'] } => {
  if (passage.kind === 'evidence') return { id: passage.inferenceId, kind: 'inference' }
  if (passage.kind === 'answer') return { id: passage.questionId, kind: 'question' }
  return { id: passage.kind === 'inference' ? (passage.surfacedBy ?? null) : null, kind: 'question' }
}

/** A passage that was taken off its note, or never came into one, may be named: undo brings it back. */
export const mustNameFitting = (sql: Sql, opportunityId: Id, passage: Passage): void => {
  const { id, kind } = namedBy(passage)
  const named = sql.get<{ kind: string; opportunity_id: Id }>(
    'SELECT kind, opportunity_id FROM passage JOIN conversation ON conversation.id = conversation_id WHERE passage.id = :id',
    { id },
  )
  if (named && named.kind !== kind) throw new BuyInError('invalid', `What this names is no ${kind}.`)
  if (named && named.opportunity_id !== opportunityId) throw foreignTag()
}
