import { memo } from 'react'
import type { ConversationRow } from '../../../app/contract/conversations.ts'
import { showDay } from '../../ui/dates.ts'
import styles from './Timeline.module.css'

type Props = {
  row: ConversationRow | undefined
  top: number
  height: number
  position: number
  total: number
  open: boolean
  atCursor: boolean
  withOpportunity: boolean
  onOpen: () => void
  onMenu: (element: Element) => void
}

/** One conversation of the timeline. */
export const TimelineRow = memo(
  ({ row, top, height, position, total, open, atCursor, withOpportunity, onOpen, onMenu }: Props) => (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list box around the rows takes the keys
    <div
      id={row ? `row-${row.id}` : undefined}
      role="option"
      aria-selected={open}
      aria-setsize={total}
      aria-posinset={position}
      tabIndex={-1}
      className={styles['row']}
      data-cursor={atCursor || undefined}
      style={{ height, transform: `translateY(${top}px)` }}
      onClick={onOpen}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu(event.currentTarget)
      }}
    >
      {row && (
        <>
          <div className={styles['line']}>
            <span className={styles['rowTitle']} data-untitled={row.title === '' || undefined}>
              {row.title || 'Untitled conversation'}
            </span>
            <time className={styles['day']} dateTime={row.at}>
              {showDay(row.at, row.zone)}
            </time>
          </div>
          <div className={styles['people']}>
            {(withOpportunity ? [row.opportunityName, ...row.buyerNames] : row.buyerNames).join(' · ') || '—'}
          </div>
          <div className={styles['preview']}>{row.preview || 'Nothing written yet'}</div>
        </>
      )}
    </div>
  ),
  (before, after) =>
    before.row === after.row &&
    before.top === after.top &&
    before.open === after.open &&
    before.atCursor === after.atCursor &&
    before.total === after.total &&
    before.withOpportunity === after.withOpportunity,
)
