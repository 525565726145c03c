import type { Instant } from '../model/dates.ts'
import type { Id } from '../model/ids.ts'
import type { RecordOf } from '../review/records.ts'

/** When records were changed last, by id, as far as a journal knows. */
export type Changes = ReadonlyMap<Id, Pick<RecordOf<'changes'>, 'at' | 'noteAt'>>

/** Of two moments the later; one that is not known is before any other. */
const later = (one: Instant | null, other: Instant | null): Instant | null => ((one ?? '') > (other ?? '') ? one : other)

const isAfter = (one: Instant | null, other: Instant | null): boolean => (one ?? '') > (other ?? '')

type Trashable = { id: Id; deletedAt?: Instant | null }

/**
 * Which of two states of a record counts when journals are put together: the one that was changed last, as far as that is known; if it is
 * not, the one that is here. Nothing that lives in either goes to the trash by that, and what was deleted here lives again where it was
 * changed there since.
 *
 * @returns the state here, itself, where nothing changes
 */
export const mergeRecords = <One extends Trashable>(here: One, there: One, changes: { here: Changes; there: Changes }): One => {
  const [mine, theirs] = [changes.here.get(here.id), changes.there.get(there.id)]
  if (isAfter(theirs?.at ?? null, mine?.at ?? null)) {
    const keepsLiving = (here.deletedAt ?? null) === null && (there.deletedAt ?? null) !== null
    return keepsLiving ? { ...there, deletedAt: null } : there
  }
  const deletedAt = here.deletedAt ?? null
  const written = later(theirs?.at ?? null, theirs?.noteAt ?? null)
  const livesAgain = deletedAt !== null && (there.deletedAt ?? null) === null && isAfter(written, deletedAt)
  return livesAgain ? { ...here, deletedAt: null } : here
}

/**
 * Which of two states of a note is the note from now on: one in which something is written before one that is empty, then the one that
 * was saved last, then the one that is here. The other is to be kept as an earlier state of it, unless it is one already.
 */
export const noteThatCounts = (
  id: Id,
  here: { exchanges: unknown[] },
  there: { exchanges: unknown[] },
  changes: { here: Changes; there: Changes },
): 'here' | 'there' => {
  if (here.exchanges.length === 0 || there.exchanges.length === 0) return there.exchanges.length > 0 ? 'there' : 'here'
  return isAfter(changes.there.get(id)?.noteAt ?? null, changes.here.get(id)?.noteAt ?? null) ? 'there' : 'here'
}
