import { useState, type SubmitEvent } from 'react'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/fields.tsx'
import styles from './ReviewWindow.module.css'

type Props = { name: string; fault: string | null; onAnswer: (passphrase: string) => Promise<void> }

/** Asks for the passphrase of a copy that is kept sealed. */
export const AskPassphrase = ({ name, fault, onAnswer }: Props) => {
  const [passphrase, setPassphrase] = useState('')
  const [isWorking, setWorking] = useState(false)
  const answer = async (event: SubmitEvent) => {
    event.preventDefault()
    setWorking(true)
    await onAnswer(passphrase)
    setWorking(false)
  }
  return (
    <main className={styles['ask']}>
      <form onSubmit={(event) => void answer(event)}>
        <h1 className={styles['title']}>{name}</h1>
        <p className={styles['text']}>This review copy is kept sealed. It opens with the passphrase it was sealed with.</p>
        <TextField label="Passphrase" type="password" value={passphrase} onChange={setPassphrase} autoFocus />
        {fault && (
          <p role="alert" className={styles['fault']}>
            {fault}
          </p>
        )}
        <Button look="primary" type="submit" disabled={passphrase === '' || isWorking} onPress={() => {}}>
          {isWorking ? 'Opening…' : 'Open'}
        </Button>
      </form>
    </main>
  )
}
