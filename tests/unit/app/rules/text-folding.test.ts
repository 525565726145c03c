import { array, assert, constantFrom, oneof, property, string, type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, unfold } from '../../../../app/rules/text-folding.ts'

/** Text with much in it that folds to more, to less or to something else. */
const anyText: Arbitrary<string> = oneof(
  string({ unit: 'binary' }),
  array(
    constantFrom('a', 'É', 'e\u0301', '\u0301', 'ß', 'ẞ', 'ﬁ', 'Σ', 'ς', 'İ', '\u00ad', '’', '–', '\u00a0', '\n', '語', '😀', '\ud83d'),
  ).map((parts) => parts.join('')),
)

describe('a folded text', () => {
  test.each([
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Crème Brûlée', 'creme brulee'],
    ['cre\u0300me', 'creme'],
    ['Ørsted & Łódź', 'orsted & lodz'],
    ['ΣΊΣΥΦΟΣ σίσυφος', 'σισυφοσ σισυφοσ'],
    ['Don’t – ever', "don't - ever"],
    ['co\u00adopera\u200btive', 'cooperative'],
    ['３ ﬁles', '3 files'],
    ['東京の会議', '東京の会議'],
  ])('%s reads %s', (text, folded) => {
    expect(fold(text).text).toBe(folded)
  })

  test('says of each of its letters where it was, and what was dropped belongs to the letter before', () => {
    const folded = fold('Ma\u0308ße')
    expect(folded.text).toBe('masse')
    expect([0, 1, 2, 3, 4].map((at) => unfold(folded, at, at + 1))).toEqual([
      { start: 0, end: 1 },
      { start: 1, end: 3 },
      { start: 3, end: 4 },
      { start: 3, end: 4 },
      { start: 4, end: 5 },
    ])
  })

  test('leads back, letter by letter and in order, to characters that fold to it', () => {
    assert(
      property(anyText, (text) => {
        const folded = fold(text)
        let reached = 0
        for (let at = 0; at < folded.text.length; at += 1) {
          const { start, end } = unfold(folded, at, at + 1)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(start).toBeGreaterThanOrEqual(at === 0 ? 0 : unfold(folded, at - 1, at).start)
          expect(fold(text.slice(start, end)).text).toContain(folded.text[at])
          reached = end
        }
        if (folded.text !== '') expect(reached).toBe(text.length)
      }),
    )
  })

  test('folds no further', () => {
    assert(
      property(anyText, (text) => {
        expect(fold(fold(text).text).text).toBe(fold(text).text)
      }),
    )
  })
})
