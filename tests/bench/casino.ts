import type { NoteChange } from '../../app/contract/conversations.ts'
import type { Input, MethodName, Output } from '../../app/contract/index.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Barrier, Criterion, Passage, Reason } from '../../app/model/passages.ts'
import { exchangeToJson, markTypes, nodeTypes, noteSchema } from '../../app/note/schema.ts'
import { buyerAgent, dealOf, labelsOf, levels, type Dialogue } from './casino-dialogues.ts'

/**
 * Negotiations as a seller would bring them into the journal (CaSiNo, Chawla et al. 2021). One party is the seller, the other the
 * buyer. What was said is the external side. What the buyer really wanted and why, which the seller never saw, is the internal side: an
 * inference each. The strategies that were annotated for turns become tags as {@link buyerTags} and {@link sellerTags} say; small talk
 * and turns without a strategy stay untagged, and so does the seller's own case (self-need, other-need, vouch-fair, uv-part), for it
 * says nothing about the buyer.
 */

/** How many dialogues make one opportunity: its conversations, each with a buyer of its own. */
export const dialoguesEach = 10

/** What the buyer's strategies tell of the buyer. */
export const buyerTags = {
  /** Argues from a need of their own, or of those with them: what they decide by. */
  'self-need': { kind: 'criterion', title: 'What they need themselves' },
  'other-need': { kind: 'criterion', title: 'What those with them need' },
  /** Calls for fairness, or doubts what the seller needs: it stands in the way. */
  'vouch-fair': { kind: 'barrier', title: 'The split may be unfair' },
  'uv-part': { kind: 'barrier', title: 'Doubts what we need' },
  /** Asks what the seller wants: they do not know enough yet. */
  'elicit-pref': { kind: 'barrier', title: 'Does not know what we want' },
  /** Can do without something, wants both to do well, feels with the seller: why they would say yes. */
  'no-need': { kind: 'reason', title: 'Can do without something' },
  'promote-coordination': { kind: 'reason', title: 'Wants both to do well' },
  'showing-empathy': { kind: 'reason', title: 'Feels with the other side' },
} as const

/** What the seller's strategies do to the buyer: a question, or a reason that is not the buyer's own unless the buyer named it first. */
export const sellerTags = {
  'elicit-pref': { kind: 'question' },
  'no-need': buyerTags['no-need'],
  'promote-coordination': buyerTags['promote-coordination'],
  'showing-empathy': buyerTags['showing-empathy'],
} as const

type Tag = { kind: 'question' } | { kind: 'criterion' | 'barrier' | 'reason'; title: string }

/** What each confidence is sealed at, and the type of thought: what they want most the seller would be surest of. */
export const guesses = {
  High: { thoughtType: 'value', confidence: 80 },
  Medium: { thoughtType: 'hope', confidence: 60 },
  Low: { thoughtType: 'perception', confidence: 40 },
} as const

const readings: Record<string, -2 | -1 | 0 | 1 | 2> = {
  'Extremely satisfied': 2,
  'Slightly satisfied': 1,
  Undecided: 0,
  'Slightly dissatisfied': -1,
  'Extremely dissatisfied': -2,
}

/** Of an item there are three; who took most of them valued it. */
const most = 2

export type Call = <Name extends MethodName>(name: Name, input: Input<Name>) => Promise<Output<Name>>

type Entries = { barriers: Map<string, Barrier>; criteria: Map<string, Criterion>; reasons: Map<string, Reason> }

const entryOf = <Entry>(known: Map<string, Entry>, title: string, make: () => Entry): Entry => {
  const entry = known.get(title) ?? make()
  known.set(title, entry)
  return entry
}

const paragraph = (text: string, passages: readonly Passage[]) => {
  const marks = passages.reduce((set, { id }) => markTypes.passage.create({ id }).addToSet(set), noteSchema.text('x').marks)
  return nodeTypes.paragraph.create(null, text === '' ? [] : [noteSchema.text(text, marks)])
}

/** The note of a dialogue, with what is new in it. */
const noteOf = (dialogue: Dialogue, opportunityId: Id, buyerId: Id, at: string, entries: Entries) => {
  const passages: Passage[] = []
  const made: NoteChange['entries'] = { barriers: [], criteria: [], reasons: [], withdrawn: [] }
  const add = (passage: Passage): Passage => {
    passages.push(passage)
    return passage
  }
  const tag = (wanted: Tag, isBuyer: boolean): Passage => {
    const base = { id: newId(), createdAt: at }
    if (wanted.kind === 'question') return add({ ...base, kind: 'question', questionType: 'value' })
    const { title } = wanted
    if (wanted.kind === 'barrier') {
      const barrier = entryOf(entries.barriers, title, () => ({ id: newId(), opportunityId, title, kind: 'perceived' as const }))
      made.barriers.push(barrier)
      return add({ ...base, kind: 'barrier', barrierId: barrier.id })
    }
    if (wanted.kind === 'criterion') {
      const criterion = entryOf(entries.criteria, title, () => ({ id: newId(), opportunityId, title, weight: 3 }))
      made.criteria.push(criterion)
      return add({ ...base, kind: 'criterion', criterionId: criterion.id })
    }
    const reason = entryOf(entries.reasons, title, () => ({
      id: newId(),
      opportunityId,
      title,
      saidFirst: isBuyer ? ('buyer' as const) : ('seller' as const),
      buyerId: isBuyer ? buyerId : null,
    }))
    made.reasons.push(reason)
    return add({ ...base, kind: 'reason', reasonId: reason.id })
  }

  const labels = labelsOf(dialogue)
  const firstOfBuyer = dialogue.chat_logs.findIndex(({ id }) => id === buyerAgent)
  const inferences: { id: Id; issue: string }[] = []
  const exchanges = dialogue.chat_logs.map(({ id, text }, index) => {
    const isBuyer = id === buyerAgent
    const tags: Partial<Record<string, Tag>> = isBuyer ? buyerTags : sellerTags
    const tagged = labels[index]?.flatMap((label) => (tags[label] ? [tag(tags[label], isBuyer)] : [])) ?? []
    const { value2issue, value2reason } = dialogue.participant_info[buyerAgent]
    const thoughts =
      index !== firstOfBuyer
        ? []
        : levels.map((level) => {
            const inference = add({ id: newId(), createdAt: at, kind: 'inference', ...guesses[level] })
            inferences.push({ id: inference.id, issue: value2issue[level] })
            return paragraph(value2reason[level], [inference])
          })
    const speaker = isBuyer ? { speaker: 'Buyer', speakerId: buyerId } : { speaker: 'Me', speakerId: 'me' as const }
    return exchangeToJson(
      nodeTypes.exchange.create({ id: newId() }, [
        nodeTypes.external.create({ ...speaker, time: null }, paragraph(text, tagged)),
        nodeTypes.internal.create(null, thoughts.length > 0 ? thoughts : paragraph('', [])),
      ]),
    )
  })
  return { exchanges, passages, made, inferences }
}

const hour = 3_600_000

/**
 * Brings dialogues into the open journal, call by call as a window would. Each takes place an hour after the one before, the last one
 * two hours before `now` (milliseconds). An inference ends as the deal shows: who took most of an item valued it. Without a deal that
 * was never learned. The buyer's satisfaction at the end is a buy-in reading.
 *
 * @returns the opportunities in order
 */
export const importCasino = async (call: Call, dialogues: readonly Dialogue[], now: number): Promise<Id[]> => {
  const account = await call('accounts.create', { name: 'Camp neighbours' })
  const opportunityIds: Id[] = []
  let entries: Entries = { barriers: new Map(), criteria: new Map(), reasons: new Map() }
  for (const [index, dialogue] of dialogues.entries()) {
    if (index % dialoguesEach === 0) {
      opportunityIds.push(
        (await call('opportunities.create', { accountId: account.id, name: `Dialogues from ${dialogue.dialogue_id}` })).id,
      )
      entries = { barriers: new Map(), criteria: new Map(), reasons: new Map() }
    }
    const opportunityId = opportunityIds.at(-1) ?? ''
    const time = now - (dialogues.length - index + 1) * hour
    const at = instantOf(time)
    const { id: buyerId } = await call('buyers.create', {
      opportunityId,
      name: `Camper ${dialogue.dialogue_id}`,
      title: '',
      roles: [],
      influence: 3,
      met: true,
    })
    const title = `Dialogue ${dialogue.dialogue_id}`
    const { id: conversationId } = await call('conversations.create', {
      opportunityId,
      title,
      at,
      zone: 'UTC',
      channel: 'chat',
      buyerIds: [buyerId],
    })
    const { exchanges, passages, made, inferences } = noteOf(dialogue, opportunityId, buyerId, at, entries)
    await call('conversations.save', {
      conversationId,
      saveId: newId(),
      revision: 0,
      exchanges,
      order: exchanges.map(({ attrs }) => attrs.id),
      passages: { put: passages, removed: [] },
      entries: made,
      caret: null,
      keepVersion: false,
    })
    for (const criterionId of new Set(made.criteria.map(({ id }) => id))) {
      await call('criteria.setHolder', { criterionId, buyerId, weight: 3, origin: 'stated', state: 'emerging', questionId: null })
    }
    const deal = dealOf(dialogue)
    const learned = { at: instantOf(time + hour / 2), evidenceId: null }
    for (const { id, issue } of inferences) {
      const taken = deal?.[issue]
      const verdict = taken === undefined ? 'never-learned' : taken >= most ? 'confirmed' : 'refuted'
      await call('inferences.resolve', {
        id,
        verdict,
        ...learned,
        reason: taken === undefined ? 'There was no deal.' : `They took ${taken} of 3.`,
      })
    }
    const value = readings[dialogue.participant_info[buyerAgent].outcomes.satisfaction]
    if (value !== undefined) await call('matrix.addReading', { buyerId, at: learned.at, value, passageId: null })
  }
  return opportunityIds
}
