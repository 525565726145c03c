import type { BuyerRole, Channel, BarrierKind, PassageKind, QuestionType, Side, ThoughtType } from '../model/kinds.ts'
import type { Barrier, Criterion, Passage } from '../model/passages.ts'

/** The two conversations of a note, as the heads of their columns. */
export const sideWords: Record<Side, string> = { external: 'Said', internal: 'Thought' }

export const passageKindWords: Record<PassageKind, string> = {
  barrier: 'Barrier',
  criterion: 'Criterion',
  inference: 'Inference',
  question: 'Question',
}

export const passageKindPlurals: Record<PassageKind, string> = {
  barrier: 'Barriers',
  criterion: 'Criteria',
  inference: 'Inferences',
  question: 'Questions',
}

/** What a tag of this kind says, in half a sentence. */
export const passageKindMeanings: Record<PassageKind, string> = {
  barrier: 'what stands in the way of deciding',
  criterion: 'what the buyer will decide by',
  inference: 'a thought supposed behind the words',
  question: 'what the seller asked',
}

/** The kind of a barrier where it is clear that barriers are spoken of. */
export const barrierKindWords: Record<BarrierKind, string> = { real: 'Real', perceived: 'Perceived', unknown: 'Not yet known' }

/** A barrier of this kind where it is not. */
const barrierWords: Record<BarrierKind, string> = {
  real: 'Real barrier',
  perceived: 'Perceived barrier',
  unknown: 'Barrier, not yet known if real',
}

export const thoughtTypeWords: Record<ThoughtType, string> = {
  fear: 'Fear',
  doubt: 'Doubt',
  hope: 'Hope',
  'past-experience': 'Past experience',
  perception: 'Perception',
  distraction: 'Distraction',
  value: 'Value',
  intrigue: 'Intrigue',
}

export const questionTypeWords: Record<QuestionType, string> = {
  data: 'Data',
  issues: 'Issues',
  solutions: 'Solutions',
  consequences: 'Consequences',
  outcomes: 'Outcomes',
  value: 'Value',
  examples: 'Examples',
  rationale: 'Rationale',
}

export const channelWords: Record<Channel, string> = {
  'in-person': 'In person',
  video: 'Video call',
  phone: 'Phone',
  email: 'Email',
  chat: 'Chat',
  other: 'Other',
}

export const buyerRoleWords: Record<BuyerRole, string> = {
  'decision-maker': 'Decision maker',
  economic: 'Economic buyer',
  champion: 'Champion',
  influencer: 'Influencer',
  user: 'User',
  technical: 'Technical buyer',
  gatekeeper: 'Gatekeeper',
  legal: 'Legal',
}

/** What a conversation is called that was given no title. */
export const untitledConversation = 'Untitled conversation'

/** A passage in words: `kind` and `detail` are ours, `title` is what the seller called the barrier or criterion. */
export type PassageWords = { kind: string; title: string; detail: string }

/** Puts a passage in words, with the barriers and criteria of its opportunity. What does not apply is empty. */
export const describePassage = (passage: Passage, barriers: Barrier[], criteria: Criterion[]): PassageWords => {
  if (passage.kind === 'barrier') {
    const barrier = barriers.find(({ id }) => id === passage.barrierId)
    return { kind: barrier ? barrierWords[barrier.kind] : passageKindWords.barrier, title: barrier?.title ?? '', detail: '' }
  }
  if (passage.kind === 'criterion') {
    const criterion = criteria.find(({ id }) => id === passage.criterionId)
    return { kind: passageKindWords.criterion, title: criterion?.title ?? '', detail: criterion ? `weight ${criterion.weight} of 5` : '' }
  }
  if (passage.kind === 'inference') {
    return { kind: passageKindWords.inference, title: '', detail: `${thoughtTypeWords[passage.thoughtType]}, ${passage.confidence}% sure` }
  }
  return { kind: passageKindWords.question, title: '', detail: questionTypeWords[passage.questionType] }
}
