import type { ReactNode } from 'react'
import styles from './Button.module.css'

type Props = {
  children: ReactNode
  onPress: () => void
  /** `primary` is what most will want, `quiet` has no frame until it is pointed at, `danger` cannot be undone. */
  look?: 'plain' | 'primary' | 'quiet' | 'danger'
  /** What it does, where its content does not say it; shown as a tip. */
  label?: string
  pressed?: boolean
  disabled?: boolean
  type?: 'button' | 'submit'
  autoFocus?: boolean
  /** Has the focus when F6 comes to its part of the window. */
  paneFocus?: boolean
}

export const Button = ({
  children,
  onPress,
  look = 'plain',
  label,
  pressed,
  disabled = false,
  type = 'button',
  autoFocus = false,
  paneFocus = false,
}: Props) => (
  <button
    type={type}
    className={styles['button']}
    data-look={look}
    aria-label={label}
    title={label}
    aria-pressed={pressed}
    disabled={disabled}
    data-pane-focus={paneFocus || undefined}
    onClick={type === 'button' ? onPress : undefined}
    autoFocus={autoFocus}
  >
    {children}
  </button>
)
