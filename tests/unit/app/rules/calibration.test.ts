import { array, assert, integer, property, record, shuffledSubarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrate, fewestResolved, missingResolved, type Tally } from '../../../../app/rules/calibration.ts'

const tally = record({
  confidence: integer({ min: 0, max: 100 }),
  confirmed: integer({ min: 0, max: 40 }),
  refuted: integer({ min: 0, max: 40 }),
})
const tallies = array(tally, { maxLength: 30 })
const countOf = (list: readonly Tally[]) => list.reduce((sum, { confirmed, refuted }) => sum + confirmed + refuted, 0)

/** The mean squared distance, one inference at a time. */
const plainBrier = (list: readonly Tally[]): number => {
  const distances = list.flatMap(({ confidence, confirmed, refuted }) => [
    ...Array.from({ length: confirmed }, () => (confidence / 100 - 1) ** 2),
    ...Array.from({ length: refuted }, () => (confidence / 100) ** 2),
  ])
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length
}

describe('the Brier score of resolved inferences', () => {
  test('is what a plain reading of the definition gives', () => {
    assert(
      property(tallies, (list) => {
        const calibration = calibrate(list)
        if (countOf(list) === 0) expect(calibration).toBeNull()
        else expect(calibration?.brier).toBeCloseTo(plainBrier(list), 12)
      }),
    )
  })

  test('is the sum of its three parts', () => {
    assert(
      property(tallies, (list) => {
        const calibration = calibrate(list)
        if (!calibration) return
        const { brier, reliability, resolution, uncertainty } = calibration
        expect(reliability - resolution + uncertainty).toBeCloseTo(brier, 12)
      }),
    )
  })

  test('stays within its bounds, as do its parts', () => {
    assert(
      property(tallies, (list) => {
        const calibration = calibrate(list)
        if (!calibration) return
        const { brier, reliability, resolution, uncertainty } = calibration
        for (const part of [brier, reliability, resolution]) {
          expect(part).toBeGreaterThanOrEqual(0)
          expect(part).toBeLessThanOrEqual(1)
        }
        expect(uncertainty).toBeLessThanOrEqual(0.25)
        expect(resolution).toBeLessThanOrEqual(uncertainty + 1e-12)
      }),
    )
  })

  test('does not depend on the order, nor on how inferences are put together', () => {
    const shuffled = tallies.chain((list) => shuffledSubarray(list, { minLength: list.length }).map((other) => [list, other] as const))
    assert(
      property(shuffled, ([list, other]) => {
        const apart = other.flatMap(({ confidence, confirmed, refuted }) => [
          { confidence, confirmed, refuted: 0 },
          { confidence, confirmed: 0, refuted },
        ])
        expect(calibrate(other)).toEqual(calibrate(list))
        expect(calibrate(apart)).toEqual(calibrate(list))
      }),
    )
  })

  test('is 0 for one who is always certain and right, and 1 for one who is always certain and wrong', () => {
    const certain = (right: boolean) =>
      [
        { confidence: 100, confirmed: right ? 9 : 0, refuted: right ? 0 : 9 },
        { confidence: 0, confirmed: right ? 0 : 6, refuted: right ? 6 : 0 },
      ] satisfies Tally[]
    expect(calibrate(certain(true))).toMatchObject({ brier: 0, reliability: 0 })
    expect(calibrate(certain(false))?.brier).toBe(1)
  })

  test('of someone who always says 50 % is a quarter, whatever comes', () => {
    assert(
      property(integer({ min: 0, max: 50 }), integer({ min: 1, max: 50 }), (confirmed, refuted) => {
        expect(calibrate([{ confidence: 50, confirmed, refuted }])).toMatchObject({ brier: 0.25, resolution: 0 })
      }),
    )
  })
})

describe('the calibration curve', () => {
  test('has each inference in one bin of ten per cent, and 100 % in the last', () => {
    assert(
      property(tallies, (list) => {
        const bins = calibrate(list)?.bins ?? []
        expect(countOf(list)).toBe(bins.reduce((sum, { count }) => sum + count, 0))
        for (const { from, to, count, confirmed, meanConfidence } of bins) {
          const within = list.filter(({ confidence }) => confidence >= from && confidence <= to)
          expect(count).toBe(countOf(within))
          expect(confirmed).toBe(within.reduce((sum, one) => sum + one.confirmed, 0))
          if (count === 0) continue
          expect(meanConfidence * 100).toBeGreaterThanOrEqual(from - 1e-9)
          expect(meanConfidence * 100).toBeLessThanOrEqual(to + 1e-9)
        }
      }),
    )
  })
})

test('nothing is claimed below thirty resolved inferences, and it is known how many are missing', () => {
  expect([0, 1, 29, 30, 31].map(missingResolved)).toEqual([fewestResolved, 29, 1, 0, 0])
})
