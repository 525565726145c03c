import styles from './charts.module.css'
import { movePoints, type ChartPoint } from './points.ts'

/** A value at a month (`2026-11`). */
export type MonthPoint = ChartPoint & { month: string; value: number }

type Props = {
  label: string
  points: readonly MonthPoint[]
  min: number
  max: number
  /** What stands at the ends of the upright axis. */
  ends: readonly [low: string, high: string]
  /** A line to compare with. */
  guide?: { value: number; title: string }
  onOpen: (key: string) => void
}

const width = 320
const height = 120
const inner = { left: 34, right: width - 10, top: 10, bottom: height - 20 }

/** A month as a number that grows by one with each. */
const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1

/** A month as people read it: `Nov 2026`. */
export const showMonth = (month: string): string =>
  new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-15T00:00:00Z`))

/** Months without a value beyond which a line would only pretend to know what lay between. */
const longestGap = 3

/** Points that follow closely enough to be joined by a line. */
const runsOf = (points: readonly MonthPoint[]): MonthPoint[][] => {
  const runs: MonthPoint[][] = []
  for (const point of points) {
    const last = runs.at(-1)?.at(-1)
    if (last && monthNumber(point.month) - monthNumber(last.month) <= longestGap) runs.at(-1)?.push(point)
    else runs.push([point])
  }
  return runs
}

/** Values over months, those without a value left out; each opens what is behind it. */
export const LineChart = ({ label, points, min, max, ends, guide, onOpen }: Props) => {
  const first = monthNumber(points[0]?.month ?? '2000-01')
  const last = monthNumber(points.at(-1)?.month ?? '2000-01')
  const x = (month: string) =>
    last === first
      ? (inner.left + inner.right) / 2
      : inner.left + ((monthNumber(month) - first) / (last - first)) * (inner.right - inner.left)
  const y = (value: number) => inner.bottom - ((value - min) / (max - min)) * (inner.bottom - inner.top)
  const radius = points.length > 30 ? 2 : 3.5
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its marks
    <svg
      className={styles['chart']}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={label}
      onKeyDown={(event) => movePoints(event, onOpen)}
    >
      <line className={styles['axis']} x1={inner.left} x2={inner.right} y1={inner.bottom} y2={inner.bottom} />
      <line className={styles['axis']} x1={inner.left} x2={inner.right} y1={inner.top} y2={inner.top} />
      <text className={styles['tick']} x={inner.left - 6} y={inner.bottom + 3} textAnchor="end">
        {ends[0]}
      </text>
      <text className={styles['tick']} x={inner.left - 6} y={inner.top + 3} textAnchor="end">
        {ends[1]}
      </text>
      {guide && (
        <g>
          <line className={styles['guide']} x1={inner.left} x2={inner.right} y1={y(guide.value)} y2={y(guide.value)} />
          <text className={styles['tick']} x={inner.left - 6} y={y(guide.value) + 3} textAnchor="end">
            {guide.title}
          </text>
        </g>
      )}
      {runsOf(points).map((run) => (
        <polyline
          key={run[0]?.key}
          className={styles['line']}
          points={run.map(({ month, value }) => `${x(month)},${y(value)}`).join(' ')}
        />
      ))}
      {points.map(({ key, month, value, text }, index) => (
        <g
          key={key}
          role="button"
          className={styles['point']}
          data-point={key}
          tabIndex={index === points.length - 1 ? 0 : -1}
          aria-label={text}
          onClick={() => onOpen(key)}
        >
          <title>{text}</title>
          <circle className={styles['hit']} cx={x(month)} cy={y(value)} r="9" />
          <circle className={styles['dot']} cx={x(month)} cy={y(value)} r={radius} />
        </g>
      ))}
      {points.length > 0 && (
        <text
          className={styles['tick']}
          x={first === last ? x(points[0]?.month ?? '') : inner.left}
          y={height - 5}
          textAnchor={first === last ? 'middle' : 'start'}
        >
          {showMonth(points[0]?.month ?? '')}
        </text>
      )}
      {last > first && (
        <text className={styles['tick']} x={inner.right} y={height - 5} textAnchor="end">
          {showMonth(points.at(-1)?.month ?? '')}
        </text>
      )}
    </svg>
  )
}
