import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Context, LongJournal } from './group.ts'
import { fillSearchJournal } from './search-journal.ts'
import { readTurns } from './texts.ts'

const sizes = [1000, 100_000, 1_000_000]

/** How many conversations long journals have in this run: all sizes, or those that `BUY_IN_BENCH_SIZES` names; fewer where it is only tried. */
export const longSizes = ({ samples }: Context): number[] => {
  const chosen = process.env['BUY_IN_BENCH_SIZES']?.split(',').map(Number) ?? sizes
  return chosen.map((size) => Math.max(1000, samples(size)))
}

/** A size as rows name it. */
export const sizeName = (conversations: number): string =>
  conversations >= 1_000_000 ? `${conversations / 1_000_000}m` : `${conversations / 1000}k`

/** Makes journals in a folder, each once: the longest takes a quarter of an hour. */
export const makeLongJournals = (root: string, folder: string, say: Context['say']): Context['longJournal'] => {
  const made = new Map<number, Promise<LongJournal>>()
  const make = async (conversations: number): Promise<LongJournal> => {
    say(`a journal of ${conversations} conversations`)
    const directory = join(folder, sizeName(conversations))
    mkdirSync(directory)
    return { directory, rate: await fillSearchJournal(directory, readTurns(root).turns, conversations, say) }
  }
  return (conversations) => {
    const journal = made.get(conversations) ?? make(conversations)
    made.set(conversations, journal)
    return journal
  }
}
