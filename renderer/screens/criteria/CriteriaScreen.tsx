import { Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { attempt } from '../../state/attempt.ts'
import { canWrite, notifyDone } from '../../state/journal-actions.ts'
import { openDialog, show } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/fields.tsx'
import { PaneHead } from '../../ui/heads.tsx'
import { Empty } from '../ledger/Ledger.tsx'
import type { SectionProps } from '../sections/SectionScreen.tsx'
import { judgeCriteria, type GridPlace, type JudgedCriterion } from './criteria-view.ts'
import { CriteriaGrid } from './CriteriaGrid.tsx'
import styles from './CriteriaScreen.module.css'
import { CriterionDialog } from './CriterionDialog.tsx'
import { CriterionPanel } from './CriterionPanel.tsx'
import { HoldingDialog } from './HoldingDialog.tsx'

type Editing = { what: 'new' } | { what: 'criterion'; id: Id } | { what: 'holding'; id: Id; buyerId: Id }

const NoCriteria = () => (
  <Empty title="What will this buyer team decide by?">
    <p>
      In a note, tag words as a criterion, or add one here. Each row is a criterion, each column a buyer: how much it weighs for them,
      whether they said so, and whether they see it met.
    </p>
    <p>Where two of them pull in different directions, the grid points it out.</p>
  </Empty>
)

/** The criteria grid of an opportunity; below it the criterion at the cursor. */
export const CriteriaScreen = ({ opportunityId, entryId }: SectionProps) => {
  const { data } = useCall('criteria.list', { opportunityId })
  const { data: members } = useCall('buyers.list', { opportunityId })
  const [column, setColumn] = useState(0)
  const [onlyConflicts, setOnlyConflicts] = useState(false)
  const [editing, setEditing] = useState<Editing | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const team = useMemo(() => members ?? [], [members])
  const all = useMemo(() => judgeCriteria(data ?? [], team), [data, team])
  const inConflict = all.filter(({ conflicts }) => conflicts.length > 0)
  const rows = onlyConflicts && inConflict.length > 0 ? inConflict : all
  const writable = canWrite()
  const place: GridPlace = {
    row: Math.max(
      0,
      rows.findIndex(({ criterion }) => criterion.id === entryId),
    ),
    column: Math.min(column, team.length + 1),
  }
  const current: JudgedCriterion | undefined = rows[place.row]

  const goTo = ({ row, column: to }: GridPlace) => {
    const target = rows[row]
    if (target) show({ entryId: target.criterion.id })
    setColumn(to)
  }
  const at = (where: GridPlace) => ({ criterion: rows[where.row]?.criterion, buyer: team[where.column - 2] })
  const edit = (where: GridPlace) => {
    const { criterion, buyer } = at(where)
    if (!criterion || !writable) return
    goTo(where)
    setEditing(buyer ? { what: 'holding', id: criterion.id, buyerId: buyer.id } : { what: 'criterion', id: criterion.id })
  }
  const weigh = (where: GridPlace, weight: number) => {
    const { criterion, buyer } = at(where)
    if (!criterion || !writable || where.column === 0) return
    goTo(where)
    void attempt(async () => {
      if (!buyer)
        return notifyDone(`“${criterion.title}” has weight ${weight}.`, await call('criteria.update', { id: criterion.id, weight }))
      const held = criterion.holders.find(({ buyerId }) => buyerId === buyer.id)
      const { origin, state } = held ?? { origin: 'inferred', state: 'emerging' }
      const changed = await call('criteria.setHolder', {
        criterionId: criterion.id,
        buyerId: buyer.id,
        weight,
        origin,
        state,
        questionId: held?.question?.id ?? null,
      })
      notifyDone(`“${criterion.title}” has weight ${weight} for ${buyer.name}.`, changed)
    })
  }
  const clear = (where: GridPlace) => {
    const { criterion, buyer } = at(where)
    if (!criterion || !buyer || !writable || !criterion.holders.some(({ buyerId }) => buyerId === buyer.id)) return
    void attempt(async () =>
      notifyDone(
        `${buyer.name} no longer holds “${criterion.title}”.`,
        await call('criteria.removeHolder', { criterionId: criterion.id, buyerId: buyer.id }),
      ),
    )
  }
  const close = () => {
    setEditing(null)
    // The grid is where the seller was, whatever opened the dialog.
    setTimeout(() => grid.current?.focus(), 0)
  }
  const done = (id: Id | null) => {
    show({ entryId: id })
    close()
  }

  if (!data || !members) return null
  const edited = editing && editing.what !== 'new' ? data.find(({ id }) => id === editing.id) : undefined
  const holder = editing?.what === 'holding' ? team.find(({ id }) => id === editing.buyerId) : undefined
  return (
    <div className={styles['screen']}>
      <PaneHead title="Criteria">
        {inConflict.length > 0 && (
          <Check
            label={`Only where holders disagree (${inConflict.length} of ${all.length})`}
            checked={onlyConflicts}
            onChange={setOnlyConflicts}
          />
        )}
        {writable && (
          <Button look="quiet" label="New criterion" onPress={() => setEditing({ what: 'new' })}>
            <Plus size={16} aria-hidden />
          </Button>
        )}
      </PaneHead>
      {rows.length === 0 && <NoCriteria />}
      {rows.length > 0 && (
        <>
          <p className={styles['keys']}>
            {team.length === 0 ? (
              <>
                Nobody is on the buyer team yet. <Button onPress={() => openDialog({ name: 'team' })}>Buyer team…</Button>
              </>
            ) : (
              'Arrow keys move, Enter edits, 1 to 5 sets the weight, Delete takes a holder off.'
            )}
          </p>
          <CriteriaGrid rows={rows} team={team} place={place} gridRef={grid} onMove={goTo} onEdit={edit} onWeight={weigh} onClear={clear} />
        </>
      )}
      {current && <CriterionPanel judged={current} nameOf={(id) => team.find((buyer) => buyer.id === id)?.name ?? ''} />}
      {editing?.what === 'new' && <CriterionDialog opportunityId={opportunityId} criterion={null} onDone={done} onClose={close} />}
      {editing?.what === 'criterion' && edited && (
        <CriterionDialog opportunityId={opportunityId} criterion={edited} onDone={done} onClose={close} />
      )}
      {edited && holder && <HoldingDialog criterion={edited} buyer={holder} onClose={close} />}
    </div>
  )
}
