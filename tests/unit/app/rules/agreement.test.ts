import { array, assert, constantFrom, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sides } from '../../../../app/model/kinds.ts'
import { agreementInWords, agreementOf, pairSpans, type TaggedSpan } from '../../../../app/rules/agreement.ts'
import { keyOf } from '../../../support/review.ts'

type Kind = 'barrier' | 'criterion'
type Span = TaggedSpan<Kind>

const barrier = (start: number, end: number, more: Partial<Span> = {}): Span => ({
  kind: 'barrier',
  exchangeId: keyOf(1),
  side: 'external',
  start,
  end,
  ...more,
})
const agreement = (seller: Span[], coach: Span[], kind: Kind | null = null) => agreementOf(pairSpans(seller, coach), kind).agreement

describe('seller and coach agree', () => {
  test('on a span where they share at least half of the words that either tagged', () => {
    expect(agreement([barrier(0, 10)], [barrier(0, 10)])).toBe(1)
    expect(agreement([barrier(0, 10)], [barrier(5, 10)])).toBe(1)
    expect(agreement([barrier(0, 10)], [barrier(6, 10)])).toBe(0)
    expect(agreement([barrier(0, 10)], [barrier(10, 20)])).toBe(0)
  })

  test('only within one kind, one exchange and one side', () => {
    expect(agreement([barrier(0, 10)], [barrier(0, 10, { kind: 'criterion' })])).toBe(0)
    expect(agreement([barrier(0, 10)], [barrier(0, 10, { exchangeId: keyOf(2) })])).toBe(0)
    expect(agreement([barrier(0, 10)], [barrier(0, 10, { side: 'internal' })])).toBe(0)
  })

  test('on the share of all tags that both put', () => {
    const seller = [barrier(0, 10), barrier(20, 30), barrier(40, 50)]
    expect(agreement(seller, [barrier(0, 10)])).toBe(0.5)
    expect(agreementOf(pairSpans(seller, [barrier(0, 10)]), null)).toEqual({ seller: 3, coach: 1, both: 1, agreement: 0.5 })
  })

  test('on nothing that can be counted where nobody tagged anything', () => {
    expect(agreement([], [])).toBeNull()
    expect(agreement([barrier(0, 10)], [], 'criterion')).toBeNull()
  })

  test('once for each span, however often the other tagged those words', () => {
    expect(agreementOf(pairSpans([barrier(0, 10)], [barrier(0, 10), barrier(0, 10), barrier(1, 10)]), null).both).toBe(1)
  })

  test('on two spans where the nearest pair would leave a span alone', () => {
    // The first is like both of the coach's, and most like the one that is all the second can have.
    const pairs = pairSpans([barrier(0, 12), barrier(3, 16)], [barrier(2, 12), barrier(0, 8)])
    expect(pairs.both).toHaveLength(2)
    expect(pairs.both).toContainEqual({ seller: barrier(3, 16), coach: barrier(2, 12) })
  })
})

const span = record({
  kind: constantFrom<Kind[]>('barrier', 'criterion'),
  exchangeId: nat(1).map(keyOf),
  side: constantFrom(...sides),
  start: nat(30),
  length: nat(20),
}).map(({ length, ...rest }): Span => ({ ...rest, end: rest.start + length + 1 }))
const spans = array(span, { maxLength: 12 })

/** The most pairs there can be, found by trying all ways. */
const mostPairs = ([first, ...others]: Span[], coach: Span[]): number => {
  if (!first) return 0
  const alone = mostPairs(others, coach)
  return coach.reduce((most, other, index) => {
    const isPair = pairSpans([first], [other]).both.length > 0
    return isPair ? Math.max(most, 1 + mostPairs(others, coach.toSpliced(index, 1))) : most
  }, alone)
}

describe('whatever was tagged', () => {
  test('agreement is between 0 and 1, the same from either side, and 1 with oneself', () => {
    assert(
      property(spans, spans, (seller, coach) => {
        const found = agreement(seller, coach)
        expect(agreement(coach, seller)).toBe(found)
        expect(found === null).toBe(seller.length + coach.length === 0)
        expect(found ?? 0).toBeGreaterThanOrEqual(0)
        expect(found ?? 0).toBeLessThanOrEqual(1)
        if (seller.length > 0) expect(agreement(seller, seller)).toBe(1)
      }),
      { numRuns: 1000 },
    )
  })

  test('every span is in a pair or alone, once, and kinds add up to all', () => {
    assert(
      property(spans, spans, (seller, coach) => {
        const pairs = pairSpans(seller, coach)
        const order = (all: Span[]) => all.map((each) => JSON.stringify(each)).toSorted()
        expect(order([...pairs.both.map((pair) => pair.seller), ...pairs.onlySeller])).toEqual(order(seller))
        expect(order([...pairs.both.map((pair) => pair.coach), ...pairs.onlyCoach])).toEqual(order(coach))
        for (const pair of pairs.both) expect(pairSpans([pair.seller], [pair.coach]).both).toHaveLength(1)
        const [barriers, criteria, all] = [agreementOf(pairs, 'barrier'), agreementOf(pairs, 'criterion'), agreementOf(pairs, null)]
        expect(barriers.both + criteria.both).toBe(all.both)
        expect([barriers.seller + criteria.seller, barriers.coach + criteria.coach]).toEqual([all.seller, all.coach])
      }),
      { numRuns: 1000 },
    )
  })

  test('as many spans are paired as can be', () => {
    const close = array(
      span.map((each): Span => ({ ...each, kind: 'barrier', exchangeId: keyOf(1), side: 'external', start: each.start % 8 })),
      { maxLength: 5 },
    )
    assert(
      property(close, close, (seller, coach) => {
        expect(pairSpans(seller, coach).both).toHaveLength(mostPairs(seller, coach))
      }),
      { numRuns: 300 },
    )
  })
})

test('agreement is said in words with every number in it', () => {
  expect(agreementInWords({ seller: 10, coach: 8, both: 6, agreement: 12 / 18 })).toBe(
    'You tagged 10, your coach 8, and 6 of these are the same: you agree on 67%.',
  )
  expect(agreementInWords(agreementOf(pairSpans([barrier(0, 9)], [barrier(0, 9)]), null))).toBe(
    'You tagged 1, your coach 1, and 1 of these is the same: you agree on 100%.',
  )
  expect(agreementInWords(agreementOf(pairSpans([barrier(0, 9)], []), null))).toBe(
    'You tagged 1, your coach 0, and none of these are the same: you agree on 0%.',
  )
  expect(agreementInWords(agreementOf(pairSpans<Span>([], []), null))).toBe('Neither of you tagged anything.')
})
