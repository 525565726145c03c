import { z } from 'zod'

/** An instant (see dates.ts). */
export const instantSchema = z.iso.datetime({ precision: 3, error: 'not a UTC instant' })

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** A time zone (see dates.ts) the runtime knows. */
export const zoneSchema = z.string().min(1).max(64).refine(isZone, 'not a known time zone')
