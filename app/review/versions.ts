import type { Instant } from '../model/dates.ts'
import type { Id } from '../model/ids.ts'
import type { ReviewItem, ReviewVersion } from './items.ts'

/** Orders texts by their UTF-16 units, the same in every language. */
export const compareText = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** A plain value as text that is the same whatever order its properties were set in. */
export const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => compareText(one, other)))
      : part,
  )

/** Orders plain values by what is in them; 0 for those that say the same. Most were made in one way, and their text shows it at once. */
export const compareValues = (one: unknown, other: unknown): number =>
  one === other || JSON.stringify(one) === JSON.stringify(other) ? 0 : compareText(canonicalText(one), canonicalText(other))

/**
 * Which version stands. Each carries a counter that is one more than the greatest its writer knew of the item (a Lamport clock per
 * item: Lamport 1978, "Time, clocks, and the ordering of events in a distributed system", CACM 21, 558-565), so a later version always
 * beats those it was written after, whatever the clocks said. Only an item's author changes it; equal counters mean that the author
 * wrote on two machines that did not know of each other. Then words beat their withdrawal, lest they be lost, and else the greater id.
 *
 * @returns above 0 where `one` beats `other`; 0 only for the same version
 */
export const compareVersions = (one: ReviewVersion, other: ReviewVersion): number =>
  one.counter - other.counter ||
  Number(one.content !== null) - Number(other.content !== null) ||
  compareText(one.id, other.id) ||
  compareValues(one, other)

/** The version of an item that counts. Its content is `null` where the item was withdrawn. */
export const standingVersion = <Item extends ReviewItem>(item: Item): Item['versions'][number] =>
  item.versions.reduce((best, version) => (compareVersions(version, best) > 0 ? version : best))

/** What an item says now; `null` where it was withdrawn. */
export const contentOf = <Item extends ReviewItem>(item: Item): Item['versions'][number]['content'] => standingVersion(item).content

/**
 * An item as its author changes it or, with `null`, withdraws it. An item that was withdrawn stands again when it is given content.
 *
 * @param made the new version's id and moment
 */
export const changeItem = <Item extends ReviewItem>(
  item: Item,
  content: Item['versions'][number]['content'],
  made: { id: Id; at: Instant },
): Item => {
  const counter = Math.max(...item.versions.map((version) => version.counter)) + 1
  return { ...item, versions: [...item.versions, { ...made, counter, content }] }
}
