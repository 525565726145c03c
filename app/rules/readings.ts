import { toWallTime, type Instant, type Zone } from '../model/dates.ts'
import type { Id } from '../model/ids.ts'

/** Where a buyer stood at a moment: buy-in from -2 (against) to +2 (bought in). */
export type Reading = { id: Id; buyerId: Id; at: Instant; value: number }

/** Oldest first. Of two readings of the same instant the one that was made later counts as the later one; ids sort by their making. */
export const inOrder = (one: Pick<Reading, 'at' | 'id'>, other: Pick<Reading, 'at' | 'id'>): number =>
  one.at === other.at ? (one.id < other.id ? -1 : Number(one.id > other.id)) : one.at < other.at ? -1 : 1

/** The readings of each buyer up to and including a moment, oldest first. Buyers without any have no trail. */
export const trailsAt = <Taken extends Reading>(readings: readonly Taken[], moment: Instant): Map<Id, Taken[]> => {
  const trails = new Map<Id, Taken[]>()
  for (const reading of readings.filter(({ at }) => at <= moment).toSorted(inOrder)) {
    const trail = trails.get(reading.buyerId)
    if (trail) trail.push(reading)
    else trails.set(reading.buyerId, [reading])
  }
  return trails
}

/** The last reading of each buyer up to and including a moment. */
export const latestAt = <Taken extends Reading>(readings: readonly Taken[], moment: Instant): Map<Id, Taken> => {
  const latest = new Map<Id, Taken>()
  for (const [buyerId, trail] of trailsAt(readings, moment)) {
    const last = trail.at(-1)
    if (last) latest.set(buyerId, last)
  }
  return latest
}

/** Who of a team had been met at a moment: those marked as met, from their first conversation on where there is one. */
export const metAt = <Person extends { met: boolean; firstAt: Instant | null }>(team: readonly Person[], moment: Instant): Person[] =>
  team.filter(({ met, firstAt }) => met && (firstAt === null || firstAt <= moment))

/** After how many days a reading says little about today. */
export const staleAfterDays = 30

const dayLength = 86_400_000

const dayOf = (at: Instant, zone: Zone): string => toWallTime(at, zone).slice(0, 10)

/**
 * Why a reading says little about today, in words, or `null` while it holds. It has gone stale when it is more than
 * {@link staleAfterDays} days old, or of an earlier day than the last conversation with that buyer, which may have changed it. A buyer
 * who was talked with and has no reading counts too.
 *
 * @param last the last conversation with the buyer; days are those of its zone
 */
export const whyStale = (reading: Pick<Reading, 'at'> | null, last: { at: Instant; zone: Zone } | null, now: Instant): string | null => {
  if (reading === null) return last === null ? null : 'You talked, but noted no reading.'
  if (last && dayOf(reading.at, last.zone) < dayOf(last.at, last.zone)) return 'It is from before your last conversation.'
  const days = (Date.parse(now) - Date.parse(reading.at)) / dayLength
  return days > staleAfterDays ? `It is ${Math.floor(days)} days old; after ${staleAfterDays} it counts as stale.` : null
}
