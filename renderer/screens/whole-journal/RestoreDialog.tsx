import { useState } from 'react'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { inWords } from '../../state/attempt.ts'
import { restoreBackup } from '../../state/journal-actions.ts'
import { closeDialog, notify } from '../../state/window-state.ts'
import { showStamp } from '../../ui/dates.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { readBackupName } from './backup-names.ts'
import { showSize } from './file-size.ts'
import { Progress, Trouble } from './Progress.tsx'
import { focusDialog } from './use-file-work.ts'
import styles from './WholeJournal.module.css'

const momentOf = (name: string): string => {
  const { at } = readBackupName(name)
  return at === null ? name : showStamp(at)
}

type ListProps = { backups: { name: string; size: number }[]; chosen: string | null; onChoose: (name: string) => void }

const BackupList = ({ backups, chosen, onChoose }: ListProps) => (
  <fieldset className={styles['backups']}>
    <legend className="visually-hidden">Backups, the newest first</legend>
    {backups.map(({ name, size }) => (
      <label key={name} className={styles['backup']}>
        <input type="radio" name="backup" checked={name === chosen} autoFocus={name === chosen} onChange={() => onChoose(name)} />
        <span>{momentOf(name)}</span>
        <span className={styles['what']}>{readBackupName(name).at !== null && readBackupName(name).why}</span>
        <span className={styles['size']}>{showSize(size)}</span>
      </label>
    ))}
  </fieldset>
)

/** Puts a backup in the journal’s place. */
export const RestoreDialog = () => {
  const { data: backups, error } = useCall('journal.backups', {})
  const [wanted, setWanted] = useState<string | null>(null)
  const [isWorking, setWorking] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const chosen = wanted ?? backups?.[0]?.name ?? null

  const restore = async () => {
    if (chosen === null) return
    focusDialog()
    setWorking(true)
    setTrouble(null)
    try {
      const { aside } = await restoreBackup(() => call('journal.restore', { name: chosen }))
      closeDialog()
      notify(`The journal is as it was on ${momentOf(chosen)}.${aside === null ? '' : ` What was there is kept as “${aside}”.`}`)
    } catch (fault) {
      setTrouble(inWords(fault))
      setWorking(false)
    }
  }

  const isEmpty = backups?.length === 0
  return (
    <Dialog
      title="Restore a backup"
      {...(!isEmpty && { intro: 'Your journal becomes what it was when the backup was made.' })}
      {...(!isEmpty && { action: { title: isWorking ? 'Restoring…' : 'Restore', disabled: isWorking || chosen === null, run: restore } })}
      onClose={isWorking ? () => {} : closeDialog}
    >
      {isEmpty && (
        <p className={styles['text']}>There is no backup yet. File &gt; Back up now makes one; importing a journal makes one as well.</p>
      )}
      {isWorking && <Progress words="Proving the backup whole, then putting it in place…" reached={null} />}
      {!isWorking && backups && !isEmpty && (
        <>
          <BackupList backups={backups} chosen={chosen} onChoose={setWanted} />
          <p>
            What was written since is not in it. It is not lost either: the journal as it is now is kept aside, and you find it in this list
            afterwards.
          </p>
        </>
      )}
      <Trouble words={trouble ?? (error ? inWords(error) : null)} />
    </Dialog>
  )
}
