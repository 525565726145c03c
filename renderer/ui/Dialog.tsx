import type { ReactNode, SubmitEvent } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components'
import { closeDialog } from '../state/window-state.ts'
import { Button } from './Button.tsx'
import styles from './Dialog.module.css'
import { Overlay } from './Overlay.tsx'

type Props = {
  title: string
  /** What the dialog is for, in a sentence, where its title does not say it all. */
  intro?: ReactNode
  children: ReactNode
  width?: 'narrow' | 'wide'
  /** Without it the dialog only shows something and has one way out. It has the focus first where it `leads`. */
  action?: { title: string; disabled?: boolean; look?: 'primary' | 'danger'; leads?: boolean; run: () => unknown }
  /** What the way out without the action is called. */
  cancel?: string
  /** More buttons, at the left of the foot. */
  aside?: ReactNode
  onClose?: () => void
}

/** A dialog over the window. Escape closes it; Enter in a field does its action. */
export const Dialog = ({
  title,
  intro,
  children,
  width = 'narrow',
  action,
  cancel = action ? 'Cancel' : 'Close',
  aside,
  onClose = closeDialog,
}: Props) => {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!action?.disabled) void action?.run()
  }
  return (
    <Overlay className={styles[width]} onClose={onClose}>
      <AriaDialog className={styles['dialog']}>
        <form className={styles['form']} onSubmit={submit}>
          <header className={styles['header']}>
            <Heading slot="title" className={styles['title']}>
              {title}
            </Heading>
            {intro && <p className={styles['intro']}>{intro}</p>}
          </header>
          <div className={styles['body']}>{children}</div>
          <footer className={styles['footer']}>
            <div className={styles['aside']}>{aside}</div>
            <Button onPress={onClose}>{cancel}</Button>
            {action && (
              <Button
                look={action.look ?? 'primary'}
                type="submit"
                disabled={action.disabled ?? false}
                autoFocus={action.leads ?? false}
                onPress={() => {}}
              >
                {action.title}
              </Button>
            )}
          </footer>
        </form>
      </AriaDialog>
    </Overlay>
  )
}
