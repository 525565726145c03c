import { useId } from 'react'
import type { LedgerPassage } from '../../../app/contract/ledger.ts'
import type { Id } from '../../../app/model/ids.ts'
import { showDay } from '../../ui/dates.ts'
import styles from './PassageSelect.module.css'

type Group = { title: string; passages: readonly LedgerPassage[] }
type Props = {
  label: string
  hint?: string
  /** What no choice is called. */
  none: string
  value: Id | null
  groups: readonly Group[]
  onChange: (passage: LedgerPassage | null) => void
}

const longest = 90

const short = (quote: string): string => (quote.length > longest ? `${quote.slice(0, longest).trimEnd()}…` : quote)

/** One of many passages, by its date and words. */
export const PassageSelect = ({ label, hint, none, value, groups, onChange }: Props) => {
  const id = useId()
  const all = groups.flatMap(({ passages }) => passages)
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={styles['select']}
        value={value ?? ''}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(all.find((passage) => passage.id === event.target.value) ?? null)}
      >
        <option value="">{none}</option>
        {groups
          .filter(({ passages }) => passages.length > 0)
          .map(({ title, passages }) => (
            <optgroup key={title} label={title}>
              {passages.map((passage) => (
                <option key={passage.id} value={passage.id}>
                  {showDay(passage.at, passage.zone)} · {short(passage.quote)}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  )
}
