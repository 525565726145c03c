import { useMemo, type ReactNode } from 'react'
import type { Id } from '../../app/model/ids.ts'
import { barrierKindWords, barrierStatusWords, criterionOriginWords, criterionStateWords } from '../../app/note/words.ts'
import type { ReviewTarget } from '../../app/review/items.ts'
import { showStamp } from '../ui/dates.ts'
import { KindSign } from '../ui/KindSign.tsx'
import { Composer } from './Composer.tsx'
import type { Facts } from './copy-facts.ts'
import styles from './Ledgers.module.css'
import { Press } from './Press.tsx'
import { useReader } from './reader.ts'
import { Thread } from './Thread.tsx'

type EntryProps = {
  entry: { id: Id; title: string; opportunityId: Id }
  kind: 'barrier' | 'criterion'
  target: ReviewTarget
  children: ReactNode
}

const Entry = ({ entry: { id, title, opportunityId }, kind, target, children }: EntryProps) => {
  const { threads, draft, begin, facts, author } = useReader()
  const said = threads.get(id)?.filter(({ root }) => facts.isWhole(opportunityId) || root.authorId === author?.id)
  const isWriting = draft?.itemId === null && JSON.stringify(draft.target) === JSON.stringify(target)
  return (
    <li className={styles['entry']}>
      <div>
        <h3 className={styles['title']}>
          <KindSign kind={kind} /> {title}
        </h3>
        {children}
      </div>
      <div className={styles['said']}>
        {said?.map((thread) => (
          <Thread key={thread.root.id} thread={thread} />
        ))}
        {isWriting ? (
          <Composer draft={draft} />
        ) : (
          <Press onPress={() => begin({ kind: 'comment', itemId: null, conversationId: null, target })} label={`Comment on: ${title}`}>
            Comment
          </Press>
        )}
      </div>
    </li>
  )
}

/** Whether a blind reading hides something of what the seller put down beside the notes. */
export const useHidden = (): boolean => {
  const { facts } = useReader()
  return facts.opportunities.some(({ id }) => !facts.isWhole(id))
}

/** That something is hidden, and until when. */
export const HiddenHint = () => (
  <p className={styles['soft']}>
    This is a blind reading. What only the seller’s side tells comes here once you have seen that side of the conversations.
  </p>
)

const Ledger = ({ title, hint, children }: { title: string; hint: string; children: ReactNode[] }) => {
  const isHidden = useHidden()
  const none = isHidden ? 'There are none to be seen yet.' : 'There are none in this copy.'
  return (
    <div className={styles['ledger']}>
      <h2 className={styles['head']}>{title}</h2>
      <p className={styles['soft']}>{children.length > 0 ? hint : none}</p>
      {isHidden && <HiddenHint />}
      <ul className={styles['entries']}>{children}</ul>
    </div>
  )
}

/** What stands in the way of deciding, with how it went on. */
export const Barriers = () => {
  const { copy, facts } = useReader()
  const hasLife = copy.manifest.review.ledgers
  const stepsOf = useMemo(() => {
    const steps = new Map<Id, Facts['barrier-steps']>()
    for (const step of facts['barrier-steps'].toSorted((one, other) => (one.at < other.at ? -1 : 1)))
      steps.set(step.barrierId, [...(steps.get(step.barrierId) ?? []), step])
    return steps
  }, [facts])
  return (
    <Ledger title="Barriers" hint="What stands in the way of deciding, in the seller’s eyes. Say what you see differently.">
      {facts.barriers.map((barrier) => {
        const steps = stepsOf.get(barrier.id) ?? []
        const details = [
          facts.nameOf(barrier.opportunityId),
          barrierKindWords[barrier.kind],
          hasLife && facts.isWhole(barrier.opportunityId) && barrierStatusWords[barrier.status],
          barrier.causeId && `Cause: ${facts.nameOf(barrier.causeId)}`,
          barrier.holderIds.length > 0 && `Held by ${barrier.holderIds.map(facts.nameOf).join(', ')}`,
        ]
        return (
          <Entry key={barrier.id} entry={barrier} kind="barrier" target={{ on: 'barrier', barrierId: barrier.id }}>
            <p className={styles['soft']}>{details.filter(Boolean).join(' · ')}</p>
            {steps.length > 0 && (
              <ol className={styles['steps']}>
                {steps.map(({ id, at, status, remark, ownReasoning }) => (
                  <li key={id}>
                    {showStamp(at)}: {barrierStatusWords[status]}
                    {ownReasoning && ', by the buyer’s own reasoning'}
                    {remark !== '' && `. ${remark}`}
                  </li>
                ))}
              </ol>
            )}
          </Entry>
        )
      })}
    </Ledger>
  )
}

/** What the buyer team decides by, and who holds it. */
export const Criteria = () => {
  const { facts } = useReader()
  return (
    <Ledger title="Criteria" hint="What the buyer team will decide by. Say what you see differently.">
      {facts.criteria.map((criterion) => (
        <Entry key={criterion.id} entry={criterion} kind="criterion" target={{ on: 'criterion', criterionId: criterion.id }}>
          <p className={styles['soft']}>
            {facts.nameOf(criterion.opportunityId)} · weight {criterion.weight} of 5
          </p>
          {criterion.holders.length > 0 && (
            <ul className={styles['steps']}>
              {criterion.holders.map(({ buyerId, weight, origin, state }) => (
                <li key={buyerId}>
                  {facts.nameOf(buyerId)}: weight {weight} of 5, {criterionOriginWords[origin].toLowerCase()},{' '}
                  {criterionStateWords[state].toLowerCase()}
                </li>
              ))}
            </ul>
          )}
        </Entry>
      ))}
    </Ledger>
  )
}
