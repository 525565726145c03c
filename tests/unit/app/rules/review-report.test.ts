import { describe, expect, test } from 'vitest'
import type { Id } from '../../../../app/model/ids.ts'
import type { ItemOf, Review, ReviewTarget } from '../../../../app/review/items.ts'
import { changeItem } from '../../../../app/review/versions.ts'
import { mergeReviews } from '../../../../app/rules/review-merge.ts'
import type { Placement } from '../../../../app/rules/review-placing.ts'
import { reportOf, takeIn } from '../../../../app/rules/review-report.ts'
import { keyOf, makeAuthor, second } from '../../../support/review.ts'

const seller = makeAuthor(1, 'Sue Seller')
const coach = makeAuthor(2, 'Cora Coach')

const comment = (number: number, text: string, target: ReviewTarget = { on: 'barrier', barrierId: keyOf(5) }): ItemOf<'comment'> => ({
  id: keyOf(number),
  kind: 'comment',
  authorId: coach.id,
  createdAt: second(number),
  target,
  versions: [{ id: keyOf(number + 1000), counter: 1, at: second(number), content: { text } }],
})
const edit = (item: ItemOf<'comment'>, text: string | null, id: number) =>
  changeItem(item, text === null ? null : { text }, { id: keyOf(id), at: second(id) })
const reviewOf = (...items: Review['items']): Review => ({ authors: [seller, coach], items })

const place = (target: ReviewTarget): Placement =>
  target.on === 'barrier' && target.barrierId === keyOf(5) ? { how: 'whole' } : { how: 'not placed', quote: '' }
const report = (before: Review, incoming: Review) => reportOf(before, incoming, new Set([seller.id]), place)
const arrivals = (before: Review, incoming: Review) => report(before, incoming).map(({ arrival }) => arrival)

const first = comment(10, 'first')

describe('before a reply is taken in', () => {
  test('it is said what is new, changed, withdrawn and the same', () => {
    const [kept, changed, gone] = [comment(20, 'kept'), comment(21, 'as it was'), comment(22, 'a slip')]
    const lines = report(reviewOf(kept, changed, gone), reviewOf(kept, edit(changed, 'as it is', 80), edit(gone, null, 81), first))
    expect(lines.map(({ arrival }) => arrival)).toEqual(['same', 'changed', 'withdrawn', 'new'])
    expect(lines[1]).toMatchObject({ before: changed, item: edit(changed, 'as it is', 80) })
  })

  test('one that was taken in already changes nothing, nor does an old one after a newer', () => {
    const newer = edit(first, 'second', 80)
    expect(arrivals(reviewOf(newer), reviewOf(newer))).toEqual(['same'])
    expect(arrivals(reviewOf(newer), reviewOf(first))).toEqual(['same'])
    expect(takeIn(reviewOf(newer), reviewOf(first), new Set([seller.id]))).toEqual(mergeReviews(reviewOf(newer), reviewOf()))
  })

  test('what came and went before it was ever seen is nothing new', () => {
    expect(arrivals(reviewOf(), reviewOf(edit(first, null, 80)))).toEqual(['same'])
  })

  test('it is said what could not be placed, and answers stand with what they answer', () => {
    const answer = comment(11, 'so?', { on: 'item', itemId: first.id })
    const astray = comment(12, 'lost', { on: 'item', itemId: keyOf(99) })
    const gone = comment(13, 'gone', { on: 'barrier', barrierId: keyOf(6) })
    const how = (before: Review, incoming: Review) => report(before, incoming).map(({ placement }) => placement.how)
    expect(how(reviewOf(), reviewOf(first, answer, astray, gone))).toEqual(['whole', 'whole', 'not placed', 'not placed'])
    expect(how(reviewOf(first), reviewOf(answer))).toEqual(['whole'])
  })
})

describe('a forged reply', () => {
  const own: ItemOf<'comment'> = { ...first, authorId: seller.id }
  const forgeries: [string, Review, Review][] = [
    ['takes the id of what someone else wrote', reviewOf(own), reviewOf(first)],
    ['writes in the name of the one who takes it in', reviewOf(), reviewOf(own)],
    ['changes what that one wrote', reviewOf(own), reviewOf(edit(own, 'never said', 80))],
    [
      'puts other words into a version',
      reviewOf(first),
      reviewOf({ ...first, versions: [{ ...first.versions[0], content: { text: 'x' } }] } as typeof first),
    ],
    ['moves a comment to something else', reviewOf(first), reviewOf({ ...first, target: { on: 'barrier', barrierId: keyOf(7) } })],
  ]

  test.each(forgeries)('that %s is seen, and nothing of it is taken in', (_what, before, incoming) => {
    expect(arrivals(before, incoming)).toEqual(['forged'])
    expect(takeIn(before, incoming, new Set([seller.id]))).toEqual(mergeReviews(before, reviewOf()))
  })

  test('cannot rename the one who takes it in', () => {
    const renamed = { ...seller, name: 'Silly Seller', namedAt: second(99) }
    const taken = takeIn(reviewOf(), { authors: [renamed], items: [first] }, new Set([seller.id]))
    expect(taken.authors.find(({ id }: { id: Id }) => id === seller.id)?.name).toBe('Sue Seller')
    expect(taken.items).toEqual([first])
  })

  test('is not what brings back, as it left, what that one wrote', () => {
    expect(arrivals(reviewOf(own), reviewOf(own))).toEqual(['same'])
  })
})
