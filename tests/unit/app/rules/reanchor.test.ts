import { array, assert, constantFrom, nat, pre, property, record, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteOf } from '../../../../app/note/reading.ts'
import { findQuote } from '../../../../app/rules/reanchor.ts'

const anchorIn = (text: string, quote: string, from = 0) => {
  const start = text.indexOf(quote, from)
  return { ...quoteOf(text, start, start + quote.length), start }
}

const found = (text: string, anchor: Parameters<typeof findQuote>[1]) => findQuote(text, anchor)?.start ?? null

describe('a remembered quote', () => {
  test('is found where it stood', () => {
    const text = 'We fear the cost, and the cost alone.'
    expect(findQuote(text, anchorIn(text, 'the cost'))).toEqual({ start: 8, end: 16 })
    expect(findQuote(text, anchorIn(text, 'the cost', 10))).toEqual({ start: 22, end: 30 })
  })

  test('is found after its text moved', () => {
    const text = 'We fear the cost, and the cost alone.'
    const anchor = anchorIn(text, 'the cost', 10)
    expect(found(`As he said before: ${text}`, anchor)).toBe(19 + 22)
    expect(found('and the cost alone', anchor)).toBe(4)
    expect(found('the cost', anchor)).toBe(0)
  })

  test('of several places is the one with the same words around it, not the nearest', () => {
    const anchor = { quote: 'yes', prefix: 'she says ', suffix: ', of course', start: 0 }
    expect(found('yes! and he says yes, but she says yes, of course', anchor)).toBe(35)
  })

  test('takes the words after it into account as well as those before', () => {
    const anchor = { quote: 'yes', prefix: '', suffix: ', never', start: 0 }
    expect(found('yes, now; yes, never', anchor)).toBe(10)
  })

  test('where all around is the same is the nearest to where it stood', () => {
    const text = 'ha ha ha ha'
    for (const start of [0, 3, 6, 9]) expect(found(text, { quote: 'ha', prefix: '', suffix: '', start })).toBe(start)
    expect(found(text, { quote: 'ha', prefix: '', suffix: '', start: 400 })).toBe(9)
  })

  test('is found among copies that overlap', () => {
    expect(found('aaaa', { quote: 'aa', prefix: 'aa', suffix: '', start: 0 })).toBe(2)
    expect(found('aaaa', { quote: 'aa', prefix: 'a', suffix: 'a', start: 0 })).toBe(1)
  })

  test('is not found where its words are no longer there to the letter', () => {
    const anchor = { quote: 'the cost', prefix: 'We fear ', suffix: ', and', start: 8 }
    expect(found('We fear the costs, and', anchor)).toBe(8)
    expect(found('We fear The cost, and', anchor)).toBeNull()
    expect(found('', anchor)).toBeNull()
  })

  test('that is empty is nowhere', () => {
    expect(found('anything', { quote: '', prefix: 'any', suffix: 'thing', start: 3 })).toBeNull()
  })

  test('is found far before where it stood, wherever that is', () => {
    for (let start = 20_000 - 4096 * 2 - 12; start < 20_000 - 4096 * 2 + 12; start += 1) {
      const text = `${'x'.repeat(start)}the cost${'y'.repeat(20_000)}`
      expect(found(text, { quote: 'the cost', prefix: '', suffix: '', start: 20_000 })).toBe(start)
    }
  })

  test('with emoji and line feeds is found as it is', () => {
    const text = 'one\ntwo 👩‍👩‍👧\nthree'
    expect(findQuote(`x${text}`, anchorIn(text, 'two 👩‍👩‍👧\nth'))).toEqual({ start: 5, end: 5 + 'two 👩‍👩‍👧\nth'.length })
  })
})

const word = constantFrom('cost', 'the', 'risk', 'yes', 'no', 'we', 'fear', 'price', '👍', 'é')

/** Where the quote's characters are after edits that touch neither it nor, on each side, the context that is kept of it. */
test('with its surroundings intact a quote is found again whatever is written, deleted and copied elsewhere', () => {
  const edit = record({ at: nat(1000), remove: nat(6), insert: string({ maxLength: 8 }) })
  assert(
    property(
      tuple(array(word, { minLength: 30, maxLength: 80 }), nat(1000), nat(30)),
      array(edit, { maxLength: 12 }),
      ([words, at, length], edits) => {
        const text = words.join(' ')
        const start = at % text.length
        const end = Math.min(text.length, start + 1 + length)
        const anchor = { ...quoteOf(text, start, end), start }
        const whole = anchor.prefix + anchor.quote + anchor.suffix
        let before = text.slice(0, start - anchor.prefix.length)
        let after = text.slice(end + anchor.suffix.length)
        for (const { at: place, remove, insert } of edits) {
          if (place % 2 > 0) {
            const from = place % (before.length + 1)
            before = before.slice(0, from) + insert + before.slice(from + remove)
          } else {
            const from = place % (after.length + 1)
            after = after.slice(0, from) + insert + after.slice(from + remove)
          }
        }
        const edited = before + whole + after
        // The same words with the same words around them stand once: then there is no doubt about the place.
        pre(edited.indexOf(whole) === edited.lastIndexOf(whole) && anchor.prefix.length === 32 && anchor.suffix.length === 32)
        expect(findQuote(edited, anchor)).toEqual({ start: before.length + 32, end: before.length + 32 + anchor.quote.length })
      },
    ),
    { numRuns: 2000 },
  )
})

test('what is found is the quote, and it is found wherever it stands', () => {
  assert(
    property(
      string({ maxLength: 40 }),
      string({ minLength: 1, maxLength: 3 }),
      string({ maxLength: 40 }),
      record({ prefix: string(), suffix: string(), start: nat(100) }),
      (before, quote, after, context) => {
        const text = before + quote + after
        const span = findQuote(text, { quote, ...context })
        expect(span).not.toBeNull()
        if (span) expect(text.slice(span.start, span.end)).toBe(quote)
        expect(findQuote(before, { quote, ...context }) !== null).toBe(before.includes(quote))
      },
    ),
  )
})
