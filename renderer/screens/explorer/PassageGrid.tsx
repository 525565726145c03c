import { ChevronDown, ChevronRight } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, type KeyboardEvent } from 'react'
import { pageSize } from '../../bridge/first-page.ts'
import { usePages } from '../../bridge/pages.ts'
import { queryFor } from '../../bridge/queries.ts'
import { openPassage } from '../../state/sections.ts'
import { useLongList } from '../../ui/use-long-list.ts'
import { columns, groupInWords } from './columns.tsx'
import { changeOrder, useExplorer } from './explorer-state.ts'
import { linesOf } from './lines.ts'
import styles from './PassageGrid.module.css'

const rowHeight = 32
const headHeight = 30

const put = (line: number, column: number) => useExplorer.setState({ cursor: { line, column } })

const toggle = (value: string): void =>
  useExplorer.setState(({ closed }) => {
    const next = new Set(closed)
    if (!next.delete(value)) next.add(value)
    return { closed: next }
  })

const sortBy = (column: number): void => {
  const { order } = useExplorer.getState()
  const sort = columns[column]?.sort ?? 'date'
  changeOrder({ sort, descending: order.sort === sort ? !order.descending : sort === 'date' })
}

/** Tells how many passages there are, once they are counted. */
type Props = { onCounted: (total: number) => void }

/** The passages as a grid of any length. Arrow keys move through it, Enter opens the note, closes a group, or sorts by a column. */
export const PassageGrid = ({ onCounted }: Props) => {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const filter = useExplorer((state) => state.filter)
  const order = useExplorer((state) => state.order)
  const closed = useExplorer((state) => state.closed)
  const cursor = useExplorer((state) => state.cursor)
  const { head, total, rowAt, see } = usePages((page) =>
    queryFor('explorer.list', { filter, order, offset: page * pageSize, limit: pageSize }),
  )
  const groups = head?.groups
  const lines = useMemo(() => linesOf(total, groups ?? [], closed), [total, groups, closed])
  const list = useLongList({ count: lines.count, rowHeight, scroller, head: headHeight, startAt: useExplorer.getState().top })
  const { first, last, top, goTo } = list

  const rowsIn = Array.from({ length: last - first + 1 }, (_, step) => lines.at(first + step)).flatMap((line) =>
    'row' in line ? [line.row] : [],
  )
  const [firstRow = 0, lastRow = 0] = [rowsIn[0], rowsIn.at(-1)]
  useEffect(() => see(firstRow, lastRow), [see, firstRow, lastRow])
  useEffect(() => {
    if (head) onCounted(total)
  }, [head, total, onCounted])

  const leave = useRef(top)
  useEffect(() => {
    leave.current = top
  })
  useEffect(() => () => useExplorer.setState({ top: leave.current() }), [])

  const began = useRef({ filter, order })
  useEffect(() => {
    if (began.current.filter !== filter || began.current.order !== order) goTo(0)
    began.current = { filter, order }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only where other passages are listed
  }, [filter, order])

  const open = (line: number) => {
    if (line < 0) {
      sortBy(cursor.column)
      return
    }
    if (line >= lines.count) return
    const at = lines.at(line)
    if ('group' in at) {
      const group = groups?.[at.group]
      if (group) toggle(group.value)
      return
    }
    const row = rowAt(at.row)
    if (row) openPassage(row.conversationId, row.id)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1)
    const { line, column } = cursor
    const end = columns.length - 1
    const targets: Record<string, [line: number, column: number]> = {
      ArrowDown: [line + 1, column],
      ArrowUp: [line - 1, column],
      PageDown: [line + page, column],
      PageUp: [Math.max(0, line - page), column],
      ArrowRight: [line, column + 1],
      ArrowLeft: [line, column - 1],
      Home: event.ctrlKey ? [0, 0] : [line, 0],
      End: event.ctrlKey ? [lines.count - 1, end] : [line, end],
    }
    const target = targets[event.key]
    if (target) {
      const to = Math.max(-1, Math.min(lines.count - 1, target[0]))
      put(to, Math.max(0, Math.min(end, target[1])))
      if (to >= 0) list.reveal(to)
    } else if (event.key === 'Enter' || event.key === ' ') open(line)
    else return
    event.preventDefault()
  }

  const cellId = (line: number, column: number) => `${id}-${line}-${column}`
  const atGroup = cursor.line >= 0 && cursor.line < lines.count && 'group' in lines.at(cursor.line)
  const isDrawn = cursor.line < 0 || (cursor.line >= first && cursor.line <= last)

  const lineOf = (line: number) => {
    const at = lines.at(line)
    const place = { height: rowHeight, transform: `translateY(${list.topOf(line)}px)` }
    if ('group' in at) {
      const group = groups?.[at.group] ?? { value: '', count: 0 }
      const isClosed = closed.has(group.value)
      return (
        <div key={`group ${group.value}`} className={styles['row']} data-group role="row" aria-rowindex={line + 2} style={place}>
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid takes the keys */}
          <div
            id={cellId(line, 0)}
            role="gridcell"
            aria-colspan={columns.length}
            aria-expanded={!isClosed}
            className={styles['group']}
            data-cursor={cursor.line === line || undefined}
            onClick={() => {
              put(line, 0)
              toggle(group.value)
            }}
          >
            {isClosed ? <ChevronRight size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
            <span>{groupInWords(order.group, group.value)}</span>
            <span className={styles['count']}>{group.count}</span>
          </div>
        </div>
      )
    }
    const row = rowAt(at.row)
    return (
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid takes the keys
      <div
        key={at.row}
        className={styles['row']}
        role="row"
        aria-rowindex={line + 2}
        data-at={cursor.line === line || undefined}
        style={place}
        onClick={() => {
          put(line, cursor.column)
          open(line)
        }}
      >
        {columns.map(({ sort, cell }, column) => (
          <div
            key={sort}
            id={cellId(line, column)}
            role="gridcell"
            aria-colindex={column + 1}
            className={styles['cell']}
            data-column={sort}
            data-cursor={(cursor.line === line && cursor.column === column) || undefined}
            title={sort === 'text' ? row?.quote : undefined}
          >
            {row && cell(row)}
          </div>
        ))}
      </div>
    )
  }

  return (
    <div
      ref={scroller}
      className={styles['grid']}
      role="grid"
      aria-label="Passages"
      aria-rowcount={lines.count + 1}
      aria-colcount={columns.length}
      aria-readonly
      aria-busy={head === undefined}
      aria-activedescendant={isDrawn ? cellId(cursor.line, atGroup ? 0 : cursor.column) : undefined}
      tabIndex={0}
      data-pane-focus
      onKeyDown={onKeyDown}
    >
      <div className={styles['head']} role="row" aria-rowindex={1} style={{ height: headHeight }}>
        {columns.map(({ sort, title }, column) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid takes the keys
          <div
            key={sort}
            id={cellId(-1, column)}
            role="columnheader"
            aria-colindex={column + 1}
            aria-sort={order.sort === sort ? (order.descending ? 'descending' : 'ascending') : 'none'}
            className={styles['title']}
            data-column={sort}
            data-cursor={(cursor.line === -1 && cursor.column === column) || undefined}
            onClick={() => sortBy(column)}
          >
            {title}
            {order.sort === sort && <span aria-hidden>{order.descending ? ' ↓' : ' ↑'}</span>}
          </div>
        ))}
      </div>
      <div className={styles['rows']} role="rowgroup" style={{ height: list.height }}>
        {Array.from({ length: last - first + 1 }, (_, step) => lineOf(first + step))}
      </div>
    </div>
  )
}
