import { BuyInError } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import { standingVersion } from '../../app/review/versions.ts'
import type { Placement } from '../../app/rules/review-placing.ts'
import type { Sql } from './database.ts'
import { decisionsAbout, readItemsById, writeDecision, type KeptItem } from './review-items.ts'
import { placeItems } from './review-places.ts'
import { acceptTags, isTag, withdrawTag, type PlacedTag } from './review-tags.ts'

/** What the seller makes of items; `null` takes back what was said before. */
export type Verdict = { decision: 'accepted' | 'declined'; text: string } | null

/** An item that cannot be decided on as asked, and why. */
export type Left = { id: Id; code: 'not-found' | 'conflict' | 'invalid'; reason: string }

/** What there is to do: tags to write into notes, by conversation, and items to decide on. */
export type DecisionPlan = { todo: KeptItem[]; tags: Map<Id, PlacedTag[]>; left: Left[] }

const notDecidable = ({ item, state }: KeptItem, verdict: Verdict): Omit<Left, 'id'> | null => {
  if (item.kind === 'decision' || state === 'own') return { code: 'invalid', reason: 'Only what others wrote can be accepted or declined.' }
  if (state === 'withdrawn' && verdict) return { code: 'conflict', reason: 'This was withdrawn by its author.' }
  return null
}

const notPlaced = (placement: Placement | undefined): Omit<Left, 'id'> | null => {
  if (placement?.how === 'exact') return null
  return placement?.how === 'near'
    ? { code: 'conflict', reason: 'The words of the tag have changed. Say first where it belongs.' }
    : { code: 'conflict', reason: 'The words of the tag are no longer in the note.' }
}

const isSaid = (sql: Sql, decided: ReturnType<typeof decisionsAbout>, { item }: KeptItem, verdict: Verdict): boolean => {
  const decision = decided.get(item.id)
  const content = decision ? standingVersion(decision).content : null
  if (!verdict) return !content
  const isSame = content?.decision === verdict.decision && content.text === verdict.text && content.versionId === standingVersion(item).id
  if (!isSame || item.kind !== 'tag' || verdict.decision !== 'accepted') return isSame
  // A tag that the seller took off the note may be accepted again.
  return sql.get('SELECT 1 FROM passage WHERE id = :id AND removed = 0', { id: item.id }) !== undefined
}

/** Says what deciding on items would do. Changes nothing. */
export const planDecisions = (sql: Sql, ids: readonly Id[], verdict: Verdict): DecisionPlan => {
  const kept = new Map(readItemsById(sql, ids).map((one) => [one.item.id, one]))
  const decided = decisionsAbout(sql, ids)
  const plan: DecisionPlan = { todo: [], tags: new Map(), left: [] }
  const wanted = [...new Set(ids)]
  const placements = verdict?.decision === 'accepted' ? placeItems(sql, [...kept.values()].filter(isTag)) : new Map<Id, Placement>()
  for (const id of wanted) {
    const one = kept.get(id)
    const refused = one ? notDecidable(one, verdict) : { code: 'not-found' as const, reason: 'This is no longer in the journal.' }
    if (!one || refused) {
      if (refused) plan.left.push({ id, ...refused })
      continue
    }
    if (isSaid(sql, decided, one, verdict)) continue
    if (verdict?.decision === 'accepted' && isTag(one)) {
      const placement = placements.get(id)
      const unplaced = notPlaced(placement)
      if (unplaced || placement?.how !== 'exact') {
        if (unplaced) plan.left.push({ id, ...unplaced })
        continue
      }
      const { conversationId } = one.item.target
      plan.tags.set(conversationId, [...(plan.tags.get(conversationId) ?? []), { kept: one, place: placement.place }])
    }
    plan.todo.push(one)
  }
  const [first] = plan.left
  if (first && plan.todo.length === 0) throw new BuyInError(first.code, first.reason)
  return plan
}

/** Does what was planned. Call within a change. */
export const applyDecisions = (sql: Sql, { todo, tags }: DecisionPlan, verdict: Verdict, now: number): void => {
  for (const [conversationId, placed] of tags) acceptTags(sql, conversationId, placed, now)
  for (const kept of todo) {
    if (verdict?.decision !== 'accepted') withdrawTag(sql, kept.item.id, now)
    writeDecision(sql, kept, verdict, now)
  }
}

/** @throws {BuyInError} `conflict` where the note that is open in a window is not as that window has it */
export const mustBeAt = (sql: Sql, { conversationId, revision }: { conversationId: Id; revision: number }): void => {
  const row = sql.get<{ revision: number }>('SELECT revision FROM note WHERE conversation_id = :conversationId', { conversationId })
  if (row && row.revision !== revision) {
    throw new BuyInError('conflict', 'The note was changed meanwhile.', 'Wait until it is saved, then try again.')
  }
}
