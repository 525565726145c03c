import { describe, expect, test } from 'vitest'
import type { Id } from '../../../../app/model/ids.ts'
import type { ReviewAnchor, ReviewTarget } from '../../../../app/review/items.ts'
import { needsApproval, type Placement } from '../../../../app/rules/review-placing.ts'
import {
  keyOf,
  makeExchangeNow as exchange,
  makeNoteNow as noteOf,
  onWords as on,
  placedText,
  placeIn,
  talk,
  wordsIn,
} from '../../../support/review.ts'

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
