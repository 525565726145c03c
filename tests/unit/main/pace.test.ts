import { expect, test } from 'vitest'
import { createPace } from '../../../main/pace.ts'

test('work goes on at once while nobody writes, and has a quarter of the time while somebody does', () => {
  let now = 0
  const pace = createPace(() => now)
  expect(pace.restAfter(20)).toBe(0)
  pace.written()
  now += 250
  expect(pace.restAfter(20)).toBe(60)
  expect(pace.restAfter(1)).toBe(15)
  now += 5000
  expect(pace.restAfter(20)).toBe(0)
})
