import { useRef, useState } from 'react'
import { BuyInError } from '../../../app/contract/errors.ts'
import { call, subscribe } from '../../bridge/connection.ts'
import { inWords } from '../../state/attempt.ts'

/** What is being done with a file. `reached` is the part of it that is done, from 0 to 1, or `null` while that is not known. */
export type FileWork = { isWorking: boolean; isStopping: boolean; reached: number | null; fault: BuyInError | null }

const idle: FileWork = { isWorking: false, isStopping: false, reached: null, fault: null }

const asBuyInError = (fault: unknown): BuyInError => (fault instanceof BuyInError ? fault : new BuyInError('internal', inWords(fault)))

/** Keeps the focus in the dialog, whose button or field is about to go: Escape still reaches it. */
export const focusDialog = (): void => document.querySelector<HTMLElement>('[role=dialog]')?.focus()

/** Work on a file that tells how far it is and that `stop` stops, as long as nothing was changed by it. What goes wrong is in `fault`. */
export const useFileWork = () => {
  const [work, setWork] = useState(idle)
  const wantsToStop = useRef(false)

  const run = async (does: (goOn: () => void) => Promise<void>): Promise<void> => {
    wantsToStop.current = false
    focusDialog()
    setWork({ ...idle, isWorking: true })
    const stopHearing = subscribe((event) => {
      if (event.type === 'files.progress') setWork((now) => ({ ...now, reached: event.total === 0 ? null : event.done / event.total }))
    })
    try {
      await does(() => {
        if (wantsToStop.current) throw new BuyInError('cancelled', 'This was stopped.')
      })
      setWork(idle)
    } catch (fault) {
      setWork({ ...idle, fault: asBuyInError(fault) })
    } finally {
      stopHearing()
    }
  }

  const stop = () => {
    wantsToStop.current = true
    setWork((now) => ({ ...now, isStopping: true }))
    call('files.stop', {}).catch(() => {})
  }

  return { ...work, run, stop }
}
