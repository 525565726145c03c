import { Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Changed } from '../../../app/contract/changes.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { call } from '../../bridge/connection.ts'
import { queryClient, queryFor, useCall } from '../../bridge/queries.ts'
import { attempt } from '../../state/attempt.ts'
import { opportunityAtHand } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { AddRow } from '../../ui/AddRow.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { isName } from './names.ts'
import { RolesPicker } from './RolesPicker.tsx'
import styles from './TeamDialog.module.css'
import { TextCell } from './TextCell.tsx'

/** The last change of the team, so that it can be taken back without leaving the dialog. */
type Done = { text: string; changeId: Id }
type Values = Partial<Omit<Buyer, 'id' | 'opportunityId'>>

const influences = [1, 2, 3, 4, 5] as const
const influenceWords = { 1: '1 little', 2: '2', 3: '3', 4: '4', 5: '5 decides' }

type RowProps = { buyer: Buyer; onUpdate: (values: Values) => void; onRemove: () => void }

const BuyerRow = ({ buyer, onUpdate, onRemove }: RowProps) => (
  <tr>
    <td>
      <TextCell label={`Name of ${buyer.name}`} value={buyer.name} isFit={isName} onChange={(name) => onUpdate({ name })} />
    </td>
    <td>
      <TextCell label={`Title of ${buyer.name}`} value={buyer.title} placeholder="What they do" onChange={(title) => onUpdate({ title })} />
    </td>
    <td>
      <RolesPicker who={buyer.name} roles={buyer.roles} onChange={(roles) => onUpdate({ roles })} />
    </td>
    <td>
      <select
        className={styles['input']}
        aria-label={`Influence of ${buyer.name}, 1 to 5`}
        value={buyer.influence}
        onChange={(event) => onUpdate({ influence: Number(event.target.value) })}
      >
        {influences.map((influence) => (
          <option key={influence} value={influence}>
            {influenceWords[influence]}
          </option>
        ))}
      </select>
    </td>
    <td>
      <label className={styles['metLabel']}>
        <input
          type="checkbox"
          aria-label={`Met ${buyer.name}`}
          checked={buyer.met}
          onChange={(event) => onUpdate({ met: event.target.checked })}
        />
        <span aria-hidden="true">{buyer.met ? 'met' : 'not yet'}</span>
      </label>
    </td>
    <td>
      <Button look="quiet" label={`Take ${buyer.name} off the team`} onPress={onRemove}>
        <Trash2 size={14} aria-hidden="true" />
      </Button>
    </td>
  </tr>
)

/** Keeps rows where they are while their influence, by which the journal sorts them, is being changed. */
const useSteadyOrder = (team: readonly Buyer[]): Buyer[] => {
  const [places] = useState(() => new Map<Id, number>())
  for (const { id } of team) if (!places.has(id)) places.set(id, places.size)
  return team.toSorted((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0))
}

const summaryOf = (team: readonly Buyer[]): string => {
  const people = team.length === 1 ? 'One person' : `${team.length} people`
  const unmet = team.filter(({ met }) => !met).length
  const rest = unmet === 0 ? 'all met' : `${unmet} not met yet`
  const question = team.length < 6 ? ' An average decision has 6.7 people in it; who else decides?' : ''
  return `${people}, ${rest}.${question}`
}

const Team = ({ opportunityId, name }: { opportunityId: Id; name: string }) => {
  const { data } = useCall('buyers.list', { opportunityId })
  const team = useSteadyOrder(data ?? [])
  const [done, setDone] = useState<Done | null>(null)
  const foot = useRef<HTMLDivElement>(null)
  const [removals, setRemovals] = useState(0)

  // The button that had the focus went with its row; Undo is the nearest thing to want.
  useEffect(() => {
    if (removals > 0) foot.current?.querySelector('button')?.focus()
  }, [removals])

  const remember = (text: string, { changeId }: Changed) => setDone({ text, changeId })
  const { queryKey } = queryFor('buyers.list', { opportunityId })
  /** Shows the change before it is stored: the next one may build on it. */
  const foresee = (id: Id, values: Values) =>
    queryClient.setQueryData<Buyer[]>(queryKey, (known) => known?.map((buyer) => (buyer.id === id ? { ...buyer, ...values } : buyer)))
  const update = ({ id, name: who }: Buyer, values: Values) =>
    attempt(async () => {
      foresee(id, values)
      try {
        remember(`${values.name ?? who} is changed.`, await call('buyers.update', { id, ...values }))
      } catch (fault) {
        await queryClient.invalidateQueries({ queryKey })
        throw fault
      }
    })
  const remove = useOneAtATime(async ({ id, name: who }: Buyer) => {
    remember(`${who} is off the team.`, await call('buyers.remove', { id }))
    setRemovals((count) => count + 1)
  })
  const add = async (who: string) =>
    remember(
      `${who.trim()} is on the team.`,
      await call('buyers.create', { opportunityId, name: who, title: '', roles: [], influence: 3, met: false }),
    )
  const undo = useOneAtATime(async ({ changeId }: Done) => {
    setDone(null)
    await call('changes.undo', { changeId })
    foot.current?.closest('form')?.querySelector<HTMLElement>('[aria-label="Name of a new buyer"]')?.focus()
  })

  return (
    <Dialog
      title={`Buyer team: ${name}`}
      width="wide"
      intro={team.length > 0 ? summaryOf(team) : 'The people who decide together, whether you have met them or not.'}
      aside={
        <div ref={foot} className={styles['done']}>
          <span role="status">{done?.text}</span>
          {done && <Button onPress={() => void undo(done)}>Undo</Button>}
        </div>
      }
    >
      {data?.length === 0 && (
        <div className={styles['empty']}>
          <p className={styles['lead']}>An average decision has 6.7 people in it; who else decides?</p>
          <p>
            Name everyone who has a say: who signs, who uses it, who can stop it. Those you have not met yet count as well; it shows where
            your picture is still thin.
          </p>
        </div>
      )}
      {team.length > 0 && (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Title</th>
              <th scope="col">Roles</th>
              <th scope="col">Influence</th>
              <th scope="col">Met</th>
              <th scope="col">
                <span className="visually-hidden">Take off the team</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {team.map((buyer) => (
              <BuyerRow
                key={buyer.id}
                buyer={buyer}
                onUpdate={(values) => void update(buyer, values)}
                onRemove={() => void remove(buyer)}
              />
            ))}
          </tbody>
        </table>
      )}
      <AddRow label="Name of a new buyer" placeholder="Name of someone on the buyer team" look="primary" onAdd={add} />
    </Dialog>
  )
}

/** The buyer team of the opportunity at hand, as a table to write in. */
export const TeamDialog = () => {
  const [opportunityId] = useState(opportunityAtHand)
  const { data } = useCall('opportunities.list', {})
  const opportunity = data?.opportunities.find(({ id }) => id === opportunityId)
  if (!data) return null
  if (!opportunity) {
    return (
      <Dialog title="Buyer team">
        <p>Choose an opportunity first: every decision has a team of its own.</p>
      </Dialog>
    )
  }
  return <Team opportunityId={opportunity.id} name={opportunity.name} />
}
