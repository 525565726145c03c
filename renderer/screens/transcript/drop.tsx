import { FileText } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { canWrite } from '../../state/journal-actions.ts'
import { isOwnFile, openFiles } from '../../state/open-file.ts'
import { notify, openDialog, useWindow } from '../../state/window-state.ts'
import styles from './drop.module.css'

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** Whether what is under the pointer takes dropped text. */
const takesText = ({ target }: DragEvent): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)

/** With a dialog open there is something else to be finished first. */
const takesFiles = (): boolean => useWindow.getState().dialog === null

const refuse = (event: DragEvent): void => {
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
}

const overlay = () => (
  <div className={styles['overlay']} role="status">
    <p className={styles['words']}>
      <FileText size={20} aria-hidden />
      {canWrite() ? (
        <span>
          Drop transcripts to bring them in <span className={styles['kinds']}>(.vtt, .srt, .txt)</span>, a coach’s reply to take it in{' '}
          <span className={styles['kinds']}>(.json)</span>, or a review copy to open it <span className={styles['kinds']}>(.buyin)</span>
        </span>
      ) : (
        <span>
          Drop a review copy to open it <span className={styles['kinds']}>(.buyin)</span>
        </span>
      )}
    </p>
  </div>
)

/**
 * Lets transcripts and Buy-In's own files be dropped anywhere on the window, and keeps every other drop from leading the window away. Text that is
 * dragged within the editor or into a field is none of its business.
 *
 * @returns what to show over the window while files are dragged over it
 */
export const useFileDrop = (): ReactNode => {
  const [hovering, setHovering] = useState(false)

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) {
        if (!takesText(event) && !event.defaultPrevented) refuse(event)
        return
      }
      event.stopPropagation()
      refuse(event)
      if (!takesFiles()) return
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setHovering(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false)
    }
    const drop = (event: DragEvent) => {
      setHovering(false)
      if (!carriesFiles(event)) {
        if (!takesText(event) && !event.defaultPrevented) event.preventDefault()
        return
      }
      event.preventDefault()
      event.stopPropagation()
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0 || useWindow.getState().dialog !== null) return
      const own = files.filter(isOwnFile)
      if (own.length > 0) void openFiles(own)
      else if (canWrite()) openDialog({ name: 'transcript', files })
      else notify('This journal can only be read, so nothing can be brought in.', { tone: 'trouble' })
    }
    const listening = new AbortController()
    const options = { capture: true, signal: listening.signal }
    window.addEventListener('dragenter', over, options)
    window.addEventListener('dragover', over, options)
    window.addEventListener('dragleave', leave, options)
    window.addEventListener('drop', drop, options)
    return () => listening.abort()
  }, [])

  return hovering ? overlay() : null
}
