import { useState } from 'react'
import type { BarrierRow, BarrierStep } from '../../../app/contract/barriers.ts'
import type { Changed } from '../../../app/contract/changes.ts'
import type { LedgerPassage } from '../../../app/contract/ledger.ts'
import type { BarrierStatus } from '../../../app/model/kinds.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { barrierStatusWords } from '../../../app/note/words.ts'
import { statusesAfter } from '../../../app/rules/barrier-steps.ts'
import { call } from '../../bridge/connection.ts'
import { showKeys } from '../../commands/keys.ts'
import { attempt } from '../../state/attempt.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay } from '../../ui/dates.ts'
import { AboutEntry } from '../replies/AboutEntry.tsx'
import { PassageList } from '../sections/PassageList.tsx'
import styles from './BarrierDetail.module.css'
import { BarrierFields } from './BarrierFields.tsx'
import { BarrierLife } from './BarrierLife.tsx'
import { ageWords } from './shown-barriers.ts'
import { StatusSign } from './StatusSign.tsx'
import { TitleField } from './TitleField.tsx'

/** What the seller wants to do with the barrier that needs a dialog. */
export type BarrierAction =
  | { name: 'step'; step: BarrierStep | BarrierStatus }
  | { name: 'merge' }
  | { name: 'split' }
  | { name: 'causes' }
  | { name: 'new' }

type Props = {
  barrier: BarrierRow
  steps: readonly BarrierStep[]
  passages: readonly LedgerPassage[]
  team: readonly Buyer[]
  writable: boolean
  onAction: (action: BarrierAction) => void
  onRemoved: () => void
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

const ageTip =
  'Counted in whole days from the conversation of its first passage, or from its first step if that was earlier, until it was resolved or until today.'

/** A barrier with all that is known of it. */
export const BarrierDetail = ({ barrier, steps, passages, team, writable, onAction, onRemoved }: Props) => {
  const [now] = useState(Date.now)
  const change = (text: string, work: () => Promise<Changed>) => attempt(async () => notifyDone(text, await work()))
  const remove = () =>
    attempt(async () => {
      notifyDone(`“${barrier.title}” is off the ledger.`, await call('barriers.remove', { id: barrier.id }))
      onRemoved()
    })
  const offered = statusesAfter(steps.length === 0 ? null : barrier.status)
  const conversations = barrier.conversationCount === 1 ? 'one conversation' : `${barrier.conversationCount} conversations`

  return (
    <article className={styles['detail']} aria-label={barrier.title}>
      <TitleField
        key={barrier.id}
        label="Title of the barrier"
        look="title"
        value={barrier.title}
        readOnly={!writable}
        onChange={(title) => void change(`The barrier is now called “${title}”.`, () => call('barriers.update', { id: barrier.id, title }))}
      />
      <p className={styles['standing']}>
        <StatusSign status={barrier.status} />
        <span title={ageTip}>
          {barrier.since === null ? 'Not met in a conversation yet' : `${ageWords(barrier, now)}, since ${showDay(barrier.since, zone)}`}
        </span>
      </p>
      {writable && (
        <div className={styles['actions']}>
          {offered.map((status) => (
            <Button key={status} onPress={() => onAction({ name: 'step', step: status })}>
              {barrierStatusWords[status]}…
            </Button>
          ))}
          <span className={styles['gap']} />
          <Button look="quiet" onPress={() => onAction({ name: 'merge' })}>
            Merge…
          </Button>
          {passages.length > 1 && (
            <Button look="quiet" onPress={() => onAction({ name: 'split' })}>
              Split…
            </Button>
          )}
          <Button look="quiet" onPress={() => void remove()}>
            Delete
          </Button>
        </div>
      )}
      <BarrierFields
        values={barrier}
        team={team}
        disabled={!writable}
        onChange={(values) => void change('The barrier is changed.', () => call('barriers.update', { id: barrier.id, ...values }))}
      />
      <h3 className={styles['heading']}>Life</h3>
      {steps.length === 0 ? (
        <p className={styles['soft']}>
          Nothing has happened to it yet. When you and the buyer have talked about it, write down that it was explored, and what did it.
        </p>
      ) : (
        <BarrierLife
          steps={steps}
          writable={writable}
          onChange={(step) => onAction({ name: 'step', step })}
          onRemove={(step) => void change('The step is removed.', () => call('barriers.removeStep', { id: step.id }))}
        />
      )}
      <h3 className={styles['heading']}>
        Passages{' '}
        {passages.length > 0 && (
          <span className={styles['soft']}>{`${passages.length} from ${conversations}, in the order in which they were said`}</span>
        )}
      </h3>
      {passages.length === 0 ? (
        <p className={styles['soft']}>No words are tagged with it. In a note, select what shows it and press {showKeys('Mod+Shift+B')}.</p>
      ) : (
        <PassageList label={`Passages of ${barrier.title}`} passages={passages} />
      )}
      <AboutEntry entryId={barrier.id} />
    </article>
  )
}
