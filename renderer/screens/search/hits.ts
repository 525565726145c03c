import type { FoundEntry, FoundNote, SearchHit } from '../../../app/contract/search.ts'
import type { Shown } from '../../state/search.ts'

/** Something that can be gone to. */
export type Hit = { key: string } & ({ what: 'words'; note: FoundNote; hit: SearchHit } | { what: 'entry'; entry: FoundEntry })

/** What is shown under one head: a note with what was found in it, or the entries. */
export type HitGroup = { key: string; note: FoundNote | null; hits: Hit[] }

/** What was found as it is shown, the entries first. */
export const groupsOf = ({ entries, notes }: Pick<Shown, 'entries' | 'notes'>): HitGroup[] => [
  ...(entries.length > 0
    ? [
        {
          key: 'entries',
          note: null,
          hits: entries.map((entry): Hit => ({ key: `${entry.kind}-${entry.id}`, what: 'entry', entry })),
        },
      ]
    : []),
  ...notes.map((note) => ({
    key: note.conversationId,
    note,
    hits: note.hits.map((hit): Hit => ({ key: `${hit.exchangeId}-${hit.side}`, what: 'words', note, hit })),
  })),
]

/** Where a hit stands among all: the index of its group and its own among all hits; `null` where it is not among them. */
export const placeOfHit = (groups: readonly HitGroup[], key: string | null): { group: number; index: number } | null => {
  let before = 0
  for (const [group, { hits }] of groups.entries()) {
    const at = hits.findIndex((hit) => hit.key === key)
    if (at >= 0) return { group, index: before + at }
    before += hits.length
  }
  return null
}
