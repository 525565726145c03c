import { create } from 'zustand'
import type { BarrierRow } from '../../../app/contract/barriers.ts'
import { instantOf } from '../../../app/model/dates.ts'
import type { BarrierStatus } from '../../../app/model/kinds.ts'
import { ageInDays } from '../../../app/rules/barrier-steps.ts'

export const barrierOrders = ['age', 'passages', 'title'] as const
export type BarrierOrder = (typeof barrierOrders)[number]

export const barrierOrderWords: Record<BarrierOrder, string> = { age: 'Longest known', passages: 'Most passages', title: 'Title' }

/** How the list is looked at; it stays so while the seller goes to a note and comes back. */
export const useBarrierList = create<{ status: BarrierStatus | null; order: BarrierOrder }>(() => ({ status: null, order: 'age' }))

const byTitle = (one: BarrierRow, other: BarrierRow): number => one.title.localeCompare(other.title)

/** The barriers of one status (`null`: all), in the order that is wanted. `rows` come the longest known first. */
export const shownBarriers = (
  rows: readonly BarrierRow[],
  { status, order }: { status: BarrierStatus | null; order: BarrierOrder },
): BarrierRow[] => {
  const shown = rows.filter((row) => status === null || row.status === status)
  if (order === 'passages') return shown.toSorted((one, other) => other.passageCount - one.passageCount || byTitle(one, other))
  return order === 'title' ? shown.toSorted(byTitle) : shown
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** The age of a barrier in a few words, at a moment in milliseconds. */
export const ageWords = ({ since, resolvedAt }: Pick<BarrierRow, 'since' | 'resolvedAt'>, now: number): string => {
  const age = ageInDays(since, resolvedAt, instantOf(now))
  if (age === null) return 'not met yet'
  return resolvedAt === null ? days(age) : `took ${days(age)}`
}
