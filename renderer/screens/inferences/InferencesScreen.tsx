import { useState } from 'react'
import { inferenceFilters, type InferenceFilter, type InferenceRow, type InferenceSort } from '../../../app/contract/inferences.ts'
import { thoughtTypeWords } from '../../../app/note/words.ts'
import { pageSize } from '../../bridge/first-page.ts'
import { usePages } from '../../bridge/pages.ts'
import { queryFor, useCall } from '../../bridge/queries.ts'
import { showKeys } from '../../commands/keys.ts'
import { show } from '../../state/window-state.ts'
import { showDay } from '../../ui/dates.ts'
import rows from '../../ui/RowList.module.css'
import { EntryList } from '../ledger/EntryList.tsx'
import { Filters } from '../ledger/Filters.tsx'
import { Empty, Ledger } from '../ledger/Ledger.tsx'
import type { SectionProps } from '../sections/SectionScreen.tsx'
import { Inference } from './Inference.tsx'
import styles from './InferencesScreen.module.css'
import { VerdictSign } from './VerdictSign.tsx'

const filterWords: Record<InferenceFilter, { label: string; hint: string }> = {
  all: { label: 'All', hint: 'All inferences of this decision' },
  unresolved: { label: 'Unresolved', hint: 'Those of which you have not learned how they ended' },
  guesses: { label: 'Guesses', hint: 'Unresolved, and nothing said speaks for or against them yet' },
  confirmed: { label: 'Confirmed', hint: 'The buyer’s later words, or a reason you gave, showed that they were so' },
  refuted: { label: 'Refuted', hint: 'The buyer’s later words, or a reason you gave, showed that they were not so' },
  'never-learned': { label: 'Never learned', hint: 'Those you will not learn about any more' },
}

const sortWords: Record<InferenceSort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  surest: 'Surest first',
  evidence: 'Most evidence first',
}
const sorts = Object.keys(sortWords) as InferenceSort[]

const Row = ({ row, holder }: { row: InferenceRow; holder: string | undefined }) => (
  <>
    <p className={styles['line']}>
      <span className={styles['type']}>{thoughtTypeWords[row.thoughtType]}</span>
      <span className={`${rows['cut']} ${styles['holder']}`}>{holder}</span>
      <span className={`${rows['end']} ${styles['day']}`}>{showDay(row.at, row.zone)}</span>
    </p>
    <p className={`${rows['cut']} ${styles['quote']}`}>{row.quote}</p>
    <p className={styles['line']}>
      <VerdictSign {...row} />
      <span className={`${rows['end']} ${styles['confidence']}`}>{row.confidence}% sure</span>
    </p>
  </>
)

/** The inferences of an opportunity: what they rest on and how they ended. */
export const InferencesScreen = ({ opportunityId, entryId }: SectionProps) => {
  const [filter, setFilter] = useState<InferenceFilter>('all')
  const [sort, setSort] = useState<InferenceSort>('newest')
  const { head, rowAt, placeOf, see } = usePages(
    (page) => queryFor('inferences.list', { opportunityId, filter, sort, offset: page * pageSize, limit: pageSize }),
    'kept',
  )
  const counts = head?.counts
  const { data: team } = useCall('buyers.list', { opportunityId })
  const chosen = entryId ?? rowAt(0)?.id ?? null
  const tools = (
    <>
      <Filters
        label="Show"
        value={filter}
        options={inferenceFilters.map((value) => ({ value, ...filterWords[value], count: counts?.[value] }))}
        onChange={setFilter}
      />
      <label className={styles['sort']}>
        <span className="visually-hidden">Order</span>
        <select value={sort} onChange={(event) => setSort(sorts.find((candidate) => candidate === event.target.value) ?? 'newest')}>
          {sorts.map((value) => (
            <option key={value} value={value}>
              {sortWords[value]}
            </option>
          ))}
        </select>
      </label>
    </>
  )
  const intro =
    'What you suppose the buyer thinks but does not say. Each rests on words that were said, or it is a guess; later you learn whether it was so.'
  if (!counts) return null
  if (counts.all === 0) {
    return (
      <Empty title="No inferences yet">
        <p>
          Write down what the buyer said, and beside it, on the internal side, what may have gone on in their mind: a fear, a doubt, a hope.
        </p>
        <p>
          Select these words and press {showKeys('Mod+Shift+I')}. Say how sure you are before you know: that is how you find out how well
          you read people.
        </p>
      </Empty>
    )
  }
  return (
    <Ledger
      title="Inferences"
      intro={intro}
      tools={tools}
      list={
        counts[filter] === 0 ? (
          <p className={styles['none']}>None of these. {filterWords[filter].hint}.</p>
        ) : (
          <EntryList
            key={`${filter} ${sort}`}
            label="Inferences"
            total={counts[filter]}
            rowHeight={76}
            rowAt={rowAt}
            chosen={chosen}
            place={placeOf(({ id }) => id === chosen)}
            onChoose={(id) => show({ entryId: id })}
            onSight={see}
          >
            {(row) => <Row row={row} holder={team?.find(({ id }) => id === row.holderId)?.name} />}
          </EntryList>
        )
      }
      details={chosen && <Inference key={chosen} id={chosen} team={team ?? []} />}
    />
  )
}
