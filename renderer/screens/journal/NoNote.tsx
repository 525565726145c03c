import { useEffect, useRef } from 'react'
import { runCommand } from '../../commands/registry.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './NoNote.module.css'

/** Shown where no conversation is open: what a note is for and how to begin one. */
export const NoNote = () => {
  const section = useRef<HTMLElement>(null)
  // What had the focus went with the screen or the note before; the first thing to do here has it now.
  useEffect(() => {
    if (document.activeElement === document.body) section.current?.querySelector('button')?.focus()
  }, [])
  return (
    <section ref={section} className={styles['empty']} aria-label="No conversation is open" data-pane="note" tabIndex={-1}>
      <div className={styles['words']}>
        <h2>Two conversations took place</h2>
        <p>
          Put down what was said. Beside it, what you infer went on in the buyer’s mind: the fears, doubts and hopes that decide. Then tag
          what stands in the way and what the buyer will decide by.
        </p>
        {canWrite() && (
          <div className={styles['actions']}>
            <Button look="primary" paneFocus onPress={() => runCommand('file.newConversation')}>
              New conversation
            </Button>
            <Button onPress={() => runCommand('file.transcript')}>Bring in a transcript…</Button>
          </div>
        )}
      </div>
    </section>
  )
}
