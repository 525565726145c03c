import { useRef, useState } from 'react'
import { Press } from '../reading/Press.tsx'
import styles from './Page.module.css'

/** Goes on from a reply that was saved before: in another browser, or after this one was cleared. */
export const EarlierReply = ({ onText }: { onText: (text: string) => void }) => {
  const file = useRef<HTMLInputElement>(null)
  const [trouble, setTrouble] = useState('')
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    setTrouble('')
    try {
      onText(await chosen.text())
    } catch (fault) {
      setTrouble(fault instanceof Error ? fault.message : String(fault))
    }
  }
  return (
    <>
      <span role="alert" className={styles['trouble']}>
        {trouble}
      </span>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Press look="plain" onPress={() => file.current?.click()}>
        Open an earlier reply…
      </Press>
    </>
  )
}
