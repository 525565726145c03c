import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { laidOut, placeAt, revealing, scrolled, tallest, type Place, type Sizes } from '../../../renderer/ui/long-scroll.ts'

const rowHeight = 76
const million: Sizes = { content: 1_000_000 * rowHeight, shown: 700 }
const lists = fc.record({ count: fc.integer({ min: 1, max: 3_000_000 }), shown: fc.integer({ min: 80, max: 2400 }) })
const sizesOf = ({ count, shown }: { count: number; shown: number }): Sizes => ({ content: count * rowHeight, shown })
const endOf = ({ content, shown }: Sizes) => Math.max(0, content - shown)
const scrollEndOf = (sizes: Sizes) => Math.max(0, laidOut(sizes) - sizes.shown)

/** What the browser does with a scroll by so many px. */
const browser = (sizes: Sizes, from: number, by: number): number => Math.max(0, Math.min(scrollEndOf(sizes), from + by))

describe('a list of any length', () => {
  test('is never laid out higher than a browser can', () => {
    fc.assert(fc.property(lists, (list) => laidOut(sizesOf(list)) <= tallest))
  })

  test('has its last row at the end of the scrollbar and its first at the beginning', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
        const sizes = sizesOf(list)
        const from = placeAt(part * endOf(sizes), sizes)
        const far = Math.abs(scrollEndOf(sizes) - from.scrollTop) > sizes.shown
        if (far) expect(scrolled(from, scrollEndOf(sizes), sizes).top).toBe(endOf(sizes))
        if (from.scrollTop > sizes.shown) expect(scrolled(from, 0, sizes).top).toBe(0)
      }),
    )
  })

  test('moves by as much as the wheel turns, however long it is, until it ends', () => {
    fc.assert(
      fc.property(
        lists,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.integer({ min: -80, max: 80 }), { maxLength: 60 }),
        (list, part, wheel) => {
          const sizes = sizesOf(list)
          let place: Place = placeAt(part * endOf(sizes), sizes)
          for (const step of wheel) {
            const scrollTop = browser(sizes, place.scrollTop, step)
            const next = scrolled(place, scrollTop, sizes)
            expect(next.top - place.top).toBeCloseTo(
              Math.max(-place.top, Math.min(endOf(sizes) - place.top, scrollTop - place.scrollTop)),
              6,
            )
            // There is always room to go on, as long as there are rows.
            expect(next.scrollTop === 0 ? next.top < 100_000 : true).toBe(true)
            if (next.scrollTop <= 0) expect(next.top).toBe(0)
            if (next.scrollTop >= scrollEndOf(sizes)) expect(next.top).toBe(endOf(sizes))
            place = next
          }
        },
      ),
    )
  })

  test('goes to the part of the whole that the thumb is dragged to', () => {
    const half = scrolled({ top: 0, scrollTop: 0 }, scrollEndOf(million) / 2, million)
    expect(half.top / endOf(million)).toBeCloseTo(0.5, 3)
  })

  test('moves no further than it must to show a row', () => {
    expect(revealing(3, rowHeight, 0, million)).toBe(0)
    expect(revealing(999_999, rowHeight, 0, million)).toBe(endOf(million))
    expect(revealing(2, rowHeight, 400, million)).toBe(2 * rowHeight)
  })
})
