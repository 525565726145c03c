import type { Id } from '../model/ids.ts'
import { questionTypes, type QuestionType } from '../model/kinds.ts'

/** Questions asked of one type and one wording of the bank (`null`: of none), and how many of them surfaced something. */
export type AskedCount = { type: QuestionType; bankQuestionId: Id | null; asked: number; surfaced: number }

/** What questions brought: of those that were asked, how many surfaced something. */
export type Yield = { asked: number; surfaced: number }

/** Below this many, a yield says too little to choose by. */
export const fewAsked = 5

const nothing: Yield = { asked: 0, surfaced: 0 }

const sum = (counts: readonly Yield[]): Yield =>
  counts.reduce((total, { asked, surfaced }) => ({ asked: total.asked + asked, surfaced: total.surfaced + surfaced }), nothing)

/**
 * Whether a question surfaced something: an inference was linked to it. An answer alone is not enough, for nearly every question is
 * answered; what counts is that it let the seller see something of the buyer's inner conversation (Lipsius, Selling to the Point:
 * questions are asked for what they make the buyer, not the seller, think; Calvert, DISCOVER Questions: each type has its purpose).
 *
 * @param surfacedBy what the inferences there are name as the question that surfaced them
 */
export const surfacedSomething = (questionId: Id, surfacedBy: readonly (Id | null)[]): boolean => surfacedBy.includes(questionId)

/** The yield of each type, all eight of them. */
export const yieldByType = (counts: readonly AskedCount[]): Record<QuestionType, Yield> =>
  Object.fromEntries(questionTypes.map((type) => [type, sum(counts.filter((count) => count.type === type))])) as Record<QuestionType, Yield>

/** The yield of one wording of the bank, whatever type it was tagged with when it was asked. */
export const yieldOfWording = (counts: readonly AskedCount[], bankQuestionId: Id): Yield =>
  sum(counts.filter((count) => count.bankQuestionId === bankQuestionId))

/** The yield of all that was asked. */
export const yieldOfAll = (counts: readonly AskedCount[]): Yield => sum(counts)

/** A yield in words: `surfaced something in 6 of 9`. It is never made a percentage, which would hide how few they are. */
export const yieldInWords = ({ asked, surfaced }: Yield): string => {
  if (asked === 0) return 'not asked yet'
  if (surfaced === 0) return `nothing yet, asked ${asked === 1 ? 'once' : `${asked} times`}`
  return `surfaced something in ${surfaced} of ${asked}`
}
