import type { Account } from '../../../app/model/organisation.ts'
import { TextField } from '../../ui/fields.tsx'
import { accountNamed } from './names.ts'

type Props = { accounts: readonly Account[]; value: string; onChange: (value: string) => void; autoFocus?: boolean }

/** An account by its name: one that is there, or a new one. */
export const AccountField = ({ accounts, value, onChange, autoFocus = false }: Props) => {
  const isNew = value.trim() !== '' && !accountNamed(accounts, value)
  const present = accounts.filter(({ archivedAt }) => archivedAt === null)
  const hint = isNew
    ? 'This will be a new account.'
    : present.length > 0
      ? 'The buying organisation. Choose one of yours or type a new name.'
      : 'The buying organisation.'
  return (
    <TextField label="Account" value={value} onChange={onChange} hint={hint} list={present.map(({ name }) => name)} autoFocus={autoFocus} />
  )
}
