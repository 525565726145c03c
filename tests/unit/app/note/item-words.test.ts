import { describe, expect, test } from 'vitest'
import { itemInWords } from '../../../../app/note/item-words.ts'
import type { ReviewItem } from '../../../../app/review/items.ts'
import { changeItem } from '../../../../app/review/versions.ts'
import { asBarrier, makeCoach, tagOn } from '../../../support/review-items.ts'
import { keyOf, makeComment, second, wordsIn } from '../../../support/review.ts'

const cora = makeCoach('Cora Lindqvist')
const words = { on: 'words', conversationId: keyOf(1), anchor: wordsIn('It costs too much.', 'costs') } as const
const version = <Content>(content: Content) => [{ id: keyOf(7), counter: 1, at: second(1), content }]
const made = { id: keyOf(5), authorId: cora.id, createdAt: second(1) }

const rating: ReviewItem = {
  ...{ ...made, kind: 'rating', target: { on: 'conversation', conversationId: keyOf(1) } },
  versions: version({ behaviour: 'barriers', score: 4, text: '' } as const),
}
const rival = (blind: boolean): ReviewItem => ({
  ...{ ...made, kind: 'rival', target: words },
  versions: version({ thoughtType: 'fear', confidence: 45, blind, text: '' } as const),
})

describe('what an item says beside its text', () => {
  test('is the kind of a tag, the thought that was read, and the score of a behaviour', () => {
    expect(itemInWords(tagOn(cora, words, asBarrier('The price')))).toBe('barrier, perceived')
    expect(itemInWords(rival(false))).toBe('fear, 45% sure')
    expect(itemInWords(rival(true))).toBe('fear, 45% sure, read blind')
    expect(itemInWords(rating)).toBe('Guiding through barriers, 4 of 5')
  })

  test('is nothing of a comment, and of what was withdrawn', () => {
    expect(itemInWords(makeComment(3, cora.id, 'Whose?'))).toBe('')
    expect(itemInWords(changeItem(rating, null, { id: keyOf(9), at: second(2) }))).toBe('')
  })
})
