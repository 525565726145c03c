import type { Instant } from '../model/dates.ts'
import type { Id } from '../model/ids.ts'
import { consensusLevels, type ConsensusLevel, type ConsensusStance } from '../model/kinds.ts'
import { inOrder } from './readings.ts'

/** What a buyer thinks of one level at a moment. */
export type ConsensusEntry = { id: Id; buyerId: Id; level: ConsensusLevel; stance: ConsensusStance; at: Instant }

/**
 * - `unknown`: nobody's view is known
 * - `contested`: at least one is against
 * - `forming`: nobody is against, but not all are known to agree
 * - `agreed`: everyone on the team agrees
 */
export type ConsensusState = 'unknown' | 'contested' | 'forming' | 'agreed'

export type LevelConsensus = {
  level: ConsensusLevel
  state: ConsensusState
  /** The last stance of each buyer whose view is known. */
  stances: Map<Id, ConsensusEntry>
  agrees: number
  unsure: number
  against: number
  notKnown: number
}

const stateOf = ({ agrees, unsure, against, notKnown }: Omit<LevelConsensus, 'level' | 'state' | 'stances'>): ConsensusState => {
  if (against > 0) return 'contested'
  if (agrees + unsure === 0) return 'unknown'
  return unsure + notKnown === 0 ? 'agreed' : 'forming'
}

/**
 * How far a buyer team agrees on each level up to and including a moment: that there is a problem, what would solve it, who supplies it.
 * A decision is a whole team's (6.7 people on average, Gartner), so a level is agreed only once everyone on it agrees. The states are ours.
 */
export const consensusAt = (team: readonly { id: Id }[], entries: readonly ConsensusEntry[], moment: Instant): LevelConsensus[] => {
  const members = new Set(team.map(({ id }) => id))
  const known = entries.filter(({ at, buyerId }) => at <= moment && members.has(buyerId)).toSorted(inOrder)
  return consensusLevels.map((level) => {
    const stances = new Map(known.filter((entry) => entry.level === level).map((entry) => [entry.buyerId, entry]))
    const count = (stance: ConsensusStance) => [...stances.values()].filter((entry) => entry.stance === stance).length
    const counts = { agrees: count('agrees'), unsure: count('unsure'), against: count('against'), notKnown: members.size - stances.size }
    return { level, stances, ...counts, state: stateOf(counts) }
  })
}

const subjects: Record<ConsensusLevel, string> = {
  problem: 'that there is a problem',
  solution: 'on the solution',
  supplier: 'on the supplier',
}

/** A level's state in words: `Contested on the solution: 2 of 5 agree, 1 is unsure, 1 is against, 1 is not known.` */
export const consensusInWords = ({ level, state, agrees, unsure, against, notKnown }: LevelConsensus): string => {
  const size = agrees + unsure + against + notKnown
  if (state === 'unknown') return 'Nobody’s view is known yet.'
  if (state === 'agreed')
    return size === 1 ? `The only one on the team agrees ${subjects[level]}.` : `All ${size} agree ${subjects[level]}.`
  const are = (count: number, what: string) => (count === 0 ? [] : [`${count} ${count === 1 ? 'is' : 'are'} ${what}`])
  const parts = [
    `${agrees} of ${size} ${agrees === 1 ? 'agrees' : 'agree'}`,
    ...are(unsure, 'unsure'),
    ...are(against, 'against'),
    ...are(notKnown, 'not known'),
  ]
  return `${parts.join(', ')}.`
}
