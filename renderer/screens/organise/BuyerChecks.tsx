import { useId, useState } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { call } from '../../bridge/connection.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/fields.tsx'
import styles from './ConversationDialog.module.css'
import { isName } from './names.ts'

type Props = { opportunityId: Id; team: readonly Buyer[]; chosen: readonly Id[]; onChange: (chosen: Id[]) => void }

/** Which buyers took part. Someone who is not on the buyer team yet is added to it here. */
export const BuyerChecks = ({ opportunityId, team, chosen, onChange }: Props) => {
  const [name, setName] = useState('')
  const fieldId = useId()

  const add = useOneAtATime(async () => {
    if (!isName(name)) return
    const { id } = await call('buyers.create', { opportunityId, name, title: '', roles: [], influence: 3, met: true })
    onChange([...chosen, id])
    setName('')
  })

  return (
    <fieldset className={styles['buyers']}>
      <legend className={styles['legend']}>Buyers who took part</legend>
      {team.length === 0 && <p className={styles['hint']}>Nobody is on the buyer team yet. Add whom you talked with.</p>}
      <div className={styles['checks']}>
        {team.map((buyer) => (
          <Check
            key={buyer.id}
            label={
              <>
                {buyer.name}
                {buyer.title && <span className={styles['aside']}> {buyer.title}</span>}
              </>
            }
            checked={chosen.includes(buyer.id)}
            onChange={(checked) => onChange(checked ? [...chosen, buyer.id] : chosen.filter((id) => id !== buyer.id))}
          />
        ))}
      </div>
      <div className={styles['add']}>
        <label className="visually-hidden" htmlFor={fieldId}>
          Name of another buyer
        </label>
        <input
          id={fieldId}
          className={styles['input']}
          value={name}
          maxLength={200}
          placeholder="Someone else"
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || name.trim() === '') return
            event.preventDefault()
            void add()
          }}
        />
        <Button onPress={() => void add()} disabled={!isName(name)}>
          Add buyer
        </Button>
      </div>
    </fieldset>
  )
}
