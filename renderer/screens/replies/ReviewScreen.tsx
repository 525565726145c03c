import { useEffect, useRef } from 'react'
import { Filters } from '../ledger/Filters.tsx'
import { Compare } from './Compare.tsx'
import { useReview } from './review-state.ts'
import { ReviewList } from './ReviewList.tsx'

/** What coaches wrote about the journal, and how their reading of the buyers compares with the seller's. */
export const ReviewScreen = () => {
  const part = useReview((state) => state.part)
  const place = useRef<HTMLDivElement>(null)
  const shown = useRef(part)
  // The choice of the part went with the part it was made in.
  useEffect(() => {
    if (shown.current !== part && document.activeElement === document.body)
      place.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus()
    shown.current = part
  }, [part])
  const parts = (
    <div ref={place}>
      <Filters
        label="Part"
        value={part}
        options={[
          { value: 'list', label: 'List', hint: 'All that was written' },
          { value: 'compare', label: 'Compare', hint: 'Where you and a coach read the buyer differently' },
        ]}
        onChange={(value) => useReview.setState({ part: value })}
      />
    </div>
  )
  return part === 'list' ? <ReviewList parts={parts} /> : <Compare parts={parts} />
}
