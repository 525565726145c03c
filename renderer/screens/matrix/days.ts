import { fromWallTime, instantOf, toWallTime, type Instant } from '../../../app/model/dates.ts'

/** The time zone of this machine. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The calendar day of a moment where the seller is, as `2026-11-20`. */
export const dayOf = (at: Instant): string => toWallTime(at, ownZone()).slice(0, 10)

export const today = (): string => dayOf(instantOf(Date.now()))

const dayLength = 86_400_000

/** The day so many days after another. */
export const dayAfter = (day: string, days: number): string => instantOf(Date.parse(`${day}T12:00:00.000Z`) + days * dayLength).slice(0, 10)

export const daysFrom = (one: string, other: string): number => Math.round((Date.parse(other) - Date.parse(one)) / dayLength)

/** The last moment of a day. */
export const endOfDay = (day: string): Instant => instantOf(Date.parse(fromWallTime(`${dayAfter(day, 1)}T00:00`, ownZone())) - 1)

/** The moment a reading of a day is kept with: now for today, noon for another, or when the words it rests on were said if that was later. */
export const momentOf = (day: string, saidAt: Instant | null): Instant => {
  if (day === today()) return instantOf(Date.now())
  const noon = fromWallTime(`${day}T12:00`, ownZone())
  return saidAt !== null && saidAt > noon && dayOf(saidAt) === day ? saidAt : noon
}
