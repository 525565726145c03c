import { array, assert, constantFrom, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from '../../../../app/model/dates.ts'
import { barrierStatuses } from '../../../../app/model/kinds.ts'
import {
  ageInDays,
  faultInLife,
  faultInStepDate,
  inOrder,
  joinLives,
  statusAfter,
  statusesAfter,
  type LifeStep,
} from '../../../../app/rules/barrier-steps.ts'

const day = 86_400_000
const start = Date.parse('2026-01-05T09:00:00.000Z')
const after = (days: number) => instantOf(start + days * day)
const step = (status: LifeStep['status'], days: number): LifeStep => ({ status, at: after(days) })

const anySteps = array(record({ status: constantFrom(...barrierStatuses), at: nat(30).map(after) }), { maxLength: 8 })
/** Histories that make sense: each step is one of those that may come next. */
const lives = array(nat(9), { maxLength: 8 }).map((choices) =>
  choices.reduce<LifeStep[]>((steps, choice, index) => {
    const next = statusesAfter(steps.at(-1)?.status ?? null)
    return [...steps, step(next[choice % next.length] ?? 'explored', index + (choice % 3) / 4)]
  }, []),
)

describe('the life of a barrier', () => {
  test('goes from open to explored, resolved and reopened, and on from there', () => {
    expect(
      faultInLife([
        step('open', 0),
        step('explored', 1),
        step('explored', 2),
        step('resolved', 3),
        step('reopened', 4),
        step('resolved', 5),
      ]),
    ).toBeNull()
    expect(faultInLife([step('resolved', 0)])).toBeNull()
  })

  test('cannot be reopened before it was resolved', () => {
    expect(faultInLife([step('explored', 1), step('reopened', 2)])).toMatch(/resolved before/)
    expect(faultInLife([step('resolved', 3), step('reopened', 2)])).toMatch(/resolved before/)
  })

  test('cannot go on after it was resolved without being reopened', () => {
    expect(faultInLife([step('resolved', 1), step('explored', 2)])).toMatch(/Reopen it first/)
    expect(faultInLife([step('explored', 1), step('open', 2)])).toMatch(/begins/)
  })

  test('holds whatever is offered as the next step', () => {
    assert(
      property(lives, (steps) => {
        expect(faultInLife(steps)).toBeNull()
        expect(statusAfter(steps)).toBe(steps.at(-1)?.status ?? 'open')
      }),
    )
  })
})

describe('two histories in one', () => {
  test('keep every step at its date and make sense together', () => {
    assert(
      property(lives, lives, (one, other) => {
        const joined = joinLives(one, other)
        expect(faultInLife(joined)).toBeNull()
        expect(joined.map(({ at }) => at)).toEqual(inOrder([...one, ...other]).map(({ at }) => at))
        // A resolution is never made up and never lost.
        expect(joined.filter(({ status }) => status === 'resolved')).toHaveLength(
          [...one, ...other].filter(({ status }) => status === 'resolved').length,
        )
      }),
      { numRuns: 1000 },
    )
  })

  test('make sense even if they did not before', () => {
    assert(property(anySteps, anySteps, (one, other) => faultInLife(joinLives(one, other)) === null))
  })

  test('are reopened by what went on in one after the other was resolved', () => {
    expect(joinLives([step('resolved', 1)], [step('explored', 2)]).map(({ status }) => status)).toEqual(['resolved', 'reopened'])
  })

  test('of which one is empty are the other', () => {
    assert(
      property(lives, (steps) => {
        expect(joinLives(steps, [])).toEqual(steps)
      }),
    )
  })
})

describe('the date of a step', () => {
  test('is not before the conversation that did it', () => {
    expect(faultInStepDate(after(1), after(2), start + 9 * day)).toMatch(/before the conversation/)
    expect(faultInStepDate(after(2), after(2), start + 9 * day)).toBeNull()
  })

  test('is not in the future, unless the conversation is', () => {
    expect(faultInStepDate(after(10), null, start + 9 * day)).toMatch(/future/)
    expect(faultInStepDate(after(10), after(10), start + 9 * day)).toBeNull()
    expect(faultInStepDate(after(9), null, start + 9 * day)).toBeNull()
  })
})

test('age is whole days up to now or to the resolution', () => {
  expect(ageInDays(null, null, after(3))).toBeNull()
  expect(ageInDays(after(0), null, after(3.9))).toBe(3)
  expect(ageInDays(after(0), after(2), after(30))).toBe(2)
  expect(ageInDays(after(5), null, after(3))).toBe(0)
})
