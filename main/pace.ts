/** Long work makes way for whoever writes: it does little at a time, and rests in between while somebody does. */
export type Pace = {
  /** Somebody writes. */
  written: () => void
  /** How long work that took so long is to rest before it goes on, both in milliseconds. */
  restAfter: (spent: number) => number
}

/** For so long after the last letters were saved somebody is taken to write, in milliseconds. */
const attention = 1500

/** While somebody writes, all work together has a part of the time. */
const restEach = 4
const leastRest = 30

/** Makes the pace of all long work of a journal; `clock` is in milliseconds. */
export const createPace = (clock: () => number = () => performance.now()): Pace => {
  let last = Number.NEGATIVE_INFINITY
  let free = Number.NEGATIVE_INFINITY
  return {
    written: () => {
      last = clock()
    },
    restAfter: (spent) => {
      const now = clock()
      // Even where nobody writes, calls that came meanwhile have their turn.
      if (now - last >= attention) return 0
      free = Math.max(now, free) + Math.max(leastRest, restEach * spent)
      return free - now
    },
  }
}
