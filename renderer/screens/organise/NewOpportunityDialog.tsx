import { useState } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import type { Account } from '../../../app/model/organisation.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { notifyDone, openOpportunity } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { closeDialog, openDialog } from '../../state/window-state.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check, TextField } from '../../ui/fields.tsx'
import { AccountField } from './AccountField.tsx'
import { accountNamed, isName } from './names.ts'

const Form = ({ accounts, accountId }: { accounts: Account[]; accountId: Id | null }) => {
  const [account, setAccount] = useState(accounts.find(({ id }) => id === accountId)?.name ?? '')
  const [name, setName] = useState('')
  const [goOn, setGoOn] = useState(true)

  const create = useOneAtATime(async () => {
    const known = accountNamed(accounts, account)?.id ?? (await call('accounts.create', { name: account })).id
    const changed = await call('opportunities.create', { accountId: known, name })
    openOpportunity(changed.id)
    if (goOn) return openDialog({ name: 'conversation', id: null })
    closeDialog()
    notifyDone(`${name.trim()} is in the journal.`, changed)
  })

  return (
    <Dialog
      title="New opportunity"
      intro="The decision a buyer team has to make. All conversations about it come together here."
      action={{ title: 'Create', disabled: !isName(account) || !isName(name), run: create }}
    >
      <AccountField accounts={accounts} value={account} onChange={setAccount} autoFocus={account === ''} />
      <TextField
        label="Opportunity"
        value={name}
        onChange={setName}
        placeholder="New cold chain for the north plant"
        hint="What they have to decide, in a few words."
        autoFocus={account !== ''}
      />
      <Check label="Go on to its first conversation" checked={goOn} onChange={setGoOn} />
    </Dialog>
  )
}

/** Adds an opportunity, and its account where that is new. */
export const NewOpportunityDialog = ({ accountId }: { accountId: Id | null }) => {
  const { data } = useCall('opportunities.list', {})
  return data ? <Form accounts={data.accounts} accountId={accountId} /> : null
}
