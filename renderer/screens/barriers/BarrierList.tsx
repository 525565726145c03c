import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import type { BarrierRow } from '../../../app/contract/barriers.ts'
import type { Id } from '../../../app/model/ids.ts'
import { barrierKindWords } from '../../../app/note/words.ts'
import styles from './BarrierList.module.css'
import { ageWords } from './shown-barriers.ts'
import { StatusSign } from './StatusSign.tsx'

type Props = {
  rows: readonly BarrierRow[]
  chosen: Id | null
  nameOf: (buyerId: Id) => string
  listRef: RefObject<HTMLDivElement | null>
  onChoose: (id: Id) => void
  /** Enter: on to the barrier itself. */
  onEnter: () => void
}

const rowHeight = 74

/** The barriers, one of which is chosen; arrow keys choose. */
export const BarrierList = ({ rows, chosen, nameOf, listRef, onChoose, onEnter }: Props) => {
  const [now] = useState(Date.now)
  const index = rows.findIndex(({ id }) => id === chosen)
  // oxlint-disable-next-line react/incompatible-library -- nothing the virtualizer gives is memoized
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  })

  useEffect(() => {
    if (index >= 0) virtualizer.scrollToIndex(index)
  }, [index, virtualizer])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor((listRef.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const targets: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: index + page,
      PageUp: index - page,
    }
    const target = targets[event.key]
    if (target !== undefined) {
      const row = rows[Math.max(0, Math.min(rows.length - 1, target))]
      if (row) onChoose(row.id)
    } else if (event.key === 'Enter') onEnter()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={listRef}
      className={styles['scroller']}
      role="listbox"
      aria-label="Barriers"
      tabIndex={0}
      data-pane-focus
      aria-activedescendant={index >= 0 ? `barrier-${chosen}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles['rows']} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index: place, start }) => {
          const row = rows[place]
          if (!row) return null
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list box around the rows takes the keys
            <div
              key={row.id}
              id={`barrier-${row.id}`}
              role="option"
              aria-selected={row.id === chosen}
              aria-setsize={rows.length}
              aria-posinset={place + 1}
              tabIndex={-1}
              className={styles['row']}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              onClick={() => onChoose(row.id)}
            >
              <div className={styles['line']}>
                <span className={styles['title']} title={row.title}>
                  {row.title}
                </span>
                <span className={styles['count']} title={row.passageCount === 1 ? '1 passage' : `${row.passageCount} passages`}>
                  {row.passageCount}
                  <span className="visually-hidden"> passages</span>
                </span>
              </div>
              <div className={styles['line']} data-small>
                <StatusSign status={row.status} />
                <span>{ageWords(row, now)}</span>
              </div>
              <div className={styles['people']}>{[barrierKindWords[row.kind], ...row.holderIds.map(nameOf)].join(' · ')}</div>
            </div>
          )
        })}
      </div>
    </div>
  )
}
