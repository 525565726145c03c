import type { Output } from '../../../app/contract/index.ts'
import type { Id } from '../../../app/model/ids.ts'

export type Organisation = Output<'opportunities.list'>

/** The opportunities to choose from, with their accounts; an archived one only where it is the `present` one. */
export const opportunityOptions = ({ accounts, opportunities }: Organisation, present: Id | null): { value: Id; label: string }[] => {
  const byAccount = new Map(accounts.map((account) => [account.id, account]))
  return opportunities
    .filter(({ id, accountId, archivedAt }) => id === present || (archivedAt === null && byAccount.get(accountId)?.archivedAt === null))
    .map(({ id, name, accountId }) => ({ value: id, label: `${byAccount.get(accountId)?.name ?? ''} · ${name}` }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
}
