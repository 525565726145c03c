import type { Account } from '../../../app/model/organisation.ts'

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** Whether the journal takes a text as a name: neither empty nor over 200 characters. */
export const isName = (text: string): boolean => plain(text) !== '' && plain(text).length <= 200

/** The account that is called so, whatever its case and spacing. */
export const accountNamed = (accounts: readonly Account[], name: string): Account | undefined =>
  accounts.find((account) => account.archivedAt === null && plain(account.name).toLowerCase() === plain(name).toLowerCase())
