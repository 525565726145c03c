import { useEffect, useState } from 'react'
import type { Id } from '../../app/model/ids.ts'
import type { CollectionName, RecordOf } from '../../app/review/records.ts'
import type { ReviewCopy } from './desk.ts'

/** What is read first: the conversations, and what they and their notes name. */
const first = ['conversations', 'opportunities', 'accounts', 'buyers', 'barriers', 'criteria', 'reasons'] as const
/** What is read once the first note can be. */
const later = ['inferences', 'barrier-steps', 'readings', 'consensus', 'reflections', 'reflection-items', 'causes'] as const

export type Facts = { [Name in (typeof first)[number] | (typeof later)[number]]: RecordOf<Name>[] } & {
  /** The conversations in the order of the list: by opportunity, the newest first. */
  listed: RecordOf<'conversations'>[]
  nameOf: (id: Id | null) => string
  inference: (id: Id) => RecordOf<'inferences'> | undefined
}

const read = async <Names extends readonly CollectionName[]>(copy: ReviewCopy, names: Names) =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await copy.all(name)] as const))) as {
    [Name in Names[number]]: RecordOf<Name>[]
  }

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

const factsOf = (records: Omit<Facts, 'listed' | 'nameOf' | 'inference'>): Facts => {
  const names = new Map([
    ...records.buyers.map(({ id, name }) => [id, name] as const),
    ...records.opportunities.map(({ id, name }) => [id, name] as const),
    ...[...records.barriers, ...records.criteria, ...records.reasons, ...records.causes].map(({ id, title }) => [id, title] as const),
  ])
  const inferences = new Map(records.inferences.map((inference) => [inference.id, inference]))
  return {
    ...records,
    listed: records.conversations.toSorted(
      (one, other) =>
        compare(names.get(one.opportunityId) ?? '', names.get(other.opportunityId) ?? '') ||
        compare(one.opportunityId, other.opportunityId) ||
        compare(other.at, one.at) ||
        compare(one.id, other.id),
    ),
    nameOf: (id) => (id === null ? '' : (names.get(id) ?? '')),
    inference: (id) => inferences.get(id),
  }
}

const none = Object.fromEntries(later.map((name) => [name, []])) as unknown as Pick<Facts, (typeof later)[number]>

/** What a copy holds beside its notes; a fault where it cannot be read. */
export const useFacts = (copy: ReviewCopy): { facts: Facts | null; fault: Error | null } => {
  const [facts, setFacts] = useState<Facts | null>(null)
  const [fault, setFault] = useState<Error | null>(null)
  useEffect(() => {
    let isHere = true
    const load = async () => {
      const some = await read(copy, first)
      if (isHere) setFacts(factsOf({ ...none, ...some }))
      await new Promise((done) => setTimeout(done))
      const more = await read(copy, later)
      if (isHere) setFacts(factsOf({ ...some, ...more }))
    }
    load().catch((failed: unknown) => isHere && setFault(failed instanceof Error ? failed : new Error(String(failed))))
    return () => {
      isHere = false
    }
  }, [copy])
  return { facts, fault }
}
