import type { JournalStatus } from '../../../app/contract/journal.ts'
import { openJournal } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner } from './Banner.tsx'

type Open = Extract<JournalStatus, { state: 'open' }>

/** Says that this is the sample journal, and leads out of it. */
export const SampleBanner = ({ status }: { status: Open }) => {
  const open = useOneAtATime(openJournal)
  return (
    <Banner
      label="Sample journal"
      tone="plain"
      action={<Button onPress={() => void open('mine')}>{status.ownExists ? 'Go to my journal' : 'Start my journal'}</Button>}
    >
      <strong>This is the sample journal.</strong> Write, tag and delete as you like; your own journal is not touched.
    </Banner>
  )
}
