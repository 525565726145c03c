import type { Id } from '../../../app/model/ids.ts'
import { spread } from '../../../app/rules/matrix-layout.ts'

/** The drawing in its own units: columns are influence 1 to 5, rows buy-in +2 to -2, with a band below for those without a reading. */
export const plot = { width: 760, left: 140, top: 14, column: 122, row: 66, band: 54, axis: 46 } as const
export const plotRight = plot.left + plot.column * 5
export const bandTop = plot.top + plot.row * 5
export const plotBottom = bandTop + plot.band
export const plotHeight = plotBottom + plot.axis

/** How far marks that share a cell may stand from its middle. */
const reach = { x: 40, y: 16 }

export type Point = { x: number; y: number }

export const columnMiddle = (influence: number): number => plot.left + (influence - 0.5) * plot.column

/** The middle of a row; `null` is the band of those without a reading. */
export const rowMiddle = (value: number | null): number => (value === null ? bandTop + plot.band / 2 : plot.top + (2.5 - value) * plot.row)

/** The buy-in at a height of the drawing, or `null` within the band below. */
export const buyInAt = (y: number): number | null => {
  if (y > bandTop) return null
  return Math.max(-2, Math.min(2, Math.round(2 - (y - plot.top - plot.row / 2) / plot.row)))
}

/** A mark's place. `trail` are earlier places, the oldest first; time goes from left to right. */
export type Placed = { id: Id; point: Point; radius: number; trail: Point[] }

/** How many earlier readings a trail shows, and how far apart they stand. */
const longestTrail = 4
const trailStep = 8

/**
 * Places the marks of a team; those at the same spot stand beside each other.
 *
 * @param marks each with its readings, the oldest first; the last is where it stands
 */
export const placeMarks = (marks: readonly { id: Id; influence: number; buyIns: readonly number[] }[]): Placed[] => {
  const cells = new Map<string, Id[]>()
  const cellOf = ({ influence, buyIns }: (typeof marks)[number]) => `${influence} ${buyIns.at(-1) ?? 'none'}`
  for (const mark of marks) cells.set(cellOf(mark), [...(cells.get(cellOf(mark)) ?? []), mark.id])
  return marks.map((mark) => {
    const inCell = cells.get(cellOf(mark)) ?? []
    const offset = spread(inCell.length)[inCell.indexOf(mark.id)] ?? { x: 0, y: 0 }
    const x = columnMiddle(mark.influence) + offset.x * reach.x
    const yOf = (value: number | null) => rowMiddle(value) + offset.y * reach.y
    const earlier = mark.buyIns.slice(0, -1).slice(-longestTrail)
    return {
      id: mark.id,
      point: { x, y: yOf(mark.buyIns.at(-1) ?? null) },
      radius: inCell.length > 6 ? 10 : 16,
      trail: earlier.map((value, index) => ({ x: x - (earlier.length - index) * trailStep, y: yOf(value) })),
    }
  })
}
