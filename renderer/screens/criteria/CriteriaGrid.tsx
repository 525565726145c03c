import { useVirtualizer } from '@tanstack/react-virtual'
import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { Buyer } from '../../../app/model/organisation.ts'
import { placeAfterKey, type GridPlace, type JudgedCriterion } from './criteria-view.ts'
import styles from './CriteriaGrid.module.css'
import { HoldingCell, Weight } from './HoldingCell.tsx'

type Props = {
  rows: readonly JudgedCriterion[]
  team: readonly Buyer[]
  place: GridPlace
  gridRef: RefObject<HTMLDivElement | null>
  onMove: (place: GridPlace) => void
  /** Enter, F2 or a double click. */
  onEdit: (place: GridPlace) => void
  /** A number from 1 to 5. */
  onWeight: (place: GridPlace, weight: number) => void
  /** Delete. */
  onClear: (place: GridPlace) => void
}

const rowHeight = 48
const headHeight = 40

/** Criteria by buyers. One stop for Tab; arrow keys move within. */
export const CriteriaGrid = ({ rows, team, place, gridRef, onMove, onEdit, onWeight, onClear }: Props) => {
  const columns = team.length + 2
  // oxlint-disable-next-line react/incompatible-library -- nothing the virtualizer gives is memoized
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  })
  const template = {
    gridTemplateColumns: `minmax(170px, 1.6fr) 92px repeat(${team.length}, minmax(112px, 1fr))`,
    minWidth: 262 + team.length * 112,
  }
  const head = useRef<HTMLDivElement>(null)

  useEffect(() => {
    virtualizer.scrollToIndex(place.row)
    const cell = head.current?.children[place.column]
    if (cell instanceof HTMLElement && gridRef.current) {
      // The first column stays in sight, so what is under it is not seen.
      const covered = place.column === 0 ? 0 : (head.current?.children[0]?.clientWidth ?? 0)
      const left = cell.offsetLeft - covered
      const right = cell.offsetLeft + cell.offsetWidth
      const { scrollLeft, clientWidth } = gridRef.current
      if (place.column > 0 && left < scrollLeft) gridRef.current.scrollLeft = left
      else if (right > scrollLeft + clientWidth) gridRef.current.scrollLeft = right - clientWidth
    }
  }, [place.row, place.column, virtualizer, gridRef])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return
    const page = Math.max(1, Math.floor((gridRef.current?.clientHeight ?? rowHeight) / rowHeight) - 2)
    const target = placeAfterKey(place, event.key, { rows: rows.length, columns, page, ends: event.ctrlKey || event.metaKey })
    if (target) onMove(target)
    else if (event.ctrlKey || event.metaKey) return
    else if (event.key === 'Enter' || event.key === 'F2') onEdit(place)
    else if (/^[1-5]$/.test(event.key)) onWeight(place, Number(event.key))
    else if (event.key === 'Delete' || event.key === 'Backspace') onClear(place)
    else return
    event.preventDefault()
  }

  const cell = (row: number, column: number, role: 'gridcell' | 'rowheader') => ({
    id: `criteria-${row}-${column}`,
    role,
    className: styles['cell'],
    'aria-colindex': column + 1,
    'data-cursor': (row === place.row && column === place.column) || undefined,
    onClick: () => onMove({ row, column }),
    onDoubleClick: () => onEdit({ row, column }),
  })

  return (
    <div
      ref={gridRef}
      className={styles['grid']}
      role="grid"
      aria-label="Criteria by buyers"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns}
      tabIndex={0}
      data-pane-focus
      aria-activedescendant={`criteria-${place.row}-${place.column}`}
      onKeyDown={onKeyDown}
    >
      <div ref={head} className={styles['head']} role="row" aria-rowindex={1} style={{ ...template, height: headHeight }}>
        <div role="columnheader" className={styles['headCell']}>
          Criterion
        </div>
        <div role="columnheader" className={styles['headCell']}>
          Team
        </div>
        {team.map(({ id, name, met }) => (
          <div key={id} role="columnheader" className={styles['headCell']} title={name}>
            <span className={styles['buyer']}>{name}</span>
            {!met && <span className={styles['unmet']}>not met yet</span>}
          </div>
        ))}
      </div>
      <div className={styles['rows']} role="presentation" style={{ height: virtualizer.getTotalSize(), minWidth: template.minWidth }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const judged = rows[index]
          if (!judged) return null
          const { criterion, conflicts, disagreeing } = judged
          return (
            <div
              key={criterion.id}
              className={styles['row']}
              role="row"
              aria-rowindex={index + 2}
              data-current={index === place.row || undefined}
              style={{ ...template, height: rowHeight, transform: `translateY(${start - headHeight}px)` }}
            >
              <div {...cell(index, 0, 'rowheader')}>
                <span className={styles['title']}>{criterion.title}</span>
                {conflicts.length > 0 && (
                  <span className={styles['conflict']} title={conflicts.map(({ words }) => words).join(' ')}>
                    <TriangleAlert size={13} aria-hidden />
                    <span className="visually-hidden">holders disagree</span>
                  </span>
                )}
              </div>
              <div {...cell(index, 1, 'gridcell')}>
                <Weight weight={criterion.weight} />
              </div>
              {team.map(({ id }, column) => (
                <div key={id} {...cell(index, column + 2, 'gridcell')}>
                  <HoldingCell holder={criterion.holders.find(({ buyerId }) => buyerId === id)} inConflict={disagreeing.has(id)} />
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
