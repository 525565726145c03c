import type { Asked } from './impact-match.ts'
import { isLong, type ImpactClass } from './impact.ts'

/** The next question to the index: about these classes; nothing that is not answered yet scores more than `most`. `enough` answers say all. */
export type Question = { asked: Asked[]; most: number; enough: number; isWide: boolean }

/** The order in which classes are asked for. `answered` tells whether the answers are to be looked at; if not, the question comes again in parts. */
export type Order = { next: () => Question | null; answered: (question: Question, count: number) => boolean }

/** A question has so many answers at most. */
export const mostAtOnce = 120

/**
 * How much questions cost: so many classes are asked for at once at most, and of one that takes in others all of so few answers are looked at.
 * Where a question is large, it is not worth asking for all texts of a long class in which a pattern is there twice.
 */
export type Costs = { mostClasses: number; fewAnswers: number; isLarge: boolean }

const includes = (counts: readonly number[], least: readonly number[]): boolean =>
  least.every((count, index) => (counts[index] ?? 0) >= count)

/** Classes that are asked for together are no farther from each other in the order than this. */
const lookAhead = 40

/** Where all texts of a length in which a pattern is often are too many, they are so in lengths near to it, of which so many are left out at most. */
const farthestOver = 4

/** What may be asked instead of a class, so that others are answered with it: from the one that takes in most on. */
const widerThan = (counts: readonly number[], leasts: readonly number[]): number[][] =>
  leasts.flatMap((least) => [
    ...counts.flatMap((count, index) => (count >= least ? [counts.map((_, other) => (other === index ? least : 1))] : [])),
    counts.map((count) => Math.min(count, least)),
  ])

/**
 * Takes classes from the best on, as many at once as their answers allow. In few texts a word is there often, and in most lengths not at all:
 * so before such a class all of its length in which a pattern is there at least twice are asked for, then four times, and only where these
 * are many each class by itself.
 */
export const orderOf = (classes: readonly ImpactClass[], { mostClasses, fewAnswers, isLarge }: Costs): Order => {
  const known = new Map(classes.map(({ lengthClass }) => [lengthClass, { answered: [] as number[][], wide: new Set<string>() }]))
  const largest = Math.max(1, Math.min(16, Math.floor(mostClasses)))
  let size = Math.min(4, largest)
  let at = 0
  const runs = new Map<string, number>()
  /** A large question that was in vain is not asked for the lengths beside, the more of them the more often it was so. */
  const leaveOut = (what: string, lengthClass: number): void => {
    const run = Math.min(farthestOver, (runs.get(what) ?? 0) + 1)
    runs.set(what, run)
    for (let beside = lengthClass - run; beside <= lengthClass + run; beside += 1) known.get(beside)?.wide.add(what)
  }
  const isAnswered = ({ counts, lengthClass }: Asked) => known.get(lengthClass)?.answered.some((least) => includes(counts, least)) ?? false
  const askFor = ({ counts, lengthClass }: ImpactClass): { counts: number[]; isWide: boolean } => {
    const leasts = isLarge && isLong(lengthClass) ? [4] : [2, 4]
    const wider = widerThan(counts, leasts).find((one) => !includes(one, counts) && !known.get(lengthClass)?.wide.has(one.join()))
    return { counts: wider ?? counts, isWide: wider !== undefined }
  }
  const next = (): Question | null => {
    while (at < classes.length && isAnswered(classes[at] as ImpactClass)) at += 1
    const first = classes[at]
    if (!first) return null
    const { isWide } = askFor(first)
    const asked: Asked[] = []
    for (let index = at; index < Math.min(classes.length, at + lookAhead) && asked.length < (isWide ? largest : size); index += 1) {
      const one = classes[index] as ImpactClass
      if (isAnswered(one)) continue
      const { lengthClass } = one
      const { counts, isWide: isOther } = askFor(one)
      if (isOther === isWide && !asked.some((other) => other.lengthClass === lengthClass && includes(counts, other.counts)))
        asked.push({ counts, lengthClass })
    }
    return { asked, most: first.most, enough: isWide ? fewAnswers * asked.length : mostAtOnce, isWide }
  }
  const answered = ({ asked, enough, isWide }: Question, count: number): boolean => {
    const isFull = count >= Math.min(enough, mostAtOnce)
    if (isFull && isWide) {
      for (const { counts, lengthClass } of asked) {
        if (isLarge) leaveOut(counts.join(), lengthClass)
        else known.get(lengthClass)?.wide.add(counts.join())
      }
      return false
    }
    if (isWide) for (const { counts } of asked) runs.delete(counts.join())
    if (isFull && asked.length > 1) {
      size = Math.ceil(size / 4)
      return false
    }
    for (const { counts, lengthClass } of asked) known.get(lengthClass)?.answered.push(counts)
    if (!isWide && 4 * count < mostAtOnce) size = Math.min(largest, 2 * size)
    return true
  }
  return { next, answered }
}
