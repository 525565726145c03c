import type { JournalStatus } from '../../../app/contract/journal.ts'
import { openJournal } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner } from './Banner.tsx'

type Open = Extract<JournalStatus, { state: 'open' }>

/** Says why the journal can be read but not written. */
export const ReadOnlyBanner = ({ status }: { status: Open }) => {
  const open = useOneAtATime(openJournal)
  if (status.readOnly === null) return null
  return (
    <Banner label="Read only" tone="trouble" action={<Button onPress={() => void open(status.name)}>Try again</Button>}>
      <strong>You can read but not write.</strong> {status.readOnly.message} {status.readOnly.remedy}
    </Banner>
  )
}
