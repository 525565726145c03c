import type { ReasonRow } from '../../../app/contract/reasons.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { showKeys } from '../../commands/keys.ts'
import { canWrite, notifyDone } from '../../state/journal-actions.ts'
import { show } from '../../state/window-state.ts'
import { AddRow } from '../../ui/AddRow.tsx'
import rows from '../../ui/RowList.module.css'
import { EntryList } from '../ledger/EntryList.tsx'
import { Empty, Ledger } from '../ledger/Ledger.tsx'
import type { SectionProps } from '../sections/SectionScreen.tsx'
import { Reason } from './Reason.tsx'
import styles from './ReasonsScreen.module.css'

const whose = ({ saidFirst, buyerId }: ReasonRow, team: Buyer[]): string =>
  saidFirst === 'seller' ? 'you said it first' : `${team.find(({ id }) => id === buyerId)?.name ?? 'a buyer'} said it first`

const Row = ({ reason, team }: { reason: ReasonRow; team: Buyer[] }) => (
  <>
    <p className={rows['title']}>{reason.title}</p>
    <p className={`${rows['line']} ${rows['small']} ${styles['facts']}`}>
      <span className={styles['whose']} data-own={reason.saidFirst === 'buyer' || undefined}>
        {reason.saidFirst === 'buyer' ? 'Own' : 'Yours'}
      </span>
      <span className={`${rows['cut']} ${styles['who']}`}>{whose(reason, team)}</span>
      <span className={rows['end']}>{reason.passageCount === 1 ? '1 passage' : `${reason.passageCount} passages`}</span>
    </p>
  </>
)

const AddReason = ({ opportunityId }: { opportunityId: Id }) => {
  const add = async (title: string) => {
    const changed = await call('reasons.create', { opportunityId, title, saidFirst: 'buyer', buyerId: null })
    notifyDone('The reason is in the ledger.', changed)
    show({ entryId: changed.id })
  }
  return (
    <div className={styles['add']}>
      <AddRow label="A reason to buy" placeholder="A reason the buyer gave" onAdd={add} />
    </div>
  )
}

const introOf = (reasons: ReasonRow[]): string => {
  const own = reasons.filter(({ saidFirst }) => saidFirst === 'buyer').length
  const counted =
    reasons.length === 1
      ? `The one reason is ${own === 1 ? 'the buyer’s own' : 'yours'}`
      : `${own} of ${reasons.length} reasons are the buyer’s own`
  return `${counted}. Only the buyer’s own count towards advocate readiness: a reason somebody found alone is one they will defend when you are not in the room.`
}

/** Reasons to buy, by who named them first. */
export const ReasonsScreen = ({ opportunityId, entryId }: SectionProps) => {
  const { data: reasons } = useCall('reasons.list', { opportunityId })
  const { data: team } = useCall('buyers.list', { opportunityId })
  if (!reasons || !team) return null
  const chosen = reasons.find(({ id }) => id === entryId) ?? reasons[0]
  const add = canWrite() && <AddReason opportunityId={opportunityId} />
  if (!chosen) {
    return (
      <Empty title="No reasons to buy yet">
        <p>People act on their own reasons, not on yours. Keep here why the buyers would say yes, and who said it first: they or you.</p>
        <p>In a note, select the words and press {showKeys('Mod+Shift+Y')}, or write a reason down here.</p>
        {add}
      </Empty>
    )
  }
  return (
    <Ledger
      title="Own reasons"
      intro={introOf(reasons)}
      list={
        <>
          <EntryList
            label="Reasons to buy"
            total={reasons.length}
            rowHeight={60}
            rowAt={(index) => reasons[index]}
            chosen={chosen.id}
            place={reasons.indexOf(chosen)}
            onChoose={(id) => show({ entryId: id })}
          >
            {(reason) => <Row reason={reason} team={team} />}
          </EntryList>
          {add}
        </>
      }
      details={<Reason key={chosen.id} reason={chosen} team={team} />}
    />
  )
}
