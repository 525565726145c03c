import { useCall } from '../../bridge/queries.ts'
import { attempt } from '../../state/attempt.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { Button } from '../../ui/Button.tsx'
import { PageHead } from '../../ui/heads.tsx'
import { ownZone } from '../matrix/days.ts'
import type { SectionProps } from '../sections/SectionScreen.tsx'
import { PastPlans } from './PastPlans.tsx'
import styles from './PrepareScreen.module.css'
import { Questions } from './Questions.tsx'
import { printSheet, saveSheet } from './sheet-files.ts'
import { SheetParts } from './SheetParts.tsx'

/** The sheet for the next conversation. */
export const PrepareScreen = ({ opportunityId }: SectionProps) => {
  const { data: sheet } = useCall('prepare.sheet', { opportunityId, zone: ownZone() })
  if (!sheet) return null
  const editable = canWrite()
  return (
    <div className={styles['screen']}>
      <PageHead title="Prepare" about={`the next conversation about “${sheet.opportunity}”`}>
        <Button onPress={() => void attempt(() => printSheet(opportunityId))}>Print…</Button>
        <Button onPress={() => void attempt(() => saveSheet(opportunityId))}>Export Markdown</Button>
      </PageHead>
      <div className={styles['columns']}>
        <div>
          <SheetParts sheet={sheet} />
        </div>
        <div>
          <Questions sheet={sheet} opportunityId={opportunityId} editable={editable} />
          <PastPlans past={sheet.past} editable={editable} />
        </div>
      </div>
    </div>
  )
}
