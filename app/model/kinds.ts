/** The words that say what a thing is, each a closed list. The schemas are made from these. */

/** The two conversations of a note. */
export const sides = ['external', 'internal'] as const
export type Side = (typeof sides)[number]

/** What a passage is tagged as. */
export const passageKinds = ['barrier', 'criterion', 'inference', 'question', 'evidence', 'answer', 'reason'] as const
export type PassageKind = (typeof passageKinds)[number]

/** The kinds that are at hand everywhere; the others say more about these, or come later in a decision. */
export const mainKinds: ReadonlySet<PassageKind> = new Set(['barrier', 'criterion', 'inference', 'question'])

/** Whether a barrier stands in the world, in the buyer's mind, or cannot be told yet. */
export const barrierKinds = ['real', 'perceived', 'unknown'] as const
export type BarrierKind = (typeof barrierKinds)[number]

/** What kind of thought an inference supposes (Lipsius: the buyer's internal conversation). */
export const thoughtTypes = ['fear', 'doubt', 'hope', 'past-experience', 'perception', 'distraction', 'value', 'intrigue'] as const
export type ThoughtType = (typeof thoughtTypes)[number]

/** What a question asks for (Calvert: DISCOVER Questions). */
export const questionTypes = ['data', 'issues', 'solutions', 'consequences', 'outcomes', 'value', 'examples', 'rationale'] as const
export type QuestionType = (typeof questionTypes)[number]

/** What part a person plays on the buyer team. */
export const buyerRoles = ['decision-maker', 'economic', 'champion', 'influencer', 'user', 'technical', 'gatekeeper', 'legal'] as const
export type BuyerRole = (typeof buyerRoles)[number]

/** How the meeting was held. */
export const channels = ['in-person', 'video', 'phone', 'email', 'chat', 'other'] as const
export type Channel = (typeof channels)[number]

/** Where a barrier has got to. */
export const barrierStatuses = ['open', 'explored', 'resolved', 'reopened'] as const
export type BarrierStatus = (typeof barrierStatuses)[number]

/** Whether the buyer said a criterion or the seller infers it. */
export const criterionOrigins = ['stated', 'inferred'] as const
export type CriterionOrigin = (typeof criterionOrigins)[number]

/** Where a criterion stands with one who holds it. */
export const criterionStates = ['emerging', 'confirmed', 'met', 'unmet'] as const
export type CriterionState = (typeof criterionStates)[number]

/** What the buyer's words say about an inference. */
export const stances = ['for', 'against'] as const
export type Stance = (typeof stances)[number]

/** How an inference ended. */
export const verdicts = ['confirmed', 'refuted', 'never-learned'] as const
export type Verdict = (typeof verdicts)[number]

/** Where what a passage stands for has got to; `mixed` is a criterion of which its holders differ. */
export const passageStatuses = [
  ...barrierStatuses,
  ...verdicts,
  'answered',
  ...(['emerging', 'met', 'unmet', 'mixed'] as const satisfies readonly (CriterionState | 'mixed')[]),
] as const
export type PassageStatus = (typeof passageStatuses)[number]

/** Who named a reason to buy first. */
export const saidFirst = ['buyer', 'seller'] as const
export type SaidFirst = (typeof saidFirst)[number]

/** What a buyer team can agree on, in the order in which it does: that there is a problem, what would solve it, who supplies it. */
export const consensusLevels = ['problem', 'solution', 'supplier'] as const
export type ConsensusLevel = (typeof consensusLevels)[number]

export const consensusStances = ['agrees', 'unsure', 'against'] as const
export type ConsensusStance = (typeof consensusStances)[number]

/** The five behaviours of a decision coach (Lipsius; Calvert). */
export const behaviours = ['questions', 'barriers', 'insight', 'observing', 'dialogue'] as const
export type Behaviour = (typeof behaviours)[number]

const sidesOfKinds: Record<PassageKind, Side | null> = {
  barrier: null,
  criterion: null,
  inference: 'internal',
  question: 'external',
  evidence: 'external',
  answer: 'external',
  reason: null,
}

/** The side a kind of passage must stand on; `null` where either will do. */
export const sideOfKind = (kind: PassageKind): Side | null => sidesOfKinds[kind]
