import { array, assert, boolean, double, nat, option, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from '../../../../app/model/dates.ts'
import { barrierFigures, lifeSpans, median, spanOf, type BarrierLife } from '../../../../app/rules/barrier-life.ts'

const day = 86_400_000
const start = Date.parse('2026-01-05T09:00:00.000Z')
const after = (days: number) => instantOf(start + days * day)

const life = (given: Partial<BarrierLife>): BarrierLife => ({
  since: after(0),
  exploredAt: null,
  resolvedAt: null,
  ownReasoning: false,
  reopened: false,
  isResolved: false,
  ...given,
})

const lives = array(
  record({ explored: option(nat(400)), resolved: option(nat(400)), ownReasoning: boolean(), reopened: boolean() }).map(
    ({ explored, resolved, ownReasoning, reopened }) =>
      life({
        exploredAt: explored === null ? null : after(explored),
        resolvedAt: resolved === null ? null : after(resolved),
        ownReasoning: resolved !== null && ownReasoning,
        reopened: resolved !== null && reopened,
        isResolved: resolved !== null && !reopened,
      }),
  ),
  { maxLength: 60 },
)

describe('the life of barriers', () => {
  test('counts each resolved barrier in one span of days', () => {
    assert(
      property(lives, (list) => {
        const { resolved, spans, untilResolved, total, unresolved, reopened, ownReasoning } = barrierFigures(list)
        expect(spans).toHaveLength(lifeSpans.length)
        expect(spans.reduce((sum, count) => sum + count, 0)).toBe(resolved)
        expect(untilResolved.count).toBe(resolved)
        expect(total).toBe(list.length)
        expect(unresolved).toBe(total - resolved + reopened)
        expect(Math.max(reopened, ownReasoning)).toBeLessThanOrEqual(resolved)
      }),
    )
  })

  test('says how long it took those that got there, and leaves the others out', () => {
    const figures = barrierFigures([
      life({ exploredAt: after(2), resolvedAt: after(10), isResolved: true, ownReasoning: true }),
      life({ exploredAt: after(4), resolvedAt: after(30), reopened: true }),
      life({ exploredAt: after(90) }),
      life({}),
    ])
    expect(figures).toEqual({
      total: 4,
      unresolved: 3,
      resolved: 2,
      untilExplored: { count: 3, medianDays: 4 },
      untilResolved: { count: 2, medianDays: 20 },
      reopened: 1,
      ownReasoning: 1,
      spans: [0, 1, 1, 0, 0],
    })
  })

  test('of none says nothing', () => {
    expect(barrierFigures([])).toMatchObject({ total: 0, untilResolved: { count: 0, medianDays: null } })
  })

  test('never ends before it began', () => {
    expect(barrierFigures([life({ resolvedAt: after(-3), isResolved: true })]).untilResolved.medianDays).toBe(0)
  })
})

test('half of the values lie on either side of the median', () => {
  assert(
    property(array(double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 }), (values) => {
      const middle = median(values) ?? Number.NaN
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2)
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2)
    }),
  )
})

test('a span takes its last day', () => {
  expect([0, 7, 7.5, 14, 30, 91].map(spanOf)).toEqual([0, 0, 1, 1, 2, 4])
})
