import { FileLock2, FileText } from 'lucide-react'
import { useState } from 'react'
import type { KnownCopy } from '../../../app/contract/coach.ts'
import type { Id } from '../../../app/model/ids.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { attempt, inWords } from '../../state/attempt.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { chooseReviewCopy, showReview } from '../../state/open-file.ts'
import { closeDialog, notify } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { showStamp } from '../../ui/dates.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from '../trash/RecordList.module.css'

const countWords = (items: number): string => {
  if (items === 0) return 'nothing written yet'
  return items === 1 ? '1 item of yours' : `${items.toLocaleString('en')} items of yours`
}

const questionFor = ({ items }: KnownCopy): string => {
  if (items === 0) return 'Remove this copy from this machine?'
  const what = items === 1 ? 'the item' : `the ${items.toLocaleString('en')} items`
  return `Remove this copy and ${what} you wrote in it? This cannot be undone. A reply that you saved is not touched.`
}

type RowProps = { copy: KnownCopy; isAsking: boolean; onAsk: (ask: boolean) => void; onForget: () => void }

const Row = ({ copy, isAsking, onAsk, onForget }: RowProps) => {
  const { copyId, name, madeAt, openedAt, sealed, items } = copy
  const Icon = sealed ? FileLock2 : FileText
  const open = useOneAtATime(async () => {
    closeDialog()
    await showReview(copyId)
  })
  return (
    <li className={styles['record']}>
      <Icon size={16} className={styles['icon']} aria-hidden />
      <div className={styles['words']}>
        <p className={styles['name']}>
          {name}
          {sealed && <span className="visually-hidden"> (sealed)</span>}
        </p>
        {isAsking ? (
          <p>{questionFor(copy)}</p>
        ) : (
          <p className={styles['detail']}>
            <span className={styles['within']}>
              {countWords(items)} · made {showStamp(madeAt)} · opened {showStamp(openedAt)}
            </span>
          </p>
        )}
      </div>
      {isAsking ? (
        <>
          <Button autoFocus onPress={() => onAsk(false)}>
            Keep
          </Button>
          <Button look="danger" label={`Remove ${name}`} onPress={onForget}>
            Remove
          </Button>
        </>
      ) : (
        <>
          <Button look="quiet" label={`Forget ${name}`} onPress={() => onAsk(true)}>
            Forget
          </Button>
          <Button label={`Open ${name}`} onPress={() => void open()}>
            Open
          </Button>
        </>
      )}
    </li>
  )
}

/** The review copies that were opened here before, and the way to open another. */
export const ReviewsDialog = () => {
  const { data: copies, error } = useCall('coach.list', {})
  const [asking, setAsking] = useState<Id | null>(null)
  const forget = async ({ copyId, name }: KnownCopy) => {
    setAsking(null)
    const done = await attempt(() => call('coach.forget', { copyId }))
    if (done) notify(`“${name}” is no longer on this machine.`)
  }
  const choose = () => {
    closeDialog()
    chooseReviewCopy()
  }
  return (
    <Dialog
      title="Review copies"
      width="wide"
      intro="Copies that a seller sent you to review. What you write in them is kept on this machine."
      aside={<Button onPress={choose}>Open a file…</Button>}
    >
      {error && <p role="alert">{inWords(error)}</p>}
      {copies?.length === 0 && (
        <div className={styles['empty']}>
          <p>No review copy was opened here yet.</p>
          <p>Open the .buyin file that a seller sent you, or drop it on the window.</p>
        </div>
      )}
      {copies && copies.length > 0 && (
        <ul className={styles['list']} aria-label="Review copies">
          {copies.map((copy) => (
            <Row
              key={copy.copyId}
              copy={copy}
              isAsking={asking === copy.copyId}
              onAsk={(ask) => setAsking(ask ? copy.copyId : null)}
              onForget={() => void forget(copy)}
            />
          ))}
        </ul>
      )}
    </Dialog>
  )
}
