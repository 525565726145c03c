import { array, assert, constantFrom, nat, option, property, record, uuid } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionTypes } from '../../../../app/model/kinds.ts'
import {
  surfacedSomething,
  yieldByType,
  yieldInWords,
  yieldOfAll,
  yieldOfWording,
  type AskedCount,
} from '../../../../app/rules/question-yield.ts'

const count = record({
  type: constantFrom(...questionTypes),
  bankQuestionId: option(constantFrom('a', 'b', 'c')),
  asked: nat(50),
  part: nat(50),
}).map(({ part, ...rest }): AskedCount => ({ ...rest, surfaced: Math.min(part, rest.asked) }))

describe('the yield of questions', () => {
  test('a question surfaced something when an inference names it, and not when none does', () => {
    assert(
      property(uuid(), array(option(uuid())), (id, others) => {
        expect(surfacedSomething(id, others)).toBe(others.some((other) => other === id))
        expect(surfacedSomething(id, [...others, id])).toBe(true)
      }),
    )
  })

  test('of the types adds up to the yield of all', () => {
    assert(
      property(array(count), (counts) => {
        const types = Object.values(yieldByType(counts))
        expect(types).toHaveLength(8)
        expect(types.reduce((sum, { asked }) => sum + asked, 0)).toBe(yieldOfAll(counts).asked)
        expect(types.reduce((sum, { surfaced }) => sum + surfaced, 0)).toBe(yieldOfAll(counts).surfaced)
      }),
    )
  })

  test('never says that more surfaced something than were asked', () => {
    assert(
      property(array(count), (counts) => {
        for (const { asked, surfaced } of [...Object.values(yieldByType(counts)), yieldOfAll(counts), yieldOfWording(counts, 'a')]) {
          expect(surfaced).toBeLessThanOrEqual(asked)
        }
      }),
    )
  })

  test('of a wording counts it under whatever type it was tagged', () => {
    const counts: AskedCount[] = [
      { type: 'data', bankQuestionId: 'a', asked: 2, surfaced: 1 },
      { type: 'issues', bankQuestionId: 'a', asked: 3, surfaced: 2 },
      { type: 'issues', bankQuestionId: null, asked: 9, surfaced: 9 },
    ]
    expect(yieldOfWording(counts, 'a')).toEqual({ asked: 5, surfaced: 3 })
  })

  test.each([
    [{ asked: 0, surfaced: 0 }, 'not asked yet'],
    [{ asked: 1, surfaced: 0 }, 'nothing yet, asked once'],
    [{ asked: 4, surfaced: 0 }, 'nothing yet, asked 4 times'],
    [{ asked: 9, surfaced: 6 }, 'surfaced something in 6 of 9'],
  ])('of %o is said as “%s”', (yielded, words) => expect(yieldInWords(yielded)).toBe(words))
})
