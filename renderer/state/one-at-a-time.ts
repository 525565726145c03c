import { useRef } from 'react'
import { attempt } from './attempt.ts'

/** Does something for the seller, but not again while it is being done; what goes wrong is said. */
export const useOneAtATime = <Args extends unknown[]>(work: (...args: Args) => Promise<void>): ((...args: Args) => Promise<void>) => {
  const busy = useRef(false)
  return async (...args) => {
    if (busy.current) return
    busy.current = true
    await attempt(() => work(...args))
    busy.current = false
  }
}
