import { useEffect, useRef, useState } from 'react'
import styles from './TeamDialog.module.css'

type Props = { label: string; value: string; isFit?: (text: string) => boolean; placeholder?: string; onChange: (value: string) => void }

const anything = () => true

/** One text of a table. It counts when it is left or confirmed with Enter; Escape takes it back. */
export const TextCell = ({ label, value, isFit = anything, placeholder, onChange }: Props) => {
  const [typed, setText] = useState<string | null>(null)
  const text = typed ?? value
  const unsaved = useRef<() => void>(() => {})

  const keep = () => {
    setText(null)
    if (text.trim() !== value && isFit(text)) onChange(text.trim())
  }
  useEffect(() => {
    unsaved.current = keep
  })
  useEffect(() => () => unsaved.current(), [])

  return (
    <input
      className={styles['input']}
      aria-label={label}
      value={text}
      maxLength={200}
      placeholder={placeholder}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
        if (event.key !== 'Escape' || text === value) return
        event.preventDefault()
        event.stopPropagation()
        setText(null)
      }}
    />
  )
}
