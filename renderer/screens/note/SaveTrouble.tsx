import { TriangleAlert } from 'lucide-react'
import { sideText } from '../../../app/note/reading.ts'
import { useNote } from '../../editor/note-state.ts'
import { attempt } from '../../state/attempt.ts'
import { notify, useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './SaveTrouble.module.css'

const copyNote = async () => {
  const editor = useNote.getState().open?.editor
  if (!editor) return
  const lines = editor.state.doc.children.flatMap((exchange) =>
    [sideText(exchange, 'external'), sideText(exchange, 'internal')].filter(Boolean),
  )
  await navigator.clipboard.writeText(lines.join('\n\n'))
  notify('The whole note is on the clipboard.')
}

/** Says why the note is not on the disk and what to do; the text stays where it is. */
export const SaveTrouble = () => {
  const failure = useWindow(({ saveState }) => (saveState.state === 'failed' ? saveState.failure : null))
  if (!failure) return null
  const { message, remedy } = failure
  return (
    <div className={styles['trouble']} role="alert">
      <TriangleAlert size={16} aria-hidden />
      <p>
        <strong>Not saved. {message}</strong> {remedy} Your text stays here, and Buy-In goes on trying.
      </p>
      <Button onPress={() => void useNote.getState().open?.autosave?.flush()}>Try now</Button>
      <Button onPress={() => void attempt(copyNote)}>Copy the note</Button>
    </div>
  )
}
