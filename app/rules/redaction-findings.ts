import type { ReplacingRule } from './redaction-patterns.ts'
import type { NameHit } from './redaction.ts'

/** What was found of one variant: how it was written, how often it is replaced and kept, and where. */
export type NameFinding<Place> = {
  key: string
  replacement: string
  doubt: NameHit['doubt']
  rule: ReplacingRule
  words: string[]
  replaced: number
  kept: number
  places: { place: Place; count: number }[]
}

/** What was found in one text. */
type Found<Place> = { place: Place; text: string; hits: NameHit[] }

const byDoubt = <Place>(one: NameFinding<Place>, other: NameFinding<Place>): number =>
  Number(other.doubt !== null) - Number(one.doubt !== null) ||
  other.replaced + other.kept - one.replaced - one.kept ||
  (one.key < other.key ? -1 : 1)

/** Sums up what is found in texts while they are read, for the seller's review: what is in doubt first, then what is most frequent. */
export const createNameSums = <Place>(): { take: (found: Found<Place>) => void; findings: () => NameFinding<Place>[] } => {
  const findings = new Map<string, NameFinding<Place>>()
  const take = ({ place, text, hits }: Found<Place>) => {
    for (const { key, replacement, doubt, rule, start, end, kept } of hits) {
      const shown = replacement.trim()
      const finding = findings.get(`${key}|${shown}`) ?? {
        key,
        replacement: shown,
        doubt,
        rule,
        words: [],
        replaced: 0,
        kept: 0,
        places: [],
      }
      findings.set(`${key}|${shown}`, finding)
      const words = text.slice(start, end)
      if (!finding.words.includes(words)) finding.words.push(words)
      if (kept) finding.kept += 1
      else finding.replaced += 1
      const last = finding.places.at(-1)
      if (last?.place === place) last.count += 1
      else finding.places.push({ place, count: 1 })
    }
  }
  return { take, findings: () => [...findings.values()].toSorted(byDoubt) }
}

/** The same of texts that are at hand. */
export const sumUpNames = <Place>(texts: Iterable<Found<Place>>): NameFinding<Place>[] => {
  const sums = createNameSums<Place>()
  for (const text of texts) sums.take(text)
  return sums.findings()
}
