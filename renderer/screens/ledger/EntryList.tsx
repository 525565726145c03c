import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import { RowList } from '../../ui/RowList.tsx'

type Props<Row extends { id: Id }> = {
  label: string
  total: number
  rowHeight: number
  /** The row at a place, or `undefined` while it is being read. */
  rowAt: (index: number) => Row | undefined
  chosen: Id | null
  /** Where the chosen one is, negative where that is not known. */
  place: number
  onChoose: (id: Id) => void
  /** Told that Space was pressed on the chosen row. */
  onSpace?: (id: Id) => void
  /** Told which places are in sight. */
  onSight?: (first: number, last: number) => void
  listRef?: RefObject<HTMLDivElement | null>
  children: (row: Row) => ReactNode
}

/** Entries of a ledger, of which the arrow keys choose one. Enter goes on to what is known of it. */
export const EntryList = <Row extends { id: Id }>({ place, onChoose, onSpace, listRef, ...list }: Props<Row>) => {
  const own = useRef<HTMLDivElement>(null)
  const scroller = listRef ?? own

  // What had the focus went with the note this view was opened from.
  useEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus()
  }, [scroller])

  const choose = (index: number) => {
    const row = list.rowAt(index)
    if (row) onChoose(row.id)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter')
      scroller.current
        ?.closest('section')
        ?.querySelector<HTMLElement>('[data-ledger-details] :is(button, select, input, textarea)')
        ?.focus()
    else if (event.key === ' ' && onSpace) {
      if (list.chosen !== null) onSpace(list.chosen)
    } else return
    event.preventDefault()
  }

  return <RowList {...list} cursor={place} onMove={choose} onPress={choose} onKey={onKey} listRef={scroller} />
}
