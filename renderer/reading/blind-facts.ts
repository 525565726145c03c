import type { Id } from '../../app/model/ids.ts'
import type { Side } from '../../app/model/kinds.ts'
import type { RecordOf } from '../../app/review/records.ts'
import type { Facts } from './copy-facts.ts'
import { readExchanges } from './side.ts'

/** The passages of a note, each with its side and the barrier or criterion it is tagged with. */
export type NoteTags = { conversationId: Id; tags: { id: Id; side: Side; entryId: Id | null }[] }

const entryOf = (passage: RecordOf<'notes'>['passages'][number]['passage']): Id | null => {
  if (passage.kind === 'barrier') return passage.barrierId
  return passage.kind === 'criterion' ? passage.criterionId : null
}

/** What the words of a note are tagged with. A passage of which nobody can say where it stands counts as one of the internal side. */
export const tagsOf = ({ id, exchanges, passages }: RecordOf<'notes'>): NoteTags => {
  const external = new Set(readExchanges(exchanges).flatMap((exchange) => [...exchange.external.passages.keys()]))
  const sideOf = ({ passage, anchor, detached }: (typeof passages)[number]): Side =>
    detached ? (anchor?.side ?? 'internal') : external.has(passage.id) ? 'external' : 'internal'
  return {
    conversationId: id,
    tags: passages.map((placed) => ({ id: placed.passage.id, side: sideOf(placed), entryId: entryOf(placed.passage) })),
  }
}

/**
 * What of the seller's own reading a blind one may be told so far. A barrier or a criterion is there once words that may be seen are
 * tagged with it; what became of it, and how the buyers stand, belongs to a conversation that was shown, or waits until all of the
 * opportunity's were.
 *
 * @param notes those that were read so far
 * @param isShown whether the seller's side of a conversation was shown
 */
export const seenFacts = (facts: Facts, notes: readonly NoteTags[], isShown: (conversationId: Id) => boolean): Facts => {
  const hidden = new Set(facts.conversations.flatMap(({ id, opportunityId }) => (isShown(id) ? [] : [opportunityId])))
  const isWhole = (opportunityId: Id) => facts.isListed && !hidden.has(opportunityId)
  const entries = new Set<Id>()
  const passages = new Set<Id>()
  for (const { conversationId, tags } of notes)
    for (const { id, side, entryId } of tags) {
      const shown = isShown(conversationId)
      if (shown) passages.add(id)
      if (entryId !== null && (shown || side === 'external')) entries.add(entryId)
    }
  const opportunityOf = new Map([...facts.barriers, ...facts.buyers].map(({ id, opportunityId }) => [id, opportunityId]))
  const isToldOf = (ownerId: Id, passageId: Id | null) =>
    (passageId !== null && passages.has(passageId)) || isWhole(opportunityOf.get(ownerId) ?? '')
  const seen = <Entry extends { id: Id; opportunityId: Id }>(all: Entry[]) =>
    all.filter(({ id, opportunityId }) => entries.has(id) || isWhole(opportunityId))
  return {
    ...facts,
    isWhole,
    barriers: seen(facts.barriers).map((barrier) =>
      isWhole(barrier.opportunityId) ? barrier : { ...barrier, causeId: null, holderIds: [] },
    ),
    criteria: seen(facts.criteria).map((criterion) => (isWhole(criterion.opportunityId) ? criterion : { ...criterion, holders: [] })),
    'barrier-steps': facts['barrier-steps'].filter(({ barrierId, passageId }) => isToldOf(barrierId, passageId)),
    readings: facts.readings.filter(({ buyerId, passageId }) => isToldOf(buyerId, passageId)),
    consensus: facts.consensus.filter(({ buyerId }) => isToldOf(buyerId, null)),
  }
}
