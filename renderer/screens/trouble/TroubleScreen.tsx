import type { JournalName, JournalStatus } from '../../../app/contract/journal.ts'
import { queryClient } from '../../bridge/queries.ts'
import { openJournal } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { notify } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import styles from './Trouble.module.css'
import { Trouble } from './Trouble.tsx'

type Failed = Extract<JournalStatus, { state: 'failed' }>

/** The journal cannot be opened: why, what helps, where the file is, and the ways on. */
export const TroubleScreen = ({ status }: { status: Failed }) => {
  const open = useOneAtATime(async (name: JournalName) => {
    await openJournal(name)
    const now = queryClient.getQueryData<JournalStatus>(['journal.status', {}])
    if (name === status.name && now?.state === 'failed') notify('Tried again: it still cannot be opened.')
  })
  const isSample = status.name === 'sample'
  return (
    <Trouble title={isSample ? 'The sample journal cannot be opened' : 'Your journal cannot be opened'} failure={status.error}>
      <div className={styles['file']}>
        <CopyField label="The journal’s file" value={status.path} />
      </div>
      <div className={styles['ways']}>
        <Button look="primary" autoFocus onPress={() => void open(status.name)}>
          Try again
        </Button>
        {isSample ? (
          <Button onPress={() => void open('mine')}>Open my journal</Button>
        ) : (
          <Button onPress={() => void open('sample')}>Look around in the sample journal</Button>
        )}
      </div>
    </Trouble>
  )
}
