import type { Instant } from '../model/dates.ts'
import type { BarrierStatus } from '../model/kinds.ts'

/** One step in the life of a barrier: what it became, and when. */
export type LifeStep = { status: BarrierStatus; at: Instant }

const day = 86_400_000

const following: Record<BarrierStatus, readonly BarrierStatus[]> = {
  open: ['explored', 'resolved'],
  explored: ['explored', 'resolved'],
  resolved: ['reopened'],
  reopened: ['explored', 'resolved'],
}

/**
 * What a barrier may become next, as a seller would choose it: open → explored → resolved → reopened. A barrier may be
 * explored more than once. `null` is a barrier of which no step is known: it may also be dated as open.
 */
export const statusesAfter = (status: BarrierStatus | null): readonly BarrierStatus[] =>
  status === null ? ['open', ...following.open] : following[status]

/** Whether one status may stand after another in a history. The same one again is no contradiction: it says so once more. */
const mayFollow = (before: BarrierStatus | null, after: BarrierStatus): boolean => before === after || statusesAfter(before).includes(after)

/** The steps in the order in which they happened; of two at the same moment the one that was given first. */
export const inOrder = <Step extends LifeStep>(steps: readonly Step[]): Step[] =>
  steps.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))

/** What is wrong with a history, in words for the seller, or `null`. `steps` may be in any order. */
export const faultInLife = (steps: readonly LifeStep[]): string | null => {
  let before: BarrierStatus | null = null
  for (const { status } of inOrder(steps)) {
    if (!mayFollow(before, status)) {
      if (status === 'reopened') return 'Only a barrier that was resolved before that date can be reopened.'
      if (before === 'resolved') return 'By that date the barrier was resolved. Reopen it first.'
      return `By that date the barrier was ${before}. Open is only how a barrier begins.`
    }
    before = status
  }
  return null
}

/**
 * What is wrong with the date of a step, or `null`.
 *
 * @param conversationAt when the conversation took place whose passage did it
 * @param now milliseconds since 1970
 */
export const faultInStepDate = (at: Instant, conversationAt: Instant | null, now: number): string | null => {
  if (conversationAt !== null && at < conversationAt) return 'This step is dated before the conversation whose words did it.'
  if (Date.parse(at) > now && at !== conversationAt) return 'This step is dated in the future. Only what has happened can be written down.'
  return null
}

/**
 * One history from those of two barriers that turn out to be the same. Every step stays, at its date. Where a step no longer
 * fits, because the other half stood differently, it takes the status that is true of the whole: what was resolved in one
 * half while the other half went on was *reopened* by that.
 */
export const joinLives = <Step extends LifeStep>(one: readonly Step[], other: readonly Step[]): Step[] => {
  let before: BarrierStatus | null = null
  return inOrder([...one, ...other]).map((step) => {
    const status: BarrierStatus = mayFollow(before, step.status)
      ? step.status
      : before === null
        ? 'open'
        : before === 'resolved'
          ? 'reopened'
          : before
    before = status
    return status === step.status ? step : { ...step, status }
  })
}

/** Where a barrier stands after its steps: that of the last one, or open. */
export const statusAfter = (steps: readonly LifeStep[]): BarrierStatus => inOrder(steps).at(-1)?.status ?? 'open'

/** How many whole days a barrier has been known or, once resolved, how many it took; `null` while nothing dates its beginning. */
export const ageInDays = (since: Instant | null, resolvedAt: Instant | null, now: Instant): number | null =>
  since === null ? null : Math.max(0, Math.floor((Date.parse(resolvedAt ?? now) - Date.parse(since)) / day))
