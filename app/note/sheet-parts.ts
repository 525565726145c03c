import type { Plan, Sheet } from '../contract/prepare.ts'
import { meetRule, staleRule } from '../rules/preparation.ts'
import { barrierStatusWords, barrierWords, buyInWords, questionTypeWords, thoughtTypeWords, untitledConversation } from './words.ts'

/** A line of the sheet: `lead` is its subject, `detail` what is said of it, `quote` words from a note, `box` whether it can be ticked. */
export type SheetLine = { lead: string; detail: string; quote: string; box?: boolean }

/** A part of the sheet: lines in groups, each with a heading of its own or none. */
export type SheetPart = { title: string; note: string; groups: { title: string; lines: SheetLine[] }[]; empty: string }

/** How many lines of each part go into a file, so that it prints on one page. */
const most = { barriers: 8, inferences: 5, criteria: 6, meet: 3, quote: 120 } as const

/** The first lines of a part, with a note where there are more. */
const first = <Line>({ total, shown }: { total: number; shown: Line[] }, limit: number): { lines: Line[]; note: string } => {
  const lines = shown.slice(0, limit)
  return { lines, note: total > lines.length ? `The first ${lines.length} of ${total}.` : '' }
}

const quoteOf = (passage: { quote: string } | null): string => {
  const words = passage?.quote.replace(/\s+/gu, ' ').trim() ?? ''
  return words.length > most.quote ? `${words.slice(0, most.quote).replace(/\s\S*$/u, '')}…` : words
}

const line = (lead: string, detail: string, quote = ''): SheetLine => ({ lead, detail, quote })

const signed = (buyIn: number): string => (buyIn > 0 ? `+${buyIn}` : String(buyIn).replace('-', '−'))

/** A buy-in with its sign and in words: `+1, leaning towards`. */
export const buyInInFull = (buyIn: number): string => `${signed(buyIn)}, ${buyInWords(buyIn).toLowerCase()}`

/** Barriers under each of their holders, in the order in which holders first come up; at last those nobody is known to hold. */
export const barriersByHolder = (
  barriers: Sheet['barriers']['shown'],
): { id: string | null; name: string; barriers: Sheet['barriers']['shown'] }[] => {
  const groups = new Map<string | null, { id: string | null; name: string; barriers: Sheet['barriers']['shown'] }>()
  for (const barrier of barriers) {
    for (const holder of barrier.holders.length > 0 ? barrier.holders : [{ id: null, name: 'Nobody known to hold it' }]) {
      const group = groups.get(holder.id) ?? { ...holder, barriers: [] }
      group.barriers.push(barrier)
      groups.set(holder.id, group)
    }
  }
  return [...groups.values()].toSorted((one, other) => Number(one.id === null) - Number(other.id === null))
}

/** What speaks for and against an inference: `2 for, 1 against`, or `a guess: no words for or against it`. */
export const evidenceInWords = ({ evidenceFor, evidenceAgainst }: Sheet['inferences']['shown'][number]): string =>
  evidenceFor + evidenceAgainst === 0 ? 'a guess: no words for or against it' : `${evidenceFor} for, ${evidenceAgainst} against`

/** How many of the planned questions were asked: `2 of 5 asked`. */
export const askedInWords = ({ questions }: Plan): string =>
  `${questions.filter(({ asked }) => asked !== 'no').length} of ${questions.length} asked`

const flat = (lines: SheetLine[]): SheetPart['groups'] => (lines.length > 0 ? [{ title: '', lines }] : [])

const questionsToAsk = ({ plan }: Sheet): SheetPart => ({
  title: 'Questions to ask',
  note: '',
  groups: flat((plan?.questions ?? []).map(({ type, wording }) => ({ ...line(wording, questionTypeWords[type]), box: true }))),
  empty: 'None chosen.',
})

/** A barrier that several hold stands under each of them, with its words once. */
const openBarriers = ({ barriers }: Sheet): SheetPart => {
  const { lines, note } = first(barriers, most.barriers)
  const quoted = new Set<string>()
  const wordsOf = ({ id, passage }: (typeof lines)[number]) => {
    const words = quoted.has(id) ? '' : quoteOf(passage)
    quoted.add(id)
    return words
  }
  return {
    title: 'Open barriers',
    note,
    groups: barriersByHolder(lines).map((group) => ({
      title: group.name,
      lines: group.barriers.map((barrier) => {
        const detail = [barrierWords[barrier.kind], barrier.cause, barrierStatusWords[barrier.status]]
          .filter(Boolean)
          .join(', ')
          .toLowerCase()
        return line(barrier.title, detail, wordsOf(barrier))
      }),
    })),
    empty: 'No barrier is open.',
  }
}

/** Why a type of question fits is said where a kind of thought first comes up. */
const inferences = (sheet: Sheet): SheetPart => {
  const { lines, note } = first(sheet.inferences, most.inferences)
  const explained = new Set<string>()
  return {
    title: 'Inferences to test',
    note,
    groups: flat(
      lines.map((inference) => {
        const { passage, thoughtType, confidence, holder, questions } = inference
        const ask = questions
          .map(({ type, why }) => (explained.has(thoughtType) ? questionTypeWords[type] : `${questionTypeWords[type]} (${why})`))
          .join('; ')
        explained.add(thoughtType)
        const lead = `${thoughtTypeWords[thoughtType]}${holder ? ` of ${holder.name}` : ''}`
        return line(lead, `${confidence}% sure, ${evidenceInWords(inference)}. Ask: ${ask}`, quoteOf(passage))
      }),
    ),
    empty: 'No inference is open.',
  }
}

/** What is said where no criterion waits to be confirmed: that there is none yet is another thing than that all are. */
export const noCriterionInWords = ({ criteria: { known } }: Sheet): string =>
  known === 0 ? 'No criterion is known yet. Ask what they will decide by, and tag it where they say so.' : 'All criteria are confirmed.'

const criteria = (sheet: Sheet): SheetPart => {
  const { lines, note } = first(sheet.criteria, most.criteria)
  return {
    title: 'Criteria not confirmed',
    note,
    groups: flat(lines.map(({ title, weight, why }) => line(title, `weight ${weight} of 5. ${why}`))),
    empty: noCriterionInWords(sheet),
  }
}

const stale = (sheet: Sheet): SheetPart => ({
  title: 'Readings gone stale',
  note: sheet.stale.length > 0 ? staleRule : '',
  groups: flat(
    sheet.stale.map(({ buyer, value, at, why }) =>
      line(buyer.name, `${value === null ? '' : `${buyInInFull(value)} on ${at?.slice(0, 10) ?? ''}. `}${why}`),
    ),
  ),
  empty: 'None.',
})

const meet = (sheet: Sheet): SheetPart => ({
  title: 'Whom to meet next',
  note: sheet.meet.length > 0 ? meetRule : '',
  groups: flat(
    sheet.meet
      .slice(0, most.meet)
      .map(({ buyer, points, reasons }) =>
        line(buyer.name, `${points} points: ${reasons.map((reason) => `${reason.words} +${reason.points}`).join(', ')}`),
      ),
  ),
  empty: 'Nobody is more pressing than another.',
})

const past = ({ past: [last] }: Sheet): SheetPart[] =>
  last?.conversation
    ? [
        {
          title: 'Planned and asked last time',
          note: `${last.conversation.title || untitledConversation}: ${askedInWords(last)}.`,
          groups: flat(
            last.questions.map(({ wording, asked }) =>
              line(wording, asked === 'no' ? 'not asked' : asked === 'tagged' ? 'asked' : 'asked, by your word'),
            ),
          ),
          empty: 'Nothing was planned.',
        },
      ]
    : []

/** The parts of the sheet in their order, in words. */
export const sheetParts = (sheet: Sheet): SheetPart[] => [
  questionsToAsk(sheet),
  openBarriers(sheet),
  inferences(sheet),
  criteria(sheet),
  meet(sheet),
  stale(sheet),
  ...past(sheet),
]

/** What is said at the foot of a sheet that leaves the journal. */
export const sheetCaution = 'For you and your coach: it holds what you suppose the buyer thinks.'
