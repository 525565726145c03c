import { useEffect, useRef, type ReactNode, type SubmitEvent } from 'react'
import styles from './Ask.module.css'

type Props = { title: string; children: ReactNode; actions: ReactNode; onCancel: () => void; onSubmit?: () => void }

/** A question over the window. Escape is the answer that changes nothing. */
export const Ask = ({ title, children, actions, onCancel, onSubmit }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onSubmit?.()
  }
  return (
    <dialog
      ref={dialog}
      className={styles['ask']}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      <form onSubmit={submit}>
        <h2 className={styles['title']}>{title}</h2>
        {children}
        <div className={styles['actions']}>{actions}</div>
      </form>
    </dialog>
  )
}
