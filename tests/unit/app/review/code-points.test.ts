import { assert, nat, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reviewAnchorOf } from '../../../../app/review/anchors.ts'
import { codePointsOf } from '../../../../app/review/code-points.ts'
import { reviewAnchorSchema } from '../../../../app/review/items.ts'
import { anyText, keyOf } from '../../../support/review.ts'

describe('positions in code points', () => {
  test('count a character of two units once', () => {
    const points = codePointsOf('a👍b👩‍👧c')
    expect(points.length).toBe(7)
    expect([0, 1, 3, 4, 6, 7, 9, 10].map((offset) => points.positionOf(offset))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((position) => points.offsetOf(position))).toEqual([0, 1, 3, 4, 6, 7, 9, 10])
  })

  test('of an offset in the middle of a character are before it, or after it where words end', () => {
    const points = codePointsOf('a👍b')
    expect(points.positionOf(2)).toBe(1)
    expect(points.positionOf(2, true)).toBe(2)
  })

  test('stay within the text', () => {
    const points = codePointsOf('👍')
    expect([points.positionOf(-1), points.positionOf(9), points.offsetOf(-1), points.offsetOf(9)]).toEqual([0, 1, 0, 2])
    expect(codePointsOf('').offsetOf(3)).toBe(0)
  })

  test('count as the language does, and lead back to the offset, whatever the text', () => {
    assert(
      property(anyText, (text) => {
        const points = codePointsOf(text)
        const characters = Array.from(text)
        expect(points.length).toBe(characters.length)
        let offset = 0
        characters.forEach((character, position) => {
          expect(points.positionOf(offset)).toBe(position)
          expect(points.positionOf(offset, true)).toBe(position)
          expect(points.offsetOf(position)).toBe(offset)
          offset += character.length
        })
        expect(points.offsetOf(characters.length)).toBe(text.length)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('remembered words', () => {
  test('are never cut in the middle of a character, nor is what stands around them', () => {
    const text = `${'👍'.repeat(20)}yes${'👍'.repeat(20)}`
    const anchor = reviewAnchorOf(`x${text}`, { exchangeId: keyOf(1), side: 'external', start: 40, end: 45 })
    expect(anchor).toMatchObject({ from: 20, to: 25, quote: '👍yes👍', prefix: '👍'.repeat(16), suffix: '👍'.repeat(16) })
    const odd = reviewAnchorOf(`${text}x`, { exchangeId: keyOf(1), side: 'external', start: 41, end: 43 })
    expect(odd).toMatchObject({ quote: 'es', prefix: `${'👍'.repeat(15)}y`, suffix: '👍'.repeat(16) })
  })

  test('stand at their positions, and a reply may hold them', () => {
    assert(
      property(anyText, nat(200), nat(60), (around, at, length) => {
        const text = `${around}x`
        const start = at % text.length
        const end = Math.min(text.length, start + 1 + length)
        const anchor = reviewAnchorOf(text, { exchangeId: keyOf(1), side: 'internal', start, end })
        const characters = Array.from(text)
        expect(characters.slice(anchor.from, anchor.to).join('')).toBe(anchor.quote)
        expect(anchor.quote).toContain(text.slice(start, end))
        expect(anchor.quote.length).toBeLessThanOrEqual(end - start + 2)
        expect(characters.slice(0, anchor.from).join('').endsWith(anchor.prefix)).toBe(true)
        expect(characters.slice(anchor.to).join('').startsWith(anchor.suffix)).toBe(true)
        expect(reviewAnchorSchema.safeParse(anchor).success).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
