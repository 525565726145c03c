import { Pencil, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import type { BuyInReading, TeamMember } from '../../../app/contract/matrix.ts'
import { buyInInFull } from '../../../app/note/sheet-parts.ts'
import { call } from '../../bridge/connection.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay } from '../../ui/dates.ts'
import { ownZone } from './days.ts'
import styles from './Person.module.css'
import { Readiness } from './Readiness.tsx'
import { Words } from './Words.tsx'

type Props = {
  buyer: TeamMember
  /** All readings of the buyer, oldest first. */
  readings: BuyInReading[]
  editable: boolean
  onEdit: (reading: BuyInReading) => void
  onAdd: () => void
}

/** One buyer: the readings over time, and whether they could speak for the decision. */
export const Person = ({ buyer, readings, editable, onEdit, onAdd }: Props) => {
  const region = useRef<HTMLElement>(null)
  const remove = useOneAtATime(async ({ id, at }: BuyInReading) => {
    notifyDone(`The reading of ${showDay(at, ownZone())} is deleted.`, await call('matrix.removeReading', { id }))
    region.current?.focus()
  })
  return (
    <section ref={region} className={styles['person']} aria-label={buyer.name} tabIndex={-1}>
      <h3 className={styles['heading']}>Readings of {buyer.name}</h3>
      {readings.length === 0 && (
        <p className={styles['soft']}>None yet. After a conversation, say where {buyer.name} stands, and choose the words that told you.</p>
      )}
      <ol className={styles['readings']}>
        {readings.toReversed().map((reading) => (
          <li key={reading.id} className={styles['reading']}>
            <span className={styles['date']}>{showDay(reading.at, ownZone())}</span>
            <div className={styles['what']}>
              {buyInInFull(reading.value)}
              {reading.evidence && <Words passage={reading.evidence} />}
            </div>
            {editable && (
              <span className={styles['tools']}>
                <Button look="quiet" label={`Change the reading of ${showDay(reading.at, ownZone())}`} onPress={() => onEdit(reading)}>
                  <Pencil size={14} aria-hidden />
                </Button>
                <Button look="quiet" label={`Delete the reading of ${showDay(reading.at, ownZone())}`} onPress={() => void remove(reading)}>
                  <Trash2 size={14} aria-hidden />
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {editable && <Button onPress={onAdd}>Add reading…</Button>}
      <Readiness buyerId={buyer.id} name={buyer.name} />
    </section>
  )
}
