import type { Id } from '../model/ids.ts'
import type { CriterionOrigin, CriterionState } from '../model/kinds.ts'

/** How one buyer holds a criterion. */
export type CriterionView = { buyerId: Id; name: string; weight: number; origin: CriterionOrigin; state: CriterionState }

/** Where holders of one criterion do not agree: between whom, and what about, in words. */
export type CriterionConflict = { about: 'weight' | 'state'; buyerIds: Id[]; words: string }

/** From how many steps of weight (1 to 5) two holders are said to disagree. */
export const weightGap = 2

/** Names as a sentence has them: `Ada`, `Ada and Bo`, `Ada, Bo and Cy`. */
const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const namesOf = (views: readonly CriterionView[]): string => list(views.map(({ name }) => name))

/** What two ways of knowing mean for a disagreement: a weight that was inferred may be no disagreement at all. */
const caution = (views: readonly CriterionView[]): string => {
  const inferred = views.filter(({ origin }) => origin === 'inferred')
  if (inferred.length === 0) return ''
  return ` ${inferred.length === views.length ? 'All of it is inferred' : `For ${namesOf(inferred)} it is inferred`}: ask before you build on it.`
}

/**
 * Where the holders of one criterion pull in different directions.
 *
 * - weight: the one who weighs it most and the one who weighs it least are {@link weightGap} or more steps apart
 * - state: it is met for one and unmet for another
 *
 * That one states it and another only holds it by inference is no conflict, and neither is emerging beside confirmed: these say how
 * much is known, not what is wanted. That buyers rarely agree on what to decide by, and that somebody has to help them to, is
 * in Toman, Adamson and Gomez, “The New Sales Imperative” (Harvard Business Review, 2017); the gap of two steps is our choice.
 */
export const conflictsIn = (views: readonly CriterionView[]): CriterionConflict[] => {
  const conflicts: CriterionConflict[] = []
  const weights = views.map(({ weight }) => weight)
  const [most, least] = [Math.max(...weights), Math.min(...weights)]
  if (views.length > 1 && most - least >= weightGap) {
    const heavy = views.filter(({ weight }) => weight === most)
    const light = views.filter(({ weight }) => weight === least)
    const both = [...heavy, ...light]
    conflicts.push({
      about: 'weight',
      buyerIds: both.map(({ buyerId }) => buyerId),
      words: `${namesOf(heavy)} ${heavy.length === 1 ? 'gives' : 'give'} it weight ${most}, ${namesOf(light)} only ${least}.${caution(both)}`,
    })
  }
  const met = views.filter(({ state }) => state === 'met')
  const unmet = views.filter(({ state }) => state === 'unmet')
  if (met.length > 0 && unmet.length > 0) {
    conflicts.push({
      about: 'state',
      buyerIds: [...met, ...unmet].map(({ buyerId }) => buyerId),
      words: `It is met for ${namesOf(met)}, but not for ${namesOf(unmet)}.`,
    })
  }
  return conflicts
}
