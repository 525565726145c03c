import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { findNear, indexText } from '../../../../app/rules/near-match.ts'

/** The least number of characters to put, take or change that makes one text of another (Levenshtein). */
const distanceOf = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[other.length] as number
}

const nearestOf = (text: string, quote: string): number => {
  let least = quote.length
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + 1; end <= text.length; end += 1) least = Math.min(least, distanceOf(quote, text.slice(start, end)))
  }
  return least
}

const letters = (minLength: number, maxLength: number) =>
  array(constantFrom('a', 'b', 'c', ' '), { minLength, maxLength }).map((parts) => parts.join(''))

test('near where words stood, the stretch that is least far from them is found, if it is near enough', () => {
  assert(
    property(letters(1, 30), letters(8, 20), (text, quote) => {
      const found = findNear(
        indexText(text, () => ({ start: 0, end: text.length })),
        quote,
        0,
      )
      const least = nearestOf(text, quote)
      if (least > quote.length / 4) expect(found).toBeNull()
      else {
        expect(found?.distance).toBe(least)
        expect(distanceOf(quote, text.slice(found?.start, found?.end))).toBe(least)
      }
    }),
    { numRuns: 150 },
  )
})

test('words that are too short to be told from others are not looked for', () => {
  const index = indexText('the costs', () => ({ start: 0, end: 9 }))
  expect(findNear(index, 'the cest', 0)).toMatchObject({ distance: 1 })
  expect(findNear(index, 'the cos!', 0)).not.toBeNull()
  expect(findNear(index, 'he cest', 0)).toBeNull()
})
