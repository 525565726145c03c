import { BuyInError } from '../../app/contract/errors.ts'
import { notify } from './window-state.ts'

/** What went wrong and what to do, in one line. */
export const inWords = (fault: unknown): string => {
  if (fault instanceof BuyInError) return [fault.message, fault.remedy].filter(Boolean).join(' ')
  return 'Something went wrong inside Buy-In. Nothing was changed.'
}

/** Does something for the seller; what goes wrong is said. */
export const attempt = async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
  try {
    return await work()
  } catch (fault) {
    notify(inWords(fault), { tone: 'trouble' })
    return undefined
  }
}
