import { expect, test } from 'vitest'
import { createPace } from '../../../main/pace.ts'

test('work goes on at once while nobody writes, and all of it together has a fifth of the time while somebody does', () => {
  let now = 0
  const pace = createPace(() => now)
  expect(pace.restAfter(20)).toBe(0)
  pace.written()
  now += 250
  expect(pace.restAfter(20)).toBe(80)
  now += 80
  expect(pace.restAfter(1)).toBe(30)
  // Other work that ends meanwhile goes on after that.
  now += 10
  expect(pace.restAfter(10)).toBe(60)
  now += 5000
  expect(pace.restAfter(20)).toBe(0)
})
