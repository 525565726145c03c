import { useState } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { call } from '../../bridge/connection.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { isName } from '../organise/names.ts'
import type { BarrierFieldValues } from './barrier-values.ts'
import { BarrierFields } from './BarrierFields.tsx'

type Props = { opportunityId: Id; team: readonly Buyer[]; onDone: (id: Id) => void; onClose: () => void }

/** Adds a barrier that nothing is tagged with yet. */
export const NewBarrierDialog = ({ opportunityId, team, onDone, onClose }: Props) => {
  const [title, setTitle] = useState('')
  const [values, setValues] = useState<BarrierFieldValues>({ kind: 'unknown', causeId: null, holderIds: [] })
  const create = useOneAtATime(async () => {
    const changed = await call('barriers.create', { opportunityId, title, ...values })
    notifyDone(`“${title.trim()}” is in the ledger.`, changed)
    onDone(changed.id)
  })
  return (
    <Dialog
      title="New barrier"
      intro="What stands between the buyer and a decision. It collects the passages that are tagged with it."
      action={{ title: 'Add', disabled: !isName(title), run: create }}
      onClose={onClose}
    >
      <TextField label="What stands in the way" value={title} onChange={setTitle} autoFocus />
      <BarrierFields values={values} team={team} onChange={(change) => setValues((before) => ({ ...before, ...change }))} />
    </Dialog>
  )
}
