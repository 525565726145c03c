import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countTogether } from '../../../../app/rules/co-occurrence.ts'

test('two things are counted once for each group that has both, however often it names them', () => {
  const groups = fc.array(fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 8 }), { maxLength: 10 })
  fc.assert(
    fc.property(groups, (made) => {
      const named = made.flatMap((things, index) => things.map((thing) => ({ group: `exchange ${index}`, thing })))
      const { counts, pairs } = countTogether(named, 5)
      const has = (thing: number) => (things: number[]) => things.includes(thing)
      for (let one = 0; one < 5; one += 1) {
        expect(counts[one]).toBe(made.filter(has(one)).length)
        for (let other = one + 1; other < 5; other += 1) {
          const found = pairs.find((pair) => pair.one === one && pair.other === other)?.count ?? 0
          expect(found).toBe(made.filter(has(one)).filter(has(other)).length)
        }
      }
      expect(pairs.every(({ one, other, count }) => one < other && count > 0)).toBe(true)
    }),
  )
})
