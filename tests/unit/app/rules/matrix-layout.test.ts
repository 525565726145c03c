import { array, assert, integer, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelsOf, spread } from '../../../../app/rules/matrix-layout.ts'

describe('marks that share a cell', () => {
  test('stand apart from one another and within it', () => {
    assert(
      property(integer({ min: 1, max: 60 }), (count) => {
        const places = spread(count)
        expect(places).toHaveLength(count)
        expect(new Set(places.map(({ x, y }) => `${x.toFixed(6)} ${y.toFixed(6)}`)).size).toBe(count)
        for (const { x, y } of places) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  test('stand around its middle: one alone in it, two beside it, four in two rows', () => {
    expect(spread(0)).toEqual([])
    expect(spread(1)).toEqual([{ x: 0, y: 0 }])
    expect(spread(2)).toEqual([
      { x: -0.5, y: 0 },
      { x: 0.5, y: 0 },
    ])
    expect(spread(4).map(({ y }) => y)).toEqual([-1, -1, -1, 1])
  })
})

describe('labels', () => {
  const labels = (...names: string[]) => [...labelsOf(names.map((name, index) => ({ id: String(index), name }))).values()]

  test('are initials', () => {
    expect(labels('Orla Byrne', 'Jean-Luc de la Tour', 'Cher', '株式 会社', 'O’Neill, Sean')).toEqual(['OB', 'JT', 'CH', '株会', 'OS'])
  })

  test('of the same initials take a letter more, then a number', () => {
    expect(labels('Orla Byrne', 'Otto Bauer')).toEqual(['OBy', 'OBa'])
    expect(labels('Orla Byrne', 'Olga Byers', 'Ann Lee')).toEqual(['OBy', 'OB2', 'AL'])
  })

  test('tell all of a team apart, whatever they are called', () => {
    assert(
      property(array(string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 25 }), (names) => {
        const given = labels(...names)
        expect(given).toHaveLength(names.length)
        expect(new Set(given).size).toBe(names.length)
        expect(given.every((label) => label !== '')).toBe(true)
      }),
    )
  })
})
