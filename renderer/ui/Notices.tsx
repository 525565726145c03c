import { X } from 'lucide-react'
import { useEffect, useRef, useState, type FocusEvent } from 'react'
import { call } from '../bridge/connection.ts'
import { whileNoteHeld } from '../editor/holding.ts'
import { attempt } from '../state/attempt.ts'
import { rememberFocus } from '../state/focus.ts'
import { dismissNotice, notify, useWindow, type Notice } from '../state/window-state.ts'
import { Button } from './Button.tsx'
import styles from './Notices.module.css'

/** How long a notice stays that nobody points at, in milliseconds. */
const staying = 8000

type Props = { notice: Notice; onDone: () => void }

const NoticeLine = ({ notice, onDone }: Props) => {
  const { key, text, changeId, tone } = notice
  const [isHeld, setHeld] = useState(false)

  useEffect(() => {
    if (isHeld || tone === 'trouble') return
    const timer = setTimeout(() => dismissNotice(key), staying)
    return () => clearTimeout(timer)
  }, [isHeld, tone, key])

  const leave = () => {
    dismissNotice(key)
    onDone()
  }

  const undo = () =>
    attempt(async () => {
      if (changeId === null) return
      leave()
      const { label } = await whileNoteHeld(() => call('changes.undo', { changeId }))
      notify(`Undone: ${label}`)
    })

  return (
    <div
      className={styles['notice']}
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className={styles['text']}>{text}</p>
      {changeId !== null && (
        <Button look="plain" onPress={() => void undo()}>
          Undo
        </Button>
      )}
      <Button look="quiet" label="Dismiss" onPress={leave}>
        <X size={14} aria-hidden="true" />
      </Button>
    </div>
  )
}

/**
 * What is said in passing, at the foot of the window; over a dialog as well, whose focus may come here. There it stands at the head of the
 * window, for a dialog leaves room above it and has its buttons below.
 */
export const Notices = () => {
  const notices = useWindow((state) => state.notices)
  const overDialog = useWindow((state) => state.dialog !== null)
  const goBack = useRef(() => {})

  const onFocus = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (relatedTarget instanceof Element && !currentTarget.contains(relatedTarget)) goBack.current = rememberFocus(relatedTarget)
  }
  const lines = (tone: Notice['tone']) =>
    notices
      .filter((notice) => notice.tone === tone)
      .map((notice) => <NoticeLine key={notice.key} notice={notice} onDone={() => goBack.current()} />)

  return (
    <div className={styles['notices']} data-over-dialog={overDialog || undefined} data-react-aria-top-layer="true" onFocus={onFocus}>
      <div className={styles['region']} role="alert">
        {lines('trouble')}
      </div>
      <div className={styles['region']} role="status" aria-live="polite">
        {lines('plain')}
      </div>
    </div>
  )
}
