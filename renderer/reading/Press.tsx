import type { ReactNode } from 'react'
import styles from '../ui/Button.module.css'

type Props = {
  children: ReactNode
  onPress: () => void
  look?: 'plain' | 'primary' | 'quiet' | 'danger'
  /** What it does, where its words alone do not say it. */
  label?: string
  pressed?: boolean
}

/** A button of the reading window. */
export const Press = ({ children, onPress, look = 'quiet', label, pressed }: Props) => (
  <button type="button" className={styles['button']} data-look={look} aria-label={label} aria-pressed={pressed} onClick={onPress}>
    {children}
  </button>
)
