import { array, assert, boolean, constantFrom, nat, property, record, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sides, type Side } from '../../../../app/model/kinds.ts'
import { reviewAnchorOf } from '../../../../app/review/anchors.ts'
import type { ReviewAnchor } from '../../../../app/review/items.ts'
import { createPlacing, needsApproval } from '../../../../app/rules/review-placing.ts'
import { ownTime } from '../../../support/own-time.ts'
import {
  anyText,
  keyOf,
  makeExchangeNow as exchange,
  makeNoteNow as noteOf,
  onWords as on,
  placedText,
  placeIn,
  talk,
  wordsIn,
  type ExchangeNow as Exchange,
} from '../../../support/review.ts'

const long = 'We looked at three suppliers last year, and the cost of moving was what stopped us in the end.'

const word = constantFrom('cost', 'the', 'risk', 'yes', 'no', 'we', 'fear', 'price', '👍', 'é')
const sentence = array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '))
const cells = array(record({ external: sentence, internal: sentence }), { minLength: 1, maxLength: 5 })
const chosen = record({ exchange: nat(100), side: constantFrom(...sides), at: nat(1000), length: nat(40) })

const choose = (
  exchanges: Exchange[],
  { exchange: which, side, at, length }: { exchange: number; side: Side; at: number; length: number },
) => {
  const picked = exchanges[which % exchanges.length] as Exchange
  const text = picked[side]
  const start = at % text.length
  return reviewAnchorOf(text, { exchangeId: picked.id, side, start, end: Math.min(text.length, start + 1 + length) })
}
const number = (given: Record<Side, string>[]): Exchange[] => given.map((texts, index) => ({ id: keyOf(index), ...texts }))

describe('whatever is written in a note', () => {
  test('items on a note that was not changed stand exactly where they stood', () => {
    const texts = array(record({ external: anyText, internal: anyText }), { minLength: 1, maxLength: 4 })
    assert(
      property(texts, chosen, (given, choice) => {
        const exchanges = number(given.map(({ external, internal }) => ({ external: `${external}x`, internal: `${internal}x` })))
        const anchor = choose(exchanges, choice)
        const note = noteOf(exchanges)
        const placement = placeIn(note, on(anchor))
        expect(placement.how).toBe('exact')
        expect(placement).toMatchObject({ place: { exchangeId: anchor.exchangeId, side: anchor.side } })
        const start = 'place' in placement ? placement.place.start : -1
        const text = exchanges.find(({ id }) => id === anchor.exchangeId)?.[anchor.side] ?? ''
        expect(Array.from(text.slice(0, start)).length).toBe(anchor.from)
      }),
      { numRuns: 2000 },
    )
  })

  test('items stand exactly on their words after edits elsewhere, where those words stand once in their surroundings', () => {
    const edit = record({ before: boolean(), at: nat(1000), remove: nat(6), insert: string({ maxLength: 8 }) })
    assert(
      property(
        cells,
        chosen,
        array(edit, { maxLength: 10 }),
        array(record({ at: nat(9), text: sentence }), { maxLength: 3 }),
        (given, choice, edits, more) => {
          const exchanges = number(given)
          const anchor = choose(exchanges, choice)
          const text = exchanges.find(({ id }) => id === anchor.exchangeId)?.[anchor.side] ?? ''
          const whole = anchor.prefix + anchor.quote + anchor.suffix
          const from = Array.from(text).slice(0, anchor.from).join('').length - anchor.prefix.length
          let before = text.slice(0, from)
          let after = text.slice(from + whole.length)
          for (const { before: isBefore, at, remove, insert } of edits) {
            const part = isBefore ? before : after
            const place = at % (part.length + 1)
            const edited = part.slice(0, place) + insert + part.slice(place + remove)
            if (isBefore) before = edited
            else after = edited
          }
          const now = exchanges.map((each) => (each.id === anchor.exchangeId ? { ...each, [anchor.side]: before + whole + after } : each))
          more.forEach(({ at, text: added }, index) => now.splice(at % (now.length + 1), 0, exchange(100 + index, added, added)))
          const occurrences = now.reduce((count, each) => count + each[anchor.side].split(anchor.quote).length - 1, 0)
          const standsOnce = now.reduce((count, each) => count + each[anchor.side].split(whole).length - 1, 0) === 1
          const placement = placeIn(noteOf(now), on(anchor))
          expect(placement.how).not.toBe('not placed')
          if (!standsOnce && occurrences !== 1) return
          expect(placement).toEqual({
            how: 'exact',
            place: {
              exchangeId: anchor.exchangeId,
              side: anchor.side,
              start: before.length + anchor.prefix.length,
              end: before.length + anchor.prefix.length + anchor.quote.length,
            },
          })
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('items stand on other words only where that is said', () => {
    const passage = record({ exchange: nat(9), start: nat(50), length: nat(20) })
    assert(
      property(cells, chosen, cells, boolean(), passage, ([...given], choice, others, keeps, at) => {
        const exchanges = number(given)
        const anchor = choose(exchanges, choice)
        const now = number(keeps ? [...others, ...given] : others)
        const standing = now[at.exchange % now.length] as Exchange
        const start = Math.min(at.start, standing[anchor.side].length)
        const end = Math.min(start + at.length, standing[anchor.side].length)
        const note = noteOf(now, [[keyOf(700), { exchangeId: standing.id, side: anchor.side, start, end }]])
        for (const target of [on(anchor), { on: 'inference', conversationId: talk, passageId: keyOf(700), anchor } as const]) {
          const placement = placeIn(note, target)
          const text = placedText(note, placement)
          if (placement.how === 'exact') expect(text).toBe(anchor.quote)
          if (placement.how === 'passage') expect(placement.changed).toBe(text !== anchor.quote)
          if (placement.how === 'not placed') expect(placement.quote).toBe(anchor.quote)
          if (placement.how === 'near') {
            expect(needsApproval(placement)).toBe(true)
            expect(text).not.toBe('')
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('words that were edited within are found where they are, and shown for approval', () => {
    const edit = tuple(nat(1000), constantFrom('', 'x', 'xy'))
    assert(
      property(array(edit, { minLength: 1, maxLength: 3 }), nat(7), (edits, where) => {
        const exchanges = Array.from({ length: 8 }, (_, index) =>
          exchange(index, `${index} or so. ${long.split('').toReversed().join('')}`),
        )
        const quote = 'Their head of finance has to sign it, and she is afraid of a second failure.'
        const anchor = wordsIn(`Yes. ${quote} So.`, quote, 'external', where)
        const edited = edits.reduce((text, [at, put]) => {
          const place = 1 + (at % (text.length - 2))
          return text.slice(0, place) + put + text.slice(place + 1)
        }, quote)
        const note = noteOf(exchanges.map((each, index) => (index === where ? exchange(where, `Yes. ${edited} So.`) : each)))
        const placement = placeIn(note, on(anchor))
        expect(placement).toMatchObject({ how: 'near', place: { exchangeId: keyOf(where) } })
        // Where the first or last words were edited, other ends than the seller's can be as good.
        expect(edited).toContain(placedText(note, placement)?.slice(8, -8))
        expect(placedText(note, placement)?.length).toBeGreaterThan(edited.length - 8)
      }),
      { numRuns: 300 },
    )
  })
})

describe('placing takes less than a second for 1,000 items on a note of 100,000 characters', () => {
  const sentences = Array.from(
    { length: 400 },
    (_, index) => `${long.slice(index % 50)} Number ${index * 7919}, ${'and so on '.repeat(14)}`,
  )
  const text = sentences.join(' ').slice(0, 100_000)
  const scrambled = (quote: string, step: number) =>
    Array.from(quote, (character, index) => (index % step === step - 1 ? '#' : character)).join('')
  const anchorsOf = (length: number) =>
    Array.from({ length: 1000 }, (_, index) => {
      const start = (index * 97) % (text.length - length)
      return reviewAnchorOf(text, { exchangeId: keyOf(0), side: 'external', start, end: start + length })
    })
  const apart = Array.from({ length: 1000 }, (_, index) => exchange(index, text.slice(index * 100, index * 100 + 100)))
  const shift = (exchanges: Exchange[]) => exchanges.map((each) => ({ ...each, external: `?${each.external}` }))
  const withText = (anchors: ReviewAnchor[], quoteOf: (quote: string) => string) =>
    anchors.map((anchor) => ({ ...anchor, quote: quoteOf(anchor.quote), prefix: '', suffix: '' }))

  test.each([
    ['that was not changed', [exchange(0, text)], anchorsOf(40)],
    ['in one cell that moved', shift([exchange(0, text)]), anchorsOf(40)],
    ['whose exchanges are all others', apart, anchorsOf(40)],
    ['where words that stand everywhere are meant', [exchange(0, text)], withText(anchorsOf(1), () => ' ')],
    ['where all words were changed a little', [exchange(0, text)], withText(anchorsOf(128), (quote) => scrambled(quote, 6))],
    ['where long words were changed a little', [exchange(0, text)], withText(anchorsOf(3000), (quote) => scrambled(quote, 6))],
    ['where all words were changed a lot', [exchange(0, text)], withText(anchorsOf(128), (quote) => scrambled(quote, 3))],
    ['where all words are gone', apart, withText(anchorsOf(128), () => 'zq'.repeat(64))],
    ['of one letter', [exchange(0, 'a'.repeat(100_000))], withText(anchorsOf(128), () => `${'a'.repeat(60)}bbbb${'a'.repeat(60)}`)],
  ])('%s', (_what, exchanges, anchors) => {
    const place = createPlacing(
      () => noteOf(exchanges),
      () => true,
    )
    const begun = ownTime()
    for (const anchor of anchors) place(on(anchor))
    const taken = ownTime() - begun
    expect(taken).toBeLessThan(1000)
  })
})
