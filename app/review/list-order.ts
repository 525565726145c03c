import type { Id } from '../model/ids.ts'
import type { Page, RecordOf } from './records.ts'

type Conversation = RecordOf<'conversations'>

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

const orderBy =
  (names: ReadonlyMap<Id, string>) =>
  (one: Conversation, other: Conversation): number =>
    compare(names.get(one.opportunityId) ?? '', names.get(other.opportunityId) ?? '') ||
    compare(one.opportunityId, other.opportunityId) ||
    compare(other.at, one.at) ||
    compare(one.id, other.id)

/** The order in which the conversations of a copy are listed: by opportunity, the newest first. */
export const listOrder = (opportunities: readonly RecordOf<'opportunities'>[]) =>
  orderBy(new Map(opportunities.map(({ id, name }) => [id, name])))

/** Finds out which conversation a list begins with while the records go by, the opportunities before the conversations. */
export const findOpening = () => {
  const names = new Map<Id, string>()
  const order = orderBy(names)
  let first: Conversation | undefined
  return {
    see: ({ collection, records }: Page): void => {
      if (collection === 'opportunities') for (const { id, name } of records) names.set(id, name)
      if (collection === 'conversations') for (const one of records) if (!first || order(one, first) < 0) first = one
    },
    found: (): Id | undefined => first?.id,
  }
}
