import type { Id } from '../../../app/model/ids.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { call } from '../../bridge/connection.ts'
import { AddRow } from '../../ui/AddRow.tsx'
import { Check } from '../../ui/fields.tsx'
import styles from './ConversationDialog.module.css'

type Props = { opportunityId: Id; team: readonly Buyer[]; chosen: readonly Id[]; onChange: (chosen: Id[]) => void }

/** Which buyers took part. Someone who is not on the buyer team yet is added to it here. */
export const BuyerChecks = ({ opportunityId, team, chosen, onChange }: Props) => {
  const add = async (name: string) => {
    const { id } = await call('buyers.create', { opportunityId, name, title: '', roles: [], influence: 3, met: true })
    onChange([...chosen, id])
  }

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
      <AddRow
        label="Name of another buyer"
        placeholder={team.length === 0 ? 'Name of a buyer' : 'Someone else'}
        action="Add buyer"
        onAdd={add}
      />
    </fieldset>
  )
}
