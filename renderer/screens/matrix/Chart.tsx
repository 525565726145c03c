import { useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import type { TeamMember } from '../../../app/contract/matrix.ts'
import type { Id } from '../../../app/model/ids.ts'
import { buyInInFull } from '../../../app/note/sheet-parts.ts'
import styles from './Chart.module.css'
import { buyInAt, placeMarks, plotHeight, plot, type Placed } from './geometry.ts'
import { Grid } from './Grid.tsx'
import type { useNudge } from './use-nudge.ts'

/** A buyer as the chart shows them at a moment. */
export type Marked = { buyer: TeamMember; label: string; buyIns: number[]; met: boolean; since: string }

type Props = {
  drawing: RefObject<SVGSVGElement | null>
  marks: Marked[]
  /** What the chart shows, for those who do not see it. */
  title: string
  selected: Id | null
  movable: boolean
  moving: ReturnType<typeof useNudge>
  onSelect: (id: Id) => void
  onOpen: (id: Id) => void
}

const spoken = ({ buyer, buyIns, met, since }: Marked): string => {
  const last = buyIns.at(-1)
  const stand = last === undefined ? 'no reading yet' : `${buyInInFull(last)}${since && `, since ${since}`}`
  return [stand, `influence ${buyer.influence} of 5`, met ? 'met' : 'not met yet'].join('; ')
}

const valueAfter = (key: string, now: number | undefined): number | undefined => {
  if (key === 'ArrowUp') return Math.min(2, (now ?? -1) + 1)
  if (key === 'ArrowDown') return Math.max(-2, (now ?? 1) - 1)
  if (key === 'Home') return -2
  return key === 'End' ? 2 : undefined
}

/** The buyer team: one mark for each, across by influence, upwards by buy-in. Marks are dragged, or moved with the arrow keys. */
export const Chart = ({ drawing, marks, title, selected, movable, moving, onSelect, onOpen }: Props) => {
  const [cursor, setCursor] = useState<Id | null>(selected)
  const drag = useRef<{ id: Id; moved: boolean } | null>(null)
  const { nudge, move, keep, drop } = moving
  const shown = marks.map((mark) => (nudge?.buyerId === mark.buyer.id ? { ...mark, buyIns: [...mark.buyIns, nudge.value] } : mark))
  const placed = new Map(
    placeMarks(shown.map(({ buyer, buyIns }) => ({ id: buyer.id, influence: buyer.influence, buyIns }))).map((place) => [place.id, place]),
  )
  const inOrder = shown.toSorted((one, other) => (placed.get(one.buyer.id)?.point.x ?? 0) - (placed.get(other.buyer.id)?.point.x ?? 0))
  const stop = inOrder.find(({ buyer }) => buyer.id === cursor)?.buyer.id ?? inOrder[0]?.buyer.id

  const focusMark = (id: Id | undefined) => {
    if (id === undefined) return
    setCursor(id)
    drawing.current?.querySelector<SVGGElement>(`[data-mark="${id}"]`)?.focus()
  }

  const onKeyDown = (event: KeyboardEvent, { buyer, buyIns }: Marked) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = inOrder.findIndex((mark) => mark.buyer.id === buyer.id)
    const value = movable ? valueAfter(event.key, buyIns.at(-1)) : undefined
    if (event.key === 'ArrowRight') focusMark(inOrder[Math.min(inOrder.length - 1, at + 1)]?.buyer.id)
    else if (event.key === 'ArrowLeft') focusMark(inOrder[Math.max(0, at - 1)]?.buyer.id)
    else if (event.key === ' ') onSelect(buyer.id)
    else if (event.key === 'Enter') {
      if (nudge) keep()
      else onOpen(buyer.id)
    } else if (event.key === 'Escape' && nudge) drop()
    else if (value === undefined) return
    else if (nudge?.buyerId === buyer.id && value === buyIns.at(-2)) drop()
    else if (value !== buyIns.at(-1)) move({ buyerId: buyer.id, value }, true)
    event.preventDefault()
  }

  const heightOf = (event: PointerEvent): number => {
    const matrix = drawing.current?.getScreenCTM()
    return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()).y : 0
  }

  const onPointerDown = (event: PointerEvent<SVGGElement>, { buyer }: Marked) => {
    if (event.button !== 0) return
    onSelect(buyer.id)
    setCursor(buyer.id)
    if (!movable) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { id: buyer.id, moved: false }
  }

  const onPointerMove = (event: PointerEvent, { buyer, buyIns }: Marked) => {
    if (drag.current?.id !== buyer.id) return
    const value = buyInAt(heightOf(event))
    if (value === null || value === buyIns.at(-1)) return
    drag.current.moved = true
    move({ buyerId: buyer.id, value }, false)
  }

  const onPointerEnd = (done: boolean, { buyer, buyIns }: Marked) => {
    if (drag.current?.id !== buyer.id) return
    const before = nudge?.buyerId === buyer.id ? buyIns.at(-2) : buyIns.at(-1)
    const isBack = nudge?.value === before
    if (drag.current.moved && done && !isBack) keep()
    else if (drag.current.moved) drop()
    drag.current = null
  }

  const drawMark = (mark: Marked, { point, radius, trail }: Placed) => {
    const { buyer, label, met } = mark
    const line = [...trail, point].map(({ x, y }) => `${x},${y}`).join(' ')
    return (
      <g key={buyer.id}>
        {trail.length > 0 && <polyline className={styles['trail']} points={line} />}
        {trail.map(({ x, y }) => (
          <circle key={x} className={styles['step']} cx={x} cy={y} r={2.5} />
        ))}
        <g
          className={styles['mark']}
          data-mark={buyer.id}
          data-pane-focus={buyer.id === stop || undefined}
          data-met={met}
          data-selected={buyer.id === selected || undefined}
          data-movable={movable || undefined}
          role="slider"
          aria-orientation="vertical"
          aria-label={buyer.name}
          aria-valuemin={-2}
          aria-valuemax={2}
          aria-valuenow={mark.buyIns.at(-1) ?? 0}
          aria-valuetext={spoken(mark)}
          aria-readonly={!movable || undefined}
          tabIndex={buyer.id === stop ? 0 : -1}
          transform={`translate(${point.x} ${point.y})`}
          onFocus={() => setCursor(buyer.id)}
          onBlur={() => drag.current === null && keep()}
          onKeyDown={(event) => onKeyDown(event, mark)}
          onDoubleClick={() => onOpen(buyer.id)}
          onPointerDown={(event) => onPointerDown(event, mark)}
          onPointerMove={(event) => onPointerMove(event, mark)}
          onPointerUp={() => onPointerEnd(true, mark)}
          onPointerCancel={() => onPointerEnd(false, mark)}
        >
          <title>{`${buyer.name}: ${spoken(mark)}`}</title>
          <circle className={styles['ring']} r={radius + 4} />
          <circle className={styles['disc']} r={radius} />
          <text className={styles['initials']} data-small={radius < 16 || label.length > 2 || undefined} dy="0.35em">
            {label}
          </text>
        </g>
      </g>
    )
  }

  return (
    <svg
      ref={drawing}
      className={styles['chart']}
      viewBox={`0 0 ${plot.width} ${plotHeight}`}
      role="group"
      aria-label={title}
      aria-describedby="matrix-keys"
    >
      <Grid />
      {shown.map((mark) => {
        const place = placed.get(mark.buyer.id)
        return place && drawMark(mark, place)
      })}
    </svg>
  )
}
