import styles from './charts.module.css'
import { movePoints, type ChartPoint } from './points.ts'

/** What was expected against what came, both 0 to 1, of `count` cases. */
export type CurvePoint = ChartPoint & { expected: number; came: number; count: number }

type Props = { label: string; points: readonly CurvePoint[]; titles: readonly [across: string, up: string]; onOpen?: (key: string) => void }

const size = 280
const inner = { left: 48, right: size - 14, top: 14, bottom: size - 40 }
const ticks = [0, 0.25, 0.5, 0.75, 1] as const

/** A calibration curve: on the diagonal, what came is what was expected. Larger marks stand for more cases; with `onOpen` each opens its own. */
export const CurveChart = ({ label, points, titles, onOpen }: Props) => {
  const x = (share: number) => inner.left + share * (inner.right - inner.left)
  const y = (share: number) => inner.bottom - share * (inner.bottom - inner.top)
  const most = Math.max(1, ...points.map(({ count }) => count))
  const radius = (count: number) => 3.5 + 7 * Math.sqrt(count / most)
  return (
    <svg
      className={styles['curve']}
      viewBox={`0 0 ${size} ${size}`}
      role={onOpen ? 'group' : 'img'}
      aria-label={label}
      {...(onOpen && { onKeyDown: (event) => movePoints(event, onOpen) })}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles['axis']} x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
          <text className={styles['tick']} x={x(0) - 6} y={y(tick) + 3} textAnchor="end">
            {tick * 100}%
          </text>
          <text className={styles['tick']} x={x(tick)} y={y(0) + 16} textAnchor="middle">
            {tick * 100}%
          </text>
        </g>
      ))}
      <line className={styles['guide']} x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
      <text className={styles['axisTitle']} x={(x(0) + x(1)) / 2} y={size - 6} textAnchor="middle">
        {titles[0]}
      </text>
      <text className={styles['axisTitle']} transform={`translate(9 ${(y(0) + y(1)) / 2}) rotate(-90)`} textAnchor="middle">
        {titles[1]}
      </text>
      <polyline className={styles['line']} points={points.map(({ expected, came }) => `${x(expected)},${y(came)}`).join(' ')} />
      {points.map(({ key, text, expected, came, count }, index) => (
        <g
          key={key}
          className={styles['point']}
          data-point={key}
          {...(onOpen && { role: 'button', tabIndex: index === 0 ? 0 : -1, 'aria-label': text, onClick: () => onOpen(key) })}
        >
          <title>{text}</title>
          <circle className={styles['dot']} cx={x(expected)} cy={y(came)} r={radius(count)} />
          <text className={styles['count']} x={x(expected)} y={y(came) - radius(count) - 3} textAnchor="middle">
            {count}
          </text>
        </g>
      ))}
    </svg>
  )
}
