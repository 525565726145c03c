import { assert, array, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeItem, contentOf } from '../../../../app/review/versions.ts'
import { mergeReviews } from '../../../../app/rules/review-merge.ts'
import { withOwnItems } from '../../../../app/rules/review-own.ts'
import { anyItem, keyOf, makeAuthor, makeComment, onWords, second, wordsIn } from '../../../support/review.ts'

const cora = makeAuthor(1, 'Cora')
const seller = makeAuthor(2, 'Seller')
const empty = { authors: [], items: [] }

describe('what a coach wrote, in a copy', () => {
  test('stands beside what came with the copy', () => {
    const theirs = makeComment(10, seller.id, 'What do you think?')
    const own = makeComment(11, cora.id, 'The blame.', theirs.id)
    expect(withOwnItems({ authors: [seller], items: [theirs] }, cora, [own])).toEqual({ authors: [cora, seller], items: [theirs, own] })
  })

  test('is one item with what came back of it, whose names were replaced meanwhile, and with what was written since', () => {
    const said = makeComment(10, cora.id, 'Dana fears it.')
    const own = { ...said, target: onWords(wordsIn('Dana said so.', 'Dana')) }
    const back = {
      ...said,
      target: onWords(wordsIn('Buyer A said so.', 'Buyer A')),
      versions: [{ ...said.versions[0], content: { text: 'Buyer A fears it.' } }],
    }
    const later = changeItem(own, { text: 'She fears it.' }, { id: keyOf(12), at: second(12) })
    const { items } = withOwnItems({ authors: [cora], items: [back as typeof own] }, cora, [later])
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      target: back.target,
      versions: [{ content: { text: 'Buyer A fears it.' } }, { content: { text: 'She fears it.' } }],
    })
    expect(items[0] && contentOf(items[0])).toEqual({ text: 'She fears it.' })
  })

  test('does not take over what another author wrote under the same id', () => {
    const theirs = makeComment(10, seller.id, 'Mine.')
    const own = makeComment(10, cora.id, 'No, mine.')
    expect(withOwnItems({ authors: [seller], items: [theirs] }, cora, [own]).items).toHaveLength(2)
  })

  test('is what a merge gives where nothing was replaced', () => {
    assert(
      property(array(anyItem, { maxLength: 8 }), array(anyItem, { maxLength: 8 }), (came, own) => {
        const distinct = [...new Map([...came, ...own].map((item) => [item.id, item])).values()]
        const [copy, mine] = [distinct.slice(0, came.length), distinct.slice(came.length)]
        expect(withOwnItems({ authors: [], items: copy }, null, [...mine, ...copy.slice(0, 2)])).toEqual(
          mergeReviews({ authors: [], items: copy }, { ...empty, items: mine }),
        )
      }),
    )
  })
})
