import { useState } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import type { Account, Opportunity } from '../../../app/model/organisation.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { closeDialog } from '../../state/window-state.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { AccountField } from './AccountField.tsx'
import { accountNamed, isName } from './names.ts'

const Form = ({ accounts, opportunity }: { accounts: Account[]; opportunity: Opportunity }) => {
  const [account, setAccount] = useState('')
  const present = accounts.find(({ id }) => id === opportunity.accountId)
  const isSame = accountNamed(accounts, account)?.id === opportunity.accountId

  const move = useOneAtATime(async () => {
    const accountId = accountNamed(accounts, account)?.id ?? (await call('accounts.create', { name: account })).id
    const changed = await call('opportunities.update', { id: opportunity.id, accountId })
    closeDialog()
    notifyDone(`${opportunity.name} is now with ${account.trim()}.`, changed)
  })

  return (
    <Dialog
      title="Move to another account"
      intro={`${opportunity.name} is with ${present?.name ?? 'another account'} now. Its conversations, buyers and tags go with it.`}
      action={{ title: 'Move', disabled: !isName(account) || isSame, run: move }}
    >
      <AccountField accounts={accounts.filter(({ id }) => id !== opportunity.accountId)} value={account} onChange={setAccount} autoFocus />
    </Dialog>
  )
}

/** Moves an opportunity to another account. */
export const MoveOpportunityDialog = ({ id }: { id: Id }) => {
  const { data } = useCall('opportunities.list', {})
  const opportunity = data?.opportunities.find((candidate) => candidate.id === id)
  return data && opportunity ? <Form accounts={data.accounts} opportunity={opportunity} /> : null
}
