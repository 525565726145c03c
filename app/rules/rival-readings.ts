import type { ThoughtType, Verdict } from '../model/kinds.ts'

/** Who read the buyer right. */
export type Right = 'both' | 'seller' | 'coach' | 'neither'

/**
 * Who read the buyer right, seller or coach, as far as it can be told. How the seller's inference ended decides: where both meant the
 * same kind of thought, both were right or neither; where they meant different ones and the seller's was confirmed, the seller was. That
 * the seller was wrong does not make the coach right: the seller says so by accepting what the coach inferred instead, or declines it.
 *
 * @returns `null` where it is not known, or was never learned
 */
export const whoWasRight = (
  own: { thoughtType: ThoughtType; verdict: Verdict | null },
  rival: { thoughtType: ThoughtType; decision: string },
): Right | null => {
  if (own.verdict === null || own.verdict === 'never-learned') return null
  if (own.thoughtType === rival.thoughtType) return own.verdict === 'confirmed' ? 'both' : 'neither'
  if (own.verdict === 'confirmed') return 'seller'
  if (rival.decision === 'accepted') return 'coach'
  return rival.decision === 'declined' ? 'neither' : null
}
