import { X } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { PassageFilter } from '../../../app/contract/explorer.ts'
import { fromWallTime, instantOf, toWallTime } from '../../../app/model/dates.ts'
import { passageKinds, passageStatuses, sides } from '../../../app/model/kinds.ts'
import { passageKindPlurals, passageStatusWords, sideWords } from '../../../app/note/words.ts'
import { useCall } from '../../bridge/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { changeFilter, noFilter, useExplorer } from './explorer-state.ts'
import styles from './ExplorerScreen.module.css'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The instant at which a day begins here, `after` days later; `null` where it is none. */
const instantOfDay = (day: string, after: number): string | null => {
  if (!/^\d{4}-\d\d-\d\d$/u.test(day)) return null
  const date = new Date(`${day}T00:00:00.000Z`)
  if (Number.isNaN(date.getTime())) return null
  date.setUTCDate(date.getUTCDate() + after)
  return fromWallTime(`${date.toISOString().slice(0, 10)}T00:00`, zone)
}

const halfDay = 12 * 3_600_000

const dayOfInstant = (instant: string, after: number): string =>
  toWallTime(instantOf(Date.parse(instant) - after * halfDay), zone).slice(0, 10)

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <label className={styles['field']}>
    <span>{label}</span>
    {children}
  </label>
)

type SelectProps = {
  label: string
  value: string
  any: string
  options: readonly (readonly [value: string, title: string])[]
  onChange: (value: string) => void
}

const Select = ({ label, value, any, options, onChange }: SelectProps) => (
  <Field label={label}>
    <select value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{any}</option>
      {options.map(([option, title]) => (
        <option key={option} value={option}>
          {title}
        </option>
      ))}
    </select>
  </Field>
)

/** How long the words must rest until they are looked for, in milliseconds. */
const restsAfter = 150

const WordsField = () => {
  const words = useExplorer((state) => state.filter.words)
  const [typed, setTyped] = useState(words)
  const [known, setKnown] = useState(words)
  if (known !== words) {
    setKnown(words)
    setTyped(words)
  }
  useEffect(() => {
    if (typed === words) return
    const rest = setTimeout(() => changeFilter({ words: typed }), restsAfter)
    return () => clearTimeout(rest)
  }, [typed, words])
  return (
    <Field label="Words">
      <input
        type="search"
        value={typed}
        maxLength={1000}
        placeholder="in passage or entry"
        onChange={(event) => setTyped(event.target.value)}
      />
    </Field>
  )
}

type DayProps = { label: string; value: string | null; onChange: (instant: string | null) => void; after?: number }

/** A day; `after` is how many days later the instant is at which it counts. */
const DayField = ({ label, value, onChange, after = 0 }: DayProps) => (
  <Field label={label}>
    <input
      type="date"
      value={value === null ? '' : dayOfInstant(value, after)}
      onChange={(event) => onChange(instantOfDay(event.target.value, after))}
    />
  </Field>
)

const Together = ({ titles: [one, other] }: { titles: [string, string] }) => (
  <span className={styles['together']}>
    <span>
      Exchanges with <b>{one}</b> and <b>{other}</b>
    </span>
    <Button look="quiet" label="Show all exchanges" onPress={() => changeFilter({ together: null })}>
      <X size={14} aria-hidden />
    </Button>
  </span>
)

const isAny = (filter: PassageFilter): boolean => JSON.stringify(filter) === JSON.stringify(noFilter)

/** Which passages are listed. In the matrix only the opportunity and the dates count. */
export const FilterBar = ({ view }: { view: 'table' | 'together' }) => {
  const filter = useExplorer((state) => state.filter)
  const titles = useExplorer((state) => state.titles)
  const { data: organisation } = useCall('opportunities.list', {})
  const { data: team } = useCall('buyers.list', filter.opportunityId === null ? null : { opportunityId: filter.opportunityId })
  const accounts = new Map(organisation?.accounts.map(({ id, name }) => [id, name]))
  const opportunities = (organisation?.opportunities ?? []).map(
    ({ id, name, accountId }) => [id, `${accounts.get(accountId)} · ${name}`] as const,
  )
  return (
    <div className={styles['filters']} role="group" aria-label="Filters">
      {view === 'table' && (
        <>
          <WordsField />
          <Select
            label="Kind"
            value={filter.kinds[0] ?? ''}
            any="all kinds"
            options={passageKinds.map((kind) => [kind, passageKindPlurals[kind]])}
            onChange={(value) => changeFilter({ kinds: passageKinds.filter((kind) => kind === value) })}
          />
          <Select
            label="Side"
            value={filter.side ?? ''}
            any="both sides"
            options={sides.map((side) => [side, sideWords[side]])}
            onChange={(value) => changeFilter({ side: sides.find((side) => side === value) ?? null })}
          />
          <Select
            label="Status"
            value={filter.statuses[0] ?? ''}
            any="any status"
            options={passageStatuses.map((status) => [status, passageStatusWords[status]])}
            onChange={(value) => changeFilter({ statuses: passageStatuses.filter((status) => status === value) })}
          />
        </>
      )}
      <Select
        label="Opportunity"
        value={filter.opportunityId ?? ''}
        any="all opportunities"
        options={opportunities}
        onChange={(value) => changeFilter({ opportunityId: value || null, buyerId: null })}
      />
      {view === 'table' && filter.opportunityId !== null && (
        <Select
          label="Buyer"
          value={filter.buyerId ?? ''}
          any="all buyers"
          options={(team ?? []).map(({ id, name }) => [id, name])}
          onChange={(value) => changeFilter({ buyerId: value || null })}
        />
      )}
      <DayField label="From" value={filter.from} onChange={(from) => changeFilter({ from })} />
      <DayField label="Until" value={filter.before} after={1} onChange={(before) => changeFilter({ before })} />
      {filter.together && view === 'table' && <Together titles={titles} />}
      {!isAny(filter) && (
        <Button look="quiet" onPress={() => changeFilter(noFilter)}>
          Clear filters
        </Button>
      )}
    </div>
  )
}
