import { assert, constantFrom, integer, property, record, array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from '../../../../app/model/dates.ts'
import { inOrder, latestAt, metAt, staleAfterDays, trailsAt, whyStale, type Reading } from '../../../../app/rules/readings.ts'

const start = Date.parse('2026-11-20T12:00:00.000Z')
const at = (days: number) => instantOf(start + days * 86_400_000)
const readings = array(
  record({
    id: integer({ min: 0, max: 10_000 }).map(String),
    buyerId: constantFrom('a', 'b', 'c'),
    at: integer({ min: -40, max: 40 }).map(at),
    value: integer({ min: -2, max: 2 }),
  }),
  { maxLength: 30 },
)

describe('readings at a moment', () => {
  test('hold nothing of later, and all of before, whatever the order they come in', () => {
    assert(
      property(readings, integer({ min: -50, max: 50 }).map(at), (all: Reading[], moment) => {
        const trails = trailsAt(all, moment)
        const kept = [...trails.values()].flat()
        expect(kept).toHaveLength(all.filter((reading) => reading.at <= moment).length)
        expect(kept.every((reading) => reading.at <= moment)).toBe(true)
        for (const [buyerId, trail] of trails) {
          expect(trail.every((reading) => reading.buyerId === buyerId)).toBe(true)
          expect(trail).toEqual(trail.toSorted(inOrder))
          expect(latestAt(all.toReversed(), moment).get(buyerId)?.at).toBe(trail.at(-1)?.at)
        }
      }),
    )
  })

  test('of the same instant count in the order in which they were made', () => {
    const early = { id: '1', buyerId: 'a', at: at(0), value: -1 }
    const late = { id: '2', buyerId: 'a', at: at(0), value: 2 }
    expect(latestAt([late, early], at(0)).get('a')?.value).toBe(2)
  })
})

describe('who has been met', () => {
  test('are those marked so, from their first conversation on', () => {
    const team = [
      { met: true, firstAt: at(-5) },
      { met: true, firstAt: null },
      { met: false, firstAt: at(-5) },
    ]
    expect(metAt(team, at(-6))).toEqual([team[1]])
    expect(metAt(team, at(-5))).toEqual([team[0], team[1]])
  })
})

describe('a reading', () => {
  const talk = (days: number, zone = 'UTC') => ({ at: at(days), zone })

  test('goes stale after thirty days', () => {
    expect(whyStale({ at: at(-staleAfterDays) }, null, at(0))).toBeNull()
    expect(whyStale({ at: at(-staleAfterDays - 1) }, null, at(0))).toMatch(/31 days old/)
  })

  test('goes stale with a conversation on a later day, not of the same day', () => {
    const morning = { at: '2026-11-20T08:00:00.000Z' }
    expect(whyStale(morning, { at: '2026-11-20T15:00:00.000Z', zone: 'UTC' }, at(1))).toBeNull()
    expect(whyStale(morning, { at: '2026-11-20T15:00:00.000Z', zone: 'Pacific/Auckland' }, at(1))).toMatch(/before your last conversation/)
    expect(whyStale({ at: at(-2) }, talk(-1), at(0))).toMatch(/before your last conversation/)
    expect(whyStale({ at: at(-1) }, talk(-2), at(0))).toBeNull()
  })

  test('is missed only of those who were talked with', () => {
    expect(whyStale(null, null, at(0))).toBeNull()
    expect(whyStale(null, talk(-1), at(0))).toMatch(/no reading/)
  })

  test('never becomes fresh again by waiting', () => {
    assert(
      property(integer({ min: 0, max: 90 }), integer({ min: 0, max: 90 }), integer({ min: 0, max: 90 }), (age, spoken, wait) => {
        const reading = { at: at(-age) }
        if (whyStale(reading, talk(-spoken), at(0)) !== null) expect(whyStale(reading, talk(-spoken), at(wait))).not.toBeNull()
      }),
    )
  })
})
