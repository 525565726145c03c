import { Check, Choice, TextField } from '../../ui/fields.tsx'
import { passphraseTrouble } from './draft.ts'
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

/** Which file it is to be, and what protects it. */
export const FileStep = ({ draft, change }: Props) => (
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
  </>
)
