import type { ReviewChoice, ReviewCopy } from '../../../app/contract/review.ts'
import { useCall } from '../../bridge/queries.ts'
import { showStamp } from '../../ui/dates.ts'
import { Check, Choice, SelectField, TextField } from '../../ui/fields.tsx'
import { opportunityOptions } from '../organise/opportunity-options.ts'
import { counted } from '../versions/compare.ts'
import { ConversationPicker } from './ConversationPicker.tsx'
import { isPeriod, isSameScope, type Draft } from './draft.ts'
import styles from './ReviewCopyDialog.module.css'
import type { Seen } from './use-preview.ts'

export type StepProps = { draft: Draft; change: (part: Partial<Draft>) => void; seen: Seen }

const Which = ({ draft, change }: Omit<StepProps, 'seen'>) => {
  const { data } = useCall('opportunities.list', {})
  const options = data ? opportunityOptions(data, draft.opportunityId) : []
  if (draft.by === 'conversations') {
    return (
      <ConversationPicker
        chosen={draft.conversationIds}
        opportunities={options}
        onChange={(conversationIds) => change({ conversationIds })}
      />
    )
  }
  if (draft.by === 'opportunity') {
    return (
      <SelectField
        label="Opportunity"
        value={draft.opportunityId ?? ''}
        options={[...(draft.opportunityId === null ? [{ value: '', label: 'Choose one…' }] : []), ...options]}
        onChange={(id) => change({ opportunityId: id === '' ? null : id })}
        hint="Every conversation of it that is not archived."
      />
    )
  }
  return (
    <>
      <div className={styles['pair']}>
        <TextField label="From" type="date" value={draft.from} onChange={(from) => change({ from })} />
        <TextField label="To" type="date" value={draft.to} onChange={(to) => change({ to })} />
      </div>
      {!isPeriod(draft) && <p className={styles['trouble']}>Choose two days, the earlier one first.</p>}
      <SelectField
        label="Of"
        value={draft.within ?? ''}
        options={[{ value: '', label: 'All opportunities' }, ...options]}
        onChange={(id) => change({ within: id === '' ? null : id })}
        hint="What took place on these days, both included; nothing that is archived."
      />
    </>
  )
}

const Parts = ({ draft: { parts }, change }: Omit<StepProps, 'seen'>) => {
  const set = (part: Partial<Draft['parts']>) => change({ parts: { ...parts, ...part } })
  const part = (name: 'ledgers' | 'matrix' | 'reflections', title: string, meaning: string) => (
    <Check
      label={
        <>
          {title}
          <span className={styles['meaning']}>{meaning}</span>
        </>
      }
      checked={parts[name]}
      onChange={(checked) => set({ [name]: checked })}
    />
  )
  return (
    <div>
      <Choice
        label="Sides"
        value={parts.internal ? 'both' : 'external'}
        options={[
          { value: 'both', label: 'Both sides' },
          { value: 'external', label: 'External side only' },
        ]}
        onChange={(sides) => set({ internal: sides === 'both' })}
      />
      <p className={styles['hint']}>
        {parts.internal
          ? 'What was said, and beside it what you think went on in the buyer’s mind, with your inferences.'
          : 'What was said, with the tags on it. No thought leaves, no inference, no remark of yours, no sign that there was any.'}
      </p>
      <fieldset className={styles['parts']}>
        <legend className={styles['label']}>And with it</legend>
        {part('ledgers', 'Ledgers', 'What became of barriers, criteria and inferences: causes, holders, steps, verdicts.')}
        {part('matrix', 'Buy-in matrix', 'How you read each buyer’s buy-in and the agreement in the team, over time.')}
        {part('reflections', 'Reflections', 'Your self-checks on the five behaviours.')}
      </fieldset>
    </div>
  )
}

const Follows = ({ draft, change, choice }: Omit<StepProps, 'seen'> & { choice: ReviewChoice | null }) => {
  const { data = [] } = useCall('review.copies', {})
  const earlier = choice ? data.filter((copy) => copy.choice !== null && isSameScope(copy.choice, choice)) : []
  if (earlier.length === 0) return null
  return (
    <div className={styles['follows']}>
      <SelectField
        label="You made a copy of this before"
        value={earlier.some(({ id }) => id === draft.follows) ? (draft.follows ?? '') : ''}
        options={[
          { value: '', label: 'This one begins anew' },
          ...earlier.map(({ id, name, madeAt }) => ({ value: id, label: `Carry on from ${name}, ${showStamp(madeAt)}` })),
        ]}
        onChange={(id) => change({ follows: id === '' ? null : id })}
        hint={
          draft.parts.internal
            ? 'A copy that carries on goes to the same coach, with all that was written about it so far.'
            : 'A copy that carries on goes to the same coach. With one side only, what was written so far stays at home.'
        }
      />
    </div>
  )
}

const MadeBefore = () => {
  const { data: copies = [] } = useCall('review.copies', {})
  if (copies.length === 0) return null
  const about = ({ pseudonyms, blind }: ReviewCopy) =>
    [pseudonyms ? 'names replaced' : 'with names', ...(blind ? ['blind reading'] : [])].join(', ')
  return (
    <details className={styles['more']}>
      <summary>{copies.length === 1 ? 'One copy was made before' : `${copies.length} copies were made before`}</summary>
      <ul className={styles['lines']} aria-label="Copies made before">
        {copies.map((copy) => (
          <li key={copy.id}>
            <span className={styles['name']}>{copy.name}</span>
            <span className={styles['soft']}>
              {showStamp(copy.madeAt)}, {about(copy)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Which conversations go, and what of them. */
export const WhatStep = (props: StepProps & { choice: ReviewChoice | null }) => {
  const { draft, change, choice, seen } = props
  const count = seen.preview?.conversations.length
  return (
    <>
      <div className={styles['columns']}>
        <div>
          <Choice
            label="What to review"
            value={draft.by}
            options={[
              { value: 'opportunity', label: 'An opportunity' },
              { value: 'conversations', label: 'Conversations' },
              { value: 'dates', label: 'Days' },
            ]}
            onChange={(by) => change({ by })}
          />
          <Which {...props} />
        </div>
        <Parts {...props} />
      </div>
      <p className={styles['sum']} role="status">
        {count !== undefined && !seen.isReading && `${counted(count, 'conversation')} would go.`}
      </p>
      <Follows draft={draft} change={change} choice={choice} />
      <MadeBefore />
    </>
  )
}
