import type { Id } from '../../app/model/ids.ts'
import type { Review, ReviewItem } from '../../app/review/items.ts'
import { contentOf } from '../../app/review/versions.ts'
import { createPlacing, type Place, type Placement } from '../../app/rules/review-placing.ts'
import { threadsOf, type ReviewThread } from '../../app/rules/review-threads.ts'
import { conversationOf } from './contents.ts'
import type { ExchangeText } from './side.ts'

/** A thread with where it stands in the note. */
export type PlacedThread = { thread: ReviewThread; placement: Placement }

/** What was said, by what it is about: a conversation, a barrier or a criterion. */
export type ThreadIndex = Map<Id, ReviewThread[]>

/** Whether anything in a thread still says something. */
const isAlive = ({ root, replies }: ReviewThread): boolean => [root, ...replies].some((item) => contentOf(item) !== null)

/** Threads by what they are about. Ratings have a place of their own. */
export const indexThreads = ({ items }: Review): ThreadIndex => {
  const index: ThreadIndex = new Map()
  for (const thread of threadsOf(items).filter(isAlive)) {
    const { target, kind } = thread.root
    if (kind === 'rating') continue
    const about = conversationOf(target) ?? ('barrierId' in target ? target.barrierId : 'criterionId' in target ? target.criterionId : '')
    const known = index.get(about)
    if (known) known.push(thread)
    else index.set(about, [thread])
  }
  return index
}

/** The threads of a note by the exchange beside which they stand; those about all of it, or about what is gone, are `general`. */
export type Arranged = { general: PlacedThread[]; beside: Map<Id, PlacedThread[]> }

const exchangeOf = (item: ReviewItem, placement: Placement): Id | null => {
  if ('place' in placement) return placement.place.exchangeId
  return placement.how === 'whole' && item.target.on === 'exchange' ? item.target.exchangeId : null
}

const startOf = ({ placement }: PlacedThread): number => ('place' in placement ? placement.place.start : -1)

/** Puts the threads of a conversation beside what they are about. */
export const arrangeThreads = (threads: ReviewThread[], conversationId: Id, exchanges: ExchangeText[]): Arranged => {
  const passages = new Map(
    exchanges.flatMap(({ id, external, internal }) =>
      ([external, internal] as const).flatMap((side, index) =>
        [...side.passages].map(([passageId, span]): [Id, Place] => [
          passageId,
          { exchangeId: id, side: index === 0 ? 'external' : 'internal', ...span },
        ]),
      ),
    ),
  )
  const texts = exchanges.map(({ id, external, internal }) => ({ id, external: external.text, internal: internal.text }))
  const place = createPlacing(
    (id) => (id === conversationId ? { exchanges: texts, passages } : null),
    () => true,
  )
  const arranged: Arranged = { general: [], beside: new Map() }
  for (const thread of threads) {
    const placed = { thread, placement: place(thread.root.target) }
    const exchangeId = exchangeOf(thread.root, placed.placement)
    if (exchangeId === null) arranged.general.push(placed)
    else arranged.beside.set(exchangeId, [...(arranged.beside.get(exchangeId) ?? []), placed])
  }
  for (const placed of arranged.beside.values()) placed.sort((one, other) => startOf(one) - startOf(other))
  return arranged
}
