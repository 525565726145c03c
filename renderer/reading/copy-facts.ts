import { useEffect, useState } from 'react'
import type { Id } from '../../app/model/ids.ts'
import { listOrder } from '../../app/review/list-order.ts'
import type { CollectionName, RecordOf } from '../../app/review/records.ts'
import type { ReviewCopy } from './desk.ts'

/** What is read first: what conversations name. */
const first = ['opportunities', 'buyers'] as const
/** What the tags beside a note name: read once that can be read. */
const tagged = ['barriers', 'criteria', 'reasons'] as const
/** What is read once all conversations are listed. */
const later = ['inferences', 'barrier-steps', 'readings', 'consensus', 'reflections', 'reflection-items', 'causes'] as const

type Read = { [Name in 'conversations' | (typeof first | typeof tagged | typeof later)[number]]: RecordOf<Name>[] }

export type Facts = Read & {
  /** The conversations in the order of the list; only the first of them until all are at hand, which `isListed` says. */
  listed: RecordOf<'conversations'>[]
  isListed: boolean
  /** Whether all that the seller says of an opportunity may be seen: of a blind reading not before all its conversations were shown. */
  isWhole: (opportunityId: Id) => boolean
  nameOf: (id: Id | null) => string
  inference: (id: Id) => RecordOf<'inferences'> | undefined
}

const read = async <Names extends readonly CollectionName[]>(copy: ReviewCopy, names: Names) =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await copy.all(name)] as const))) as {
    [Name in Names[number]]: RecordOf<Name>[]
  }

const factsOf = (records: Read, isListed: boolean): Facts => {
  const names = new Map([
    ...records.buyers.map(({ id, name }) => [id, name] as const),
    ...records.opportunities.map(({ id, name }) => [id, name] as const),
    ...[...records.barriers, ...records.criteria, ...records.reasons, ...records.causes].map(({ id, title }) => [id, title] as const),
  ])
  const inferences = new Map(records.inferences.map((inference) => [inference.id, inference]))
  return {
    ...records,
    listed: records.conversations.toSorted(listOrder(records.opportunities)),
    isListed,
    isWhole: () => true,
    nameOf: (id) => (id === null ? '' : (names.get(id) ?? '')),
    inference: (id) => inferences.get(id),
  }
}

const none = Object.fromEntries([...tagged, ...later].map((name) => [name, []])) as unknown as Pick<
  Facts,
  (typeof tagged | typeof later)[number]
>

/** Lets what is known by now be drawn before more is read; a window that nobody sees draws nothing and is not waited for. */
const drawn = () =>
  new Promise((done) => {
    setTimeout(() => requestAnimationFrame(() => setTimeout(done)))
    setTimeout(done, 250)
  })

/** What a copy holds beside its notes; a fault where it cannot be read. */
export const useFacts = (copy: ReviewCopy): { facts: Facts | null; fault: Error | null } => {
  const [facts, setFacts] = useState<Facts | null>(null)
  const [fault, setFault] = useState<Error | null>(null)
  useEffect(() => {
    let isHere = true
    const load = async () => {
      const { opening: id } = copy.manifest.review
      const [opening, some] = await Promise.all([id === undefined ? null : copy.find('conversations', id), read(copy, first)])
      const begun = { ...none, ...some, conversations: opening ? [opening] : [] }
      if (opening && isHere) {
        setFacts(factsOf(begun, false))
        // Its note is asked for before anything that is long, whether or not it can be read.
        await copy.find('notes', opening.id).catch(() => null)
        await drawn()
      }
      const named = { ...begun, ...(await read(copy, tagged)) }
      if (opening && isHere) setFacts(factsOf(named, false))
      const all = { ...named, conversations: await copy.all('conversations') }
      if (isHere) setFacts(factsOf(all, true))
      await drawn()
      const more = await read(copy, later)
      if (isHere) setFacts(factsOf({ ...all, ...more }, true))
    }
    load().catch((failed: unknown) => isHere && setFault(failed instanceof Error ? failed : new Error(String(failed))))
    return () => {
      isHere = false
    }
  }, [copy])
  return { facts, fault }
}
