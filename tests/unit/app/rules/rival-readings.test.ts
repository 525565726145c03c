import { expect, test } from 'vitest'
import { whoWasRight } from '../../../../app/rules/rival-readings.ts'

test.each([
  ['the same thought, confirmed', 'fear', 'confirmed', 'open', 'both'],
  ['the same thought, refuted', 'fear', 'refuted', 'accepted', 'neither'],
  ['another thought, where the seller’s was confirmed', 'hope', 'confirmed', 'accepted', 'seller'],
  ['another thought, where the seller was wrong and grants it', 'hope', 'refuted', 'accepted', 'coach'],
  ['another thought, where the seller was wrong and does not grant it', 'hope', 'refuted', 'declined', 'neither'],
  ['another thought, where the seller was wrong and has not said', 'hope', 'refuted', 'open', null],
  ['what was never learned', 'fear', 'never-learned', 'accepted', null],
  ['what did not end yet', 'fear', null, 'accepted', null],
] as const)('%s', (_what, thoughtType, verdict, decision, right) => {
  expect(whoWasRight({ thoughtType: 'fear', verdict }, { thoughtType, decision })).toBe(right)
})
