import { useState } from 'react'
import type { CriterionRow } from '../../../app/contract/criteria.ts'
import type { Id } from '../../../app/model/ids.ts'
import { call } from '../../bridge/connection.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { isName } from '../organise/names.ts'
import { weightOptions } from './weights.ts'

type Props = { opportunityId: Id; criterion: CriterionRow | null; onDone: (id: Id | null) => void; onClose: () => void }

/** A new criterion or, where there is one, its title and how much it counts for the team. */
export const CriterionDialog = ({ opportunityId, criterion, onDone, onClose }: Props) => {
  const [title, setTitle] = useState(criterion?.title ?? '')
  const [weight, setWeight] = useState(criterion?.weight ?? 3)
  const save = useOneAtATime(async () => {
    const changed = await (criterion
      ? call('criteria.update', { id: criterion.id, title, weight })
      : call('criteria.create', { opportunityId, title, weight }))
    notifyDone(criterion ? 'The criterion is changed.' : `“${title.trim()}” is in the grid.`, changed)
    onDone(changed.id)
  })
  const remove = useOneAtATime(async () => {
    if (!criterion) return
    notifyDone(`“${criterion.title}” is off the grid.`, await call('criteria.remove', { id: criterion.id }))
    onDone(null)
  })
  return (
    <Dialog
      title={criterion ? 'Change criterion' : 'New criterion'}
      {...(criterion ? {} : { intro: 'What the buyer team will decide by, whether somebody has said so or you infer it.' })}
      action={{ title: criterion ? 'Change' : 'Add', disabled: !isName(title), run: save }}
      aside={criterion && <Button onPress={() => void remove()}>Delete</Button>}
      onClose={onClose}
    >
      <TextField label="What they decide by" value={title} onChange={setTitle} autoFocus />
      <Choice label="Weight for the team as a whole" value={weight} options={weightOptions} onChange={setWeight} />
    </Dialog>
  )
}
