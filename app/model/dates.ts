import { z } from 'zod'

/** A moment: an ISO 8601 instant in UTC with milliseconds, for example `2026-11-20T09:30:00.000Z`. Sorts as text. */
export const instantSchema = z.iso.datetime({ precision: 3, error: 'not a UTC instant' })

export type Instant = z.infer<typeof instantSchema>

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** An IANA time zone name the runtime knows, for example `Europe/Dublin`. */
export const zoneSchema = z.string().min(1).max(64).refine(isZone, 'not a known time zone')

export type Zone = z.infer<typeof zoneSchema>

/** The instant of a clock reading in milliseconds since 1970. */
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString()

/** The wall clock of an instant in a zone, as `YYYY-MM-DDTHH:mm`: what a date and time field holds. */
export const toWallTime = (instant: Instant, zone: Zone): string => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
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
