import { useId } from 'react'
import styles from './fields.module.css'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  /** Whether what is typed can be read. */
  isShown?: boolean
  autoFocus?: boolean
}

/** A place for a passphrase, which no browser is to remember. */
export const PassphraseField = ({ label, value, onChange, hint, isShown = false, autoFocus = false }: Props) => {
  const id = useId()
  const hintId = useId()
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles['input']}
        type={isShown ? 'text' : 'password'}
        autoComplete="off"
        spellCheck={false}
        value={value}
        maxLength={1000}
        aria-describedby={hint ? hintId : undefined}
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <p id={hintId} className={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  )
}
