import { assert, array, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filtersIn, soughtFor, widerSearches, withFilterBegun, withFilters } from '../../../../app/rules/search-editing.ts'
import type { Filter } from '../../../../app/rules/search-filters.ts'
import { asksForSomething, longestQuery, parseQuery } from '../../../../app/rules/search-query.ts'

const pieces = constantFrom(
  '"',
  '*',
  '-',
  ' ',
  'side:',
  'side:internal',
  '-side:external',
  'tag:barrier',
  'price',
  '"next week"',
  'before:2026',
)
const typed = array(
  pieces.chain((piece) => string({ maxLength: 2 }).map((more) => piece + more)),
  { maxLength: 10 },
).map((parts) => parts.join(' '))

const thought: Filter = { name: 'side', value: 'internal' }

describe('a filter written into a query', () => {
  test('takes the place of those of its name and leaves the rest', () => {
    expect(withFilters('price side:external -side:internal tag:barrier', ['side'], [thought])).toBe(
      'price -side:internal tag:barrier side:internal ',
    )
    expect(withFilters('price side:', ['side'], [thought])).toBe('price side:internal ')
    expect(withFilters('price side:internal', ['side'], [])).toBe('price ')
    expect(withFilters('side:internal', ['side'], [])).toBe('')
  })

  test('stands outside of quotes that were left open', () => {
    expect(withFilters('"next week', ['side'], [thought])).toBe('"next week" side:internal ')
    expect(withFilterBegun('"next week', 'buyer')).toBe('"next week" buyer:')
    expect(withFilterBegun('', 'buyer')).toBe('buyer:')
  })

  test('is read again, whatever was typed before it, and can be taken out', () => {
    assert(
      property(typed, (text) => {
        const narrowed = withFilters(text, ['side'], [thought])
        if (narrowed.length > longestQuery) return
        expect(filtersIn(parseQuery(narrowed), ['side'])).toEqual(['side:internal'])
        expect(withFilters(narrowed, ['side'], [])).toBe(withFilters(text, ['side'], []))
      }),
    )
  })
})

describe('a word that is being typed', () => {
  test('is looked for as a beginning while it has two letters', () => {
    expect(soughtFor('price ro')).toBe('price ro*')
    for (const whole of ['ro ', 'r', 'rot', '"ro', '-ro', 'ro*', '*ro', 'side:ro', '']) expect(soughtFor(whole)).toBe(whole)
  })

  test('is read to the same length, whatever it is', () => {
    assert(
      property(typed, (text) => {
        expect(soughtFor(text.repeat(60)).length).toBeLessThanOrEqual(longestQuery + 1)
      }),
    )
  })
})

describe('a search that found nothing', () => {
  test('is offered without its filters, without what it leaves out, and with its words apart', () => {
    expect(widerSearches(parseQuery('"next week" side:internal -price'))).toEqual([
      { without: 'filters', text: '"next week" -price' },
      { without: 'unwanted', text: '"next week" side:internal' },
      { without: 'quotes', text: 'next week side:internal -price' },
    ])
  })

  test('is not offered again as it was, nor with nothing to look for', () => {
    expect(widerSearches(parseQuery('price'))).toEqual([])
    expect(widerSearches(parseQuery('side:internal'))).toEqual([])
    assert(
      property(typed, (text) => {
        for (const wider of widerSearches(parseQuery(text))) {
          expect(asksForSomething(parseQuery(wider.text))).toBe(true)
          expect(wider.text).not.toBe(text)
        }
      }),
    )
  })
})
