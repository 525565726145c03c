import { array, constantFrom, nat, record, string, type Arbitrary } from 'fast-check'
import type { Input, MethodName } from '../../app/contract/index.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { consensusLevels, consensusStances, thoughtTypes } from '../../app/model/kinds.ts'
import type { Passage } from '../../app/model/passages.ts'
import { day, makeChange, makeExchange, type TestJournal } from './journal.ts'
import { reviewDeeds } from './random-review.ts'

const kinds = [
  ...(['account', 'opportunity', 'buyer', 'talk', ...Array<'write'>(10).fill('write'), 'barrier', 'step', 'step', 'merge'] as const),
  ...([
    'criterion',
    'hold',
    'reason',
    'resolve',
    'think of',
    'reading',
    'consensus',
    'plan',
    'used',
    'reflect',
    'bank',
    'cause',
    'item',
  ] as const),
  ...(['coach', 'coach', 'coach', 'decide', 'decide', 'answer', 'place'] as const),
  ...(['rename', 'trash', 'restore', 'archive', 'settings', 'copy', 'search', 'undo', 'wait'] as const),
] as const

/** Something a seller does. The numbers choose what it is done to, the text is what is written. */
type Act = { kind: (typeof kinds)[number]; one: number; other: number; third: number; text: string }

const act: Arbitrary<Act> = record({
  kind: constantFrom(...kinds),
  one: nat(1000),
  other: nat(1000),
  third: nat(1000),
  text: string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
})

/** So much of a seller's work. */
export const anyWork = (most: number): Arbitrary<Act[]> => array(act, { minLength: 5, maxLength: most, size: 'max' })

type Known = { accounts: Id[]; opportunities: Id[]; buyers: Id[]; talks: Id[]; barriers: Id[]; criteria: Id[]; reasons: Id[] }

/** Does a seller's work on a journal through its contract. What cannot be done is refused and leaves no trace. */
export const work = async (journal: TestJournal, acts: Act[], known: Known = noneKnown()): Promise<Known> => {
  const pick = (list: readonly Id[], index: number): Id => list[index % Math.max(1, list.length)] ?? newId()
  const ask = async <Name extends MethodName>(name: Name, input: Input<Name>): Promise<unknown> => {
    const reply = await journal.core.call(name, input)
    if (reply.ok) return reply.value
    if (reply.error.code === 'internal') throw new Error(`${name}: ${journal.log.at(-1)}`)
    return null
  }
  const make = async <Name extends MethodName>(list: Id[], name: Name, input: Input<Name>) => {
    const made = (await ask(name, input)) as { id: Id } | null
    if (made) list.push(made.id)
  }
  const now = () => instantOf(journal.clock.now)
  const opportunityOf = async (talk: Id) =>
    ((await ask('conversations.details', { id: talk })) as { opportunityId: Id } | null)?.opportunityId ?? newId()
  const passagesOf = async (talk: Id, kind?: Passage['kind']): Promise<Id[]> => {
    const read = (await ask('conversations.passages', { id: talk })) as { passages: Passage[] } | null
    return (read?.passages ?? []).filter((passage) => !kind || passage.kind === kind).map(({ id }) => id)
  }

  const write = async ({ one, other, third, text }: Act) => {
    const talk = pick(known.talks, one)
    const read = (await ask('conversations.read', { id: talk })) as {
      revision: number
      note: { exchanges: { attrs: { id: Id } }[] }
    } | null
    if (!read) return
    const present = read.note.exchanges.map(({ attrs }) => attrs.id)
    const questions = await passagesOf(talk, 'question')
    const entries = (await ask('entries.list', { opportunityId: await opportunityOf(talk) })) as Record<
      'barriers' | 'criteria' | 'reasons',
      { id: Id }[]
    > | null
    const idsIn = (list: 'barriers' | 'criteria' | 'reasons') => (entries?.[list] ?? []).map(({ id }) => id)
    const [barriers, criteria, reasons] = [idsIn('barriers'), idsIn('criteria'), idsIn('reasons')]
    const inferences = await passagesOf(third % 2 === 0 ? talk : pick(known.talks, third), 'inference')
    const base = () => ({ id: newId(), createdAt: now() })
    const out: Passage[] = [
      { ...base(), kind: 'question' as const, questionType: 'value' as const },
      ...(barriers.length > 0 ? [{ ...base(), kind: 'barrier' as const, barrierId: pick(barriers, other) }] : []),
      ...(criteria.length > 0 ? [{ ...base(), kind: 'criterion' as const, criterionId: pick(criteria, other) }] : []),
      ...(reasons.length > 0 ? [{ ...base(), kind: 'reason' as const, reasonId: pick(reasons, third) }] : []),
      ...(inferences.length > 0
        ? [
            {
              ...base(),
              kind: 'evidence' as const,
              inferenceId: pick(inferences, other),
              stance: third % 2 === 0 ? ('for' as const) : ('against' as const),
            },
          ]
        : []),
      ...(questions.length > 0 ? [{ ...base(), kind: 'answer' as const, questionId: pick(questions, other) }] : []),
    ].filter((_, index) => (third >> index) % 2 === 0)
    const thought: Passage[] =
      other % 3 === 0
        ? []
        : [
            {
              ...base(),
              kind: 'inference',
              thoughtType: thoughtTypes[third % thoughtTypes.length] ?? 'fear',
              confidence: other % 101,
              ...(questions.length > 0 && third % 2 === 0 ? { surfacedBy: pick(questions, third) } : {}),
            },
          ]
    const anew = third % 3 === 0 && present.length > 0
    const id = anew ? pick(present, other) : newId()
    const exchange = makeExchange(
      [...out.map(({ id: tag }): [string, Id] => [`${text} `, tag]), text],
      [...thought.map(({ id: tag }): [string, Id] => [`${text}?`, tag]), ` ${text}`],
      id,
    )
    const removed = third % 4 === 0 ? (await passagesOf(talk)).slice(0, 1) : []
    const order = anew ? {} : { order: other % 5 === 0 ? [id, ...present.slice(1)] : [...present, id] }
    await ask(
      'conversations.save',
      makeChange(talk, read.revision, {
        exchanges: [exchange],
        ...order,
        passages: { put: [...out, ...thought], removed },
        keepVersion: third % 5 === 0,
      }),
    )
  }

  const deeds: Record<Act['kind'], (act: Act) => Promise<unknown>> = {
    account: ({ text }) => make(known.accounts, 'accounts.create', { name: `${text}.` }),
    opportunity: ({ one, text }) =>
      make(known.opportunities, 'opportunities.create', { accountId: pick(known.accounts, one), name: `${text}.` }),
    buyer: ({ one, other, text }) =>
      make(known.buyers, 'buyers.create', {
        ...{
          opportunityId: pick(known.opportunities, one),
          name: `${text}.`,
          title: text,
          influence: 1 + (other % 5),
          met: other % 2 === 0,
        },
        roles: other % 3 === 0 ? ['user', 'legal'] : [],
      }),
    talk: ({ one, other, third, text }) =>
      make(known.talks, 'conversations.create', {
        ...{
          opportunityId: pick(known.opportunities, one),
          title: text,
          at: instantOf(journal.clock.now - (third % 90) * day),
          zone: 'Europe/Dublin',
        },
        ...{ channel: 'video', buyerIds: known.buyers.length > 0 && other % 2 === 0 ? [pick(known.buyers, other)] : [] },
      }),
    write,
    barrier: ({ one, other, third, text }) =>
      make(known.barriers, 'barriers.create', {
        ...{ opportunityId: pick(known.opportunities, one), title: `${text}.`, kind: other % 2 === 0 ? 'real' : 'unknown' },
        ...{
          causeId: other % 3 === 0 ? '01900000-0000-7000-8000-000000000003' : null,
          holderIds: third % 2 === 0 ? [pick(known.buyers, third)] : [],
        },
      }),
    step: async ({ one, other, third, text }) =>
      ask('barriers.addStep', {
        ...{
          barrierId: pick(known.barriers, one),
          status: (['explored', 'resolved', 'reopened'] as const)[other % 3] ?? 'explored',
          at: now(),
        },
        ...{
          passageId: third % 2 === 0 ? pick(await passagesOf(pick(known.talks, third)), other) : null,
          ownReasoning: false,
          remark: text,
        },
      }),
    merge: ({ one, other }) => ask('barriers.merge', { id: pick(known.barriers, one), into: pick(known.barriers, other) }),
    criterion: ({ one, other, text }) =>
      make(known.criteria, 'criteria.create', {
        opportunityId: pick(known.opportunities, one),
        title: `${text}.`,
        weight: 1 + (other % 5),
      }),
    hold: async ({ one, other, third }) =>
      ask('criteria.setHolder', {
        ...{
          criterionId: pick(known.criteria, one),
          buyerId: pick(known.buyers, other),
          weight: 1 + (third % 5),
          origin: 'inferred',
          state: 'met',
        },
        questionId: third % 2 === 0 ? pick(await passagesOf(pick(known.talks, third), 'question'), one) : null,
      }),
    reason: ({ one, text }) =>
      make(known.reasons, 'reasons.create', {
        opportunityId: pick(known.opportunities, one),
        title: `${text}.`,
        saidFirst: 'seller',
        buyerId: null,
      }),
    resolve: async ({ one, other, text }) =>
      ask('inferences.resolve', {
        id: pick(await passagesOf(pick(known.talks, one), 'inference'), other),
        verdict: 'refuted',
        at: now(),
        evidenceId: null,
        reason: `${text}.`,
      }),
    'think of': async ({ one, other, third }) =>
      ask('inferences.hold', {
        id: pick(await passagesOf(pick(known.talks, one), 'inference'), other),
        buyerId: pick(known.buyers, third),
      }),
    reading: async ({ one, other, third }) =>
      ask('matrix.addReading', {
        ...{ buyerId: pick(known.buyers, one), value: (other % 5) - 2, at: instantOf(journal.clock.now - third) },
        passageId: third % 2 === 0 ? pick(await passagesOf(pick(known.talks, third)), one) : null,
      }),
    consensus: ({ one, other, third }) =>
      ask('matrix.setConsensus', {
        buyerId: pick(known.buyers, one),
        level: consensusLevels[other % consensusLevels.length] ?? 'problem',
        stance: consensusStances[third % consensusStances.length] ?? 'unsure',
      }),
    plan: ({ one, other, text }) =>
      ask('prepare.addQuestion', {
        opportunityId: pick(known.opportunities, one),
        question: other % 2 === 0 ? { bankQuestionId: '01900000-0000-7000-8000-000000000105' } : { type: 'data', wording: `${text}?` },
      }),
    used: async ({ one }) => {
      const talk = pick(known.talks, one)
      const sheet = (await ask('prepare.sheet', { opportunityId: await opportunityOf(talk), zone: 'UTC' })) as {
        plan: { id: Id } | null
      } | null
      if (sheet?.plan) await ask('prepare.setConversation', { planId: sheet.plan.id, conversationId: talk })
    },
    reflect: ({ one, other, text }) =>
      ask('reflections.save', {
        conversationId: pick(known.talks, one),
        answers: [{ itemId: `01900000-0000-7000-8000-00000000020${1 + (other % 5)}`, score: 1 + (other % 5) }],
        remark: text,
      }),
    bank: ({ text }) => ask('questions.addToBank', { type: 'value', wording: `${text}?` }),
    cause: ({ text }) => ask('barriers.addCause', { title: `${text}.` }),
    item: ({ text }) => ask('reflections.updateItem', { id: '01900000-0000-7000-8000-000000000202', wording: `${text}.` }),
    rename: ({ one, other, text }) =>
      other % 2 === 0
        ? ask('buyers.update', { id: pick(known.buyers, one), name: `${text}.` })
        : ask('conversations.update', { id: pick(known.talks, one), title: text }),
    trash: ({ one, other }) =>
      other % 3 === 0 ? ask('buyers.remove', { id: pick(known.buyers, one) }) : ask('conversations.remove', { id: pick(known.talks, one) }),
    restore: ({ one }) => ask('trash.restore', { kind: 'conversation', id: pick(known.talks, one) }),
    archive: ({ one, other }) => ask('conversations.update', { id: pick(known.talks, one), archived: other % 2 === 0 }),
    settings: ({ text }) => ask('journal.writeSettings', { sellerName: text }),
    copy: ({ one, other }) =>
      ask('review.make', {
        ...{ choice: { by: 'conversations', ids: [pick(known.talks, one)] }, blind: false, passphrase: null, follows: null },
        parts: { internal: other % 2 === 0, ledgers: true, matrix: true, reflections: true },
        names: { also: [], choices: [{ key: 'x', rule: 'never' }] },
      }),
    ...reviewDeeds(journal, ask),
    search: ({ one, other, text }) =>
      ask('search.putSaved', {
        ...{ id: `01900000-0000-7000-8000-00000000030${one % 5}`, name: `${text}.`, query: text },
        order: other % 2 === 0 ? 'best' : 'newest',
      }),
    undo: () => ask('changes.undo', {}),
    wait: async ({ one }) => {
      journal.clock.now += one * 60_000
    },
  }
  for (const one of known.talks.length === 0 ? [...beginning, ...acts] : acts) {
    journal.clock.now += 1000
    await deeds[one.kind](one)
  }
  return known
}

/** What there is before anything is left to chance: two decisions, told of in notes, with something in every ledger. */
const beginning: Act[] = [
  ...(['account', 'opportunity', 'opportunity', 'buyer', 'buyer', 'talk', 'talk', 'barrier', 'barrier', 'barrier', 'criterion'] as const),
  ...(['criterion', 'reason', 'talk', 'write', 'write', 'write'] as const),
].map((kind, index) => ({ kind, one: index, other: index + 1, third: 0, text: `${kind} ${index}` }))

const noneKnown = (): Known => ({ accounts: [], opportunities: [], buyers: [], talks: [], barriers: [], criteria: [], reasons: [] })
