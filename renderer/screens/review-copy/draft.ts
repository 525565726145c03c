import type { Input } from '../../../app/contract/index.ts'
import type { NameDecisions, ReviewChoice, ReviewParts } from '../../../app/contract/review.ts'
import { fromWallTime, instantOf, toWallTime, type Zone } from '../../../app/model/dates.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { ReplacingRule } from '../../../app/rules/redaction-patterns.ts'

/** A day as a date field holds it, `2026-11-20`; empty while none is chosen. */
type Day = string

/** What somebody is also called, as it is typed: names with commas between them. Those of one name share it. */
type TypedNames = { ids: Id[]; text: string }

/** What a copy is to be made of and how, while it is being chosen. Nothing that was chosen is lost by choosing another way. */
export type Draft = {
  by: ReviewChoice['by']
  /** The opportunity, where the copy is of one. */
  opportunityId: Id | null
  conversationIds: ReadonlySet<Id>
  from: Day
  to: Day
  /** The opportunity within the days, `null` for all. */
  within: Id | null
  parts: ReviewParts
  hidesNames: boolean
  /** By the first id of those who go by one pseudonym. */
  also: ReadonlyMap<Id, TypedNames>
  rules: ReadonlyMap<string, ReplacingRule>
  form: NonNullable<Input<'review.make'>['form']>
  isSealed: boolean
  passphrase: string
  again: string
  /** The passphrase can be read while it is typed, and is typed once. */
  isShown: boolean
  blind: boolean
  follows: Id | null
}

/** What the dialog was asked for: an opportunity, or conversations. */
export type Start = { opportunityId: Id | null; conversationIds: Id[] }

const millisecondsPerDay = 86_400_000

/** How far back a copy by days goes at first. */
const daysBack = 30

const dayOf = (time: number, zone: Zone): Day => toWallTime(instantOf(time), zone).slice(0, 10)

export const newDraft = (start: Start, internal: boolean, now: number, zone: Zone): Draft => ({
  by: start.conversationIds.length > 0 ? 'conversations' : 'opportunity',
  opportunityId: start.opportunityId,
  conversationIds: new Set(start.conversationIds),
  from: dayOf(now - daysBack * millisecondsPerDay, zone),
  to: dayOf(now, zone),
  within: null,
  parts: { internal, ledgers: true, matrix: true, reflections: true },
  hidesNames: true,
  also: new Map(),
  rules: new Map(),
  form: 'buyin',
  isSealed: false,
  passphrase: '',
  again: '',
  isShown: false,
  blind: false,
  follows: null,
})

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text)

/** Whether both days are chosen and the later one comes last. */
export const isPeriod = ({ from, to }: Pick<Draft, 'from' | 'to'>): boolean => isDay(from) && isDay(to) && from <= to

/** Days as the first and the last moment of them in a zone. */
const momentsOf = ({ from, to }: Draft, zone: Zone) => {
  const next = instantOf(Date.parse(`${to}T00:00:00.000Z`) + millisecondsPerDay).slice(0, 10)
  return { from: fromWallTime(`${from}T00:00`, zone), to: instantOf(Date.parse(fromWallTime(`${next}T00:00`, zone)) - 1) }
}

/** Which conversations are chosen, or `null` while that is not clear. */
export const choiceOf = (draft: Draft, zone: Zone): ReviewChoice | null => {
  const { by, opportunityId, conversationIds, within } = draft
  if (by === 'opportunity') return opportunityId === null ? null : { by, opportunityId }
  if (by === 'conversations') return conversationIds.size === 0 ? null : { by, ids: [...conversationIds].toSorted() }
  return isPeriod(draft) ? { by, ...momentsOf(draft, zone), opportunityId: within } : null
}

/** The draft with a part of it changed. What it carries on was a copy of the same: with another choice it carries on nothing. */
export const withChange = (draft: Draft, part: Partial<Draft>, zone: Zone): Draft => {
  const next = { ...draft, ...part }
  const isSame = JSON.stringify(choiceOf(draft, zone)) === JSON.stringify(choiceOf(next, zone))
  return isSame ? next : { ...next, follows: null }
}

const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]/u)
      .map((name) => name.trim().slice(0, 200))
      .filter((name) => name !== ''),
  ),
]

/** The seller's decisions on names, or `null` where they are left as they are. */
export const decisionsOf = ({ hidesNames, also, rules }: Draft): NameDecisions | null =>
  hidesNames
    ? {
        also: [...also.values()].flatMap(({ ids, text }) => ids.map((id) => ({ id, names: namesIn(text).slice(0, 50) }))),
        choices: [...rules].map(([key, rule]) => ({ key, rule })),
      }
    : null

/** What is to be seen before it leaves, or `null` while it is not clear what that is. */
export const askedOf = (draft: Draft, zone: Zone): Input<'review.preview'> | null => {
  const choice = choiceOf(draft, zone)
  return choice && { choice, parts: draft.parts, names: decisionsOf(draft), follows: draft.follows }
}

/** What keeps the passphrase from being used, in words, or `null` if nothing does. */
export const passphraseTrouble = ({ isSealed, passphrase, again, isShown }: Draft): string | null => {
  if (!isSealed) return null
  if (passphrase === '') return 'Type a passphrase, or leave the file open to all.'
  return isShown || again === passphrase ? null : 'The two are not the same yet.'
}

/** What to make, or `null` while the draft does not say it all. */
export const orderOf = (draft: Draft, zone: Zone): Input<'review.make'> | null => {
  const asked = askedOf(draft, zone)
  if (!asked || passphraseTrouble(draft) !== null) return null
  const { parts, blind, isSealed, passphrase, form } = draft
  return { ...asked, blind: blind && parts.internal, passphrase: isSealed ? passphrase : null, form }
}

/** Whether two copies are about the same: the same opportunity, a conversation that is in both, or days that are. */
export const isSameScope = (one: ReviewChoice, other: ReviewChoice): boolean => {
  if (one.by === 'opportunity') return other.by === 'opportunity' && one.opportunityId === other.opportunityId
  if (one.by === 'conversations') return other.by === 'conversations' && one.ids.some((id) => other.ids.includes(id))
  return other.by === 'dates' && one.opportunityId === other.opportunityId && one.from <= other.to && other.from <= one.to
}
