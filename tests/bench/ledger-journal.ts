import { join } from 'node:path'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { behaviours, consensusLevels, consensusStances, criterionStates, questionTypes, thoughtTypes } from '../../app/model/kinds.ts'
import type { SqlValue } from '../../main/store/database.ts'
import { openStore } from '../../main/store/open.ts'
import { makeRandom } from './statistics.ts'
import type { Turn } from './texts.ts'

/** How much is in the journal the ledgers are measured on. */
export type LedgerSize = { opportunities: number; conversationsEach: number }

/** 10,000 conversations, 200,000 passages, 5,000 barriers. */
export const fullSize: LedgerSize = { opportunities: 500, conversationsEach: 20 }

/** One opportunity of it to open ledgers of, and what to open them on. */
export type LedgerPlace = { opportunityId: Id; barrierId: Id; buyerId: Id; conversationId: Id; inferenceId: Id; questionId: Id }

const day = 86_400_000
const begin = Date.parse('2019-01-07T09:00:00.000Z')
const perOpportunity = { buyers: 7, barriers: 10, criteria: 5, reasons: 3 }
const exchangesEach = 6
/** The kinds of the twenty passages of a conversation. Inferences come after the questions that may have surfaced them. */
const kindsEach = [
  ...['question', 'question', 'question', 'question', 'inference', 'inference', 'inference', 'inference'],
  ...['barrier', 'barrier', 'barrier', 'barrier', 'barrier', 'criterion', 'criterion', 'criterion'],
  ...['evidence', 'evidence', 'answer', 'reason'],
] as const

type Row = Record<string, SqlValue>

/** Fills a new journal in a folder, in one transaction. Dates lie within seven years; every run makes the same figures. */
export const fillLedgers = (directory: string, turns: readonly Turn[], { opportunities, conversationsEach }: LedgerSize): LedgerPlace => {
  const store = openStore(join(directory, 'journal.sqlite'))
  const random = makeRandom(11)
  const below = (count: number) => Math.floor(random() * count)
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item
  const chance = (share: number) => random() < share
  const insert = (table: string, row: Row): Id => {
    const columns = Object.keys(row)
    store.sql.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`, row)
    return String(row['id'])
  }
  let at = 0
  const nextTurn = () => turns[(at += 1) % turns.length]?.text ?? ''
  const bank = store.sql.all<{ id: Id; type: string }>('SELECT id, type FROM bank_question')
  const items = store.sql.all<{ id: Id }>('SELECT id FROM reflection_item')
  let place: LedgerPlace | undefined

  const fillConversation = (opportunityId: Id, owned: { buyers: Id[]; barriers: Id[]; criteria: Id[]; reasons: Id[] }, time: number) => {
    const { buyers } = owned
    const when = instantOf(time)
    const conversationId = insert('conversation', {
      id: newId(),
      opportunity_id: opportunityId,
      title: 'Meeting',
      at: when,
      zone: 'Europe/Dublin',
      channel: 'video',
    })
    insert('note', { conversation_id: conversationId, revision: 1, preview: '' })
    for (const buyer_id of new Set([pick(buyers), pick(buyers)]))
      insert('conversation_buyer', { id: newId(), conversation_id: conversationId, buyer_id })
    const texts: { id: Id; external: string; internal: string }[] = []
    for (let position = 1; position <= exchangesEach; position += 1) {
      const [id, external, internal] = [newId(), `${nextTurn()} ${nextTurn()}`, nextTurn()]
      const speakerId = position % 2 === 0 ? 'me' : pick(buyers)
      const cell = (type: string, text: string, attrs: object) => ({
        type,
        attrs,
        content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
      })
      const content = JSON.stringify({
        type: 'exchange',
        attrs: { id },
        content: [cell('external', external, { speaker: 'Orla Byrne', speakerId, time: position * 1000 }), cell('internal', internal, {})],
      })
      const row = { id, conversation_id: conversationId, position, content, external_text: external, internal_text: internal }
      insert('exchange', { ...row, speaker_id: speakerId, external_words: external.split(' ').length })
      texts.push({ id, external, internal })
    }
    const questions: { id: Id; type: string }[] = []
    const inferences: Id[] = []
    for (const [index, kind] of kindsEach.entries()) {
      const exchange = texts[index % texts.length] ?? { id: newId(), external: '', internal: '' }
      const side = kind === 'inference' ? 'internal' : 'external'
      const id = newId()
      const asked = chance(0.6) ? pick(bank) : null
      const type = asked?.type ?? pick(questionTypes)
      const confidence = 5 * below(21)
      const details: Row = {
        ...(kind === 'barrier' ? { barrier_id: pick(owned.barriers) } : {}),
        ...(kind === 'criterion' ? { criterion_id: pick(owned.criteria) } : {}),
        ...(kind === 'reason' ? { reason_id: pick(owned.reasons) } : {}),
        ...(kind === 'question' ? { question_type: type, bank_question_id: asked?.id ?? null } : {}),
        ...(kind === 'inference' ? { thought_type: pick(thoughtTypes), confidence, sealed_confidence: confidence } : {}),
        ...(kind === 'inference' && chance(0.33) ? { surfaced_by: pick(questions).id } : {}),
        ...(kind === 'evidence' ? { inference_id: pick(inferences), stance: pick(['for', 'against']) } : {}),
        ...(kind === 'answer' ? { question_id: pick(questions).id } : {}),
      }
      const words = exchange[side].slice(0, 48)
      const anchor = {
        exchange_id: exchange.id,
        side,
        start_offset: 0,
        end_offset: words.length,
        quote: words,
        prefix: '',
        suffix: exchange[side].slice(48, 80),
      }
      insert('passage', { id, conversation_id: conversationId, kind, created_at: when, detached: 0, ...anchor, ...details })
      if (kind === 'question') questions.push({ id, type })
      if (kind !== 'inference') continue
      inferences.push(id)
      if (chance(0.5)) insert('inference_holder', { id: newId(), passage_id: id, buyer_id: pick(buyers) })
      if (chance(0.1)) insert('confidence_change', { id: newId(), passage_id: id, at: when, confidence: below(101) })
      if (!chance(0.25)) continue
      const verdict = chance(0.15) ? 'never-learned' : chance(confidence / 100) ? 'confirmed' : 'refuted'
      insert('outcome', { id: newId(), passage_id: id, verdict, at: instantOf(time + 9 * day), reason: 'She said so later.' })
    }
    if (chance(0.5)) {
      const reflection = insert('reflection', { id: newId(), conversation_id: conversationId, at: when, remark: '' })
      for (const item of items)
        insert('reflection_answer', { id: newId(), reflection_id: reflection, item_id: item.id, score: 1 + below(behaviours.length) })
    }
    return { conversationId, questionId: questions[0]?.id ?? '', inferenceId: inferences[0] ?? '' }
  }

  const fillOpportunity = (index: number) => {
    const accountId = insert('account', { id: newId(), name: `Account ${index}` })
    const opportunityId = insert('opportunity', { id: newId(), account_id: accountId, name: `Opportunity ${index}` })
    const make = <Made>(count: number, work: (number: number) => Made) => Array.from({ length: count }, (_, number) => work(number))
    const owned = {
      buyers: make(perOpportunity.buyers, (number) =>
        insert('buyer', {
          id: newId(),
          opportunity_id: opportunityId,
          name: `Buyer ${number}`,
          title: '',
          roles: '[]',
          influence: 1 + (number % 5),
          met: Number(number < 5),
        }),
      ),
      barriers: make(perOpportunity.barriers, (number) =>
        insert('barrier', {
          id: newId(),
          opportunity_id: opportunityId,
          title: `Barrier ${number}`,
          kind: pick(['real', 'perceived', 'unknown']),
          status: pick(['open', 'explored', 'resolved']),
        }),
      ),
      criteria: make(perOpportunity.criteria, (number) =>
        insert('criterion', { id: newId(), opportunity_id: opportunityId, title: `Criterion ${number}`, weight: 1 + (number % 5) }),
      ),
      reasons: make(perOpportunity.reasons, (number) =>
        insert('reason', {
          id: newId(),
          opportunity_id: opportunityId,
          title: `Reason ${number}`,
          said_first: pick(['buyer', 'seller']),
          buyer_id: null,
        }),
      ),
    }
    const start = begin + below(6 * 365) * day
    const made = make(conversationsEach, (number) => fillConversation(opportunityId, owned, start + number * 7 * day))
    const later = (weeks: number) => instantOf(start + (weeks * 7 + 1) * day)
    for (const barrier of owned.barriers) {
      for (const buyer of new Set([pick(owned.buyers), pick(owned.buyers)]))
        insert('barrier_holder', { id: newId(), barrier_id: barrier, buyer_id: buyer })
      const steps = (['explored', 'resolved', 'reopened', 'resolved'] as const).slice(0, below(5))
      for (const [number, status] of steps.entries()) {
        insert('barrier_step', {
          id: newId(),
          barrier_id: barrier,
          status,
          at: later(number * 4 + below(4)),
          own_reasoning: Number(status === 'resolved' && chance(0.4)),
        })
      }
    }
    for (const criterion of owned.criteria) {
      for (const buyer of new Set([pick(owned.buyers), pick(owned.buyers), pick(owned.buyers)])) {
        insert('criterion_holder', {
          id: newId(),
          criterion_id: criterion,
          buyer_id: buyer,
          weight: 1 + below(5),
          origin: pick(['stated', 'inferred']),
          state: pick(criterionStates),
        })
      }
    }
    for (const buyer of owned.buyers) {
      for (let number = 0; number < 6; number += 1)
        insert('reading', { id: newId(), buyer_id: buyer, at: later(number * 3), buy_in: below(5) - 2 })
      for (const level of consensusLevels)
        insert('consensus', { id: newId(), buyer_id: buyer, level, stance: pick(consensusStances), at: later(10) })
    }
    for (const conversation of made.slice(-2)) {
      const plan = insert('plan', {
        id: newId(),
        opportunity_id: opportunityId,
        at: later(conversationsEach),
        conversation_id: conversation.conversationId,
      })
      for (let number = 0; number < 6; number += 1) {
        const question = pick(bank)
        insert('plan_question', {
          id: newId(),
          plan_id: plan,
          position: number,
          bank_question_id: question.id,
          type: question.type,
          wording: 'What makes you see it that way?',
        })
      }
    }
    if (made[0]) place = { opportunityId, barrierId: owned.barriers[0] ?? '', buyerId: owned.buyers[0] ?? '', ...made[0] }
  }

  try {
    store.write(() => {
      for (let index = 0; index < opportunities; index += 1) fillOpportunity(index)
    })
    store.sql.run('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    store.close()
  }
  if (!place) throw new Error('The journal is empty.')
  return place
}
