import type { Instant, Zone } from '../../app/model/dates.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(undefined, options)
  formats.set(key, known)
  return known
}

/** A day as a list shows it: `17 Nov`, with the year where it is not this one. */
export const showDay = (instant: Instant, zone: Zone): string => {
  const date = new Date(instant)
  const thisYear = date.getFullYear() === new Date().getFullYear()
  return format({ timeZone: zone, day: 'numeric', month: 'short', ...(thisYear ? {} : { year: 'numeric' }) }).format(date)
}

/** A moment in full, in its own zone: `Tuesday, 17 November 2026, 16:40`. */
export const showMoment = (instant: Instant, zone: Zone): string =>
  format({ timeZone: zone, dateStyle: 'full', timeStyle: 'short' }).format(new Date(instant))

/** A moment as a list of versions shows it, in the zone of this machine: `17 Nov 2026, 16:40`. */
export const showStamp = (instant: Instant): string => format({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
