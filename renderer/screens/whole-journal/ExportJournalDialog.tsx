import { useState } from 'react'
import { call } from '../../bridge/connection.ts'
import { fetchMadeFile } from '../../bridge/made-file.ts'
import { useNote } from '../../editor/note-state.ts'
import { inWords } from '../../state/attempt.ts'
import { closeDialog, notify } from '../../state/window-state.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check, TextField } from '../../ui/fields.tsx'
import { saveBlob } from '../export/save-file.ts'
import { Progress, Trouble } from './Progress.tsx'
import { useFileWork } from './use-file-work.ts'
import styles from './WholeJournal.module.css'

const workWords = (isStopping: boolean, reached: number | null, isSealed: boolean): string => {
  if (isStopping) return 'Stopping…'
  return reached === 1 ? (isSealed ? 'Sealing and saving…' : 'Saving…') : 'Writing all of the journal…'
}

/** Writes everything in the journal into one file. */
export const ExportJournalDialog = () => {
  const [isSealed, setSealed] = useState(false)
  const [isShown, setShown] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const { isWorking, isStopping, reached, fault, run, stop } = useFileWork()
  const isReady = !isSealed || (passphrase !== '' && (isShown || passphrase === again))

  const write = () =>
    run(async (goOn) => {
      await useNote.getState().open?.autosave?.flush()
      goOn()
      const made = await call('journal.exportAll', { passphrase: isSealed ? passphrase : null })
      const file = await fetchMadeFile(made)
      goOn()
      saveBlob(made.name, file)
      closeDialog()
      notify(`The whole journal is saved as “${made.name}”.`)
    })

  return (
    <Dialog
      title="Export the whole journal"
      intro="One file with everything in it: to move to another machine, to put two journals together, or to keep."
      action={{ title: isWorking ? 'Exporting…' : 'Export', disabled: isWorking || !isReady, leads: true, run: write }}
      cancel={isWorking ? 'Stop' : 'Cancel'}
      onClose={isWorking ? stop : closeDialog}
    >
      {isWorking ? (
        <Progress words={workWords(isStopping, reached, isSealed)} reached={reached} />
      ) : (
        <>
          <p className={styles['text']}>
            All accounts, buyers and notes with both sides, the ledgers, earlier versions, the trash, what coaches wrote, and who goes by
            which pseudonym. It is for you alone; a coach gets a review copy.
          </p>
          <Check label="Seal it with a passphrase" checked={isSealed} onChange={setSealed} />
          {isSealed && (
            <div className={styles['under']}>
              <TextField label="Passphrase" type={isShown ? 'text' : 'password'} value={passphrase} autoFocus onChange={setPassphrase} />
              {!isShown && <TextField label="Once more" type="password" value={again} onChange={setAgain} />}
              <Check label="Show what I type" checked={isShown} onChange={setShown} />
              <p className={styles['caution']}>Nobody can recover it: without the passphrase the file cannot be opened.</p>
              <p role="status">{!isShown && again !== '' && passphrase !== again ? 'The two are not the same.' : ''}</p>
            </div>
          )}
        </>
      )}
      {!isWorking && fault && <Trouble words={fault.code === 'cancelled' ? 'Stopped. No file was made.' : inWords(fault)} />}
    </Dialog>
  )
}
