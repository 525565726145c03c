import type { Id } from '../model/ids.ts'
import type { BarrierStatus, BuyerRole, CriterionState, SaidFirst } from '../model/kinds.ts'
import type { Buyer } from '../model/organisation.ts'
import { buyerRoleWords, buyInWords } from '../note/words.ts'

/** What is known of a decision as far as it bears on one person's defending it. */
export type ReadinessFacts = {
  buyer: Pick<Buyer, 'id' | 'name' | 'influence'>
  /** The team, with the last reading of each or `null`. */
  team: (Pick<Buyer, 'id' | 'name' | 'influence' | 'roles' | 'met'> & { buyIn: number | null })[]
  reasons: { id: Id; title: string; saidFirst: SaidFirst; buyerId: Id | null; passageCount: number }[]
  barriers: { id: Id; title: string; status: BarrierStatus; holderId: Id; byOwnReasoning: boolean }[]
  criteria: { id: Id; title: string; state: CriterionState; holderId: Id }[]
}

/** `unknown` is neither: too little is known to say. */
export type CheckState = 'met' | 'partly' | 'missing' | 'unknown'

/** What an item of the checklist rests on; `id` is that of the record its `kind` names. */
export type CheckEntry = { kind: 'reason' | 'barrier' | 'criterion' | 'buyer'; id: Id; title: string; detail: string; counts: boolean }

export type Check = { key: 'reasons' | 'barriers' | 'facing' | 'against'; state: CheckState; words: string; entries: CheckEntry[] }

export type Readiness = { ready: boolean; words: string; checks: Check[] }

/** Roles with a say of their own, whatever the influence. */
const gates: readonly BuyerRole[] = ['decision-maker', 'economic', 'gatekeeper']
const boughtIn = 2

type Member = ReadinessFacts['team'][number]

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

/** Those who are not bought in yet and either have more influence or a role that can stop the decision. */
export const whomToFace = ({ buyer, team }: Pick<ReadinessFacts, 'buyer' | 'team'>): Member[] =>
  team
    .filter(({ id, influence, roles, buyIn }) => {
      if (id === buyer.id || buyIn === boughtIn) return false
      return influence > buyer.influence || roles.some((role) => gates.includes(role))
    })
    .toSorted((one, other) => other.influence - one.influence || (one.name < other.name ? -1 : 1))

const checkReasons = ({ buyer, reasons }: ReadinessFacts): Check => {
  const own = reasons.filter(({ saidFirst, buyerId }) => saidFirst === 'buyer' && buyerId === buyer.id)
  const shown = own.filter(({ passageCount }) => passageCount > 0)
  const entries = own.map(({ id, title, passageCount }) => ({
    kind: 'reason' as const,
    id,
    title,
    detail: passageCount > 0 ? 'in their own words' : 'no words in a note show it',
    counts: passageCount > 0,
  }))
  const state = shown.length > 0 ? 'met' : own.length > 0 ? 'partly' : 'missing'
  const words = {
    met: `${buyer.name} has named ${many(shown.length, 'reason', 'reasons')} of their own.`,
    partly: `What you noted as reasons of ${buyer.name} has no words in a note behind it.`,
    missing: `${buyer.name} has named no reason of their own. A reason you named first does not carry when you are not in the room.`,
  }
  return { key: 'reasons', state, words: words[state], entries }
}

const checkBarriers = ({ buyer, barriers }: ReadinessFacts): Check => {
  const held = barriers.filter(({ holderId }) => holderId === buyer.id)
  const open = held.filter(({ status }) => status !== 'resolved')
  const entries = held.map(({ id, title, status, byOwnReasoning }) => ({
    kind: 'barrier' as const,
    id,
    title,
    detail: status === 'resolved' ? (byOwnReasoning ? 'resolved by their own reasoning' : 'resolved') : status,
    counts: status === 'resolved',
  }))
  if (held.length === 0) {
    return {
      key: 'barriers',
      state: 'unknown',
      words: `You know of no barrier that ${buyer.name} holds. Ask before you rely on that.`,
      entries,
    }
  }
  if (open.length === 0) {
    return {
      key: 'barriers',
      state: 'met',
      words: `${held.length === 1 ? 'The one barrier' : `All ${held.length} barriers`} ${buyer.name} holds ${held.length === 1 ? 'is' : 'are'} resolved.`,
      entries,
    }
  }
  const state = open.length < held.length ? 'partly' : 'missing'
  return {
    key: 'barriers',
    state,
    words: `${open.length} of ${many(held.length, 'barrier', 'barriers')} ${buyer.name} holds ${open.length === 1 ? 'is' : 'are'} not resolved.`,
    entries: entries.toSorted((one, other) => Number(one.counts) - Number(other.counts)),
  }
}

const standing = ({ met, buyIn }: Member): string =>
  [buyIn === null ? 'no reading yet' : buyInWords(buyIn).toLowerCase(), ...(met ? [] : ['not met'])].join(', ')

const whyFaced = (buyer: ReadinessFacts['buyer'], { influence, roles }: Member): string =>
  [
    ...(influence > buyer.influence ? [`influence ${influence}`] : []),
    ...roles.filter((role) => gates.includes(role)).map((role) => buyerRoleWords[role].toLowerCase()),
  ].join(', ')

const checkFacing = (facts: ReadinessFacts, faced: Member[]): Check => {
  const entries = faced.map((member) => ({
    kind: 'buyer' as const,
    id: member.id,
    title: member.name,
    detail: `${whyFaced(facts.buyer, member)}; ${standing(member)}`,
    counts: false,
  }))
  if (faced.length === 0) {
    return {
      key: 'facing',
      state: 'met',
      words: 'Nobody with more influence, or a role that can stop the decision, is left to win.',
      entries,
    }
  }
  const state = faced.every(({ buyIn }) => buyIn !== null && buyIn > 0) ? 'partly' : 'missing'
  const leaning = state === 'partly' ? `; ${faced.length === 1 ? 'this person leans' : 'all lean'} towards it` : ''
  return {
    key: 'facing',
    state,
    words: `${facts.buyer.name} has to face ${many(faced.length, 'person', 'people')} who ${faced.length === 1 ? 'is' : 'are'} not bought in yet${leaning}.`,
    entries,
  }
}

/** What somebody of those holds against the decision, each thing once with all who hold it. */
const heldBy = (
  faced: Member[],
  kind: 'barrier' | 'criterion',
  held: { id: Id; title: string; holderId: Id; state: string }[],
): CheckEntry[] => {
  const entries = new Map<Id, CheckEntry>()
  for (const { id, title, holderId, state } of held) {
    const name = faced.find((member) => member.id === holderId)?.name
    if (name === undefined) continue
    const before = entries.get(id)
    entries.set(id, { kind, id, title, detail: before ? `${name}, ${before.detail}` : `${name}: ${state}`, counts: false })
  }
  return [...entries.values()]
}

const checkAgainst = ({ barriers, criteria }: ReadinessFacts, faced: Member[]): Check => {
  const open = barriers.filter(({ status }) => status !== 'resolved').map(({ status, ...barrier }) => ({ ...barrier, state: status }))
  const unmet = criteria.filter(({ state }) => state === 'unmet')
  const held = [...heldBy(faced, 'barrier', open), ...heldBy(faced, 'criterion', unmet)]
  if (held.length > 0) {
    return {
      key: 'against',
      state: 'missing',
      words: `They hold ${many(held.length, 'thing', 'things')} against it: barriers that are not resolved, criteria that are not met.`,
      entries: held,
    }
  }
  if (faced.length === 0) return { key: 'against', state: 'met', words: 'There is nobody left to hold anything against it.', entries: held }
  const strangers = faced.filter(({ met }) => !met)
  if (strangers.length > 0) {
    return {
      key: 'against',
      state: 'unknown',
      words: `Nothing is known against it, but ${strangers.map(({ name }) => name).join(' and ')} ${strangers.length === 1 ? 'has' : 'have'} not been met.`,
      entries: held,
    }
  }
  return { key: 'against', state: 'met', words: 'Nothing they hold against it is known.', entries: held }
}

/**
 * Whether a person could defend the decision unaided, as a checklist. Four things have to hold: they have reasons of their own (only those
 * the buyer named first count: people believe their own reasons), the barriers they hold are resolved, nobody they must face is short of
 * bought in (more influence, or a decision maker, economic buyer or gatekeeper), and those hold nothing against it.
 *
 * That the buyer's own conversation decides, and that an advocate speaks for it when the seller is out of the room, follows Lipsius
 * (Selling to the Point); the four items and their thresholds are ours.
 */
export const advocateReadiness = (facts: ReadinessFacts): Readiness => {
  const faced = whomToFace(facts)
  const checks = [checkReasons(facts), checkBarriers(facts), checkFacing(facts, faced), checkAgainst(facts, faced)]
  const holding = checks.filter(({ state }) => state === 'met').length
  const ready = holding === checks.length
  const words = ready
    ? `Yes, as far as your notes show: all ${checks.length} hold.`
    : `Not yet, as far as your notes show: ${holding} of ${checks.length} ${holding === 1 ? 'holds' : 'hold'}.`
  return { ready, words, checks }
}
