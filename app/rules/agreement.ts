import type { Id } from '../model/ids.ts'
import type { Side } from '../model/kinds.ts'

/** A stretch of one side of an exchange that someone tagged. Offsets may count anything, if they count the same on both sides. */
export type TaggedSpan<Kind extends string = string> = { kind: Kind; exchangeId: Id; side: Side; start: number; end: number }

/** What two people tagged: `both` are pairs of spans that mean the same words, the others stand alone. */
export type SpanPairs<Span> = { both: { seller: Span; coach: Span }[]; onlySeller: Span[]; onlyCoach: Span[] }

/** How many spans of a kind each tagged, how many of them both did, and the agreement, 0 to 1 or `null` where nobody tagged any. */
export type Agreement = { seller: number; coach: number; both: number; agreement: number | null }

/** What part of the words that either of two spans covers both cover, 0 to 1 (Jaccard 1912, "The distribution of the flora in the alpine zone"). */
const overlapOf = (one: TaggedSpan, other: TaggedSpan): number => {
  const common = Math.min(one.end, other.end) - Math.max(one.start, other.start)
  return common <= 0 ? 0 : common / (Math.max(one.end, other.end) - Math.min(one.start, other.start))
}

/** Two spans mean the same words if they share at least half of what either covers. */
const leastOverlap = 0.5

/**
 * The most pairs that can be made where `wishes` lists, for each of the first, which of the second it may be paired with, best first
 * (augmenting paths: Berge 1957, "Two theorems in graph theory", PNAS 43, 842-844). Spans of one person may overlap, and then the pair
 * at hand could stand in the way of two.
 *
 * @returns for each of the second that is paired, its partner
 */
const pairUp = (wishes: readonly (readonly number[])[]): Map<number, number> => {
  const holders = new Map<number, number>()
  const held = new Map<number, number>()
  const seek = (seeker: number): void => {
    const askedBy = new Map<number, number>()
    const queue = [seeker]
    for (const current of queue) {
      for (const wish of wishes[current] ?? []) {
        if (askedBy.has(wish)) continue
        askedBy.set(wish, current)
        const holder = holders.get(wish)
        if (holder !== undefined) {
          queue.push(holder)
          continue
        }
        // It is free: each on the way to it takes what was found and leaves what it held.
        for (let free: number | undefined = wish; free !== undefined;) {
          const taker = askedBy.get(free) as number
          const left = held.get(taker)
          holders.set(free, taker)
          held.set(taker, free)
          free = left
        }
        return
      }
    }
  }
  wishes.forEach((_, seeker) => seek(seeker))
  return holders
}

const groupOf = ({ kind, exchangeId, side }: TaggedSpan): string => `${kind} ${exchangeId} ${side}`

const pairGroup = <Span extends TaggedSpan>(seller: readonly Span[], coach: readonly Span[]): SpanPairs<Span> => {
  const wishes = seller.map((one) =>
    coach
      .map((other, index) => ({ index, overlap: overlapOf(one, other) }))
      .filter(({ overlap }) => overlap >= leastOverlap)
      .toSorted((a, b) => b.overlap - a.overlap)
      .map(({ index }) => index),
  )
  const partners = pairUp(wishes)
  const paired = new Set(partners.values())
  return {
    both: [...partners].map(([index, partner]) => ({ seller: seller[partner] as Span, coach: coach[index] as Span })),
    onlySeller: seller.filter((_, index) => !paired.has(index)),
    onlyCoach: coach.filter((_, index) => !partners.has(index)),
  }
}

/**
 * Which spans seller and coach both tagged. Two spans are one where both are of one kind and stand in one side of one exchange, and at
 * least half of the words that either covers are covered by both. Each span is paired once, and as many are paired as can be.
 */
export const pairSpans = <Span extends TaggedSpan>(seller: readonly Span[], coach: readonly Span[]): SpanPairs<Span> => {
  const groups = new Map<string, { seller: Span[]; coach: Span[] }>()
  const groupFor = (span: Span) => {
    const group = groups.get(groupOf(span)) ?? { seller: [], coach: [] }
    groups.set(groupOf(span), group)
    return group
  }
  for (const span of seller) groupFor(span).seller.push(span)
  for (const span of coach) groupFor(span).coach.push(span)
  const pairs = [...groups.values()].map((group) => pairGroup(group.seller, group.coach))
  return {
    both: pairs.flatMap(({ both }) => both),
    onlySeller: pairs.flatMap(({ onlySeller }) => onlySeller),
    onlyCoach: pairs.flatMap(({ onlyCoach }) => onlyCoach),
  }
}

/**
 * How far seller and coach agree: of all the tags the two put, the share that both put (the F measure, which is the same whoever is taken
 * for the judge, also known as positive specific agreement: Hripcsak and Rothschild 2005, "Agreement, the F-measure, and reliability in
 * information retrieval", JAMIA 12, 296-298). Words that neither tagged do not count, so long notes do not look like agreement, and
 * there is no sensible count of them to correct for chance with; where spans are few and far between, kappa comes to the same.
 *
 * @param kind counts one kind of tag; `null` counts all
 */
export const agreementOf = <Kind extends string>(pairs: SpanPairs<TaggedSpan<Kind>>, kind: Kind | null): Agreement => {
  const counts = (span: TaggedSpan<Kind>) => kind === null || span.kind === kind
  const both = pairs.both.filter((pair) => counts(pair.seller)).length
  const seller = both + pairs.onlySeller.filter(counts).length
  const coach = both + pairs.onlyCoach.filter(counts).length
  return { seller, coach, both, agreement: seller + coach === 0 ? null : (2 * both) / (seller + coach) }
}

/** An agreement in words for the seller: `You tagged 10, your coach 8, and 6 of these are the same: you agree on 67%.` */
export const agreementInWords = ({ seller, coach, both, agreement }: Agreement): string => {
  if (agreement === null) return 'Neither of you tagged anything.'
  const same = both === 1 ? '1 of these is' : `${both === 0 ? 'none' : both} of these are`
  return `You tagged ${seller}, your coach ${coach}, and ${same} the same: you agree on ${Math.round(agreement * 100)}%.`
}
