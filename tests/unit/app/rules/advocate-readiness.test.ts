import { array, assert, boolean, constantFrom, integer, option, property, record, subarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barrierStatuses, buyerRoles, criterionStates, saidFirst } from '../../../../app/model/kinds.ts'
import { advocateReadiness, whomToFace, type Check, type ReadinessFacts } from '../../../../app/rules/advocate-readiness.ts'

type Member = ReadinessFacts['team'][number]
const member = (id: string, given: Partial<Member> = {}): Member => ({
  id,
  name: id,
  influence: 3,
  roles: [],
  met: true,
  buyIn: 2,
  ...given,
})
const reason = { id: 'r', title: 'Quiet nights', saidFirst: 'buyer' as const, buyerId: 'noreen', passageCount: 1 }
const barrier = { id: 'x', title: 'Blame', status: 'resolved' as const, holderId: 'noreen', byOwnReasoning: true }
const noreen = member('noreen')

/** All four hold. */
const ready = (given: Partial<ReadinessFacts> = {}): ReadinessFacts => ({
  buyer: noreen,
  team: [noreen],
  reasons: [reason],
  barriers: [barrier],
  criteria: [],
  ...given,
})
const check = (facts: ReadinessFacts, key: Check['key']) => {
  const found = advocateReadiness(facts).checks.find((one) => one.key === key)
  if (!found) throw new Error(key)
  return found
}

describe('an advocate', () => {
  test('is ready when all four hold', () => {
    const { ready: isReady, words } = advocateReadiness(ready())
    expect([isReady, words]).toEqual([true, 'Yes, as far as your notes show: all 4 hold.'])
  })

  test('needs a reason that they themselves named first, with words that show it', () => {
    expect(check(ready({ reasons: [] }), 'reasons').state).toBe('missing')
    expect(check(ready({ reasons: [{ ...reason, saidFirst: 'seller' }] }), 'reasons').state).toBe('missing')
    expect(check(ready({ reasons: [{ ...reason, buyerId: 'dermot' }] }), 'reasons').state).toBe('missing')
    expect(check(ready({ reasons: [{ ...reason, buyerId: null }] }), 'reasons').state).toBe('missing')
    expect(check(ready({ reasons: [{ ...reason, passageCount: 0 }] }), 'reasons').state).toBe('partly')
  })

  test('has their own barriers resolved; to know of none is not the same', () => {
    expect(check(ready({ barriers: [] }), 'barriers').state).toBe('unknown')
    expect(check(ready({ barriers: [{ ...barrier, status: 'reopened' }] }), 'barriers').state).toBe('missing')
    const both = check(ready({ barriers: [barrier, { ...barrier, id: 'y', status: 'open' }] }), 'barriers')
    expect([both.state, both.words, both.entries[0]?.id]).toEqual(['partly', '1 of 2 barriers noreen holds is not resolved.', 'y'])
  })

  test('faces those with more influence, and those with a role that can stop it, until they are bought in', () => {
    const team = [
      noreen,
      member('boss', { influence: 5, buyIn: 1 }),
      member('won', { influence: 5, buyIn: 2 }),
      member('keeper', { influence: 1, roles: ['gatekeeper'], buyIn: null }),
      member('peer', { buyIn: -2 }),
    ]
    expect(whomToFace({ buyer: noreen, team }).map(({ id }) => id)).toEqual(['boss', 'keeper'])
    expect(check(ready({ team }), 'facing').state).toBe('missing')
    expect(check(ready({ team: team.slice(0, 2) }), 'facing').state).toBe('partly')
  })

  test('is shown what those hold against it, each thing once', () => {
    const team = [
      noreen,
      member('boss', { influence: 5, buyIn: 0 }),
      member('chair', { influence: 4, buyIn: 0 }),
      member('peer', { buyIn: 0 }),
    ]
    const open = (id: string, holderId: string) => ({ ...barrier, id, holderId, status: 'open' as const })
    const held = check(
      ready({
        team,
        barriers: [barrier, open('shared', 'boss'), open('shared', 'chair'), open('elsewhere', 'peer')],
        criteria: [
          { id: 'c', title: 'Price', state: 'unmet', holderId: 'boss' },
          { id: 'd', title: 'Fit', state: 'met', holderId: 'boss' },
        ],
      }),
      'against',
    )
    expect([held.state, held.entries.map(({ id, detail }) => [id, detail])]).toEqual([
      'missing',
      [
        ['shared', 'chair, boss: open'],
        ['c', 'boss: unmet'],
      ],
    ])
    expect(check(ready({ team }), 'against').state).toBe('met')
    expect(check(ready({ team: [noreen, member('boss', { influence: 5, buyIn: null, met: false })] }), 'against').state).toBe('unknown')
  })
})

const ids = ['a', 'b', 'c', 'd']
const facts = record({
  team: array(
    record({
      influence: integer({ min: 1, max: 5 }),
      roles: subarray([...buyerRoles]),
      met: boolean(),
      buyIn: option(integer({ min: -2, max: 2 })),
    }),
    { minLength: 4, maxLength: 4 },
  ).map((members) => members.map((given, index) => ({ ...given, id: ids[index] ?? '', name: ids[index] ?? '' }))),
  reasons: array(
    record({
      id: constantFrom('r', 's'),
      title: constantFrom('x'),
      saidFirst: constantFrom(...saidFirst),
      buyerId: option(constantFrom(...ids)),
      passageCount: integer({ min: 0, max: 3 }),
    }),
  ),
  barriers: array(
    record({
      id: constantFrom('x', 'y', 'z'),
      title: constantFrom('x'),
      status: constantFrom(...barrierStatuses),
      holderId: constantFrom(...ids),
      byOwnReasoning: boolean(),
    }),
  ),
  criteria: array(
    record({
      id: constantFrom('k', 'l'),
      title: constantFrom('x'),
      state: constantFrom(...criterionStates),
      holderId: constantFrom(...ids),
    }),
  ),
}).map((given): ReadinessFacts => ({ ...given, buyer: given.team[0] ?? noreen }))

describe('readiness', () => {
  test('is reached only when every item holds, and each item names only what it may', () => {
    assert(
      property(facts, (given) => {
        const { ready: isReady, checks } = advocateReadiness(given)
        expect(isReady).toBe(checks.every(({ state }) => state === 'met'))
        for (const { state, entries } of checks) if (state === 'missing') expect(entries.some(({ counts }) => counts)).toBe(false)
        expect(checks[2]?.entries.some(({ id }) => id === given.buyer.id)).toBe(false)
      }),
    )
  })

  test('is never lost because somebody else is bought in', () => {
    assert(
      property(facts, (given) => {
        const won = { ...given, team: given.team.map((one) => (one.id === given.buyer.id ? one : { ...one, buyIn: 2 })) }
        if (advocateReadiness(given).ready) expect(advocateReadiness(won).ready).toBe(true)
        expect(whomToFace(won)).toEqual([])
      }),
    )
  })
})
