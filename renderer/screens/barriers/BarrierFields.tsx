import { barrierKinds } from '../../../app/model/kinds.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { barrierKindWords } from '../../../app/note/words.ts'
import { useCall } from '../../bridge/queries.ts'
import { Check, SelectField } from '../../ui/fields.tsx'
import type { BarrierFieldValues } from './barrier-values.ts'
import styles from './BarrierDetail.module.css'

const kindOptions = barrierKinds.map((kind) => ({ value: kind, label: barrierKindWords[kind] }))

type Props = {
  values: BarrierFieldValues
  team: readonly Buyer[]
  disabled?: boolean
  onChange: (values: Partial<BarrierFieldValues>) => void
}

/** What is known of a barrier beside its title: its kind, its cause and who holds it. */
export const BarrierFields = ({ values, team, disabled = false, onChange }: Props) => {
  const { data: causes } = useCall('barriers.causes', {})
  const causeOptions = [{ value: '', label: 'Not known' }, ...(causes ?? []).map(({ id, title }) => ({ value: id, label: title }))]
  return (
    <fieldset className={styles['fields']} disabled={disabled}>
      <legend className="visually-hidden">What is known of the barrier</legend>
      <SelectField label="Kind" value={values.kind} options={kindOptions} onChange={(kind) => onChange({ kind })} />
      <SelectField
        label="Cause"
        value={values.causeId ?? ''}
        options={causeOptions}
        onChange={(cause) => onChange({ causeId: cause || null })}
      />
      <div className={styles['holders']} role="group" aria-label="Held by">
        <span className={styles['label']} aria-hidden>
          Held by
        </span>
        {team.length === 0 && <span className={styles['soft']}>Nobody is on the buyer team yet.</span>}
        <div className={styles['names']}>
          {team.map(({ id, name }) => (
            <Check
              key={id}
              label={name}
              checked={values.holderIds.includes(id)}
              onChange={(held) =>
                onChange({ holderIds: held ? [...values.holderIds, id] : values.holderIds.filter((holder) => holder !== id) })
              }
            />
          ))}
        </div>
      </div>
    </fieldset>
  )
}
