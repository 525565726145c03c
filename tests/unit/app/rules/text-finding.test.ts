import { array, assert, boolean, constantFrom, property, record, type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Span } from '../../../../app/rules/reanchor.ts'
import { createFinder, foldText, type Wanted } from '../../../../app/rules/text-finding.ts'
import { fold } from '../../../../app/rules/text-folding.ts'

const find = (text: string, words: string, more: Partial<Wanted> = {}): string[] =>
  createFinder({ words, exact: false, wholeWords: false, ...more })(foldText(text)).map(({ start, end }) => text.slice(start, end))

describe('words are found', () => {
  test('whatever their case and accents, and ß as ss', () => {
    expect(find('Café, cafe\u0301, CAFE.', 'cafe')).toEqual(['Café', 'cafe\u0301', 'CAFE'])
    expect(find('Die Straße, die STRASSE', 'straße')).toEqual(['Straße', 'STRASSE'])
    expect(find('Die Straße, die STRASSE', 'strasse')).toEqual(['Straße', 'STRASSE'])
    expect(find("don’t, don't", "don't")).toEqual(['don’t', "don't"])
  })

  test('but not half of a character', () => {
    expect(find('Maß', 'as')).toEqual([])
    expect(find('Maß', 's')).toEqual([])
    expect(find('Maß', 'ass')).toEqual(['aß'])
  })

  test('exactly as written, if so wanted, whichever way an accent was typed', () => {
    expect(find('Café cafe Cafe\u0301 cafés', 'Café', { exact: true })).toEqual(['Café', 'Cafe\u0301'])
    expect(find('Cafe\u0301', 'Cafe', { exact: true })).toEqual([])
    expect(find('AaA', 'aA', { exact: true })).toEqual(['aA'])
    expect(find('Maß Mass', 'Mass', { exact: true })).toEqual(['Mass'])
  })

  test('as whole words, if so wanted', () => {
    expect(find('art, party, Art, art_3, état-art', 'art', { wholeWords: true })).toEqual(['art', 'Art', 'art'])
    expect(find('the cost-benefit of it', 'cost', { wholeWords: true })).toEqual(['cost'])
    expect(find('to (re)start', '(re)', { wholeWords: true })).toEqual(['(re)'])
    expect(find('x😀y 😀', '😀', { wholeWords: true })).toEqual(['😀', '😀'])
    expect(find('𝒳a a', 'a', { wholeWords: true })).toEqual(['a'])
  })

  test('not where nothing is asked for', () => {
    expect(find('anything', '')).toEqual([])
    expect(find('anything', '\u0301')).toEqual([])
  })
})

/** A plain scan: from the left, the longest stretch of whole characters that reads the same when it alone is folded. */
const scan = (text: string, words: string): Span[] => {
  const needle = fold(words).text
  const stops = [...Array.from(text).reduce((all, character) => [...all, (all.at(-1) ?? 0) + character.length], [0])]
  const found: Span[] = []
  let from = 0
  for (const start of stops) {
    if (start < from || needle === '') continue
    const first = String.fromCodePoint(text.codePointAt(start) ?? 0)
    if (start < text.length && fold(first).text === '') continue
    const end = stops.findLast((stop) => stop > start && fold(text.slice(start, stop)).text === needle)
    if (end === undefined) continue
    found.push({ start, end })
    from = end
  }
  return found
}

const piece = constantFrom(
  'a',
  'A',
  's',
  'S',
  'ß',
  'e',
  'É',
  'e\u0301',
  '\u0301',
  '\u00ad',
  'ﬁ',
  'f',
  'i',
  ' ',
  '\u00a0',
  '\n',
  '’',
  "'",
  '😀',
  '語',
)
const pieces = (maxLength: number): Arbitrary<string> => array(piece, { maxLength }).map((parts) => parts.join(''))

test('what is found equals a plain scan', () => {
  assert(
    property(pieces(24), pieces(3), (text, words) => {
      expect(createFinder({ words, exact: false, wholeWords: false })(foldText(text))).toEqual(scan(text, words))
    }),
    { numRuns: 2000 },
  )
})

test('what is wanted more exactly is found among what is found at all, in order and apart', () => {
  assert(
    property(pieces(24), pieces(3), record({ exact: boolean(), wholeWords: boolean() }), (text, words, more) => {
      let last = 0
      for (const { start, end } of createFinder({ words, ...more })(foldText(text))) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(fold(text.slice(start, end)).text).toBe(fold(words).text)
        last = end
      }
    }),
  )
})
