import type { Bridge } from '../bridge/bridge.ts'
import { call } from '../bridge/connection.ts'
import { settleSelection } from '../commands/keys.ts'
import { useNote } from '../editor/note-state.ts'

/** Saves what was written last, and where the caret is. */
const save = (): void => {
  const { open } = useNote.getState()
  if (!open?.autosave) return
  settleSelection()
  void open.autosave.flush()
  const { anchor, head } = open.editor.state.selection
  // The window is about to go: there is nobody left to tell.
  call('conversations.rememberCaret', { id: open.conversationId, caret: { anchor, head } }).catch(() => {})
}

/** Saves what was written last when the window is left, hidden or handed over. */
export const saveBeforeLeaving = (bridge: Bridge): void => {
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
