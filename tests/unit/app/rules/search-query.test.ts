import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completions, typingAt } from '../../../../app/rules/search-complete.ts'
import { explainQuery } from '../../../../app/rules/search-explain.ts'
import { asksForSomething, longestQuery, parseQuery, printQuery } from '../../../../app/rules/search-query.ts'
import { ownTime } from '../../../support/own-time.ts'

const pieces = constantFrom(
  ...[
    '"',
    '*',
    '-',
    ':',
    ' ',
    '\t',
    'side:',
    'TAG:',
    'tag:barrier',
    'status:open',
    'buyer:',
    'buyer:"Dana Ruiz"',
    'opportunity:',
    'confidence:>70',
  ],
  ...[
    'confidence:',
    '40-60',
    'before:2026-03',
    'after:',
    '2026-02-31',
    'type:fear',
    'price',
    'Straße',
    '価格',
    'AND',
    'OR',
    'NEAR(',
    ')',
    "'",
    ';',
    '--',
  ],
  ...['^', '{', 'external', '\0', '\uD800', '\uDC00', '\u200b', '\ufeff', '́', '＊', '“'],
)
const typed = array(oneof(pieces, string({ unit: 'binary', maxLength: 3 })), { maxLength: 14 }).map((parts) => parts.join(''))

const only = (text: string) => parseQuery(text).parts

describe('a query', () => {
  test('is words, phrases and beginnings, each wanted or not', () => {
    expect(only('price -"next year" compar* *ware*')).toEqual([
      { kind: 'words', not: false, text: 'price', quoted: false, begins: false, ends: false },
      { kind: 'words', not: true, text: 'next year', quoted: true, begins: false, ends: false },
      { kind: 'words', not: false, text: 'compar', quoted: false, begins: true, ends: false },
      { kind: 'words', not: false, text: 'ware', quoted: false, begins: true, ends: true },
    ])
  })

  test.each([
    ['side:Internal', { name: 'side', value: 'internal' }],
    ['side:thought', { name: 'side', value: 'internal' }],
    ['tag:barrier', { name: 'tag', value: 'barrier' }],
    ['buyer:"Dana Ruiz"', { name: 'buyer', value: 'Dana Ruiz' }],
    ['buyer:"Dana Ruiz', { name: 'buyer', value: 'Dana Ruiz' }],
    ['status:never-learned', { name: 'status', value: 'never-learned' }],
    ['type:fear', { name: 'type', value: 'fear' }],
    ['confidence:>70', { name: 'confidence', value: { from: 71, to: 100, printed: '>70' } }],
    ['confidence:<=30%', { name: 'confidence', value: { from: 0, to: 30, printed: '<=30' } }],
    ['confidence:40-60', { name: 'confidence', value: { from: 40, to: 60, printed: '40-60' } }],
    ['before:2026-03', { name: 'before', value: '2026-03' }],
    ['after:2024-02-29', { name: 'after', value: '2024-02-29' }],
    ['opportunity:Cold', { name: 'opportunity', value: 'Cold' }],
  ])('narrows down with %s', (text, filter) => {
    expect(only(text)).toEqual([{ kind: 'filter', not: false, filter }])
    expect(only(`-${text}`)).toEqual([{ kind: 'filter', not: true, filter }])
  })

  test.each(['status:', 'confidence:101', 'confidence:60-40', 'before:2026-13', 'after:2026-02-29', 'side:up', '***', '-', '""', '—', '"'])(
    'says that %s was left aside, and why',
    (text) => {
      expect(only(text)).toMatchObject([{ kind: 'unclear' }])
      expect(asksForSomething(parseQuery(text))).toBe(false)
      const { sentence, leftAside } = explainQuery(parseQuery(text))
      expect(sentence).toBe('')
      expect(leftAside).toEqual([{ text: expect.any(String) as string, why: expect.stringMatching(/\.$/) as string }])
    },
  )

  test('takes what is no filter as words', () => {
    expect(only('http://a.example x:y')).toMatchObject([{ text: 'http://a.example' }, { text: 'x:y' }])
  })

  test('is the same when it is printed and read again, whatever was typed', () => {
    assert(
      property(typed, (text) => {
        const query = parseQuery(text)
        expect(parseQuery(printQuery(query))).toEqual(query)
        explainQuery(query)
      }),
      { numRuns: 20_000 },
    )
  })

  test('takes no time however long it is', () => {
    for (const unit of ['"', '-', '*', 'a', 'a ', 'side:', '-"*', '\0', '(', 'x"y" ']) {
      const text = unit.repeat(100_000 / unit.length)
      const begin = ownTime()
      const query = parseQuery(text)
      explainQuery(query)
      completions(text, text.length, { buyers: [], opportunities: [] })
      expect(ownTime() - begin).toBeLessThan(50)
      expect(printQuery(query).length).toBeLessThan(3 * longestQuery)
    }
  })
})

describe('an explanation', () => {
  test.each([
    ['price', 'Exchanges with “price”.'],
    ['price "next year" del*', 'Exchanges with “price”, the words “next year” together and words that begin with “del”.'],
    ['fear side:internal -tag:barrier', 'Exchanges with “fear”, on the side of what was thought, not tagged as barrier.'],
    ['tag:barrier tag:criterion', 'Exchanges tagged as barrier or tagged as criterion.'],
    ['confidence:>70 before:2026-03', 'Exchanges with an inference of 71 to 100% confidence, before 2026-03.'],
    ['a -b', 'Exchanges with “a”, without “b”.'],
  ])('of %s', (text, sentence) => expect(explainQuery(parseQuery(text))).toEqual({ sentence, leftAside: [] }))
})

describe('completion', () => {
  const names = { buyers: ['Dana Ruiz', 'Ádám Kiss', 'Ruth Dane'], opportunities: ['Cold chain'] }
  const inserted = (text: string, caret = text.length) =>
    completions(text, caret, names).map(({ from, to, insert }) => text.slice(0, from) + insert + text.slice(to))

  test.each([
    ['', ['side:', 'tag:', 'buyer:', 'status:', 'type:', 'confidence:', 'before:', 'after:', 'opportunity:']],
    ['price -st', ['price -status:']],
    ['buyer:da', ['buyer:"Dana Ruiz" ', 'buyer:"Ádám Kiss" ', 'buyer:"Ruth Dane" ']],
    ['buyer:"ádá', ['buyer:"Ádám Kiss" ']],
    ['-opportunity:', ['-opportunity:"Cold chain" ']],
    ['type:fe', ['type:fear ']],
    ['confidence:>', ['confidence:>70 ']],
    ['before:20', []],
    ['price', []],
    ['"si', []],
  ])('of %j', (text, wanted) => expect(inserted(text)).toEqual(wanted))

  test('is of what stands before the caret', () => {
    expect(inserted('side:i price', 6)).toEqual(['side:internal  price'])
    expect(typingAt('price ', 6)).toEqual({ name: null, typed: '', from: 6, to: 6 })
  })

  test('leads to what is understood', () => {
    for (const text of ['buyer:', 'opportunity:', 'tag:', 'status:', 'side:', 'type:', 'confidence:']) {
      for (const whole of inserted(text)) expect(only(whole)).toMatchObject([{ kind: 'filter' }])
    }
  })

  test('takes any text and caret', () => {
    assert(
      property(typed, (text) => {
        for (let caret = 0; caret <= text.length; caret += 1) {
          for (const { from, to } of completions(text, caret, names)) {
            expect(from).toBeGreaterThanOrEqual(0)
            expect(to).toBe(caret)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
