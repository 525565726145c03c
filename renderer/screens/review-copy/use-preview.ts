import { useEffect, useState } from 'react'
import type { Input, Output } from '../../../app/contract/index.ts'
import { call, subscribe } from '../../bridge/connection.ts'
import { useNote } from '../../editor/note-state.ts'
import { inWords } from '../../state/attempt.ts'

export type Preview = Output<'review.preview'>

/** How far it has come with what would leave: the last that was read stays while the next is. `progress` is from 0 to 1. */
export type Seen = { preview: Preview | null; isReading: boolean; progress: number | null; trouble: string | null }

/** How long nothing has to be changed before it is read again, in milliseconds. */
const calm = 350

/** What would leave of what is asked, read again when that changes; `round` reads the same again. */
export const usePreview = (asked: Input<'review.preview'> | null, round: number): Seen => {
  const [seen, setSeen] = useState<Seen>({ preview: null, isReading: asked !== null, progress: null, trouble: null })
  const key = JSON.stringify(asked)
  const isFirst = seen.preview === null

  useEffect(() => {
    const wanted = JSON.parse(key) as Input<'review.preview'> | null
    const say = (part: Partial<Seen>) => setSeen((now) => ({ ...now, ...part }))
    if (!wanted) {
      say({ preview: null, isReading: false, progress: null, trouble: null })
      return
    }
    let state = 'waiting' as 'waiting' | 'reading' | 'done'
    const stopHearing = subscribe((event) => {
      if (event.type === 'files.progress' && state === 'reading') say({ progress: event.done / event.total })
    })
    const read = async () => {
      state = 'reading'
      try {
        await useNote.getState().open?.autosave?.flush()
        if (state !== 'reading') return
        const preview = await call('review.preview', wanted)
        if (state === 'reading') say({ preview, isReading: false, progress: null, trouble: null })
      } catch (fault) {
        if (state === 'reading') say({ preview: null, isReading: false, progress: null, trouble: inWords(fault) })
      }
      state = 'done'
    }
    say({ isReading: true, progress: null, trouble: null })
    const timer = setTimeout(() => void read(), isFirst ? 0 : calm)
    return () => {
      clearTimeout(timer)
      stopHearing()
      const wasReading = state === 'reading'
      state = 'done'
      if (wasReading) void call('files.stop', {}).catch(() => {})
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- whether it is the first says only how long to wait
  }, [key, round])

  return seen
}
