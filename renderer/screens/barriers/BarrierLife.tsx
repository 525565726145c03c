import { Pencil, Trash2 } from 'lucide-react'
import type { BarrierStep } from '../../../app/contract/barriers.ts'
import { barrierStatusWords } from '../../../app/note/words.ts'
import { openPassage } from '../../state/sections.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay, showStamp } from '../../ui/dates.ts'
import styles from './BarrierDetail.module.css'
import { StatusSign } from './StatusSign.tsx'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

type Props = {
  steps: readonly BarrierStep[]
  writable: boolean
  onChange: (step: BarrierStep) => void
  onRemove: (step: BarrierStep) => void
}

/** The steps of a barrier, each with what did it. */
export const BarrierLife = ({ steps, writable, onChange, onRemove }: Props) => (
  <ol className={styles['life']} aria-label="Life of the barrier">
    {steps.map((step) => {
      const name = `${barrierStatusWords[step.status].toLowerCase()} on ${showDay(step.at, zone)}`
      return (
        <li key={step.id} className={styles['step']}>
          <time dateTime={step.at} title={showStamp(step.at)} className={styles['day']}>
            {showDay(step.at, zone)}
          </time>
          <div className={styles['what']}>
            <StatusSign status={step.status} /> {step.ownReasoning && <span className={styles['own']}>by the buyer’s own reasoning</span>}
            {step.remark && <p>{step.remark}</p>}
            {step.passage && (
              <button
                type="button"
                className={styles['cited']}
                onClick={() => step.passage && openPassage(step.passage.conversationId, step.passage.id)}
              >
                “{step.passage.quote}”
              </button>
            )}
          </div>
          {writable && (
            <span className={styles['stepActions']}>
              <Button look="quiet" label={`Change step: ${name}`} onPress={() => onChange(step)}>
                <Pencil size={13} aria-hidden />
              </Button>
              <Button look="quiet" label={`Remove step: ${name}`} onPress={() => onRemove(step)}>
                <Trash2 size={13} aria-hidden />
              </Button>
            </span>
          )}
        </li>
      )
    })}
  </ol>
)
