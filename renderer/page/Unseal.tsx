import { useState, type SubmitEvent } from 'react'
import { BuyInError } from '../../app/contract/errors.ts'
import { unseal } from '../../app/review/passphrase.ts'
import buttons from '../ui/Button.module.css'
import fields from '../ui/fields.module.css'
import styles from './Page.module.css'

/** Lets the window be drawn before it is busy. */
const drawn = () => new Promise((done) => setTimeout(done, 50))

/** Asks for the passphrase of a copy that is sealed. */
export const Unseal = ({ file, onOpen }: { file: Uint8Array; onOpen: (bytes: Uint8Array) => void }) => {
  const [passphrase, setPassphrase] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isBusy || passphrase === '') return
    setBusy(true)
    setTrouble('')
    await drawn()
    try {
      onOpen(await unseal(file, passphrase))
    } catch (fault) {
      setTrouble(fault instanceof BuyInError ? `${fault.message} ${fault.remedy}` : String(fault))
      setBusy(false)
    }
  }
  return (
    <main className={styles['alone']}>
      <h1>This review copy is sealed</h1>
      <p>The seller gave you a passphrase for it, by another way than the file. It is opened here, and sent nowhere.</p>
      <form onSubmit={(event) => void submit(event)}>
        <label className={fields['field']}>
          <span className={fields['label']}>Passphrase</span>
          <input
            className={fields['input']}
            type="password"
            value={passphrase}
            autoComplete="off"
            autoFocus
            aria-describedby="trouble"
            onChange={(event) => setPassphrase(event.target.value)}
          />
        </label>
        <p id="trouble" role="alert" className={styles['trouble']}>
          {trouble}
        </p>
        <button type="submit" className={buttons['button']} data-look="primary">
          {isBusy ? 'Opening…' : 'Open'}
        </button>
      </form>
    </main>
  )
}
