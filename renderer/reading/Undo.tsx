import { useEffect, useState } from 'react'
import { Press } from './Press.tsx'
import styles from './Undo.module.css'

/** How long the notice stays that nobody points at, in milliseconds. */
const staying = 10_000

type Props = { undo: { text: string; run: () => void } | null; onDone: () => void }

/** What was done in passing, with the way to take it back. */
export const Undo = ({ undo, onDone }: Props) => {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (!undo || isHeld) return
    const timer = setTimeout(onDone, staying)
    return () => clearTimeout(timer)
  }, [undo, isHeld, onDone])
  return (
    <div className={styles['place']} role="status">
      {undo && (
        <div
          className={styles['notice']}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{undo.text}</span>
          <Press
            look="plain"
            onPress={() => {
              undo.run()
              onDone()
            }}
          >
            Undo
          </Press>
          <Press onPress={onDone}>Dismiss</Press>
        </div>
      )}
    </div>
  )
}
