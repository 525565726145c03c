import { useState } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { opportunityAtHand } from '../../state/journal-actions.ts'
import { accountNamed, isName } from '../organise/names.ts'

/** An opportunity's id, or `new` for one that is named in the dialog; `''` while none is chosen. */
type OpportunityChoice = Id | 'new' | ''

/** Which opportunity a conversation is to belong to: one there is, at first the one at hand, or one that is made for it. */
export const useOpportunity = () => {
  const { data } = useCall('opportunities.list', {})
  const [atHand] = useState(opportunityAtHand)
  const [chosen, choose] = useState<OpportunityChoice | null>(null)
  const [accountName, setAccountName] = useState('')
  const [name, setName] = useState('')

  const accounts = data?.accounts.filter(({ archivedAt }) => archivedAt === null) ?? []
  const accountNames = new Map(accounts.map((account) => [account.id, account.name]))
  const opportunities = data?.opportunities.filter(({ archivedAt, accountId }) => archivedAt === null && accountNames.has(accountId)) ?? []

  const first = (): OpportunityChoice => {
    if (!data) return ''
    if (opportunities.length === 0) return 'new'
    if (opportunities.length === 1) return opportunities[0]?.id ?? ''
    return opportunities.some(({ id }) => id === atHand) ? (atHand ?? '') : ''
  }
  const choice = chosen ?? first()

  /** The chosen opportunity; a new one, and its account, are made now. */
  const settle = async (): Promise<Id> => {
    if (choice !== 'new') return choice
    const accountId = accountNamed(accounts, accountName)?.id ?? (await call('accounts.create', { name: accountName })).id
    const { id } = await call('opportunities.create', { accountId, name })
    choose(id)
    return id
  }

  return {
    choice,
    choose,
    accountName,
    setAccountName,
    name,
    setName,
    accounts,
    options: opportunities.map((opportunity) => ({
      value: opportunity.id,
      label: `${accountNames.get(opportunity.accountId) ?? ''} – ${opportunity.name}`,
    })),
    isFirst: data !== undefined && opportunities.length === 0,
    isReady: choice === 'new' ? isName(accountName) && isName(name) : choice !== '',
    settle,
  }
}
