import type { Account } from '../../../app/model/organisation.ts'
import { nameSchema } from '../../../app/model/organisation.ts'

/** Whether a text will do as a name. */
export const isName = (text: string): boolean => nameSchema.safeParse(text).success

/** The account that is called so, whatever its case and spacing. */
export const accountNamed = (accounts: readonly Account[], name: string): Account | undefined => {
  const plain = (text: string) => text.replace(/\s+/gu, ' ').trim().toLowerCase()
  return accounts.find((account) => plain(account.name) === plain(name) && account.archivedAt === null)
}
