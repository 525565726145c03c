import type { Instant } from '../model/dates.ts'
import type { Id } from '../model/ids.ts'
import type { QuestionType, ThoughtType } from '../model/kinds.ts'
import { staleAfterDays } from './readings.ts'

/** A type of question that fits, with why. */
export type Fitting = { type: QuestionType; why: string }

/**
 * Which types of question bring what kind of supposed thought to the surface. The question types are those of DISCOVER Questions (Calvert),
 * the kinds of thought those of the buyer's internal conversation (Lipsius, Selling to the Point). Which fits which is our reading of both,
 * and is said in words so that the seller can disagree.
 */
export const fittingQuestions: Readonly<Record<ThoughtType, readonly [Fitting, Fitting]>> = {
  fear: [
    { type: 'consequences', why: 'a fear spoken out can be weighed: what would happen, and to whom' },
    { type: 'examples', why: 'a time it went wrong shows what the fear is made of' },
  ],
  doubt: [
    { type: 'rationale', why: 'what makes them see it so tells a doubt from an objection' },
    { type: 'data', why: 'a doubt often stands on a figure that can be checked' },
  ],
  hope: [
    { type: 'outcomes', why: 'a hope becomes a criterion once they say how they would notice it' },
    { type: 'value', why: 'what it would be worth to them shows how much the hope can carry' },
  ],
  'past-experience': [
    { type: 'examples', why: 'the story itself, told by them, shows what they concluded' },
    { type: 'rationale', why: 'asks what makes today like that time, or unlike it' },
  ],
  perception: [
    { type: 'rationale', why: 'a perception has a reason; hearing it aloud lets them test it' },
    { type: 'data', why: 'facts they name themselves correct more than facts you bring' },
  ],
  distraction: [
    { type: 'issues', why: 'names what holds their attention, so that it can be put aside or taken in' },
    { type: 'value', why: 'asks what would make this worth attention now' },
  ],
  value: [
    { type: 'value', why: 'lets them say in their own words what matters most' },
    { type: 'outcomes', why: 'turns what they value into something that can be seen' },
  ],
  intrigue: [
    { type: 'solutions', why: 'lets them think on, and own what comes of it' },
    { type: 'outcomes', why: 'asks what they imagine would be different' },
  ],
}

/** An inference that has not ended yet. */
export type OpenInference = { id: Id; thoughtType: ThoughtType; confidence: number; at: Instant; evidence: number }

/**
 * Inferences in the order in which they are worth testing: those with the fewest of the buyer's words behind them first, among these the
 * ones the seller is surest of (a firm guess misleads most), then the newest.
 */
export const inTestingOrder = <Open extends OpenInference>(inferences: readonly Open[]): Open[] =>
  inferences.toSorted(
    (one, other) =>
      one.evidence - other.evidence ||
      other.confidence - one.confidence ||
      (one.at === other.at ? (one.id < other.id ? -1 : Number(one.id > other.id)) : one.at > other.at ? -1 : 1),
  )

/** When a reading counts as stale, for whoever wants to check it. */
export const staleRule = `Stale: more than ${staleAfterDays} days old, of an earlier day than your last conversation with that buyer, or never noted though you talked.`

/** What is known of a buyer for the question whom to meet next. */
export type Candidate = {
  id: Id
  name: string
  influence: number
  met: boolean
  buyIn: number | null
  /** Why the last reading says little about today, or `null`. */
  stale: string | null
  openBarriers: number
}

/** Points for a reason to meet somebody, with the reason. */
export type MeetReason = { points: number; words: string }
export type Suggestion = { id: Id; name: string; points: number; reasons: MeetReason[] }

const notMet = 3
const leansAgainst = 2
const mostBarriers = 3

/** The rule of {@link whomToMeet}, for whoever wants to check it. */
export const meetRule = `Points: influence 1 to 5; ${notMet} if you have not met; 1 for each open barrier the person holds, at most ${mostBarriers}; ${leansAgainst} if the last reading is below 0; 1 if the reading has gone stale. Those with nothing but influence are left out; the most points come first.`

const reasonsFor = ({ influence, met, buyIn, stale, openBarriers }: Candidate): MeetReason[] => [
  { points: influence, words: 'influence' },
  ...(met ? [] : [{ points: notMet, words: 'not met yet' }]),
  ...(openBarriers === 0
    ? []
    : [
        {
          points: Math.min(mostBarriers, openBarriers),
          words: `holds ${openBarriers} open ${openBarriers === 1 ? 'barrier' : 'barriers'}`,
        },
      ]),
  ...(buyIn !== null && buyIn < 0 ? [{ points: leansAgainst, words: buyIn === -2 ? 'is against' : 'leans against' }] : []),
  ...(stale === null ? [] : [{ points: 1, words: buyIn === null ? 'no reading yet' : 'reading has gone stale' }]),
]

/** Whom to meet next, the most pressing first, each with the points that put them there. See {@link meetRule}. */
export const whomToMeet = (team: readonly Candidate[]): Suggestion[] => {
  const influenceOf = new Map(team.map(({ id, influence }) => [id, influence]))
  return team
    .map((candidate) => ({ candidate, reasons: reasonsFor(candidate) }))
    .filter(({ reasons }) => reasons.length > 1)
    .map(({ candidate: { id, name }, reasons }) => ({ id, name, reasons, points: reasons.reduce((sum, { points }) => sum + points, 0) }))
    .toSorted(
      (one, other) =>
        other.points - one.points ||
        (influenceOf.get(other.id) ?? 0) - (influenceOf.get(one.id) ?? 0) ||
        (one.name === other.name ? (one.id < other.id ? -1 : 1) : one.name < other.name ? -1 : 1),
    )
}

/** How it is known that a planned question was asked: from a tagged passage, by the seller's word, or not at all. */
export type Asked = 'tagged' | 'ticked' | 'no'

/**
 * Whether a planned question was asked in the conversation it was planned for.
 *
 * @param tagged the bank questions that question passages of that conversation are linked to
 */
export const askedOf = (question: { bankQuestionId: Id | null; asked: boolean }, tagged: ReadonlySet<Id>): Asked => {
  if (question.bankQuestionId !== null && tagged.has(question.bankQuestionId)) return 'tagged'
  return question.asked ? 'ticked' : 'no'
}
