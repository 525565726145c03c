import { Plus } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import { barrierStatuses } from '../../../app/model/kinds.ts'
import { barrierStatusWords } from '../../../app/note/words.ts'
import { useCall } from '../../bridge/queries.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { show } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { PaneHead } from '../../ui/heads.tsx'
import { EntryList } from '../ledger/EntryList.tsx'
import { Empty } from '../ledger/Ledger.tsx'
import type { SectionProps } from '../sections/SectionScreen.tsx'
import { BarrierDetail, type BarrierAction } from './BarrierDetail.tsx'
import { BarrierRow } from './BarrierRow.tsx'
import styles from './BarriersScreen.module.css'
import { CausesDialog } from './CausesDialog.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { NewBarrierDialog } from './NewBarrierDialog.tsx'
import { barrierOrders, barrierOrderWords, shownBarriers, useBarrierList } from './shown-barriers.ts'
import { SplitDialog } from './SplitDialog.tsx'
import { StepDialog } from './StepDialog.tsx'

const NoBarriers = () => (
  <Empty title="What stands between this buyer and a decision?">
    <p>
      In a note, select words that show something in the way and tag them as a barrier. Here each barrier gathers its passages from all
      conversations, and you follow it from open to explored to resolved.
    </p>
    <p>A barrier can be real, or only perceived, or you cannot tell yet. That is worth a question.</p>
  </Empty>
)

/** The barrier ledger of an opportunity: the barriers at the left, the one that is chosen at the right. */
export const BarriersScreen = ({ opportunityId, entryId }: SectionProps) => {
  const { data: rows } = useCall('barriers.list', { opportunityId })
  const { data: team = [] } = useCall('buyers.list', { opportunityId })
  const view = useBarrierList()
  const [now] = useState(Date.now)
  const [action, setAction] = useState<BarrierAction | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const worked = useRef(false)
  const shown = useMemo(() => shownBarriers(rows ?? [], view), [rows, view])
  const chosen = entryId ?? shown[0]?.id ?? null
  const { data: detail, error } = useCall('barriers.read', chosen === null ? null : { id: chosen })
  const writable = canWrite()
  const names = useMemo(() => new Map(team.map(({ id, name }) => [id, name])), [team])

  // What had the focus may be gone with what it changed.
  useEffect(() => {
    const timer = setTimeout(() => {
      if (worked.current && document.activeElement === document.body) list.current?.focus()
    }, 60)
    return () => clearTimeout(timer)
  })

  const choose = (id: Id) => show({ entryId: id })
  const close = () => setAction(null)
  const done = (id: Id) => {
    choose(id)
    close()
  }
  const removed = () => {
    show({ entryId: null })
    list.current?.focus()
  }
  const barrier = detail?.barrier
  const current = barrier?.id ?? chosen

  if (!rows) return null
  return (
    <div
      className={styles['screen']}
      onFocus={() => {
        worked.current = true
      }}
    >
      <div className={styles['side']}>
        <PaneHead title="Barriers">
          {writable && (
            <>
              <Button look="quiet" onPress={() => setAction({ name: 'causes' })}>
                Causes…
              </Button>
              <Button look="quiet" label="New barrier" onPress={() => setAction({ name: 'new' })}>
                <Plus size={16} aria-hidden />
              </Button>
            </>
          )}
        </PaneHead>
        {rows.length > 0 && (
          <div className={styles['filters']}>
            <select
              aria-label="Show barriers that are"
              className={styles['select']}
              value={view.status ?? ''}
              onChange={(event) => {
                useBarrierList.setState({ status: barrierStatuses.find((status) => status === event.target.value) ?? null })
                show({ entryId: null })
              }}
            >
              <option value="">All ({rows.length})</option>
              {barrierStatuses.map((status) => (
                <option key={status} value={status}>
                  {barrierStatusWords[status]} ({rows.filter((row) => row.status === status).length})
                </option>
              ))}
            </select>
            <select
              aria-label="Sort barriers by"
              className={styles['select']}
              value={view.order}
              onChange={(event) => useBarrierList.setState({ order: barrierOrders.find((order) => order === event.target.value) ?? 'age' })}
            >
              {barrierOrders.map((order) => (
                <option key={order} value={order}>
                  {barrierOrderWords[order]}
                </option>
              ))}
            </select>
          </div>
        )}
        {shown.length > 0 && (
          <EntryList
            label="Barriers"
            total={shown.length}
            rowHeight={74}
            rowAt={(index) => shown[index]}
            chosen={current}
            place={shown.findIndex(({ id }) => id === current)}
            onChoose={choose}
            listRef={list}
          >
            {(row) => <BarrierRow row={row} now={now} holders={row.holderIds.map((id) => names.get(id) ?? '')} />}
          </EntryList>
        )}
        {rows.length > 0 && shown.length === 0 && (
          <p className={styles['none']}>No barrier is {barrierStatusWords[view.status ?? 'open'].toLowerCase()}.</p>
        )}
      </div>
      <div className={styles['pane']} data-ledger-details>
        {rows.length === 0 && <NoBarriers />}
        {error && rows.length > 0 && <p className={styles['none']}>This barrier is no longer in the journal.</p>}
        {detail && !error && <BarrierDetail {...detail} team={team} writable={writable} onAction={setAction} onRemoved={removed} />}
      </div>
      {action?.name === 'causes' && <CausesDialog onClose={close} />}
      {action?.name === 'new' && <NewBarrierDialog opportunityId={opportunityId} team={team} onDone={done} onClose={close} />}
      {action?.name === 'merge' && barrier && <MergeDialog barrier={barrier} rows={rows} onDone={done} onClose={close} />}
      {action?.name === 'split' && detail && (
        <SplitDialog barrier={detail.barrier} passages={detail.passages} onDone={done} onClose={close} />
      )}
      {action?.name === 'step' && detail && (
        <StepDialog
          barrier={detail.barrier}
          passages={detail.passages}
          begun={detail.steps.length > 0}
          step={action.step}
          onClose={close}
        />
      )}
    </div>
  )
}
