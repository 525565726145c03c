import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import styles from './EntryList.module.css'

type Props<Row extends { id: Id }> = {
  label: string
  total: number
  rowHeight: number
  /** The row at a place, or `undefined` while it is being read. */
  rowAt: (index: number) => Row | undefined
  chosen: Id | null
  onChoose: (id: Id) => void
  /** Told that Space was pressed on the chosen row. */
  onSpace?: (id: Id) => void
  /** Told which places are in sight. */
  onSight?: (first: number, last: number) => void
  children: (row: Row) => ReactNode
}

/** Rows of one height, of which the arrow keys choose one. Enter goes on to what is known of it. */
export const EntryList = <Row extends { id: Id }>({
  label,
  total,
  rowHeight,
  rowAt,
  chosen,
  onChoose,
  onSpace,
  onSight,
  children,
}: Props<Row>) => {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8 })
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const cursor = useRef(0)

  useEffect(() => onSight?.(first, last), [onSight, first, last])

  const here = items.find(({ index }) => rowAt(index)?.id === chosen)?.index
  useEffect(() => {
    if (here !== undefined) cursor.current = here
  })

  useEffect(() => {
    if (here !== undefined) virtualizer.scrollToIndex(here)
    // What had the focus went with the note this view was opened from.
    if (document.activeElement === document.body) scroller.current?.focus()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, for the entry the view opens on
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const now = cursor.current
    const targets: Record<string, number> = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      Home: 0,
      End: total - 1,
      PageDown: now + page,
      PageUp: now - page,
    }
    const target = targets[event.key]
    if (target !== undefined) {
      event.preventDefault()
      const index = Math.max(0, Math.min(total - 1, target))
      virtualizer.scrollToIndex(index)
      const row = rowAt(index)
      if (!row) return
      cursor.current = index
      onChoose(row.id)
    } else if (event.key === ' ' && onSpace) {
      event.preventDefault()
      if (chosen !== null) onSpace(chosen)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      scroller.current?.closest('section')?.querySelector<HTMLElement>('[data-ledger-details] :is(button, select, input)')?.focus()
    }
  }

  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="listbox"
      aria-label={label}
      aria-activedescendant={here === undefined ? undefined : `entry-${chosen}`}
      tabIndex={0}
      data-pane-focus
      onKeyDown={onKeyDown}
    >
      <div className={styles['rows']} style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {items.map(({ index, start }) => {
          const row = rowAt(index)
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list takes the keys
            <div
              key={index}
              id={row && `entry-${row.id}`}
              className={styles['row']}
              role="option"
              tabIndex={-1}
              aria-selected={row?.id === chosen}
              aria-setsize={total}
              aria-posinset={index + 1}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                scroller.current?.focus()
                if (row) onChoose(row.id)
              }}
            >
              {row && children(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
