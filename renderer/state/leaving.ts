import type { Bridge } from '../bridge/bridge.ts'
import { useNote } from '../editor/note-state.ts'

/** Saves what was written last when the window is left, hidden or handed over. */
export const saveBeforeLeaving = (bridge: Bridge): void => {
  const save = () => void useNote.getState().open?.autosave?.flush()
  window.addEventListener('pagehide', save)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save()
  })
  window.addEventListener('beforeunload', (event) => {
    const autosave = useNote.getState().open?.autosave
    if (!autosave || autosave.isSaved()) return
    save()
    if (useNote.getState().saveFailed) event.preventDefault()
  })
  bridge.subscribe((event) => {
    if (event.type === 'host.handover') save()
  })
}
