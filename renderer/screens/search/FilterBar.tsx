import { passageKinds, sides, type PassageKind, type Side } from '../../../app/model/kinds.ts'
import { passageKindWords, sideWords } from '../../../app/note/words.ts'
import { filtersIn, withFilterBegun, withFilters } from '../../../app/rules/search-editing.ts'
import type { Filter, FilterName } from '../../../app/rules/search-filters.ts'
import { parseQuery } from '../../../app/rules/search-query.ts'
import { useSearch } from '../../state/search.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './SearchScreen.module.css'

type Choice = { words: string; filters: Filter[] }

const dayBefore = (days: number): string => {
  const date = new Date()
  date.setDate(date.getDate() - days)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}

const year = (back: number): string => String(new Date().getFullYear() - back)

const since = (value: string): Filter => ({ name: 'after', value })

const sideChoices: Choice[] = sides.map((value: Side) => ({ words: sideWords[value], filters: [{ name: 'side', value }] }))
const tagChoices: Choice[] = passageKinds.map((value: PassageKind) => ({
  words: passageKindWords[value],
  filters: [{ name: 'tag', value }],
}))
const dateChoices = (): Choice[] => [
  { words: 'Last 30 days', filters: [since(dayBefore(31))] },
  { words: 'Last 90 days', filters: [since(dayBefore(91))] },
  { words: 'This year', filters: [since(year(1))] },
  { words: 'Last year', filters: [since(year(2)), { name: 'before', value: year(0) }] },
]

type Props = { label: string; none: string; names: readonly FilterName[]; choices: readonly Choice[] }

/** One of a few for a filter; what is chosen is written into the field, and what is typed there is shown as chosen. */
const FilterChoice = ({ label, none, names, choices }: Props) => {
  const now = useSearch(({ typed }) => filtersIn(parseQuery(typed), names).join(' '))
  const values = choices.map(({ filters }) => withFilters('', names, filters).trim())
  const isTyped = now !== '' && !values.includes(now)
  const choose = (value: string) => {
    const { typed } = useSearch.getState()
    useSearch.setState({ typed: withFilters(typed, names, choices[values.indexOf(value)]?.filters ?? []) })
  }
  return (
    <label>
      <span className="visually-hidden">{label}</span>
      <select
        className={styles['select']}
        title={label}
        data-set={now !== '' || undefined}
        value={now}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{none}</option>
        {isTyped && <option value={now}>As typed</option>}
        {choices.map(({ words }, index) => (
          <option key={words} value={values[index]}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Begins a filter in the field, where its names are then offered. */
const beginFilter = (name: FilterName): void =>
  useSearch.setState(({ typed, asked }) => ({ typed: withFilterBegun(typed, name), asked: asked + 1, goesOn: true }))

/** Filters for those who do not type them: each is written into the field. */
export const FilterBar = () => (
  <div className={styles['filters']} role="group" aria-label="Filters">
    <FilterChoice label="Side" none="Both sides" names={['side']} choices={sideChoices} />
    <FilterChoice label="Tag" none="Tagged or not" names={['tag']} choices={tagChoices} />
    <FilterChoice label="Date" none="Any time" names={['after', 'before']} choices={dateChoices()} />
    <Button onPress={() => beginFilter('opportunity')}>Opportunity…</Button>
    <Button onPress={() => beginFilter('buyer')}>Buyer…</Button>
  </div>
)
