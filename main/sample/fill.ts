import { newId } from '../../app/model/ids.ts'
import { changeBarrier } from '../store/barriers.ts'
import { listCauses } from '../store/causes.ts'
import { insertConversation } from '../store/conversations.ts'
import { setHolder } from '../store/criteria.ts'
import type { Sql } from '../store/database.ts'
import { writeInferenceHolder } from '../store/inferences.ts'
import { saveFirstNote } from '../store/notes.ts'
import { insertAccount, insertBuyer, insertOpportunity } from '../store/organisation.ts'
import { insertBankQuestion, listBank } from '../store/questions.ts'
import { writeSettings } from '../store/settings.ts'
import { buildNote, type NoteKeys } from './build-note.ts'
import { fillLedgers } from './fill-ledgers.ts'
import { keysOf, type Keys } from './keys.ts'
import { story, type StoryConversation } from './story.ts'

type AllKeys = NoteKeys & { accounts: Keys; opportunities: Keys; conversations: Keys }

/** The bank as the seller keeps it: what a new journal has already is found by its words, the rest is added. */
const fillBank = (sql: Sql): Keys => {
  const known = new Map(listBank(sql).map(({ id, wording }) => [wording, id]))
  return keysOf(
    story.bank.map(({ key, type, wording }) => {
      const id = known.get(wording) ?? newId()
      if (!known.has(wording)) insertBankQuestion(sql, { id, type, wording })
      return { key, id }
    }),
  )
}

const fillOrganisation = (sql: Sql, { accounts, opportunities, buyers }: AllKeys): void => {
  for (const { key, name } of story.accounts) insertAccount(sql, { id: accounts.of(key), name })
  for (const { key, account, name } of story.opportunities)
    insertOpportunity(sql, { id: opportunities.of(key), accountId: accounts.of(account), name })
  for (const { key, opportunity, ...buyer } of story.buyers)
    insertBuyer(sql, { id: buyers.of(key), opportunityId: opportunities.of(opportunity), ...buyer })
}

/** Barriers, criteria and reasons of an opportunity, as its notes bring them along. */
const entriesOf = (opportunity: string, { opportunities, buyers, barriers, criteria, reasons }: AllKeys) => {
  const opportunityId = opportunities.of(opportunity)
  const owned = <Entry extends { opportunity: string }>(entries: Entry[]) => entries.filter((entry) => entry.opportunity === opportunity)
  return {
    barriers: owned(story.barriers).map(({ key, title, kind }) => ({ id: barriers.of(key), opportunityId, title, kind })),
    criteria: owned(story.criteria).map(({ key, title, weight }) => ({ id: criteria.of(key), opportunityId, title, weight })),
    reasons: owned(story.reasons).map(({ key, title, buyer }) => ({
      id: reasons.of(key),
      opportunityId,
      title,
      saidFirst: buyer === undefined ? ('seller' as const) : ('buyer' as const),
      buyerId: buyer === undefined ? null : buyers.of(buyer),
    })),
  }
}

const fillConversation = (sql: Sql, conversation: StoryConversation, names: Map<string, string>, keys: AllKeys): string[] => {
  const { key, opportunity, title, at, zone, channel } = conversation
  const id = keys.conversations.of(key)
  const buyerIds = conversation.buyers.map((buyer) => keys.buyers.of(buyer))
  insertConversation(sql, { id, opportunityId: keys.opportunities.of(opportunity), title, at, zone, channel, buyerIds })
  const { exchanges, passages, minds, tagged } = buildNote(conversation, names, keys)
  saveFirstNote(sql, { conversationId: id, exchanges, passages, entries: entriesOf(opportunity, keys) }, Date.parse(at))
  for (const { inference, buyer } of minds) writeInferenceHolder(sql, inference, buyer)
  return tagged
}

const fillHolders = (sql: Sql, { buyers, barriers, criteria, tags }: AllKeys): void => {
  const causes = keysOf(listCauses(sql).map(({ id, title }) => ({ key: title, id })))
  for (const { key, cause, holders } of story.barriers)
    changeBarrier(sql, barriers.of(key), { causeId: causes.of(cause), holderIds: holders.map((buyer) => buyers.of(buyer)) })
  for (const { key, holders } of story.criteria) {
    for (const { buyer, question, ...holding } of holders) {
      const questionId = question === undefined ? null : tags.of(question)
      setHolder(sql, { criterionId: criteria.of(key), buyerId: buyers.of(buyer), questionId, ...holding })
    }
  }
}

/** Writes the sample story into an empty journal. Call within a transaction. */
export const fillSample = (sql: Sql): void => {
  const keys: AllKeys = {
    accounts: keysOf(story.accounts),
    opportunities: keysOf(story.opportunities),
    buyers: keysOf(story.buyers),
    barriers: keysOf(story.barriers),
    criteria: keysOf(story.criteria),
    reasons: keysOf(story.reasons),
    conversations: keysOf(story.conversations),
    bank: fillBank(sql),
    tags: keysOf(),
  }
  const names = new Map(story.buyers.map(({ key, name }) => [key, name]))
  const conversationOf = new Map<string, string>()
  fillOrganisation(sql, keys)
  for (const conversation of story.conversations) {
    for (const tag of fillConversation(sql, conversation, names, keys)) conversationOf.set(tag, conversation.key)
  }
  fillHolders(sql, keys)
  fillLedgers(sql, { ...keys, conversationOf: (tag) => conversationOf.get(tag) ?? '' })
  writeSettings(sql, { conversationId: keys.conversations.of(story.conversations.at(-1)?.key ?? '') })
}
