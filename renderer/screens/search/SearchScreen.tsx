import { useEffect, type ReactNode } from 'react'
import { asksForSomething, parseQuery } from '../../../app/rules/search-query.ts'
import { useSearch } from '../../state/search.ts'
import { Filters } from '../ledger/Filters.tsx'
import { Examples } from './Examples.tsx'
import { FilterBar } from './FilterBar.tsx'
import { IndexState } from './IndexState.tsx'
import { KeepSearch } from './KeepSearch.tsx'
import { NothingFound } from './NothingFound.tsx'
import { Results } from './Results.tsx'
import { keepSearching } from './run.ts'
import { SearchField } from './SearchField.tsx'
import styles from './SearchScreen.module.css'
import { Understood } from './Understood.tsx'

const counted = (count: number, isAll: boolean, one: string, many: string): string =>
  `${count.toLocaleString('en')}${isAll ? '' : '+'} ${count === 1 && isAll ? one : many}`

/** How much was found, said when it is there. */
const Count = () => {
  const shown = useSearch((state) => state.shown)
  const fault = useSearch((state) => state.fault)
  const isEmpty = shown !== null && shown.notes.length + shown.entries.length === 0
  const words = shown && [
    counted(shown.notes.length, shown.cursor === null, 'note', 'notes'),
    ...(shown.entries.length > 0 ? [counted(shown.entries.length, true, 'entry', 'entries')] : []),
  ]
  return (
    <p className={styles['count']} role="status" data-for={shown?.typed.slice(0, 100)} data-trouble={fault !== null || undefined}>
      {fault ?? (isEmpty ? (shown.cursor === null ? 'Nothing found' : 'Looking further…') : (words?.join(', ') ?? ''))}
    </p>
  )
}

const Order = () => {
  const order = useSearch((state) => state.order)
  return (
    <Filters
      label="Order"
      value={order}
      options={[
        { value: 'best', label: 'Best first', hint: 'Where the words stand close together and say most' },
        { value: 'newest', label: 'Newest first', hint: 'By the date of the conversation' },
      ]}
      onChange={(value) => useSearch.setState({ order: value })}
    />
  )
}

/** What was found, or what there is to say where nothing was; examples where nothing is asked for. */
const Found = (): ReactNode => {
  const shown = useSearch((state) => state.shown)
  const isAsked = useSearch(({ typed }) => asksForSomething(parseQuery(typed)))
  if (!shown) return isAsked ? null : <Examples />
  if (shown.notes.length + shown.entries.length === 0 && shown.cursor === null) return <NothingFound shown={shown} />
  return <Results shown={shown} />
}

/** Search over everything in the journal, as it is typed. */
export const SearchScreen = () => {
  useEffect(keepSearching, [])
  return (
    <div className={styles['screen']}>
      <div className={styles['ask']} role="search" aria-label="Search everywhere">
        <div className={styles['line']}>
          <SearchField />
          <KeepSearch />
        </div>
        <Understood />
        <div className={styles['line']}>
          <FilterBar />
          <span className={styles['spring']} />
          <Order />
        </div>
        <IndexState />
        <Count />
      </div>
      <Found />
    </div>
  )
}
