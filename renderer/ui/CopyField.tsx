import { useId, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { copyText } from './copy-text.ts'
import styles from './CopyField.module.css'

type Props = { label: string; value: string }

/** A text to read, select and copy. */
export const CopyField = ({ label, value }: Props) => {
  const [said, setSaid] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()

  const copy = async () => {
    field.current?.select()
    setSaid((await copyText(value)) ? 'Copied.' : 'Selected: copy it with your keyboard.')
  }

  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <div className={styles['line']}>
        <textarea
          ref={field}
          id={id}
          className={styles['text']}
          readOnly
          value={value}
          rows={Math.min(5, Math.ceil(value.length / 48))}
          spellCheck={false}
        />
        <Button onPress={() => void copy()}>Copy</Button>
      </div>
      <p role="status" className={styles['said']}>
        {said}
      </p>
    </div>
  )
}
