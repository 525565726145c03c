import { assert, boolean, constantFrom, array, nat, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { snippetOf, standingIn, stretchesOf } from '../../../../app/rules/search-stretches.ts'
import { patternOf, placesOf, searchWordsIn, searchWordsOf } from '../../../../app/rules/search-words.ts'
import { fold } from '../../../../app/rules/text-folding.ts'

const finds = (text: string, wanted: string, openStart = false, openEnd = false) =>
  stretchesOf(text, [patternOf(wanted, openStart, openEnd)]).map(({ start, end }) => text.slice(start, end))

describe('words are found', () => {
  test.each([
    ['The PRICE rose', 'price', 'PRICE'],
    ['Große Straße', 'STRASSE', 'Straße'],
    ['Grosse Strasse', 'große', 'Grosse'],
    ['Café Ångström', 'cafe', 'Café'],
    ['Cafe\u0301 later', 'café', 'Cafe\u0301'],
    ['see you on 3 May 2026', '2026', '2026'],
    ['it is re-opened', 're-opened', 're-opened'],
    ['我在北京大学学习', '京大', '京大'],
    ['我在北京大学学习', '北京大学', '北京大学'],
    ['我在北京大学', '学', '学'],
    ['北京2024年', '京2024年', '京2024年'],
    ['カタカナの価格', 'カナの価', 'カナの価'],
    ['가격이 비싸다', '격이', '격이'],
    ['Ärger', 'arger', 'Ärger'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ', 'ΣΊΣΥΦΟΣ'],
  ])('in %j: %j', (text, wanted, found) => expect(finds(text, wanted)).toEqual([found]))

  test('only where they stand whole, unless more is allowed', () => {
    expect(finds('prices and price', 'price')).toEqual(['price'])
    expect(finds('prices overpriced', 'price', false, true)).toEqual(['price'])
    expect(finds('prices overpriced', 'price', true, true)).toEqual(['price', 'price'])
    expect(finds('a half-price offer', 'half-pri', false, true)).toEqual(['half-pri'])
    expect(finds('overprice price', 'price', true, false)).toEqual(['price', 'price'])
  })

  test('and shown with a little around them, each at its place', () => {
    const text = `${'long before '.repeat(20)}the price of waiting${' and after'.repeat(40)}`
    const snippet = snippetOf(text, stretchesOf(text, [patternOf('price', false, false), patternOf('waiting', false, false)]))
    expect(snippet.text.length).toBeLessThanOrEqual(200)
    expect(snippet.ranges.map(({ start, end }) => snippet.text.slice(start, end))).toEqual(['price', 'waiting'])
    expect(text.slice(snippet.start, snippet.end)).toBe('price')
  })
})

const alphabet = ['a', 'B', 'é', 'ß', ' ', '-', '1', '京', '大', 'カ', '가', 'ก', 'ิ', '😀', '\u0301', '\0', '\uD800', '\n']
const texts = array(constantFrom(...alphabet), { maxLength: 14 }).map((units) => units.join(''))

describe('whatever the text', () => {
  test('its words are the same, taken quickly or with their places', () => {
    assert(
      property(oneof(string({ unit: 'binary', maxLength: 120 }), string({ unit: 'binary-ascii', maxLength: 120 })), (text) => {
        const folded = fold(text).text
        const placed = searchWordsIn(folded)
        expect(searchWordsOf(text)).toEqual(placed.map((word) => word.text))
        // Among other writing ASCII is read another way.
        expect(searchWordsIn(`${folded} 京`).slice(0, -1)).toEqual(placed)
        for (const { text: word, start, end } of placed) {
          expect(folded.slice(start, end)).toBe(word)
          expect(word).toMatch(/^[^\s_"*]+$/u)
        }
      }),
      { numRuns: 5000 },
    )
    const long = `x ${'a'.repeat(500)} ${'ÄB1'.repeat(200)}`
    expect(searchWordsOf(long)).toEqual(searchWordsIn(fold(long).text).map((word) => word.text))
  })

  test('any part of writing without spaces is found, and what is not there is not', () => {
    const signs = array(constantFrom('京', '大', '学', '生', 'カ'), { minLength: 1, maxLength: 6 }).map((units) => units.join(''))
    assert(
      property(signs, signs, (text, wanted) => {
        expect(placesOf(searchWordsOf(`ab ${text} 12`), patternOf(wanted, false, false)).length > 0).toBe(text.includes(wanted))
      }),
      { numRuns: 5000 },
    )
  })

  test('it is found alike in plain English, which is read faster, and among other writing', () => {
    const plain = array(constantFrom('a', 'b', 'ab', 'B', '1', ' ', '-', '_', "'", ', ', '\n', 'a'.repeat(47)), { maxLength: 16 })
    assert(
      property(plain, plain, boolean(), boolean(), (text, wanted, openStart, openEnd) => {
        const patterns = [patternOf(wanted.slice(0, 3).join(''), openStart, openEnd), patternOf('b a', false, false)]
        const found = stretchesOf(text.join(''), patterns)
        expect(found).toEqual(stretchesOf(`${text.join('')} 京`, patterns))
        for (const pattern of patterns)
          expect(standingIn(text.join(''))(pattern)).toBe(placesOf(searchWordsOf(text.join('')), pattern).length > 0)
      }),
      { numRuns: 20_000 },
    )
  })

  test('a snippet shows what was found', () => {
    assert(
      property(texts, texts, boolean(), boolean(), nat(300), (text, wanted, openStart, openEnd, padding) => {
        const whole = `${'x '.repeat(padding)}${text}`
        const pattern = patternOf(wanted, openStart, openEnd)
        const stretches = stretchesOf(whole, [pattern])
        expect(stretches.length > 0).toBe(placesOf(searchWordsOf(whole), pattern).length > 0)
        expect(standingIn(whole)(pattern)).toBe(stretches.length > 0)
        const { ranges } = snippetOf(whole, stretches)
        expect(ranges.length > 0).toBe(stretches.length > 0)
        for (const { start, end } of ranges) expect(end).toBeGreaterThan(start)
      }),
      { numRuns: 5000 },
    )
  })
})
