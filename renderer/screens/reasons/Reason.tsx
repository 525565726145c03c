import { useState } from 'react'
import type { ReasonRow } from '../../../app/contract/reasons.ts'
import type { Id } from '../../../app/model/ids.ts'
import { saidFirst, type SaidFirst } from '../../../app/model/kinds.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { showKeys } from '../../commands/keys.ts'
import { canWrite, notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { focusPane } from '../../state/panes.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/fields.tsx'
import { Part } from '../ledger/Ledger.tsx'
import { PassageQuote } from '../ledger/PassageQuote.tsx'
import styles from './Reason.module.css'

const firstWords: Record<SaidFirst, string> = { buyer: 'The buyer', seller: 'You, the seller' }

type Values = { title?: string; saidFirst?: SaidFirst; buyerId?: Id | null }

const WhoFirst = ({ reason, team, onUpdate }: { reason: ReasonRow; team: Buyer[]; onUpdate: (values: Values) => void }) => (
  <>
    <Choice
      label="Who said it first"
      value={reason.saidFirst}
      options={saidFirst.map((value) => ({ value, label: firstWords[value] }))}
      onChange={(value) => onUpdate({ saidFirst: value })}
    />
    {reason.saidFirst === 'buyer' && (
      <label className={styles['buyer']}>
        Which buyer
        <select
          value={reason.buyerId ?? ''}
          onChange={(event) => onUpdate({ buyerId: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">not known</option>
          {team.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    )}
  </>
)

const readinessHint = ({ saidFirst: first, buyerId }: ReasonRow): string => {
  if (first === 'seller')
    return 'It does not count towards advocate readiness: what you said is yours until they find their own words for it.'
  return buyerId === null
    ? 'It counts for nobody in particular until you say which buyer it was.'
    : 'It counts towards the advocate readiness of this buyer.'
}

/** A reason with who named it first and where it was said. */
export const Reason = ({ reason, team }: { reason: ReasonRow; team: Buyer[] }) => {
  const { data: passages } = useCall('reasons.passages', { id: reason.id })
  const [typed, setTyped] = useState<string | null>(null)
  const title = typed ?? reason.title
  const update = useOneAtATime(async (values: Values) =>
    notifyDone('The reason is changed.', await call('reasons.update', { id: reason.id, ...values })),
  )
  const remove = useOneAtATime(async () => {
    notifyDone('The reason is deleted.', await call('reasons.remove', { id: reason.id }))
    setTimeout(() => focusPane('note'))
  })
  const rename = () => {
    setTyped(null)
    if (title.trim() !== '' && title.trim() !== reason.title) void update({ title })
  }
  return (
    <article aria-label={reason.title}>
      {canWrite() ? (
        <>
          <input
            type="text"
            className={styles['title']}
            aria-label="Reason"
            value={title}
            maxLength={200}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={rename}
            onKeyDown={(event) => {
              if (event.key === 'Enter') rename()
              else if (event.key === 'Escape') setTyped(null)
            }}
          />
          <WhoFirst reason={reason} team={team} onUpdate={(values) => void update(values)} />
        </>
      ) : (
        <h3 className={styles['title']}>{reason.title}</h3>
      )}
      <p className={styles['hint']}>{readinessHint(reason)}</p>
      <Part
        title="Where it was said"
        hint={passages?.length === 0 && `In no note yet. Select the words that say it in a note and press ${showKeys('Mod+Shift+Y')}.`}
      >
        {passages?.map((passage) => (
          <PassageQuote key={passage.id} passage={passage} />
        ))}
      </Part>
      {canWrite() && passages?.length === 0 && <Button onPress={() => void remove()}>Delete this reason</Button>}
    </article>
  )
}
