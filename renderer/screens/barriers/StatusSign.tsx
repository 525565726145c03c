import type { BarrierStatus } from '../../../app/model/kinds.ts'
import { barrierStatusWords } from '../../../app/note/words.ts'
import styles from './StatusSign.module.css'

const fills: Record<BarrierStatus, string> = {
  open: '',
  explored: 'M6 1.5a4.5 4.5 0 0 1 0 9z',
  resolved: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z',
  reopened: 'M4.4 4.4h3.2v3.2H4.4z',
}

/** Where a barrier stands: a circle that fills as it is explored and resolved, and the word. */
export const StatusSign = ({ status }: { status: BarrierStatus }) => (
  <span className={styles['status']} data-status={status}>
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden>
      <circle
        cx="6"
        cy="6"
        r="4.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={status === 'reopened' ? '2.4 1.6' : undefined}
      />
      <path d={fills[status]} fill="currentColor" />
    </svg>
    {barrierStatusWords[status]}
  </span>
)
