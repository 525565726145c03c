import { useRef, useState } from 'react'
import { BuyInError } from '../../../app/contract/errors.ts'
import type { Output } from '../../../app/contract/index.ts'
import type { FileHandle } from '../../../app/contract/transfer.ts'
import { call, offerFile } from '../../bridge/connection.ts'
import { inWords } from '../../state/attempt.ts'
import { replaceContents } from '../../state/journal-actions.ts'
import { closeDialog } from '../../state/window-state.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { showSize } from './file-size.ts'
import { ImportReport } from './ImportReport.tsx'
import { Progress, Trouble } from './Progress.tsx'
import { useFileWork } from './use-file-work.ts'
import styles from './WholeJournal.module.css'

const workWords = (isStopping: boolean, reached: number | null): string => {
  if (reached === 1) return 'Backing up, then writing it into the journal. This cannot be stopped…'
  return isStopping ? 'Stopping…' : 'Reading and checking all of it. Nothing is changed yet…'
}

/** What will happen, before it does. */
const Explanation = () => (
  <>
    <p className={styles['text']}>Everything in this file comes into the journal that is open, all of it or nothing.</p>
    <ul className={styles['list']}>
      <li>What is not here yet is added. Nothing that is here is deleted.</li>
      <li>Where both have the same thing, what was changed last counts. Of a note the other state stays as an earlier version.</li>
      <li>If this journal is still empty, it becomes the one in the file.</li>
      <li>A backup of this journal is made first.</li>
    </ul>
  </>
)

/** Takes a whole journal in that was exported before. */
export const ImportJournalDialog = ({ file }: { file: File }) => {
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const [report, setReport] = useState<Output<'journal.import'> | null>(null)
  const offered = useRef<FileHandle | null>(null)
  const { isWorking, isStopping, reached, fault, run, stop } = useFileWork()

  const take = () =>
    run(async (goOn) => {
      offered.current ??= await offerFile(file)
      goOn()
      const { handle } = offered.current
      try {
        setReport(await replaceContents(() => call('journal.import', { handle, passphrase })))
      } catch (refusal) {
        if (refusal instanceof BuyInError && refusal.code === 'sealed') setPassphrase('')
        throw refusal
      }
    })

  if (report) {
    return (
      <Dialog title="The journal is in" intro={file.name} cancel="Done">
        <ImportReport report={report} />
      </Dialog>
    )
  }
  const asksFirst = fault?.code === 'sealed' && passphrase === ''
  return (
    <Dialog
      title="Import a journal"
      action={{ title: isWorking ? 'Importing…' : 'Import', disabled: isWorking || passphrase === '', leads: true, run: take }}
      cancel={isWorking ? 'Stop' : 'Cancel'}
      onClose={isWorking ? stop : closeDialog}
    >
      <p className={styles['file']}>
        {file.name} <span className={styles['soft']}>{showSize(file.size)}</span>
      </p>
      {isWorking ? <Progress words={workWords(isStopping, reached)} reached={reached} /> : <Explanation />}
      {passphrase !== null && !isWorking && (
        <TextField
          label="Passphrase"
          type="password"
          value={passphrase}
          autoFocus
          onChange={setPassphrase}
          hint="The one it was sealed with."
        />
      )}
      {asksFirst && <p role="status">This file is sealed. Type its passphrase to go on.</p>}
      {!isWorking && fault && !asksFirst && fault.code !== 'sealed' && (
        <Trouble words={fault.code === 'cancelled' ? 'Stopped. Nothing was changed.' : inWords(fault)} />
      )}
    </Dialog>
  )
}
