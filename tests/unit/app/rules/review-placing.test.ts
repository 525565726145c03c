import { array, assert, boolean, constantFrom, nat, property, record, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Id } from '../../../../app/model/ids.ts'
import { sides, type Side } from '../../../../app/model/kinds.ts'
import { reviewAnchorOf } from '../../../../app/review/anchors.ts'
import type { ReviewAnchor, ReviewTarget } from '../../../../app/review/items.ts'
import { createPlacing, needsApproval, type NoteNow, type Place, type Placement } from '../../../../app/rules/review-placing.ts'
import { anyText, keyOf, wordsIn } from '../../../support/review.ts'

type Exchange = { id: Id } & Record<Side, string>

const talk = keyOf(900)
const exchange = (number: number, external: string, internal = ''): Exchange => ({ id: keyOf(number), external, internal })
const noteOf = (exchanges: Exchange[], passages: [Id, Place][] = []): NoteNow => ({ exchanges, passages: new Map(passages) })
const placeIn = (note: NoteNow | null, target: ReviewTarget, has = (_id: Id) => false): Placement =>
  createPlacing((id) => (id === talk ? note : null), has)(target)
const on = (anchor: ReviewAnchor): ReviewTarget => ({ on: 'words', conversationId: talk, anchor })
const textAt = (note: NoteNow, { exchangeId, side, start, end }: Place): string =>
  note.exchanges.find(({ id }) => id === exchangeId)?.[side].slice(start, end) ?? ''
const placedText = (note: NoteNow, placement: Placement): string | null => ('place' in placement ? textAt(note, placement.place) : null)

const long = 'We looked at three suppliers last year, and the cost of moving was what stopped us in the end.'

describe('a comment on words stands', () => {
  test('exactly where it stood, in a note that was not changed', () => {
    const note = noteOf([exchange(1, 'yes yes yes'), exchange(2, long)])
    expect(placeIn(note, on(wordsIn('yes yes yes', 'yes', 'external', 1, 4)))).toEqual({
      how: 'exact',
      place: { exchangeId: keyOf(1), side: 'external', start: 4, end: 7 },
    })
  })

  test('exactly on its words after they moved within their exchange', () => {
    const note = noteOf([exchange(1, `👍 As I said: ${long}`)])
    const placement = placeIn(note, on(wordsIn(long, 'the cost of moving')))
    expect(placement).toMatchObject({ how: 'exact', place: { start: 58 } })
    expect(placedText(note, placement)).toBe('the cost of moving')
  })

  test('exactly on its words in another exchange, if all that stood around them moved with them', () => {
    const placement = placeIn(noteOf([exchange(1, 'Hm.'), exchange(5, `Then: ${long}`)]), on(wordsIn(long, 'the cost of moving')))
    expect(placement).toMatchObject({ how: 'exact', place: { exchangeId: keyOf(5) } })
  })

  test('for approval on the same words elsewhere with other words around them', () => {
    const anchor = wordsIn(long, 'the cost of moving')
    const elsewhere = placeIn(noteOf([exchange(1, 'Hm.'), exchange(5, 'Nobody knows the cost of moving yet.')]), on(anchor))
    expect(elsewhere).toMatchObject({ how: 'near', place: { exchangeId: keyOf(5), start: 13, end: 31 } })
    expect(needsApproval(elsewhere)).toBe(true)
    expect(placeIn(noteOf([exchange(1, 'Nobody knows the cost of moving yet.')]), on(anchor)).how).toBe('near')
  })

  test('for approval where the same words stand twice in the same surroundings, and neither where they stood', () => {
    const note = noteOf([exchange(1, `x ${long} ${long}`)])
    expect(placeIn(note, on({ ...wordsIn(long, long), prefix: '', suffix: '' }))).toMatchObject({ how: 'near', place: { start: 2 } })
  })

  test('for approval on words that are much like them', () => {
    const note = noteOf([exchange(1, long.replace('the cost of moving', 'the costs of moving'))])
    const placement = placeIn(note, on(wordsIn(long, 'the cost of moving')))
    expect(placement.how).toBe('near')
    expect(placedText(note, placement)).toBe('the costs of moving')
  })

  test('for approval on much like words in another exchange', () => {
    const note = noteOf([
      exchange(1, 'Hm.'),
      exchange(2, long.repeat(20)),
      exchange(3, 'So it was only the price of moving that stopped us!'),
    ])
    const placement = placeIn(note, on(wordsIn('And the price for moving that stopped us', 'the price for moving that stopped us')))
    expect(placement).toMatchObject({ how: 'near', place: { exchangeId: keyOf(3) } })
    expect(placedText(note, placement)).toBe('the price of moving that stopped us')
  })

  test('for approval on a long stretch that was changed within', () => {
    const whole = Array.from({ length: 12 }, (_, index) => `Point ${index} of the ${index * 7} that we went through.`).join(' ')
    const note = noteOf([exchange(1, `Before. ${whole.replace('Point 5', 'The fifth point, at length,')} After.`)])
    const placement = placeIn(note, on(wordsIn(whole, whole)))
    expect(placement.how).toBe('near')
    expect(placedText(note, placement)).toBe(whole.replace('Point 5', 'The fifth point, at length,'))
  })

  test('nowhere once its words are gone, and keeps them', () => {
    const anchor = wordsIn(long, 'the cost of moving')
    const gone: Placement = { how: 'not placed', quote: 'the cost of moving' }
    expect(placeIn(noteOf([exchange(1, long.replace('the cost of moving', 'something else entirely, and'))]), on(anchor))).toEqual(gone)
    expect(placeIn(noteOf([exchange(1, '', long)]), on(anchor))).toEqual(gone)
    expect(placeIn(noteOf([]), on(anchor))).toEqual(gone)
    expect(placeIn(null, on(anchor))).toEqual(gone)
  })

  test('never across two exchanges', () => {
    const anchor = { ...wordsIn('one\0two', 'one\0two'), quote: 'one\0two' }
    expect(placeIn(noteOf([exchange(1, 'one'), exchange(2, 'two')]), on(anchor)).how).not.toBe('exact')
  })
})

describe('a comment on a passage stands', () => {
  const passage = (anchor: ReviewAnchor): ReviewTarget => ({ on: 'passage', conversationId: talk, passageId: keyOf(50), anchor })
  const anchor = wordsIn(long, 'the cost of moving')

  test('on the passage wherever that is now, and says so where it has other words', () => {
    const text = `The price of it. ${long}`
    const note = (start: number, end: number) =>
      noteOf([exchange(3, text)], [[keyOf(50), { exchangeId: keyOf(3), side: 'external', start, end }]])
    expect(placeIn(note(61, 79), passage(anchor))).toMatchObject({ how: 'passage', place: { start: 61 }, changed: false })
    expect(placeIn(note(4, 9), passage(anchor))).toMatchObject({ how: 'passage', place: { start: 4 }, changed: true })
  })

  test('on its words where the passage is detached or gone', () => {
    expect(placeIn(noteOf([exchange(1, long)]), passage(anchor)).how).toBe('exact')
    expect(placeIn(noteOf([exchange(1, 'Hm.')]), passage(anchor))).toEqual({ how: 'not placed', quote: 'the cost of moving' })
  })
})

test('what is about a whole stands while that is there', () => {
  const note = noteOf([exchange(1, long)])
  const has = (id: Id) => id === keyOf(60)
  const isPlaced = (target: ReviewTarget) => placeIn(note, target, has).how === 'whole'
  expect(isPlaced({ on: 'exchange', conversationId: talk, exchangeId: keyOf(1) })).toBe(true)
  expect(isPlaced({ on: 'exchange', conversationId: talk, exchangeId: keyOf(2) })).toBe(false)
  expect(isPlaced({ on: 'conversation', conversationId: talk })).toBe(true)
  expect(isPlaced({ on: 'conversation', conversationId: keyOf(1) })).toBe(false)
  expect(isPlaced({ on: 'barrier', barrierId: keyOf(60) })).toBe(true)
  expect(isPlaced({ on: 'criterion', criterionId: keyOf(61) })).toBe(false)
})

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
    const begun = performance.now()
    for (const anchor of anchors) place(on(anchor))
    const taken = performance.now() - begun
    expect(taken).toBeLessThan(1000)
  })
})
