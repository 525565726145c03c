import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from '../../../../app/model/dates.ts'
import { consensusLevels, consensusStances } from '../../../../app/model/kinds.ts'
import { consensusAt, consensusInWords, type ConsensusEntry } from '../../../../app/rules/consensus.ts'

const at = (day: number) => instantOf(Date.parse('2026-11-01T12:00:00.000Z') + day * 86_400_000)
const always = at(1000)
const team = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
const entry = (buyerId: string, stance: ConsensusEntry['stance'], day = 0): ConsensusEntry => ({
  id: `${buyerId}${day}`,
  buyerId,
  level: 'solution',
  stance,
  at: at(day),
})
const solution = (entries: ConsensusEntry[], moment = always, members = team) => {
  const found = consensusAt(members, entries, moment).find(({ level }) => level === 'solution')
  if (!found) throw new Error('no such level')
  return found
}

describe('consensus of a team', () => {
  test('is not known, forming, contested or agreed', () => {
    expect(solution([]).state).toBe('unknown')
    expect(solution([entry('a', 'agrees')]).state).toBe('forming')
    expect(solution([entry('a', 'unsure')]).state).toBe('forming')
    expect(solution([entry('a', 'agrees'), entry('b', 'against')]).state).toBe('contested')
    expect(solution(team.map(({ id }) => entry(id, 'agrees'))).state).toBe('agreed')
    expect(solution([], always, []).state).toBe('unknown')
  })

  test('counts what each thought last, up to the moment asked for', () => {
    const entries = [entry('a', 'agrees', 5), entry('a', 'against', 1)]
    expect(solution(entries, at(2)).state).toBe('contested')
    expect(solution(entries, at(5)).state).toBe('forming')
  })

  test('accounts for everyone on the team once, and for nobody else', () => {
    const entries = array(
      record({
        id: integer({ min: 0, max: 10_000 }).map(String),
        buyerId: constantFrom('a', 'b', 'c', 'gone'),
        level: constantFrom(...consensusLevels),
        stance: constantFrom(...consensusStances),
        at: integer({ min: 0, max: 50 }).map(at),
      }),
      { maxLength: 30 },
    )
    assert(
      property(entries, integer({ min: 0, max: 50 }).map(at), (all, moment) => {
        for (const level of consensusAt(team, all, moment)) {
          expect(level.agrees + level.unsure + level.against + level.notKnown).toBe(team.length)
          expect(level.state === 'agreed').toBe(level.agrees === team.length)
          expect(level.state === 'contested').toBe(level.against > 0)
        }
      }),
    )
  })

  test('is said in words with every number in it', () => {
    expect(consensusInWords(solution([entry('a', 'agrees'), entry('b', 'against')]))).toBe('1 of 3 agrees, 1 is against, 1 is not known.')
    expect(consensusInWords(solution(team.map(({ id }) => entry(id, 'agrees'))))).toBe('All 3 agree on the solution.')
    expect(consensusInWords(solution([]))).toBe('Nobody’s view is known yet.')
  })
})
