import type { Instant } from '../../../app/model/dates.ts'

/** What a backup was made for, by what its file is called. */
const reasons: Record<string, string> = {
  backup: 'made by you',
  'before import': 'before a journal was imported',
  replaced: 'kept aside when another was restored',
}

/** When and why a backup was made, as its name says it: `journal 2026-11-23 135005 before import.sqlite`. A name that says neither is shown as it is. */
export const readBackupName = (name: string): { at: Instant | null; why: string } => {
  const [, day, hours, minutes, seconds, what = ''] = /^.* (\d{4}-\d\d-\d\d) (\d\d)(\d\d)(\d\d) (.+?)(?: \d+)?\.sqlite$/u.exec(name) ?? []
  if (day === undefined) return { at: null, why: name }
  return { at: `${day}T${hours}:${minutes}:${seconds}.000Z`, why: reasons[what] ?? what }
}
