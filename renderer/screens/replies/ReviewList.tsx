import { Square, SquareCheck } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { ReviewRow } from '../../../app/contract/replies.ts'
import type { Id } from '../../../app/model/ids.ts'
import { untitledConversation } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { pageSize } from '../../bridge/first-page.ts'
import { usePages } from '../../bridge/pages.ts'
import { queryFor } from '../../bridge/queries.ts'
import { attempt } from '../../state/attempt.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { decide } from '../../state/replies.ts'
import { Button } from '../../ui/Button.tsx'
import { showStamp } from '../../ui/dates.ts'
import { KindSign } from '../../ui/KindSign.tsx'
import { EntryList } from '../ledger/EntryList.tsx'
import { Empty, Ledger } from '../ledger/Ledger.tsx'
import { describeItem } from './item-words.ts'
import { askedOf, useReview } from './review-state.ts'
import { ReviewDetail } from './ReviewDetail.tsx'
import { ReviewFilters } from './ReviewFilters.tsx'
import styles from './ReviewScreen.module.css'
import { StateSign } from './StateSign.tsx'
import { TeachReplies } from './TeachReplies.tsx'
import type { NameOf } from './Thread.tsx'

const pick = (id: Id): void =>
  useReview.setState(({ picked }) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    return { picked: next }
  })

const Row = ({ row, nameOf }: { row: ReviewRow; nameOf: NameOf }) => {
  const { item, shown, state } = row
  const isPicked = useReview(({ picked }) => picked.has(item.id))
  const { title, detail, sign } = describeItem(row)
  return (
    <div className={styles['row']}>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Space does it in the list */}
      <span
        className={styles['pick']}
        data-picked={isPicked || undefined}
        onClick={(event) => {
          event.stopPropagation()
          pick(item.id)
        }}
      >
        {isPicked ? <SquareCheck size={15} aria-hidden /> : <Square size={15} aria-hidden />}
        {isPicked && <span className="visually-hidden">Picked. </span>}
      </span>
      <div className={styles['words']}>
        <p className={styles['line']}>
          {sign && <KindSign kind={sign} />}
          <b>{title}</b> <span className={styles['soft']}>{detail}</span>
          <span className={styles['end']}>
            <StateSign state={state} />
          </span>
        </p>
        <p className={styles['excerpt']}>{shown.text || shown.quote || '—'}</p>
        <p className={`${styles['line']} ${styles['soft']}`}>
          <span className={styles['from']}>
            {state === 'own' ? 'You' : nameOf(item.authorId)} ·{' '}
            {row.conversationTitle === null ? 'beside the conversations' : row.conversationTitle || untitledConversation}
          </span>
          <span className={styles['end']}>{showStamp(row.changedAt)}</span>
        </p>
      </div>
    </div>
  )
}

/** The ids of all that is open of what is listed. */
const openIds = async (): Promise<Id[]> => {
  const ids: Id[] = []
  for (;;) {
    const { rows, total } = await call('replies.list', { ...askedOf(useReview.getState()), filter: 'open', offset: ids.length, limit: 200 })
    ids.push(...rows.map(({ item }) => item.id))
    if (rows.length === 0 || ids.length >= total) return ids
  }
}

const decideAll = (decision: 'accepted' | 'declined') =>
  attempt(async () => {
    const { picked } = useReview.getState()
    const ids = picked.size > 0 ? [...picked] : await openIds()
    if (ids.length > 0) await decide(ids, decision)
    useReview.setState({ picked: new Set() })
  })

const Together = ({ open }: { open: number }) => {
  const picked = useReview((state) => state.picked.size)
  if (!canWrite()) return null
  const what = picked > 0 ? `${picked} picked` : `all ${open.toLocaleString('en')} open`
  const isIdle = picked === 0 && open === 0
  return (
    <div className={styles['together']}>
      <span className={styles['soft']}>Space picks</span>
      <Button disabled={isIdle} onPress={() => void decideAll('accepted')}>
        Accept {what}
      </Button>
      <Button disabled={isIdle} onPress={() => void decideAll('declined')}>
        Decline {what}
      </Button>
    </div>
  )
}

/** The chosen row, also once a decision has taken it off what is listed. */
const useKept = (found: ReviewRow | undefined, chosen: Id | null): ReviewRow | undefined => {
  const [kept, keep] = useState(found)
  if (found && found !== kept) keep(found)
  useEffect(() => {
    if (found && useReview.getState().chosen === null) useReview.setState({ chosen: found.item.id })
  }, [found])
  return found ?? (kept?.item.id === chosen ? kept : undefined)
}

/** What coaches wrote, with filters, beside the thread of the chosen one. */
export const ReviewList = ({ parts }: { parts: ReactNode }) => {
  const state = useReview()
  const {
    head: list,
    total,
    rowAt,
    placeOf,
    see,
  } = usePages((page) => queryFor('replies.list', { ...askedOf(state), offset: page * pageSize, limit: pageSize }), 'kept')
  const names = new Map(list?.authors.map(({ id, name }) => [id, name]))
  const nameOf: NameOf = (id) => names.get(id) ?? 'Someone'
  const chosen = state.chosen ?? rowAt(0)?.item.id ?? null
  const place = placeOf(({ item }) => item.id === chosen)
  const chosenRow = useKept(rowAt(place), chosen)
  const isAll =
    state.filter === 'all' &&
    [state.conversationId, state.opportunityId, state.entryId, state.authorId, state.kind].every((one) => one === null)
  if (!list) return null
  if (total === 0 && isAll) return <TeachReplies />
  return (
    <Ledger
      title="Review"
      intro="What your coaches wrote about your conversations. Accept what you take over, decline what you do not, and answer."
      tools={
        <>
          {parts}
          <ReviewFilters list={list} />
          <Together open={list.open} />
        </>
      }
      list={
        total === 0 ? (
          <p className={styles['none']}>Nothing of that kind.</p>
        ) : (
          <EntryList
            key={JSON.stringify(askedOf(state))}
            label="What coaches wrote"
            total={total}
            rowHeight={76}
            rowAt={(index) => {
              const row = rowAt(index)
              return row && { id: row.item.id, row }
            }}
            chosen={chosen}
            place={place}
            onChoose={(id) => useReview.setState({ chosen: id })}
            onSpace={pick}
            onSight={see}
          >
            {({ row }) => <Row row={row} nameOf={nameOf} />}
          </EntryList>
        )
      }
      details={
        chosenRow ? (
          <ReviewDetail key={chosen} row={chosenRow} nameOf={nameOf} conversationId={state.conversationId} />
        ) : (
          <Empty title="Choose one at the left">
            <p>The arrow keys go through the list, Enter goes to what can be done.</p>
          </Empty>
        )
      }
    />
  )
}
