import { z } from 'zod'
import { isId } from './ids.ts'

/** A record's key (see ids.ts). */
export const idSchema = z.string().refine(isId, 'not an id of this journal')

/** An instant (see dates.ts). */
export const instantSchema = z.iso.datetime({ precision: 3, error: 'not a UTC instant' })

/** Asking the runtime costs far more than remembering, and the zones it knows are few. */
const knownZones = new Set<string>()

const isZone = (zone: string): boolean => {
  if (knownZones.has(zone)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    knownZones.add(zone)
    return true
  } catch {
    return false
  }
}

/** A time zone (see dates.ts) the runtime knows. */
export const zoneSchema = z.string().min(1).max(64).refine(isZone, 'not a known time zone')

/** What a person types as a name: one line, neither empty nor endless. */
export const nameSchema = z
  .string()
  .transform((name) => name.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'a name is needed').max(200, 'a name has at most 200 characters'))
