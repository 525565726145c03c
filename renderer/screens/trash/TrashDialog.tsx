import { useState } from 'react'
import type { Instant } from '../../../app/model/dates.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { attempt, inWords } from '../../state/attempt.ts'
import { canWrite, notifyDone } from '../../state/journal-actions.ts'
import { closeDialog, notify } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './RecordList.module.css'
import { nameOfRecord, RecordList, type PutAway } from './RecordList.tsx'

/** How many days the trash keeps a record. */
const keptDays = 30

const agoWords = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`)

const leftWords = (days: number): string => (days <= 0 ? 'leaves today' : days === 1 ? '1 day left' : `${days} days left`)

/** When a record went to the trash, and how long it stays: `deleted 3 days ago, 27 days left`. */
const sinceWords = (deletedAt: Instant): string => {
  const days = Math.max(0, Math.floor((Date.now() - Date.parse(deletedAt)) / 86_400_000))
  return `deleted ${agoWords(days)}, ${leftWords(keptDays - days)}`
}

const things = (count: number): string => (count === 1 ? 'the one thing' : `${count.toLocaleString('en')} things`)

const restore = async (record: PutAway): Promise<boolean> => {
  const changed = await attempt(() => call('trash.restore', { kind: record.kind, id: record.id }))
  if (changed) notifyDone(`“${nameOfRecord(record)}” is back.`, changed)
  return changed !== undefined
}

type ConfirmProps = { records: PutAway[]; onDone: () => void }

const ConfirmEmpty = ({ records, onDone }: ConfirmProps) => {
  const [working, setWorking] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const empty = async () => {
    setWorking(true)
    setTrouble(null)
    try {
      await call('trash.empty', {})
      notify('The trash is empty.')
      onDone()
    } catch (fault) {
      setTrouble(inWords(fault))
      setWorking(false)
    }
  }
  return (
    <Dialog
      title="Empty the trash?"
      action={{ title: working ? 'Emptying…' : 'Empty trash', look: 'danger', disabled: working, run: empty }}
      onClose={onDone}
    >
      <p className={styles['question']}>
        This removes {things(records.length)} in the trash for good, with all that belongs to {records.length === 1 ? 'it' : 'them'}.
      </p>
      <p>It cannot be undone.</p>
      {trouble && <p role="alert">{trouble}</p>}
    </Dialog>
  )
}

/** What was deleted in the last 30 days: back with it, or away for good. */
export const TrashDialog = () => {
  const { data, error } = useCall('trash.list', {})
  const [confirming, setConfirming] = useState(false)
  const writable = canWrite()
  const records = (data ?? []).map((trashed): PutAway => ({ ...trashed, since: sinceWords(trashed.deletedAt) }))

  if (confirming) return <ConfirmEmpty records={records} onDone={() => setConfirming(false)} />
  return (
    <Dialog
      title="Trash"
      {...(records.length > 0 && { intro: 'What you delete is kept here for 30 days, then removed for good.' })}
      aside={
        writable && records.length > 0 ? (
          <Button look="danger" onPress={() => setConfirming(true)}>
            Empty trash…
          </Button>
        ) : undefined
      }
      onClose={closeDialog}
    >
      {error && <p role="alert">{inWords(error)}</p>}
      {data && records.length === 0 && (
        <div className={styles['empty']}>
          <p>The trash is empty.</p>
          <p>Accounts, opportunities, buyers and conversations you delete wait here for 30 days. Until then you can take them back.</p>
        </div>
      )}
      {records.length > 0 && (
        <RecordList label="In the trash" records={records} action={writable ? { title: 'Restore', run: restore } : null} />
      )}
    </Dialog>
  )
}
