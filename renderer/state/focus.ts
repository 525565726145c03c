import { flushSync } from 'react-dom'
import { currentEditor } from '../editor/note-state.ts'
import { closeDialog } from './window-state.ts'

/** Remembers what has the focus. The returned function gives it back; the note gets it with its selection as it was. */
export const rememberFocus =
  (element: Element | null = document.activeElement): (() => void) =>
  () => {
    const view = currentEditor()?.view
    if (view && element && view.dom.contains(element)) return view.focus()
    if (element instanceof HTMLElement && element.isConnected && element !== document.body) element.focus({ preventScroll: true })
  }

/** Closes the open dialog at once, so that what it covered can have the focus again. */
export const closeDialogNow = (): void => flushSync(closeDialog)
