import { useEffect, useRef, useState } from 'react'
import { isName } from '../organise/names.ts'
import styles from './BarrierDetail.module.css'

type Props = { label: string; value: string; look?: 'title' | 'plain'; readOnly?: boolean; onChange: (title: string) => void }

/** A name that is changed where it stands. It counts when it is left or confirmed with Enter; Escape takes it back. */
export const TitleField = ({ label, value, look = 'plain', readOnly = false, onChange }: Props) => {
  const [typed, setTyped] = useState<string | null>(null)
  const unsaved = useRef<() => void>(() => {})
  const keep = () => {
    setTyped(null)
    if (typed !== null && typed.trim() !== value && isName(typed)) onChange(typed.trim())
  }
  useEffect(() => {
    unsaved.current = keep
  })
  useEffect(() => () => unsaved.current(), [])
  return (
    <textarea
      className={styles['name']}
      data-look={look}
      aria-label={label}
      value={typed ?? value}
      rows={1}
      maxLength={200}
      readOnly={readOnly}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
        if (event.key === 'Enter') event.preventDefault()
        if (event.key !== 'Escape' || typed === null) return
        event.preventDefault()
        event.stopPropagation()
        setTyped(null)
      }}
    />
  )
}
