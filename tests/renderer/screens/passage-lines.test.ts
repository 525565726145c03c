import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, type Line } from '../../../renderer/screens/explorer/lines.ts'

test('a table of groups has a line for each group and for each passage of those that are open, in order', () => {
  const groups = fc.array(fc.record({ count: fc.integer({ min: 1, max: 6 }), isClosed: fc.boolean() }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(groups, (made) => {
      const named = made.map(({ count }, index) => ({ value: `group ${index}`, count }))
      const closed = new Set(named.filter((_, index) => made[index]?.isClosed).map(({ value }) => value))
      const expected: Line[] = []
      let row = 0
      for (const [group, { value, count }] of named.entries()) {
        expected.push({ group })
        for (let step = 0; step < count; step += 1, row += 1) if (!closed.has(value)) expected.push({ row })
      }
      const lines = linesOf(row, named, closed)
      expect(lines.count).toBe(expected.length)
      expect(Array.from({ length: lines.count }, (_, line) => lines.at(line))).toEqual(expected)
    }),
  )
})

test('without groups each passage is a line', () => {
  const lines = linesOf(3, [], new Set())
  expect([lines.count, lines.at(2)]).toEqual([3, { row: 2 }])
})
