import { array, assert, constantFrom, nat, property, record, shuffledSubarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordShare } from '../../../../app/rules/word-share.ts'

const buyer = '01900000-0000-7000-8000-000000000901'
const turns = array(record({ speakerId: constantFrom(buyer, 'me', null), words: nat(500) }), { maxLength: 40 })

describe('who spoke how much', () => {
  test('counts every word once', () => {
    assert(
      property(turns, (spoken) => {
        const { seller, buyer: theirs, unknown } = wordShare(spoken)
        expect(seller + theirs + unknown).toBe(spoken.reduce((sum, { words }) => sum + words, 0))
      }),
    )
  })

  test('is a share between 0 and 1 that does not depend on the order of turns', () => {
    const shuffled = turns.chain((list) => shuffledSubarray(list, { minLength: list.length }).map((other) => [list, other] as const))
    assert(
      property(shuffled, ([spoken, other]) => {
        const { share } = wordShare(spoken)
        expect(wordShare(other).share).toBe(share)
        if (share !== null) expect(share > 0 && share < 1).toBe(true)
      }),
    )
  })

  test('says nothing where only one side is written down', () => {
    expect(wordShare([{ speakerId: 'me', words: 12 }]).share).toBeNull()
    expect(
      wordShare([
        { speakerId: buyer, words: 12 },
        { speakerId: null, words: 80 },
      ]).share,
    ).toBeNull()
  })

  test('leaves out words of nobody in particular', () => {
    expect(
      wordShare([
        { speakerId: 'me', words: 30 },
        { speakerId: buyer, words: 90 },
        { speakerId: null, words: 1000 },
      ]),
    ).toEqual({
      seller: 30,
      buyer: 90,
      unknown: 1000,
      share: 0.25,
    })
  })
})
