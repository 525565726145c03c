import type { Sql } from '../database.ts'
import { impactOf, timesAtMost } from './impact.ts'
import { sizesOf } from './measure.ts'

/**
 * Exchanges in which a word is so often that the index does not tell how often. They are many, and few of them are among the best: how many
 * words one has and how many of its tokens were left out says what it scores at most, so most need not be read. `add` takes them in by their
 * keys, `take` gives those that may score so much, once, the best first.
 */
export type Waiting = { add: (keys: readonly number[]) => void; take: (score: number, count?: number) => number[] }

/** For one word or phrase, which needs no weight. */
export const waitingFor = (sql: Sql, meanLength: number): Waiting => {
  const most = new Map<number, number>()
  const given = new Set<number>()
  const add = (keys: readonly number[]): void => {
    const fresh = keys.filter((key) => !most.has(key) && !given.has(key))
    if (fresh.length === 0) return
    for (const { key, sides, tokens } of sizesOf(sql, fresh)) {
      const length = sides.reduce((sum, side) => sum + side, 0)
      most.set(key, impactOf(Math.min(length, timesAtMost(sides, tokens)), length, meanLength))
    }
  }
  const take = (score: number, count?: number): number[] => {
    const best = [...most].filter(([, own]) => own >= score).toSorted(([, one], [, other]) => other - one)
    const keys = best.slice(0, count).map(([key]) => key)
    for (const key of keys) {
      most.delete(key)
      given.add(key)
    }
    return keys
  }
  return { add, take }
}
