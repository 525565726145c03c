import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandTop, buyInAt, placeMarks, plot, plotRight, rowMiddle } from '../../../renderer/screens/matrix/geometry.ts'

describe('the matrix', () => {
  test('reads back from a height the buy-in that stands there, and none in the band below', () => {
    for (const value of [-2, -1, 0, 1, 2]) expect(buyInAt(rowMiddle(value))).toBe(value)
    expect(buyInAt(-500)).toBe(2)
    expect(buyInAt(rowMiddle(null))).toBeNull()
  })

  test('draws no two marks at the same place, each within its own cell', () => {
    const marks = array(
      record({ influence: integer({ min: 1, max: 5 }), buyIns: array(constantFrom(-2, -1, 0, 1, 2), { maxLength: 7 }) }),
      { maxLength: 20 },
    )
    assert(
      property(marks, (given) => {
        const team = given.map((mark, index) => ({ ...mark, id: String(index) }))
        const placed = placeMarks(team)
        expect(new Set(placed.map(({ point }) => `${point.x.toFixed(3)} ${point.y.toFixed(3)}`)).size).toBe(team.length)
        for (const [index, { point, trail }] of placed.entries()) {
          const mark = team[index]
          const left = plot.left + ((mark?.influence ?? 1) - 1) * plot.column
          expect(point.x).toBeGreaterThan(left)
          expect(point.x).toBeLessThan(Math.min(plotRight, left + plot.column))
          expect(point.y > bandTop).toBe(mark?.buyIns.length === 0)
          expect(trail.length).toBe(Math.min(4, Math.max(0, (mark?.buyIns.length ?? 0) - 1)))
          for (const [step, { x }] of trail.entries()) expect(x).toBeLessThan(trail[step + 1]?.x ?? point.x)
        }
      }),
    )
  })
})
