import { array, assert, boolean, constantFrom, integer, option, property, record, shuffledSubarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionTypes, thoughtTypes } from '../../../../app/model/kinds.ts'
import {
  askedOf,
  fittingQuestions,
  inTestingOrder,
  whomToMeet,
  type Candidate,
  type OpenInference,
} from '../../../../app/rules/preparation.ts'

const candidate = (id: string, given: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  influence: 3,
  met: true,
  buyIn: 1,
  stale: null,
  openBarriers: 0,
  ...given,
})

describe('questions that fit', () => {
  test('are two different types for every kind of thought, each with a reason', () => {
    for (const thought of thoughtTypes) {
      const fitting = fittingQuestions[thought]
      expect(new Set(fitting.map(({ type }) => type)).size).toBe(2)
      for (const { type, why } of fitting) {
        expect(questionTypes).toContain(type)
        expect(why.length).toBeGreaterThan(20)
      }
    }
  })

  test('use every type of question somewhere', () => {
    const used = new Set(thoughtTypes.flatMap((thought) => fittingQuestions[thought].map(({ type }) => type)))
    expect([...used].toSorted()).toEqual([...questionTypes].toSorted())
  })
})

describe('inferences to test', () => {
  const inference = (id: string, evidence: number, confidence: number, at: string): OpenInference => ({
    id,
    thoughtType: 'fear',
    evidence,
    confidence,
    at,
  })

  test('begin with the firmest guess; what has words behind it waits', () => {
    const order = inTestingOrder([
      inference('backed', 1, 99, '2026-11-03'),
      inference('older', 0, 70, '2026-11-01'),
      inference('newer', 0, 70, '2026-11-02'),
      inference('firm', 0, 90, '2026-10-01'),
    ])
    expect(order.map(({ id }) => id)).toEqual(['firm', 'newer', 'older', 'backed'])
  })

  test('come in the same order however they were given', () => {
    const all = Array.from({ length: 8 }, (_, index) =>
      inference(String(index), index % 2, 50 + (index % 3), `2026-11-0${1 + (index % 4)}`),
    )
    assert(
      property(shuffledSubarray(all, { minLength: 8 }), (shuffled) => {
        expect(inTestingOrder(shuffled)).toEqual(inTestingOrder(all))
      }),
    )
  })
})

const candidates = array(
  record({
    influence: integer({ min: 1, max: 5 }),
    met: boolean(),
    buyIn: option(integer({ min: -2, max: 2 })),
    stale: option(constantFrom('It is old.')),
    openBarriers: integer({ min: 0, max: 6 }),
  }),
  { maxLength: 9 },
).map((team) => team.map((given, index): Candidate => ({ ...given, id: `id${index}`, name: `name${index % 4}` })))

describe('whom to meet next', () => {
  test('is decided by points that are all shown', () => {
    expect(
      whomToMeet([
        candidate('calm'),
        candidate('stranger', { met: false, buyIn: null, influence: 4 }),
        candidate('doubter', { buyIn: -1, openBarriers: 5, stale: 'It is old.' }),
      ]),
    ).toEqual([
      {
        id: 'doubter',
        name: 'doubter',
        points: 9,
        reasons: [
          { points: 3, words: 'influence' },
          { points: 3, words: 'holds 5 open barriers' },
          { points: 2, words: 'leans against' },
          { points: 1, words: 'reading has gone stale' },
        ],
      },
      {
        id: 'stranger',
        name: 'stranger',
        points: 7,
        reasons: [
          { points: 4, words: 'influence' },
          { points: 3, words: 'not met yet' },
        ],
      },
    ])
  })

  test('adds up, is in order, and does not hang on the order of the team', () => {
    assert(
      property(candidates, (team) => {
        const suggestions = whomToMeet(team)
        for (const { points, reasons } of suggestions) expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(points)
        expect(suggestions.map(({ points }) => points)).toEqual(
          suggestions.map(({ points }) => points).toSorted((one, other) => other - one),
        )
        expect(whomToMeet(team.toReversed())).toEqual(suggestions)
      }),
    )
  })

  test('never puts somebody further back for not having been met, or for holding more', () => {
    assert(
      property(candidates, integer({ min: 0, max: 8 }), (team, index) => {
        const one = team[index]
        if (!one) return
        const placeOf = (changed: Candidate) => {
          const place = whomToMeet(team.map((other) => (other.id === one.id ? changed : other))).findIndex(({ id }) => id === one.id)
          return place < 0 ? team.length : place
        }
        expect(placeOf({ ...one, met: false })).toBeLessThanOrEqual(placeOf({ ...one, met: true }))
        expect(placeOf({ ...one, openBarriers: one.openBarriers + 1 })).toBeLessThanOrEqual(placeOf(one))
      }),
    )
  })
})

describe('a planned question', () => {
  test('was asked where a tagged question names it, or by the seller’s word', () => {
    const tagged = new Set(['q'])
    expect(askedOf({ bankQuestionId: 'q', asked: false }, tagged)).toBe('tagged')
    expect(askedOf({ bankQuestionId: 'other', asked: true }, tagged)).toBe('ticked')
    expect(askedOf({ bankQuestionId: 'other', asked: false }, tagged)).toBe('no')
    expect(askedOf({ bankQuestionId: null, asked: false }, tagged)).toBe('no')
  })
})
