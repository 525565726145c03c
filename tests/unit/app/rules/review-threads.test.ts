import { array, assert, nat, option, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ItemOf } from '../../../../app/review/items.ts'
import { changeItem, contentOf } from '../../../../app/review/versions.ts'
import { decisionsBy, threadsOf } from '../../../../app/rules/review-threads.ts'
import { keyOf, makeComment, second } from '../../../support/review.ts'

const comment = (number: number, about: number | null) =>
  makeComment(number, keyOf(1), `${number}`, about === null ? undefined : keyOf(about))
const shape = (items: ItemOf<'comment'>[]) => threadsOf(items).map(({ root, replies }) => [root.id, replies.map(({ id }) => id)])

describe('threads', () => {
  test('gather answers, and answers to answers, in the order in which they were written', () => {
    const items = [comment(4, 2), comment(3, 1), comment(2, 1), comment(1, null), comment(5, null)]
    expect(shape(items)).toEqual([
      [keyOf(1), [keyOf(2), keyOf(3), keyOf(4)]],
      [keyOf(5), []],
    ])
  })

  test('begin anew with an answer to what is not there', () => {
    expect(shape([comment(1, 9), comment(2, 1)])).toEqual([[keyOf(1), [keyOf(2)]]])
  })

  test('hold every item once, even where items were forged to be about each other', () => {
    assert(
      property(array(option(nat(12), { nil: null }), { maxLength: 12 }), (abouts) => {
        const items = abouts.map((about, index) => comment(index, about))
        const all = threadsOf(items).flatMap(({ root, replies }) => [root, ...replies])
        expect(all.length).toBe(items.length)
        expect(new Set(all)).toEqual(new Set(items))
      }),
    )
  })
})

describe('what was decided about an item', () => {
  const decide = (number: number, authorId: number, decision: 'accepted' | 'declined', at: number): ItemOf<'decision'> => ({
    id: keyOf(number),
    kind: 'decision',
    authorId: keyOf(authorId),
    createdAt: second(at),
    target: { on: 'item', itemId: keyOf(50) },
    versions: [{ id: keyOf(number), counter: 1, at: second(at), content: { decision, versionId: keyOf(50), text: '' } }],
  })
  const decided = (...items: ItemOf<'decision'>[]) => {
    const decision = decisionsBy({ authors: [], items }, new Set([keyOf(1)])).get(keyOf(50))
    return decision ? contentOf(decision)?.decision : null
  }

  test('is what was decided last, and only by the one who asks', () => {
    const accepted = decide(60, 1, 'accepted', 5)
    expect(decided(accepted, decide(59, 1, 'declined', 6))).toBe('declined')
    expect(decided(decide(61, 1, 'declined', 4), accepted)).toBe('accepted')
    expect(decided(accepted, decide(62, 2, 'declined', 9))).toBe('accepted')
    expect(decided(decide(62, 2, 'declined', 9))).toBeNull()
  })

  test('is open again where it was taken back', () => {
    const accepted = decide(60, 1, 'accepted', 5)
    expect(decided(changeItem(accepted, null, { id: keyOf(70), at: second(6) }))).toBeNull()
  })
})
