import { useRef, useState } from 'react'
import { BuyInError } from '../../../app/contract/errors.ts'
import type { Input } from '../../../app/contract/index.ts'
import { call, subscribe } from '../../bridge/connection.ts'
import { fetchMadeFile } from '../../bridge/made-file.ts'
import { queryClient } from '../../bridge/queries.ts'
import { useNote } from '../../editor/note-state.ts'
import { inWords } from '../../state/attempt.ts'
import { closeDialog, notify } from '../../state/window-state.ts'
import { saveBlob } from '../export/save-file.ts'

/** Whether a copy is being made, how far that is from 0 to 1, and what went wrong. `saving` is on its way to the disk and cannot be stopped. */
export type Making = { state: 'idle' | 'making' | 'saving'; progress: number | null; trouble: string | null }

const idle: Making = { state: 'idle', progress: null, trouble: null }

/** Makes a copy, saves it, says so and closes the dialog; `stop` leaves it unmade. */
export const useMaking = (): Making & { run: (order: Input<'review.make'>) => Promise<void>; stop: () => void } => {
  const [making, setMaking] = useState<Making>(idle)
  const isStopped = useRef(false)

  const run = async (order: Input<'review.make'>) => {
    isStopped.current = false
    setMaking({ ...idle, state: 'making' })
    const stopHearing = subscribe((event) => {
      if (event.type === 'files.progress') setMaking((now) => ({ ...now, progress: event.total === 0 ? null : event.done / event.total }))
    })
    try {
      await useNote.getState().open?.autosave?.flush()
      if (isStopped.current) throw new BuyInError('cancelled', 'This was stopped.')
      const made = await call('review.make', order)
      setMaking({ ...idle, state: 'saving' })
      saveBlob(made.name, await fetchMadeFile(made))
      void queryClient.invalidateQueries({ queryKey: ['review.copies'] })
      closeDialog()
      notify(`The review copy is saved as “${made.name}”.`)
    } catch (fault) {
      const wasStopped = fault instanceof BuyInError && fault.code === 'cancelled'
      setMaking({ ...idle, trouble: wasStopped ? 'Stopped. No copy was made.' : inWords(fault) })
    } finally {
      stopHearing()
    }
  }

  const stop = () => {
    isStopped.current = true
    void call('files.stop', {}).catch(() => {})
  }

  return { ...making, run, stop }
}
