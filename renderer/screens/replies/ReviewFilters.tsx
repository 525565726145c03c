import { X } from 'lucide-react'
import type { Output } from '../../../app/contract/index.ts'
import { reviewFilters } from '../../../app/contract/replies.ts'
import { useCall } from '../../bridge/queries.ts'
import { Filters } from '../ledger/Filters.tsx'
import { kindWords } from './item-words.ts'
import { narrow, useReview, type ReviewState } from './review-state.ts'
import styles from './ReviewScreen.module.css'

type Filter = (typeof reviewFilters)[number]

const filterWords: Record<Filter, { label: string; hint: string }> = {
  all: { label: 'All', hint: 'All that was written about the journal' },
  open: { label: 'Open', hint: 'What you have not accepted or declined yet, or what was changed since' },
  decided: { label: 'Decided', hint: 'What you have accepted or declined' },
  'not placed': { label: 'Not placed', hint: 'What stands on words that have changed or are gone' },
}

const kinds = Object.keys(kindWords) as NonNullable<ReviewState['kind']>[]

type SelectProps = {
  label: string
  value: string
  options: readonly (readonly [value: string, words: string])[]
  onChange: (value: string) => void
}

const Select = ({ label, value, options, onChange }: SelectProps) => (
  <label>
    <span className="visually-hidden">{label}</span>
    <select className={styles['select']} title={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map(([option, words]) => (
        <option key={option} value={option}>
          {words}
        </option>
      ))}
    </select>
  </label>
)

const Narrowed = ({ words, onLift }: { words: string; onLift: () => void }) => (
  <button type="button" className={styles['chip']} aria-label={`${words}. Show others too`} onClick={onLift}>
    {words} <X size={12} aria-hidden />
  </button>
)

/** The opportunity whose comments are asked for. */
export const OpportunityFilter = () => {
  const { data } = useCall('opportunities.list', {})
  const opportunityId = useReview((state) => state.opportunityId)
  const options = data?.opportunities.map(({ id, name }) => [id, name] as const) ?? []
  return (
    <Select
      label="Opportunity"
      value={opportunityId ?? ''}
      options={[['', 'All opportunities'], ...options]}
      onChange={(value) => narrow({ opportunityId: value || null })}
    />
  )
}

type Props = { list: Output<'replies.list'> | undefined }

/** Which of the items are listed. */
export const ReviewFilters = ({ list }: Props) => {
  const { filter, authorId, kind, entryId, conversationId } = useReview()
  const counts: Partial<Record<Filter, number>> = { ...(list && { open: list.open }), ...(list && { [filter]: list.total }) }
  return (
    <>
      <Filters
        label="Show"
        value={filter}
        options={reviewFilters.map((value) => ({ value, ...filterWords[value], count: counts[value] }))}
        onChange={(value) => narrow({ filter: value })}
      />
      <OpportunityFilter />
      <Select
        label="Written by"
        value={authorId ?? ''}
        options={[['', 'Everyone'], ...(list?.authors ?? []).map(({ id, name, own }) => [id, own ? 'You' : name] as const)]}
        onChange={(value) => narrow({ authorId: value || null })}
      />
      <Select
        label="Kind"
        value={kind ?? ''}
        options={[['', 'All kinds'], ...kinds.map((value) => [value, kindWords[value]] as const)]}
        onChange={(value) => narrow({ kind: kinds.find((candidate) => candidate === value) ?? null })}
      />
      {entryId !== null && <Narrowed words="About one entry" onLift={() => narrow({ entryId: null })} />}
      {conversationId !== null && <Narrowed words="Of one conversation" onLift={() => narrow({ conversationId: null })} />}
    </>
  )
}
