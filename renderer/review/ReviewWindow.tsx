import { useEffect, useState } from 'react'
import { BuyInError, type Failure } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import { call } from '../bridge/connection.ts'
import type { ReviewDesk } from '../reading/desk.ts'
import { Reading } from '../reading/Reading.tsx'
import { Banner } from '../screens/trouble/Banner.tsx'
import { Trouble } from '../screens/trouble/Trouble.tsx'
import { useWindow } from '../state/window-state.ts'
import { Button } from '../ui/Button.tsx'
import { AskPassphrase } from './AskPassphrase.tsx'
import { deskInCore } from './desk-in-core.ts'
import styles from './ReviewWindow.module.css'

type State =
  | { at: 'opening' }
  | { at: 'sealed'; name: string; fault: string | null }
  | { at: 'open'; name: string; desk: ReviewDesk }
  | { at: 'trouble'; failure: Pick<Failure, 'message' | 'remedy'> }

const inside = { message: 'Something went wrong inside Buy-In.', remedy: 'Nothing was changed. Close this window and open the copy again.' }

/** Opens a copy as far as it goes; a wrong passphrase is asked for again. */
const openCopy = async (copyId: Id, passphrase: string | null, before: State): Promise<State> => {
  try {
    const opened = await call('coach.reopen', { copyId, passphrase })
    if (opened.state === 'sealed') return { at: 'sealed', name: opened.name, fault: null }
    return { at: 'open', name: opened.name, desk: await deskInCore(copyId, opened) }
  } catch (fault) {
    if (!(fault instanceof BuyInError)) return { at: 'trouble', failure: inside }
    if (before.at === 'sealed' && fault.code === 'invalid') return { ...before, fault: `${fault.message} ${fault.remedy}` }
    return { at: 'trouble', failure: fault }
  }
}

const Connection = () => {
  const connection = useWindow((state) => state.connection)
  if (connection === 'open') return null
  if (connection === 'taken') {
    return (
      <Banner label="Connection" tone="trouble" action={<Button onPress={() => window.location.reload()}>Use it here</Button>}>
        This review copy is open in another window. What you wrote here up to then is kept.
      </Banner>
    )
  }
  return (
    <Banner label="Connection" tone="trouble">
      The connection to Buy-In is lost and being looked for. What you wrote last is kept as soon as it is back.
    </Banner>
  )
}

/** A review copy in a window of its own. */
export const ReviewWindow = ({ copyId }: { copyId: Id }) => {
  const [state, setState] = useState<State>({ at: 'opening' })

  useEffect(() => {
    let left = false
    void openCopy(copyId, null, { at: 'opening' }).then((found) => left || setState(found))
    return () => {
      left = true
    }
  }, [copyId])

  const name = 'name' in state ? state.name : null
  useEffect(() => {
    if (name !== null) document.title = `${name} – Review`
  }, [name])

  return (
    <div className={styles['window']}>
      <Connection />
      {state.at === 'opening' && <p className={styles['opening']}>Opening the review copy…</p>}
      {state.at === 'sealed' && (
        <AskPassphrase name={state.name} fault={state.fault} onAnswer={async (words) => setState(await openCopy(copyId, words, state))} />
      )}
      {state.at === 'trouble' && <Trouble title="This review copy cannot be shown" failure={state.failure} />}
      {state.at === 'open' && <Reading desk={state.desk} name={state.name} />}
    </div>
  )
}
