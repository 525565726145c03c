import type { BarrierRow as Row } from '../../../app/contract/barriers.ts'
import { barrierKindWords } from '../../../app/note/words.ts'
import rows from '../../ui/RowList.module.css'
import { ageWords } from './shown-barriers.ts'
import { StatusSign } from './StatusSign.tsx'

type Props = { row: Row; now: number; holders: string[] }

/** One barrier of the list. */
export const BarrierRow = ({ row, now, holders }: Props) => (
  <>
    <div className={rows['line']}>
      <span className={rows['title']} title={row.title}>
        {row.title}
      </span>
      <span className={rows['end']} title={row.passageCount === 1 ? '1 passage' : `${row.passageCount} passages`}>
        {row.passageCount}
        <span className="visually-hidden"> passages</span>
      </span>
    </div>
    <div className={`${rows['line']} ${rows['small']}`}>
      <StatusSign status={row.status} />
      <span>{ageWords(row, now)}</span>
    </div>
    <div className={`${rows['small']} ${rows['cut']}`}>{[barrierKindWords[row.kind], ...holders].join(' · ')}</div>
  </>
)
