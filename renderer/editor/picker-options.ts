import type { Output } from '../../app/contract/index.ts'
import type { BankQuestion } from '../../app/contract/questions.ts'
import type { Id } from '../../app/model/ids.ts'
import { questionTypes, thoughtTypes, type PassageKind, type QuestionType, type ThoughtType } from '../../app/model/kinds.ts'
import { barrierKindWords, questionTypeWords, saidFirstWords, thoughtTypeWords } from '../../app/note/words.ts'
import { showDay } from '../ui/dates.ts'
import type { NoteFacts } from './facts.ts'
import type { Links } from './links.ts'

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

/** One thing that can be picked: an entry there is, a new one, a type, a question of the bank, or another passage. */
export type Option =
  | { what: 'entry'; key: Id; title: string; detail: string }
  | { what: 'new'; key: 'new'; title: string; detail: string }
  | { what: 'thought'; key: ThoughtType; title: string; detail: string }
  | { what: 'question'; key: QuestionType; title: string; detail: string }
  | { what: 'bank'; key: Id; type: QuestionType; title: string; detail: string }
  | { what: 'inference'; key: Id; title: string; detail: string }
  | { what: 'asked'; key: Id; title: string; detail: string }

type Entries = Output<'entries.list'>

/** All that the picker may offer. */
export type Offer = Links & { entries: Entries; bank: BankQuestion[] }

/** The barriers, criteria and reasons there are, with those this note has made and not saved yet. */
export const knownEntries = (entries: Entries | undefined, facts: NoteFacts): Entries => {
  const withNew = <Entry extends { id: Id }>(stored: (Entry & { passageCount: number })[], made: ReadonlyMap<Id, Entry>) => [
    ...stored,
    ...[...made.values()].filter(({ id }) => !stored.some((entry) => entry.id === id)).map((entry) => ({ ...entry, passageCount: 1 })),
  ]
  return {
    barriers: withNew(entries?.barriers ?? [], facts.barriers),
    criteria: withNew(entries?.criteria ?? [], facts.criteria),
    reasons: withNew(entries?.reasons ?? [], facts.reasons),
  }
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const matches = (title: string, typed: string): boolean => {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  return words.every((word) => plain(title).includes(word))
}

const times = (count: number) => (count === 1 ? '1 passage' : `${count} passages`)

const thoughtOptions = (typed: string): Option[] =>
  thoughtTypes
    .filter((type) => matches(`${thoughtTypeWords[type]} ${thoughtHints[type]}`, typed))
    .map((type) => ({ what: 'thought', key: type, title: thoughtTypeWords[type], detail: thoughtHints[type] }))

/** The types, then the wordings of the bank: to pick one is to say both its type and that it was asked. */
const questionOptions = (typed: string, bank: BankQuestion[]): Option[] => [
  ...questionTypes
    .filter((type) => matches(`${questionTypeWords[type]} ${questionHints[type]}`, typed))
    .map((type): Option => ({ what: 'question', key: type, title: questionTypeWords[type], detail: questionHints[type] })),
  ...bank
    .filter(({ type, wording }) => matches(`${questionTypeWords[type]} ${wording}`, typed))
    .map(({ id, type, wording }): Option => ({ what: 'bank', key: id, type, title: wording, detail: questionTypeWords[type] })),
]

const inferenceOptions = (typed: string, { inferences }: Offer): Option[] =>
  inferences
    .filter(({ thoughtType, quote }) => matches(`${thoughtTypeWords[thoughtType]} ${quote}`, typed))
    .map(({ id, quote, thoughtType, confidence, at, zone }) => ({
      what: 'inference',
      key: id,
      title: quote,
      detail: `${thoughtTypeWords[thoughtType]}, ${confidence}% · ${showDay(at, zone)}`,
    }))

const askedOptions = (typed: string, { questions }: Offer): Option[] =>
  questions
    .filter(({ questionType, quote }) => matches(`${questionTypeWords[questionType]} ${quote}`, typed))
    .map(({ id, quote, questionType, at, zone }) => ({
      what: 'asked',
      key: id,
      title: quote,
      detail: `${questionTypeWords[questionType]} · ${showDay(at, zone)}`,
    }))

const entriesOf = (kind: 'barrier' | 'criterion' | 'reason', { barriers, criteria, reasons }: Entries) => {
  if (kind === 'barrier') return barriers.map((entry) => ({ ...entry, detail: barrierKindWords[entry.kind] }))
  if (kind === 'criterion') return criteria.map((entry) => ({ ...entry, detail: `Weight ${entry.weight}` }))
  return reasons.map((entry) => ({ ...entry, detail: saidFirstWords[entry.saidFirst] }))
}

const newWords = { barrier: 'New barrier', criterion: 'New criterion', reason: 'New reason' }

const entryOptions = (kind: 'barrier' | 'criterion' | 'reason', typed: string, entries: Entries): Option[] => {
  const known = entriesOf(kind, entries)
  const found: Option[] = known
    .filter(({ title }) => matches(title, typed))
    .toSorted((one, other) => other.passageCount - one.passageCount)
    .map(({ id, title, detail, passageCount }) => ({ what: 'entry', key: id, title, detail: `${detail} · ${times(passageCount)}` }))
  const wanted = typed.replace(/\s+/gu, ' ').trim()
  const exact = known.some(({ title }) => title.toLowerCase() === wanted.toLowerCase())
  if (wanted === '' || exact) return found
  return [...found, { what: 'new', key: 'new', title: wanted, detail: newWords[kind] }]
}

/** What there is to pick for what was typed. */
export const optionsFor = (kind: PassageKind, offer: Offer, typed: string): Option[] => {
  if (kind === 'inference') return thoughtOptions(typed)
  if (kind === 'question') return questionOptions(typed, offer.bank)
  if (kind === 'evidence') return inferenceOptions(typed, offer)
  if (kind === 'answer') return askedOptions(typed, offer)
  return entryOptions(kind, typed, offer.entries)
}
