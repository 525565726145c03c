import type { ReactNode } from 'react'
import styles from './Header.module.css'
import { Press } from './Press.tsx'
import type { Keeping } from './use-review.ts'

type Props = {
  place: string
  keeping: Keeping
  onRetry: () => void
  /** What the reply was saved as, while it holds all that was written. */
  savedAs: string | null
  unfinished: number
  onResume: () => void
  canSave: boolean
  onSave: () => void
  onKeys: () => void
  tools: ReactNode
}

/** Where the work is kept, whether all of it is, and what to do with it. */
export const Header = ({ place, keeping, onRetry, savedAs, unfinished, onResume, canSave, onSave, onKeys, tools }: Props) => (
  <header className={styles['header']} data-pane tabIndex={-1} aria-label="Your review">
    <h1 className={styles['title']}>Review copy</h1>
    <p className={styles['place']} role="status" data-trouble={keeping.state === 'not kept' || undefined}>
      {keeping.state === 'kept' && (savedAs === null ? place : `Saved as “${savedAs}”: send it to the seller`)}
      {keeping.state === 'keeping' && 'Keeping…'}
      {keeping.state === 'not kept' && `Not kept: ${keeping.why}`}
    </p>
    {keeping.state === 'not kept' && (
      <Press look="plain" onPress={onRetry}>
        Try again
      </Press>
    )}
    <span className={styles['tools']}>
      {unfinished > 0 && (
        <Press look="plain" onPress={onResume}>
          Unfinished ({unfinished})
        </Press>
      )}
      <Press onPress={onKeys}>Keys</Press>
      {tools}
      {canSave ? (
        <Press look="primary" onPress={onSave}>
          Save reply
        </Press>
      ) : (
        <span className={styles['hint']}>Comment on what you read; then save a reply for the seller.</span>
      )}
    </span>
  </header>
)
