import { useEffect, useRef, useState } from 'react'
import type { BuyInReading } from '../../../app/contract/matrix.ts'
import { instantOf } from '../../../app/model/dates.ts'
import type { Id } from '../../../app/model/ids.ts'
import { buyInInFull } from '../../../app/note/sheet-parts.ts'
import { call } from '../../bridge/connection.ts'
import { attempt } from '../../state/attempt.ts'
import { notifyDone } from '../../state/journal-actions.ts'

/** A mark on its way to another buy-in, not kept yet. */
export type Nudge = { buyerId: Id; value: number }

/** How long the keys have to rest before a move becomes a reading, in milliseconds: two presses are one reading. */
const rest = 900

/**
 * Moves marks. What was moved is kept as a reading of now once the keys rest, or at once with `keep`.
 *
 * @param readings when these change, what was on its way has arrived
 */
export const useNudge = (readings: readonly BuyInReading[], nameOf: (id: Id) => string) => {
  const [nudge, setNudge] = useState<Nudge | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<Nudge | null>(null)

  const [known, setKnown] = useState(readings)
  if (known !== readings) {
    setKnown(readings)
    setNudge(null)
  }

  const drop = () => {
    clearTimeout(timer.current)
    waiting.current = null
    setNudge(null)
  }

  const keep = () => {
    const moved = waiting.current
    clearTimeout(timer.current)
    waiting.current = null
    if (!moved) return
    void attempt(async () => {
      try {
        const changed = await call('matrix.addReading', { ...moved, at: instantOf(Date.now()), passageId: null })
        notifyDone(`${nameOf(moved.buyerId)}: ${buyInInFull(moved.value)}, from today.`, changed)
      } catch (fault) {
        setNudge(null)
        throw fault
      }
    })
  }

  /** Shows a mark elsewhere; with `soon` it stays there once the keys rest. */
  const move = (next: Nudge, soon: boolean) => {
    if (waiting.current && waiting.current.buyerId !== next.buyerId) keep()
    clearTimeout(timer.current)
    waiting.current = next
    setNudge(next)
    if (soon) timer.current = setTimeout(keep, rest)
  }

  // What was moved last is kept when the view is left.
  const keepLast = useRef(keep)
  useEffect(() => {
    keepLast.current = keep
  })
  useEffect(() => () => keepLast.current(), [])

  return { nudge, move, keep, drop }
}
