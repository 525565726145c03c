import type { ConversationRow } from '../../../app/contract/conversations.ts'
import { showDay } from '../../ui/dates.ts'
import rows from '../../ui/RowList.module.css'
import styles from './Timeline.module.css'

/** One conversation of the timeline; `people` is who was there, and in which opportunity if that is not plain. */
const TimelineRow = ({ row, people }: { row: ConversationRow; people: string[] }) => (
  <>
    <div className={rows['line']}>
      <span className={`${rows['title']} ${styles['rowTitle']}`} data-untitled={row.title === '' || undefined}>
        {row.title || 'Untitled conversation'}
      </span>
      <time className={rows['end']} dateTime={row.at}>
        {showDay(row.at, row.zone)}
      </time>
    </div>
    <div className={`${rows['cut']} ${styles['people']}`}>{people.join(' · ') || '—'}</div>
    <div className={`${rows['small']} ${rows['cut']}`}>{row.preview || 'Nothing written yet'}</div>
  </>
)

export const drawRow = (row: ConversationRow) => <TimelineRow row={row} people={row.buyerNames} />

export const drawRowOfAll = (row: ConversationRow) => <TimelineRow row={row} people={[row.opportunityName, ...row.buyerNames]} />
