import type { Id } from '../model/ids.ts'
import type { RecordOf } from './records.ts'

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** The order in which the conversations of a copy are listed: by opportunity, the newest first. */
export const listOrder = (
  opportunities: readonly RecordOf<'opportunities'>[],
): ((one: RecordOf<'conversations'>, other: RecordOf<'conversations'>) => number) => {
  const names = new Map<Id, string>(opportunities.map(({ id, name }) => [id, name]))
  return (one, other) =>
    compare(names.get(one.opportunityId) ?? '', names.get(other.opportunityId) ?? '') ||
    compare(one.opportunityId, other.opportunityId) ||
    compare(other.at, one.at) ||
    compare(one.id, other.id)
}
