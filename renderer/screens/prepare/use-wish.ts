import { useState } from 'react'
import type { Id } from '../../../app/model/ids.ts'

type Wish = { base: unknown; id: Id; checked: boolean }

/**
 * Ticks at once what is still on its way to the journal.
 *
 * @param base what was read; once it is read again, that counts
 */
export const useWish = (base: unknown) => {
  const [wish, setWish] = useState<Wish | null>(null)
  return {
    isChecked: (id: Id, known: boolean): boolean => (wish && wish.base === base && wish.id === id ? wish.checked : known),
    /** Does the work; if it is refused, the tick goes back. */
    check: async (id: Id, checked: boolean, work: () => Promise<unknown>): Promise<void> => {
      setWish({ base, id, checked })
      try {
        await work()
      } catch (fault) {
        setWish(null)
        throw fault
      }
    },
  }
}
