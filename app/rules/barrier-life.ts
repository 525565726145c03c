import type { Instant } from '../model/dates.ts'

/** The stations of one barrier's life: when it first turned up, was first explored and first resolved; `null` where it did not yet. */
export type BarrierLife = {
  since: Instant | null
  exploredAt: Instant | null
  resolvedAt: Instant | null
  /** Whether it was ever resolved by the buyer's own reasoning. */
  ownReasoning: boolean
  /** Whether it came back after it was resolved. */
  reopened: boolean
  /** Whether it stands now as resolved. */
  isResolved: boolean
}

/** How long something took, in days: how many got there, and the median of these. */
export type TimeTaken = { count: number; medianDays: number | null }

export type BarrierFigures = {
  total: number
  /** Not resolved now, those that came back included. */
  unresolved: number
  /** Ever resolved; the base of `reopened` and `ownReasoning`. */
  resolved: number
  untilExplored: TimeTaken
  untilResolved: TimeTaken
  reopened: number
  ownReasoning: number
  /** How many were first resolved within each of {@link lifeSpans}. */
  spans: number[]
}

/** The spans within which barriers are counted as resolved: each takes its last day, the last takes all that took longer. */
export const lifeSpans = [
  { upTo: 7, words: 'up to a week' },
  { upTo: 14, words: 'up to 2 weeks' },
  { upTo: 30, words: 'up to a month' },
  { upTo: 90, words: 'up to 3 months' },
  { upTo: Infinity, words: 'longer' },
] as const

const day = 86_400_000

/** Days and parts of them between two moments; nothing ends before it began. */
export const daysBetween = (from: Instant, to: Instant): number => Math.max(0, (Date.parse(to) - Date.parse(from)) / day)

/** The span a number of days falls in, as an index of {@link lifeSpans}. */
export const spanOf = (days: number): number => lifeSpans.findIndex(({ upTo }) => days <= upTo)

/** The middle one of some numbers, or the mean of the two in the middle; `null` of none. */
export const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

const timeTaken = (days: readonly number[]): TimeTaken => ({ count: days.length, medianDays: median(days) })

/**
 * What becomes of barriers. Times are medians of those barriers that got there: a few that took a year do not move them, and those
 * that are still open are counted beside them, not guessed.
 */
export const barrierFigures = (lives: readonly BarrierLife[]): BarrierFigures => {
  const explored: number[] = []
  const resolved: number[] = []
  const spans = lifeSpans.map(() => 0)
  const figures = { unresolved: 0, reopened: 0, ownReasoning: 0 }
  for (const life of lives) {
    if (!life.isResolved) figures.unresolved += 1
    if (life.since === null) continue
    if (life.exploredAt !== null) explored.push(daysBetween(life.since, life.exploredAt))
    if (life.resolvedAt === null) continue
    const days = daysBetween(life.since, life.resolvedAt)
    resolved.push(days)
    spans[spanOf(days)] = (spans[spanOf(days)] ?? 0) + 1
    if (life.reopened) figures.reopened += 1
    if (life.ownReasoning) figures.ownReasoning += 1
  }
  return {
    total: lives.length,
    ...figures,
    resolved: resolved.length,
    untilExplored: timeTaken(explored),
    untilResolved: timeTaken(resolved),
    spans,
  }
}
