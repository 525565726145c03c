import { useState } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import { call } from '../../bridge/connection.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { closeDialog } from '../../state/window-state.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { isName } from './names.ts'

type Props = { what: 'account' | 'opportunity'; id: Id; current: string }

/** Gives an account or an opportunity another name. */
export const RenameDialog = ({ what, id, current }: Props) => {
  const [name, setName] = useState(current)
  const rename = useOneAtATime(async () => {
    if (name.trim() !== current) {
      const changed = await (what === 'account' ? call('accounts.update', { id, name }) : call('opportunities.update', { id, name }))
      notifyDone(`${current} is now called ${name.trim()}.`, changed)
    }
    closeDialog()
  })
  return (
    <Dialog title={`Rename ${what}`} action={{ title: 'Rename', disabled: !isName(name), run: rename }}>
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus
        {...(name.length > 200 ? { hint: 'A name has at most 200 characters.' } : {})}
      />
    </Dialog>
  )
}
