/**
 * The story of the sample journal: three months of a seller of temperature loggers and equipment tags, at a hospital group in Ireland
 * and at a cheesemaker in Wisconsin. Invented from end to end. The words of each conversation are in the markup of `markup.ts`.
 */
import type { BuyerRole, Channel, BarrierKind } from '../../app/model/kinds.ts'
import { accounts, barriers, buyers, criteria, opportunities } from './cast.ts'
import { creameryDeciding } from './creamery-deciding.ts'
import { creameryOpening } from './creamery-opening.ts'
import { fridgesDeciding } from './fridges-deciding.ts'
import { fridgesOpening } from './fridges-opening.ts'
import { pumps } from './pumps.ts'

/** Influence of a buyer and weight of a criterion: 1 little, 5 decisive. */
export type Degree = 1 | 2 | 3 | 4 | 5

export type StoryAccount = { key: string; name: string }
export type StoryOpportunity = { key: string; account: string; name: string }
export type StoryBuyer = {
  key: string
  opportunity: string
  name: string
  title: string
  roles: BuyerRole[]
  influence: Degree
  met: boolean
}
export type StoryBarrier = { key: string; opportunity: string; title: string; kind: BarrierKind }
export type StoryCriterion = { key: string; opportunity: string; title: string; weight: Degree }

/**
 * One row of a note. Each string is one block of markup. `speaker` is a buyer's key, or `me` for the seller, when the external cell is
 * the turn of one speaker; `time` is in milliseconds from the start of the meeting.
 */
export type StoryExchange = { speaker?: string; time?: number; external: string[]; internal: string[] }

/** `at` is a UTC instant in ISO form with milliseconds and Z, `zone` an IANA name, `buyers` the keys of those who took part. */
export type StoryConversation = {
  key: string
  opportunity: string
  title: string
  at: string
  zone: string
  channel: Channel
  buyers: string[]
  exchanges: StoryExchange[]
}

export type Story = {
  accounts: StoryAccount[]
  opportunities: StoryOpportunity[]
  buyers: StoryBuyer[]
  barriers: StoryBarrier[]
  criteria: StoryCriterion[]
  conversations: StoryConversation[]
}

/** The whole story, its conversations in the order in which they took place. Keys are unique within each list. */
export const story: Story = {
  accounts,
  opportunities,
  buyers,
  barriers,
  criteria,
  conversations: [...fridgesOpening, ...fridgesDeciding, ...pumps, ...creameryOpening, ...creameryDeciding].toSorted((one, other) =>
    one.at < other.at ? -1 : 1,
  ),
}
