import { memo, useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject, type SyntheticEvent } from 'react'
import styles from './RowList.module.css'
import { useLongList } from './use-long-list.ts'

type Identified = { id: string }

type OptionProps<Row> = {
  row: Row | undefined
  place: number
  total: number
  top: number
  height: number
  chosen: boolean
  atCursor: boolean
  draw: (row: Row) => ReactNode
}

const Option = memo(({ row, place, total, top, height, chosen, atCursor, draw }: OptionProps<Identified>) => (
  <div
    id={row && `row-${row.id}`}
    role="option"
    aria-selected={chosen}
    aria-setsize={total}
    aria-posinset={place + 1}
    data-cursor={atCursor || undefined}
    className={styles['row']}
    style={{ height, transform: `translateY(${top}px)` }}
  >
    {row && draw(row)}
  </div>
)) as <Row extends Identified>(props: OptionProps<Row>) => ReactNode

/** The row an event comes from, with its place. */
const rowOf = ({ target }: SyntheticEvent): { element: Element; index: number } | null => {
  const element = target instanceof Element ? target.closest('[role=option]') : null
  return element && { element, index: Number(element.ariaPosInSet) - 1 }
}

type Props<Row extends Identified> = {
  /** What is listed. With another value it begins at the first row. */
  of?: string | null
  label: string
  total: number
  rowHeight: number
  /** The row at a place, or `undefined` while it is being read. */
  rowAt: (index: number) => Row | undefined
  /** Draws a row. A row is drawn again when this is another function. */
  children: (row: Row) => ReactNode
  chosen: string | null
  /** The place from which the arrow keys go on, negative where it is not known. It is brought into sight when it changes. */
  cursor: number
  onMove: (index: number) => void
  /** Told that a row was clicked. */
  onPress: (index: number) => void
  /** Told of keys that do not move. */
  onKey?: (event: KeyboardEvent<HTMLElement>) => void
  /** Told that a menu for a row is wanted. */
  onMenu?: (index: number, element: Element) => void
  /** Told which places are in sight. */
  onSight?: (first: number, last: number) => void
  listRef?: RefObject<HTMLDivElement | null> | undefined
}

const menuKeys = new Set(['ContextMenu', 'Shift+F10', 'Delete'])

/** A list box of any length with rows of one height. One stop for Tab; the arrow keys, Home, End and a page up or down go through it. */
export const RowList = <Row extends Identified>({
  of,
  label,
  total,
  rowHeight,
  rowAt,
  children,
  chosen,
  cursor,
  onMove,
  onPress,
  onKey,
  onMenu,
  onSight,
  listRef,
}: Props<Row>) => {
  const own = useRef<HTMLDivElement>(null)
  const scroller = listRef ?? own
  const { height, first, last, topOf, reveal, goTo } = useLongList({ count: total, rowHeight, scroller })
  const known = useRef(-1)

  useEffect(() => onSight?.(first, last), [onSight, first, last])

  useEffect(() => {
    goTo(0)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only where the list is another one
  }, [of])

  useEffect(() => {
    if (last < 0 || cursor < 0 || cursor === known.current) return
    known.current = cursor
    reveal(cursor)
  })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const now = cursor < 0 ? known.current : cursor
    const targets: Record<string, number> = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      Home: 0,
      End: total - 1,
      PageDown: now + page,
      PageUp: now - page,
    }
    const target = targets[event.key]
    const element = document.getElementById(`row-${rowAt(now)?.id}`)
    if (target !== undefined) {
      const index = Math.max(0, Math.min(total - 1, target))
      reveal(index)
      onMove(index)
    } else if (onMenu && element && menuKeys.has(`${event.shiftKey ? 'Shift+' : ''}${event.key}`)) onMenu(now, element)
    else return onKey?.(event)
    event.preventDefault()
  }

  const here = cursor >= first && cursor <= last ? rowAt(cursor) : undefined
  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="listbox"
      aria-label={label}
      aria-activedescendant={here && `row-${here.id}`}
      tabIndex={total === 0 ? -1 : 0}
      data-pane-focus={total > 0 || undefined}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const pressed = rowOf(event)
        if (pressed) onPress(pressed.index)
      }}
      onContextMenu={(event) => {
        const pressed = onMenu && rowOf(event)
        if (!pressed) return
        event.preventDefault()
        onMenu(pressed.index, pressed.element)
      }}
    >
      <div className={styles['rows']} role="presentation" style={{ height }}>
        {Array.from({ length: last - first + 1 }, (_, step) => {
          const place = first + step
          const row = rowAt(place)
          return (
            <Option
              key={row?.id ?? place}
              row={row}
              place={place}
              total={total}
              top={topOf(place)}
              height={rowHeight}
              chosen={row !== undefined && row.id === chosen}
              atCursor={place === cursor}
              draw={children}
            />
          )
        })}
      </div>
    </div>
  )
}
