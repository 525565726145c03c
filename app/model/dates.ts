/** A moment: an ISO 8601 instant in UTC with milliseconds, for example `2026-11-20T09:30:00.000Z`. Sorts as text. */
export type Instant = string

/** An IANA time zone name, for example `Europe/Dublin`. */
export type Zone = string

/** The instant of a clock reading in milliseconds since 1970. */
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString()

const clocks = new Map<Zone, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using one. */
const clockOf = (zone: Zone): Intl.DateTimeFormat => {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(zone, clock)
  return clock
}

/** The wall clock of an instant in a zone, as `YYYY-MM-DDTHH:mm`: what a date and time field holds. */
export const toWallTime = (instant: Instant, zone: Zone): string => {
  const parts = clockOf(zone).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The instant of a wall clock reading (`YYYY-MM-DDTHH:mm`) in a zone. A reading that a change to summer time skips moves
 * forward by the gap; of a reading that happens twice, the first is taken.
 */
export const fromWallTime = (wall: string, zone: Zone): Instant => {
  const asUtc = Date.parse(`${wall}:00.000Z`)
  const day = 86_400_000
  const offsetAt = (time: number) => Date.parse(`${toWallTime(instantOf(time), zone)}:00.000Z`) - Math.floor(time / 60_000) * 60_000
  const candidates = [offsetAt(asUtc - day), offsetAt(asUtc + day)].map((offset) => asUtc - offset)
  const exact = candidates.filter((time) => toWallTime(instantOf(time), zone) === wall)
  return instantOf(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates))
}
