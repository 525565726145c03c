import { array, assert, constantFrom, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Id } from '../../../../app/model/ids.ts'
import type { Author, ItemOf, Review, ReviewItem } from '../../../../app/review/items.ts'
import { changeItem, contentOf } from '../../../../app/review/versions.ts'
import { mergeReviews } from '../../../../app/rules/review-merge.ts'
import { ownTime } from '../../../support/own-time.ts'
import { anyItem, keyOf, makeAuthor, makeComment as comment, second } from '../../../support/review.ts'

const none: Review = { authors: [], items: [] }

const seller = makeAuthor(1, 'Sue Seller')
const coach = makeAuthor(2, 'Cora Coach')
const textOf = (review: Review, id: Id) => {
  const item = review.items.find((candidate): candidate is ItemOf<'comment'> => candidate.id === id && candidate.kind === 'comment')
  return item && contentOf(item)?.text
}
const reviewOf = (...items: ReviewItem[]): Review => ({ authors: [], items })

describe('of two versions of an item', () => {
  const first = comment(10, coach.id, 'first')
  const change = (text: string | null, id: number, at = 20) =>
    changeItem(first, text === null ? null : { text }, { id: keyOf(id), at: second(at) })
  const standing = (one: ReviewItem, other: ReviewItem) => textOf(mergeReviews(reviewOf(one), reviewOf(other)), first.id)

  test('the one that was written after the other stands, whatever the clocks said', () => {
    const later = change('second', 5, 1)
    expect(standing(first, later)).toBe('second')
    expect(standing(changeItem(later, { text: 'third' }, { id: keyOf(4), at: second(0) }), later)).toBe('third')
  })

  test('of which neither knew the other, words stand rather than their withdrawal, else one that all choose', () => {
    expect(standing(change(null, 90), change('kept', 80))).toBe('kept')
    expect(standing(change('one', 80), change('other', 90))).toBe('other')
    expect(standing(change('other', 90), change('one', 80))).toBe('other')
  })

  test('both are kept', () => {
    const [item] = mergeReviews(reviewOf(change('one', 80)), reviewOf(change(null, 90))).items
    expect(item?.versions.map(({ content }) => content)).toEqual([{ text: 'first' }, null, { text: 'one' }])
  })

  test('a withdrawal stands until its author writes again', () => {
    const gone = change(null, 80)
    expect(contentOf(gone)).toBeNull()
    expect(contentOf(changeItem(gone, { text: 'back' }, { id: keyOf(81), at: second(30) }))).toEqual({ text: 'back' })
  })
})

describe('merged reviews', () => {
  test('keep what only one of them has: a missing item is no delete', () => {
    const merged = mergeReviews(reviewOf(comment(10, coach.id, 'one')), reviewOf(comment(11, coach.id, 'other')))
    expect(merged.items.map(({ id }) => id)).toEqual([keyOf(10), keyOf(11)])
  })

  test('call an author by the later name', () => {
    const renamed = { ...coach, name: 'Cora Coach-Jones', namedAt: second(9) }
    for (const [one, other] of [
      [coach, renamed],
      [renamed, coach],
    ] as [Author, Author][]) {
      expect(mergeReviews({ authors: [one], items: [] }, { authors: [other, seller], items: [] }).authors).toEqual([seller, renamed])
    }
  })

  test('tell authors of one name apart', () => {
    const namesake = makeAuthor(3, coach.name)
    expect(mergeReviews({ authors: [coach], items: [] }, { authors: [namesake], items: [] }).authors).toEqual([coach, namesake])
  })

  test('keep both of two items with one id, which only forgery makes', () => {
    const merged = mergeReviews(reviewOf(comment(10, coach.id, 'true')), reviewOf(comment(10, seller.id, 'false')))
    expect(merged.items).toHaveLength(2)
  })

  // Few keys, so that items and versions meet, and also those that only forgery would let meet.
  const few = nat(3).map(keyOf)
  const item = record({ item: anyItem, id: few, author: few, versions: array(few, { maxLength: 3 }) }).map(
    ({ item: given, id, author, versions }) =>
      ({
        ...given,
        id,
        authorId: author,
        versions: given.versions.map((version, index) => ({ ...version, id: versions[index] ?? keyOf(9) })),
      }) as ReviewItem,
  )
  const authors = array(record({ id: few, name: constantFrom('Ann', 'Bob'), namedAt: nat(2).map(second) }), { maxLength: 3 })
  const review = record({ authors, items: array(item, { maxLength: 5 }) })

  test('are the same in any order, any grouping and however often', () => {
    assert(
      property(review, review, review, (a, b, c) => {
        expect(mergeReviews(a, b)).toEqual(mergeReviews(b, a))
        expect(mergeReviews(mergeReviews(a, b), c)).toEqual(mergeReviews(a, mergeReviews(b, c)))
        expect(mergeReviews(mergeReviews(a, b), b)).toEqual(mergeReviews(a, b))
        expect(mergeReviews(a, a)).toEqual(mergeReviews(a, none))
      }),
      { numRuns: 1000 },
    )
  })

  test('of 10,000 comments take less than a second', () => {
    const make = (from: number) => Array.from({ length: 10_000 }, (_, index) => comment(from + index, coach.id, `Comment ${index}`))
    const before = reviewOf(...make(10_000))
    const incoming = reviewOf(...structuredClone(before.items.slice(5000)), ...make(20_000).slice(0, 5000))
    const begun = ownTime()
    expect(mergeReviews(before, incoming).items).toHaveLength(15_000)
    expect(ownTime() - begun).toBeLessThan(1000)
  })
})
