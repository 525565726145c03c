/** Long work makes way for whoever writes: it does little at a time, and rests in between while somebody does. */
export type Pace = {
  /** Somebody writes. */
  written: () => void
  /** How long work that took so long is to rest before it goes on, both in milliseconds. */
  restAfter: (spent: number) => number
}

/** For so long after the last letters were saved somebody is taken to write, in milliseconds. */
const attention = 1500

/** While somebody writes, work has a part of the time. */
const restEach = 3
const leastRest = 15

/** Makes the pace of all long work of a journal; `clock` is in milliseconds. */
export const createPace = (clock: () => number = () => performance.now()): Pace => {
  let last = Number.NEGATIVE_INFINITY
  return {
    written: () => {
      last = clock()
    },
    // Even where nobody writes, calls that came meanwhile have their turn.
    restAfter: (spent) => (clock() - last < attention ? Math.max(leastRest, restEach * spent) : 0),
  }
}
