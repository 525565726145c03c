import styles from './charts.module.css'
import { movePoints, type ChartPoint } from './points.ts'

/** A bar as long as `whole`, of which `part` is filled; both in the unit of `max`. `figure` stands at its end. */
export type Bar = ChartPoint & { title: string; whole: number; part: number; figure: string }

type Props = { label: string; bars: readonly Bar[]; max: number; onOpen: (key: string) => void }

/** Bars one below the other; each opens what is behind it. */
export const Bars = ({ label, bars, max, onOpen }: Props) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its buttons
  <ul className={styles['bars']} aria-label={label} onKeyDown={(event) => movePoints(event, onOpen)}>
    {bars.map(({ key, text, title, whole, part, figure }) => (
      <li key={key}>
        <button type="button" className={styles['bar']} data-point={key} aria-label={text} title={text} onClick={() => onOpen(key)}>
          <span className={styles['barTitle']}>{title}</span>
          <svg className={styles['barBox']} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
            <rect className={styles['whole']} width={max === 0 ? 0 : (100 * whole) / max} height="10" />
            <rect className={styles['part']} width={max === 0 ? 0 : (100 * part) / max} height="10" />
          </svg>
          <span className={styles['barFigure']}>{figure}</span>
        </button>
      </li>
    ))}
  </ul>
)
