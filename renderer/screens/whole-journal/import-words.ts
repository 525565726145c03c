import type { ImportReport } from '../../../app/contract/journal.ts'
import type { CollectionName } from '../../../app/review/records.ts'

/** What the seller calls the records of a collection; those without words belong to others and are counted together. */
const words: Partial<Record<CollectionName, string>> = {
  accounts: 'Accounts',
  opportunities: 'Opportunities',
  buyers: 'Buyers',
  conversations: 'Conversations',
  notes: 'Notes',
  versions: 'Earlier versions of notes',
  barriers: 'Barriers',
  criteria: 'Criteria',
  reasons: 'Reasons',
  inferences: 'Inferences',
  readings: 'Buy-in readings',
  reflections: 'Self-checks',
  plans: 'Plans',
  'saved-searches': 'Saved searches',
  'review-items': 'What coaches and you wrote in reviews',
}

const kinds = ['added', 'changed', 'kept'] as const

/** A line of the report: how many of something were added, changed, and kept as they are here. */
export type ReportLine = { title: string } & Record<(typeof kinds)[number], number>

/** What came in, kind by kind; what has no name of its own is in the last line. Empty where nothing came of it. */
export const reportLines = (report: ImportReport): ReportLine[] => {
  const lineOf = (title: string, names: string[]): ReportLine => {
    const sum = (kind: (typeof kinds)[number]) => names.reduce((total, name) => total + (report[kind][name] ?? 0), 0)
    return { title, added: sum('added'), changed: sum('changed'), kept: sum('kept') }
  }
  const named = Object.entries(words)
  const others = new Set(kinds.flatMap((kind) => Object.keys(report[kind])).filter((name) => !(name in words)))
  return [...named.map(([name, title]) => lineOf(title, [name])), lineOf('What belongs to these', [...others])].filter(
    ({ added, changed, kept }) => added + changed + kept > 0,
  )
}
