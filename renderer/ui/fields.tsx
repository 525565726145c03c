import { useId, type ReactNode } from 'react'
import styles from './fields.module.css'

type FieldProps = { label: string; hint?: string; children: (id: string, describedBy: string | undefined) => ReactNode }

/** A labelled place for one value. */
const Field = ({ label, hint, children }: FieldProps) => {
  const id = useId()
  const hintId = useId()
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      {children(id, hint ? hintId : undefined)}
      {hint && (
        <p id={hintId} className={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  )
}

type TextProps = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  placeholder?: string
  type?: 'text' | 'password' | 'datetime-local' | 'date'
  autoFocus?: boolean
  list?: string[]
}

export const TextField = ({ label, value, onChange, hint, placeholder, type = 'text', autoFocus = false, list }: TextProps) => {
  const listId = useId()
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(id, describedBy) => (
        <>
          <input
            id={id}
            className={styles['input']}
            type={type}
            value={value}
            placeholder={placeholder}
            aria-describedby={describedBy}
            list={list ? listId : undefined}
            maxLength={type === 'text' ? 300 : undefined}
            autoFocus={autoFocus}
            onChange={(event) => onChange(event.target.value)}
          />
          {list && (
            <datalist id={listId}>
              {list.map((option) => (
                <option key={option} value={option} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  )
}

type SelectProps<Value extends string> = {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  hint?: string
}

export const SelectField = <Value extends string>({ label, value, options, onChange, hint }: SelectProps<Value>) => (
  <Field label={label} {...(hint ? { hint } : {})}>
    {(id, describedBy) => (
      <select
        id={id}
        className={styles['input']}
        value={value}
        aria-describedby={describedBy}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
)

type CheckProps = { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void }

export const Check = ({ label, checked, onChange }: CheckProps) => (
  <label className={styles['check']}>
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    <span>{label}</span>
  </label>
)

type ChoiceProps<Value extends string | number> = {
  label: string
  /** `null` where nothing is chosen yet. */
  value: Value | null
  options: readonly { value: Value; label: string; hint?: string }[]
  onChange: (value: Value) => void
}

/** One of a few, all in sight: arrow keys move between them. */
export const Choice = <Value extends string | number>({ label, value, options, onChange }: ChoiceProps<Value>) => {
  const name = useId()
  return (
    <fieldset className={styles['choice']}>
      <legend className={styles['label']}>{label}</legend>
      <div className={styles['options']}>
        {options.map((option) => (
          <label key={option.value} className={styles['option']} title={option.hint}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
