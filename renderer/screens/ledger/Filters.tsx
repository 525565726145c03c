import styles from './Filters.module.css'

type Props<Value extends string> = {
  label: string
  value: Value
  options: readonly { value: Value; label: string; count?: number | undefined; hint?: string }[]
  onChange: (value: Value) => void
}

/** Which of the entries are listed: one of a few, each with how many there are. */
export const Filters = <Value extends string>({ label, value, options, onChange }: Props<Value>) => (
  <div className={styles['filters']} role="group" aria-label={label}>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        className={styles['filter']}
        aria-pressed={option.value === value}
        title={option.hint}
        onClick={() => onChange(option.value)}
      >
        {option.label}
        {option.count !== undefined && <span className={styles['count']}>{option.count}</span>}
      </button>
    ))}
  </div>
)
