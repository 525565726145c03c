import { Check, X } from 'lucide-react'
import type { CriterionHolder } from '../../../app/contract/criteria.ts'
import { criterionStateWords } from '../../../app/note/words.ts'
import { KindSign } from '../../ui/KindSign.tsx'
import styles from './CriteriaGrid.module.css'

/** Weight as a number beside as many of five marks. */
export const Weight = ({ weight }: { weight: number }) => (
  <span className={styles['weight']}>
    <span className={styles['marks']} aria-hidden>
      {[1, 2, 3, 4, 5].map((mark) => (
        <i key={mark} data-on={mark <= weight || undefined} />
      ))}
    </span>
    {weight}
  </span>
)

/** How a buyer holds a criterion, in a cell of the grid. */
export const HoldingCell = ({ holder, inConflict }: { holder: CriterionHolder | undefined; inConflict: boolean }) => {
  if (!holder) return <span className={styles['nothing']}>–</span>
  const { weight, origin, state, question } = holder
  return (
    <>
      <span className={styles['top']}>
        <span className="visually-hidden">weight </span>
        <Weight weight={weight} />
        {question && (
          <span title={`Set by the question “${question.quote}”`}>
            <KindSign kind="question" />
            <span className="visually-hidden">, set by a question</span>
          </span>
        )}
        {inConflict && (
          <span className={styles['conflict']} title="In conflict with another holder">
            ≠<span className="visually-hidden"> in conflict with another holder</span>
          </span>
        )}
      </span>
      <span className={styles['state']} data-state={state}>
        {state === 'met' && <Check size={12} aria-hidden />}
        {state === 'unmet' && <X size={12} aria-hidden />}
        {criterionStateWords[state]}
        <span className={styles['origin']}>{origin}</span>
      </span>
    </>
  )
}
