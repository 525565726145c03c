import type {
  BarrierKind,
  BarrierStatus,
  Behaviour,
  BuyerRole,
  Channel,
  ConsensusLevel,
  ConsensusStance,
  CriterionOrigin,
  CriterionState,
  PassageKind,
  PassageStatus,
  QuestionType,
  SaidFirst,
  Side,
  Stance,
  ThoughtType,
  Verdict,
} from '../model/kinds.ts'
import type { Barrier, Criterion, Passage } from '../model/passages.ts'

/** The two conversations of a note, as the heads of their columns. */
export const sideWords: Record<Side, string> = { external: 'Said', internal: 'Thought' }

export const passageKindWords: Record<PassageKind, string> = {
  barrier: 'Barrier',
  criterion: 'Criterion',
  inference: 'Inference',
  question: 'Question',
  evidence: 'Evidence',
  answer: 'Answer',
  reason: 'Reason to buy',
}

export const passageKindPlurals: Record<PassageKind, string> = {
  barrier: 'Barriers',
  criterion: 'Criteria',
  inference: 'Inferences',
  question: 'Questions',
  evidence: 'Evidence',
  answer: 'Answers',
  reason: 'Reasons to buy',
}

/** What a tag of this kind says, in half a sentence. */
export const passageKindMeanings: Record<PassageKind, string> = {
  barrier: 'what stands in the way of deciding',
  criterion: 'what the buyer will decide by',
  inference: 'a thought supposed behind the words',
  question: 'what the seller asked',
  evidence: 'words that speak for or against an inference',
  answer: 'what a question brought',
  reason: 'why the buyer would say yes',
}

/** The kind of a barrier where it is clear that barriers are spoken of. */
export const barrierKindWords: Record<BarrierKind, string> = { real: 'Real', perceived: 'Perceived', unknown: 'Not yet known' }

/** A barrier of this kind where it is not. */
export const barrierWords: Record<BarrierKind, string> = {
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

export const saidFirstWords: Record<SaidFirst, string> = { buyer: 'The buyer', seller: 'The seller' }

export const stanceWords: Record<Stance, string> = { for: 'For', against: 'Against' }

export const verdictWords: Record<Verdict, string> = { confirmed: 'Confirmed', refuted: 'Refuted', 'never-learned': 'Never learned' }

export const barrierStatusWords: Record<BarrierStatus, string> = {
  open: 'Open',
  explored: 'Explored',
  resolved: 'Resolved',
  reopened: 'Reopened',
}

export const criterionStateWords: Record<CriterionState, string> = {
  emerging: 'Emerging',
  confirmed: 'Confirmed',
  met: 'Met',
  unmet: 'Unmet',
}

export const passageStatusWords: Record<PassageStatus, string> = {
  ...barrierStatusWords,
  ...verdictWords,
  ...criterionStateWords,
  answered: 'Answered',
  mixed: 'Holders differ',
}

export const criterionOriginWords: Record<CriterionOrigin, string> = { stated: 'Stated by the buyer', inferred: 'Inferred' }

export const behaviourWords: Record<Behaviour, string> = {
  questions: 'Purposeful questions that set criteria',
  barriers: 'Guiding through barriers',
  insight: 'Co-creating insight',
  observing: 'Observing what matters to this buyer',
  dialogue: 'Dialogue rather than diagnosis',
}

export const consensusLevelWords: Record<ConsensusLevel, string> = {
  problem: 'The problem',
  solution: 'The solution',
  supplier: 'The supplier',
}

export const consensusStanceWords: Record<ConsensusStance, string> = { agrees: 'Agrees', unsure: 'Unsure', against: 'Against' }

/** Where a buyer stands, from -2 to +2. */
export const buyInWords = (buyIn: number): string =>
  ['Against', 'Leaning against', 'Undecided', 'Leaning towards', 'Bought in'][buyIn + 2] ?? ''

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

const typeWords: Partial<Record<PassageKind, Record<string, string>>> = {
  inference: thoughtTypeWords,
  question: questionTypeWords,
  answer: questionTypeWords,
  evidence: stanceWords,
}

/** What a passage stands for: the title of its barrier, criterion or reason, or its type in words. */
export const entryInWords = ({ kind, entry }: { kind: PassageKind; entry: string }): string => typeWords[kind]?.[entry] ?? entry

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
  if (passage.kind === 'question') return { kind: passageKindWords.question, title: '', detail: questionTypeWords[passage.questionType] }
  if (passage.kind === 'evidence')
    return { kind: passageKindWords.evidence, title: '', detail: `${stanceWords[passage.stance]} an inference` }
  return { kind: passageKindWords[passage.kind], title: '', detail: '' }
}

/** Milliseconds as `m:ss` or `h:mm:ss`. */
export const clockOf = (time: number): string => {
  const seconds = Math.floor(time / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
