import type { Plan } from '../../../app/contract/prepare.ts'
import type { Id } from '../../../app/model/ids.ts'
import { untitledConversation } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { showDay } from '../../ui/dates.ts'
import { SelectField } from '../../ui/fields.tsx'
import styles from './PrepareScreen.module.css'

/** How many conversations there are to choose from, the newest first. */
const offered = 30

/** Says which conversation a plan was for, once that has taken place. */
export const Held = ({ plan, opportunityId }: { plan: Plan; opportunityId: Id }) => {
  const { data } = useCall('conversations.list', { opportunityId, archived: false, offset: 0, limit: offered })
  const choose = useOneAtATime(async (conversationId: string) => {
    if (conversationId === '') return
    notifyDone('Planned and asked are side by side now.', await call('prepare.setConversation', { planId: plan.id, conversationId }))
  })
  const day = plan.at.slice(0, 10)
  const later = (data?.rows ?? []).filter(({ at }) => at.slice(0, 10) >= day)
  return (
    <div className={styles['held']}>
      <SelectField
        label="It took place: which conversation was it for?"
        value=""
        options={[
          { value: '', label: later.length === 0 ? 'No conversation since it was planned' : 'Not yet' },
          ...later.map(({ id, title, at, zone }) => ({ value: id, label: `${showDay(at, zone)}, ${title || untitledConversation}` })),
        ]}
        onChange={(id) => void choose(id)}
      />
    </div>
  )
}
