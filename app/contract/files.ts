import { BuyInError } from './errors.ts'

const megabyte = 2 ** 20

/** The largest file a seller can hand over, in bytes. */
export const maxFileBytes = 50 * megabyte

/** The largest `.buyin` file, in bytes. Only one that is read where it lies may be so large: what crosses to the host is held in memory. */
export const maxBuyInBytes = 512 * megabyte

const isBuyIn = (name: string): boolean => /\.buyin$/iu.test(name)

/** How large a file may be, in bytes; `onDisk` is one that is read where it lies. */
export const mostBytes = (name: string, onDisk: boolean): number => (onDisk && isBuyIn(name) ? maxBuyInBytes : maxFileBytes)

const remedyFor = (name: string, limit: number): string => {
  if (!isBuyIn(name)) return 'If it is a recording, export its transcript as text. Else split the file.'
  return limit === maxBuyInBytes ? 'Ask for one with less in it.' : 'In a browser window this is the most. Open it in Buy-In’s own window.'
}

/** Says that a file is over a limit. */
export const tooLarge = (name: string, limit = maxFileBytes): BuyInError =>
  new BuyInError('too-large', `“${name}” is larger than ${limit / megabyte} MB.`, remedyFor(name, limit))
