/** The words that say what a thing is, each a closed list. The schemas are made from these. */

/** The two conversations of a note. */
export const sides = ['external', 'internal'] as const
export type Side = (typeof sides)[number]

/** What a passage is tagged as. */
export const passageKinds = ['barrier', 'criterion', 'inference', 'question'] as const
export type PassageKind = (typeof passageKinds)[number]

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

/** The side a kind of passage must stand on; `null` where either will do. */
export const sideOfKind = (kind: PassageKind): Side | null => (kind === 'inference' ? 'internal' : kind === 'question' ? 'external' : null)
