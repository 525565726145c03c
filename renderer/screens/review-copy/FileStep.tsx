import type { ReviewChoice } from '../../../app/contract/review.ts'
import { useCall } from '../../bridge/queries.ts'
import { showStamp } from '../../ui/dates.ts'
import { Check, Choice, SelectField, TextField } from '../../ui/fields.tsx'
import { isSameScope, passphraseTrouble } from './draft.ts'
import styles from './ReviewCopyDialog.module.css'
import type { StepProps } from './WhatStep.tsx'

type Props = Omit<StepProps, 'seen'>

const Passphrase = ({ draft, change }: Props) => {
  const { isSealed, isShown, passphrase, again } = draft
  const trouble = passphraseTrouble(draft)
  return (
    <section aria-label="Passphrase">
      <Check
        label={
          <>
            Seal it with a passphrase
            <span className={styles['meaning']}>Nobody reads the file without it. Tell it to your coach in another way than the file.</span>
          </>
        }
        checked={isSealed}
        onChange={(checked) => change({ isSealed: checked })}
      />
      {isSealed && (
        <div className={styles['under']}>
          <div className={styles['pair']}>
            <TextField
              label="Passphrase"
              type={isShown ? 'text' : 'password'}
              value={passphrase}
              onChange={(text) => change({ passphrase: text })}
            />
            {!isShown && <TextField label="Once more" type="password" value={again} onChange={(text) => change({ again: text })} />}
          </div>
          <Check label="Show what I type" checked={isShown} onChange={(checked) => change({ isShown: checked })} />
          <p className={styles['caution']}>Nobody can recover it. Who loses it cannot open this copy any more; you can make another one.</p>
          <p className={styles['soft']} role="status">
            {trouble}
          </p>
        </div>
      )}
    </section>
  )
}

const Follows = ({ draft, change, choice }: Props & { choice: ReviewChoice | null }) => {
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
        hint="A copy that carries on goes to the same coach, who sees that it belongs with the earlier one."
      />
    </div>
  )
}

/** Which file it is to be, and what protects it. */
export const FileStep = ({ draft, change, choice }: Props & { choice: ReviewChoice | null }) => (
  <>
    <Choice
      label="Which file"
      value={draft.form}
      options={[
        { value: 'buyin', label: 'For Buy-In (.buyin)' },
        { value: 'html', label: 'For any browser (.html)' },
      ]}
      onChange={(form) => change({ form })}
    />
    <dl className={styles['forms']}>
      <dt>.buyin</dt>
      <dd>For a coach who has Buy-In: it opens in a window of its own.</dd>
      <dt>.html</dt>
      <dd>For a coach who has not: a page that any browser opens, with nothing to install and no network.</dd>
    </dl>
    <Passphrase draft={draft} change={change} />
    {draft.parts.internal && (
      <Check
        label={
          <>
            Blind reading
            <span className={styles['meaning']}>
              Your coach reads what was said and infers what the buyer thought, and only then sees what you inferred.
            </span>
          </>
        }
        checked={draft.blind}
        onChange={(blind) => change({ blind })}
      />
    )}
    <Follows draft={draft} change={change} choice={choice} />
  </>
)
