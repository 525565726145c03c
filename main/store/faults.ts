import { BuyInError } from '../../app/contract/errors.ts'

/**
 * The refusal that a fault amounts to, in words for the seller. SQLite's result codes are told apart by their names.
 *
 * @param what the file that was being used
 */
export const failureOf = (fault: unknown, what = 'journal file'): BuyInError => {
  if (fault instanceof BuyInError) return fault
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new BuyInError('disk-full', 'The disk is full.', 'Free some space.')
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new BuyInError('locked', `Another program is using the ${what}.`, 'Close it, or wait until it is done.')
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new BuyInError(
      'damaged',
      `The ${what} is damaged.`,
      'Nothing was written to it. Put a copy of the file in its place and start again.',
    )
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_PERM') ||
    ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST'].includes(code)
  ) {
    return new BuyInError('unwritable', `The ${what} cannot be written.`, 'Check the permissions of the file and its folder.')
  }
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN') || code === 'EIO') {
    return new BuyInError('unwritable', `The disk did not take the ${what}.`, 'Check that the disk is connected and has room.')
  }
  if (code.startsWith('SQLITE_CONSTRAINT')) {
    return new BuyInError(
      'conflict',
      'The journal does not allow this change.',
      'Something it refers to may be gone. Read it again and retry.',
    )
  }
  return new BuyInError(
    'internal',
    'Something went wrong inside Buy-In.',
    'Nothing was changed. Try again; if it stays, start Buy-In anew.',
  )
}
