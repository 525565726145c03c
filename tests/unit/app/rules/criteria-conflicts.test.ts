import { array, assert, constantFrom, integer, property, record, string, uuid } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { criterionOrigins, criterionStates } from '../../../../app/model/kinds.ts'
import { conflictsIn, weightGap, type CriterionView } from '../../../../app/rules/criteria-conflicts.ts'

const view = (name: string, given: Partial<CriterionView> = {}): CriterionView => ({
  buyerId: name,
  name,
  weight: 3,
  origin: 'stated',
  state: 'confirmed',
  ...given,
})
const wordsOf = (views: CriterionView[]) => conflictsIn(views).map(({ words }) => words)

const anyViews = array(
  record({
    buyerId: uuid(),
    name: string({ minLength: 1 }),
    weight: integer({ min: 1, max: 5 }),
    origin: constantFrom(...criterionOrigins),
    state: constantFrom(...criterionStates),
  }),
  { maxLength: 8 },
)

describe('a conflict over a criterion', () => {
  test('is a gap of two in weight, said with both names', () => {
    expect(wordsOf([view('Ada', { weight: 5 }), view('Bo', { weight: 3 })])).toEqual(['Ada gives it weight 5, Bo only 3.'])
    expect(wordsOf([view('Ada', { weight: 4 }), view('Bo', { weight: 3 })])).toEqual([])
  })

  test('names all at both ends and nobody between', () => {
    const views = [view('Ada', { weight: 5 }), view('Bo', { weight: 5 }), view('Cy', { weight: 4 }), view('Di', { weight: 1 })]
    expect(wordsOf(views)).toEqual(['Ada and Bo give it weight 5, Di only 1.'])
    expect(conflictsIn(views)[0]?.buyerIds).toEqual(['Ada', 'Bo', 'Di'])
  })

  test('says when it rests on an inference', () => {
    expect(wordsOf([view('Ada', { weight: 5 }), view('Bo', { weight: 1, origin: 'inferred' })])).toEqual([
      'Ada gives it weight 5, Bo only 1. For Bo it is inferred: ask before you build on it.',
    ])
  })

  test('is met for one and unmet for another', () => {
    expect(wordsOf([view('Ada', { state: 'met' }), view('Bo', { state: 'unmet' }), view('Cy', { state: 'emerging' })])).toEqual([
      'It is met for Ada, but not for Bo.',
    ])
  })

  test('is not that one knows less than another', () => {
    expect(wordsOf([view('Ada', { state: 'emerging', origin: 'inferred' }), view('Bo', { state: 'met' })])).toEqual([])
  })

  test('needs two, does not depend on their order, and names only those it is between', () => {
    assert(
      property(anyViews, (views) => {
        const conflicts = conflictsIn(views)
        const weights = views.map(({ weight }) => weight)
        expect(conflicts.some(({ about }) => about === 'weight')).toBe(
          views.length > 1 && Math.max(...weights) - Math.min(...weights) >= weightGap,
        )
        expect(conflicts.some(({ about }) => about === 'state')).toBe(
          ['met', 'unmet'].every((state) => views.some((one) => one.state === state)),
        )
        for (const { buyerIds } of conflicts) expect(buyerIds.length).toBeGreaterThan(1)
        const sets = (list: CriterionView[]) => conflictsIn(list).map(({ about, buyerIds }) => [about, buyerIds.toSorted()])
        expect(sets(views.toReversed())).toEqual(sets(views))
      }),
    )
  })
})
