import type { Output } from '../../app/contract/index.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import {
  questionTypes,
  thoughtTypes,
  type BarrierKind,
  type PassageKind,
  type QuestionType,
  type ThoughtType,
} from '../../app/model/kinds.ts'
import type { Passage } from '../../app/model/passages.ts'
import { barrierKindWords, questionTypeWords, thoughtTypeWords } from '../../app/note/words.ts'
import type { NoteFacts } from './facts.ts'
import type { NewEntry } from './passages.ts'

/** What a buyer in this state of mind thinks; shown beside the type. */
const thoughtHints: Record<ThoughtType, string> = {
  fear: 'what could go wrong for me',
  doubt: 'can this be true',
  hope: 'what this could make possible',
  'past-experience': 'we have been here before',
  perception: 'how it looks from where I stand',
  distraction: 'my mind is elsewhere',
  value: 'what this is worth to me',
  intrigue: 'tell me more',
}

const questionHints: Record<QuestionType, string> = {
  data: 'facts and figures',
  issues: 'what troubles them',
  solutions: 'what they imagine or have tried',
  consequences: 'what follows if nothing changes',
  outcomes: 'what they want to be true',
  value: 'what matters, and how much',
  examples: 'a case from their own work',
  rationale: 'why they see it so',
}

/** One thing that can be picked: an entry there is, a new one, or a type. */
export type Option =
  | { what: 'entry'; key: Id; title: string; detail: string }
  | { what: 'new'; key: 'new'; title: string; detail: string }
  | { what: 'thought'; key: ThoughtType; title: string; detail: string }
  | { what: 'question'; key: QuestionType; title: string; detail: string }

type Entries = Output<'entries.list'>

/** The barriers and criteria there are, with those this note has made and not saved yet. */
export const knownEntries = (entries: Entries | undefined, facts: NoteFacts): Entries => {
  const withNew = <Entry extends { id: Id }>(stored: (Entry & { passageCount: number })[], made: ReadonlyMap<Id, Entry>) => [
    ...stored,
    ...[...made.values()].filter(({ id }) => !stored.some((entry) => entry.id === id)).map((entry) => ({ ...entry, passageCount: 1 })),
  ]
  return { barriers: withNew(entries?.barriers ?? [], facts.barriers), criteria: withNew(entries?.criteria ?? [], facts.criteria) }
}

const matches = (title: string, typed: string): boolean => {
  const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain(typed).split(/\s+/).filter(Boolean)
  return words.every((word) => plain(title).includes(word))
}

const times = (count: number) => (count === 1 ? '1 passage' : `${count} passages`)

/** What there is to pick for what was typed. */
export const optionsFor = (kind: PassageKind, entries: Entries, typed: string): Option[] => {
  if (kind === 'inference') {
    return thoughtTypes
      .filter((type) => matches(`${thoughtTypeWords[type]} ${thoughtHints[type]}`, typed))
      .map((type) => ({ what: 'thought', key: type, title: thoughtTypeWords[type], detail: thoughtHints[type] }))
  }
  if (kind === 'question') {
    return questionTypes
      .filter((type) => matches(`${questionTypeWords[type]} ${questionHints[type]}`, typed))
      .map((type) => ({ what: 'question', key: type, title: questionTypeWords[type], detail: questionHints[type] }))
  }
  const known =
    kind === 'barrier'
      ? entries.barriers.map((entry) => ({ ...entry, detail: `${barrierKindWords[entry.kind]} · ${times(entry.passageCount)}` }))
      : entries.criteria.map((entry) => ({ ...entry, detail: `Weight ${entry.weight} · ${times(entry.passageCount)}` }))
  const found: Option[] = known
    .filter(({ title }) => matches(title, typed))
    .toSorted((one, other) => other.passageCount - one.passageCount)
    .map(({ id, title, detail }) => ({ what: 'entry', key: id, title, detail }))
  const wanted = typed.replace(/\s+/gu, ' ').trim()
  const exact = known.some(({ title }) => title.toLowerCase() === wanted.toLowerCase())
  if (wanted === '' || exact) return found
  return [...found, { what: 'new', key: 'new', title: wanted, detail: kind === 'barrier' ? 'New barrier' : 'New criterion' }]
}

/** What goes with the pick: a barrier's kind, a criterion's weight, an inference's confidence. */
export type Details = { barrierKind: BarrierKind; weight: number; confidence: number }

/** The passage that a pick makes, with the barrier or criterion it needs made. */
export const passageFor = (
  kind: PassageKind,
  option: Option,
  details: Details,
  { id, createdAt, opportunityId }: { id: Id | null; createdAt: string | null; opportunityId: Id },
): { passage: Passage; entry?: NewEntry } => {
  const base = { id: id ?? newId(), createdAt: createdAt ?? instantOf(Date.now()) }
  if (option.what === 'thought') return { passage: { ...base, kind: 'inference', thoughtType: option.key, confidence: details.confidence } }
  if (option.what === 'question') return { passage: { ...base, kind: 'question', questionType: option.key } }
  const entryId = option.what === 'new' ? newId() : option.key
  if (kind === 'barrier') {
    const passage: Passage = { ...base, kind, barrierId: entryId }
    return option.what === 'new'
      ? { passage, entry: { barrier: { id: entryId, opportunityId, title: option.title, kind: details.barrierKind } } }
      : { passage }
  }
  const passage: Passage = { ...base, kind: 'criterion', criterionId: entryId }
  return option.what === 'new'
    ? { passage, entry: { criterion: { id: entryId, opportunityId, title: option.title, weight: details.weight } } }
    : { passage }
}
