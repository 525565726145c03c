import { useRef, useState, type ReactNode, type RefObject } from 'react'
import { useOneAtATime } from '../state/one-at-a-time.ts'
import styles from './AddRow.module.css'
import { Button } from './Button.tsx'

type Props = {
  /** What is typed here; who sees the field sees the placeholder. */
  label: string
  placeholder: string
  /** Adds what was typed. What cannot be added is said, and stays to be typed again. */
  onAdd: (text: string) => Promise<unknown>
  /** What the button says. */
  action?: string
  look?: 'plain' | 'primary'
  maxLength?: number
  field?: RefObject<HTMLInputElement | null>
  /** More to choose of what is added. */
  children?: ReactNode
}

/** One more for a list: typed, and added with Enter or the button. The field is then empty and has the focus, for the next one. */
export const AddRow = ({ label, placeholder, onAdd, action = 'Add', look = 'plain', maxLength = 200, field, children }: Props) => {
  const [text, setText] = useState('')
  const own = useRef<HTMLInputElement>(null)
  const input = field ?? own
  const isEmpty = text.trim() === ''
  const add = useOneAtATime(async () => {
    await onAdd(text)
    setText('')
    input.current?.focus()
  })
  return (
    <div className={styles['row']}>
      <input
        ref={input}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        maxLength={maxLength}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || isEmpty) return
          event.preventDefault()
          void add()
        }}
      />
      {children}
      <Button look={look} disabled={isEmpty} onPress={() => void add()}>
        {action}
      </Button>
    </div>
  )
}
