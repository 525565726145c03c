import type { JournalStatus } from '../../../app/contract/journal.ts'
import { openJournal } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Trouble } from './Trouble.tsx'
import styles from './Trouble.module.css'

type Failed = Extract<JournalStatus, { state: 'failed' }>

/** The journal cannot be opened: why, what helps, where the file is, and the ways on. */
export const TroubleScreen = ({ status }: { status: Failed }) => {
  const open = useOneAtATime(openJournal)
  const isSample = status.name === 'sample'
  return (
    <Trouble title={isSample ? 'The sample journal cannot be opened' : 'Your journal cannot be opened'} failure={status.error}>
      <div className={styles['file']}>
        <CopyField label="The journal’s file; nothing in it was changed" value={status.path} />
      </div>
      <div className={styles['ways']}>
        <Button look="primary" autoFocus onPress={() => void open(status.name)}>
          Try again
        </Button>
        {isSample ? <Button onPress={() => void open('mine')}>Open my journal</Button> : <Button onPress={() => void open('sample')}>Look around in the sample journal</Button>}
      </div>
    </Trouble>
  )
}
