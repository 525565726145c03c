import { BuyInError } from './errors.ts'

/** The largest file a seller can hand over, in bytes. */
export const maxFileBytes = 50 * 1024 * 1024

/** Says that a file is over {@link maxFileBytes}. */
export const tooLarge = (name: string): BuyInError =>
  new BuyInError(
    'too-large',
    `“${name}” is larger than 50 MB.`,
    'If it is a recording, export its transcript as text. Else split the file.',
  )
