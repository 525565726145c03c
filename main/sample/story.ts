/**
 * The story of the sample journal: three months of a seller of temperature loggers and equipment tags, at a hospital group in Ireland
 * and at a cheesemaker in Wisconsin. Invented from end to end. The words of each conversation are in the markup of `markup.ts`.
 */
import type { BankQuestion } from '../../app/contract/questions.ts'
import type { ReflectionItem } from '../../app/contract/reflections.ts'
import type { Instant, Zone } from '../../app/model/dates.ts'
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
  QuestionType,
  Verdict,
} from '../../app/model/kinds.ts'
import { accounts, buyers, opportunities } from './cast.ts'
import { creameryDeciding } from './creamery-deciding.ts'
import { creameryLedgers } from './creamery-ledgers.ts'
import { creameryOpening } from './creamery-opening.ts'
import { barriers, criteria, reasons } from './entries.ts'
import { fridgesDeciding } from './fridges-deciding.ts'
import { fridgesLedgers } from './fridges-ledgers.ts'
import { fridgesOpening } from './fridges-opening.ts'
import { bank, ownItem } from './own-lists.ts'
import { pumpsLedgers } from './pumps-ledgers.ts'
import { pumps } from './pumps.ts'

/** Influence of a buyer, weight of a criterion, score of a reflection: 1 little, 5 most. */
export type Degree = 1 | 2 | 3 | 4 | 5

/** What others refer to by its key; keys are unique within their list. */
type Keyed = { key: string }
type OfOpportunity = Keyed & { opportunity: string }

export type StoryAccount = Keyed & { name: string }
export type StoryOpportunity = Keyed & { account: string; name: string }
export type StoryBuyer = OfOpportunity & { name: string; title: string; roles: BuyerRole[]; influence: Degree; met: boolean }

/** `cause` is the title of one of the causes there are, `holders` are keys of buyers. */
export type StoryBarrier = OfOpportunity & { title: string; kind: BarrierKind; cause: string; holders: string[] }
/** `question` is the name of the tag that set it. */
type StoryHolding = { buyer: string; weight: Degree; origin: CriterionOrigin; state: CriterionState; question?: string }
export type StoryCriterion = OfOpportunity & { title: string; weight: Degree; holders: StoryHolding[] }
/** A reason without a buyer was named by the seller first. */
export type StoryReason = OfOpportunity & { title: string; buyer?: string }
export type StoryBankQuestion = Keyed & Omit<BankQuestion, 'id'>
export type StoryReflectionItem = Omit<ReflectionItem, 'id'>

/**
 * One row of a note. Each string is one block of markup. `speaker` is a buyer's key, or `me` for the seller, when the external cell is
 * the turn of one speaker; `time` is in milliseconds from the start of the meeting. `mind` is the key of the buyer whose thoughts the
 * internal cell supposes, where that is neither the speaker nor the only buyer who took part.
 */
export type StoryExchange = { speaker?: string; time?: number; external: string[]; mind?: string; internal: string[] }

/** `buyers` are the keys of those who took part. */
export type StoryConversation = OfOpportunity & {
  title: string
  at: Instant
  zone: Zone
  channel: Channel
  buyers: string[]
  exchanges: StoryExchange[]
}

/** What happens through the words of a tag has its name in `by`, and the date of its conversation; what does not says when: `in` which. */
type Step = { barrier: string; status: BarrierStatus; by: string; own?: true; remark?: string }
type Ending = { inference: string } & (
  | { verdict: Exclude<Verdict, 'never-learned'>; by: string; reason?: string }
  | { verdict: 'never-learned'; in: string; reason: string }
)
type Confidence = { inference: string; in: string; confidence: number }
type Reading = { buyer: string; value: -2 | -1 | 0 | 1 | 2; by: string }
type View = { in: string; buyer: string; level: ConsensusLevel; stance: ConsensusStance }
/** A question of the bank, or one in words of its own, which is ticked where it was asked. */
type Planned = { bank: string } | { type: QuestionType; wording: string; asked?: true }
/** Without `for` it is the plan of the next conversation. */
type Plan = { at: Instant; for?: string; questions: Planned[] }
/** `own` is the score of the seller's own sentence. */
type SelfCheck = { conversation: string; scores: Partial<Record<Behaviour, Degree>>; own?: Degree; remark: string }

/** What became of the tags of an opportunity, in the order in which it happened. */
export type StoryLedgers = {
  opportunity: string
  steps: Step[]
  confidences: Confidence[]
  endings: Ending[]
  readings: Reading[]
  views: View[]
  plans: Plan[]
  reflections: SelfCheck[]
}

/** The whole story, its conversations in the order in which they took place. */
export const story = {
  accounts,
  opportunities,
  buyers,
  barriers,
  criteria,
  reasons,
  bank,
  ownItem,
  conversations: [...fridgesOpening, ...fridgesDeciding, ...pumps, ...creameryOpening, ...creameryDeciding].toSorted((one, other) =>
    one.at < other.at ? -1 : 1,
  ),
  ledgers: [fridgesLedgers, pumpsLedgers, creameryLedgers],
}
