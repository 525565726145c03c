import type { ReactNode } from 'react'
import type { Output } from '../../../app/contract/index.ts'
import { useCall } from '../../bridge/queries.ts'
import { LedgerHead } from '../../ui/heads.tsx'
import { Empty } from '../ledger/Ledger.tsx'
import styles from './Compare.module.css'
import { AgreementPart, CalibrationPart } from './CompareFigures.tsx'
import { RatingsPart } from './CompareRatings.tsx'
import { ReadingsPart } from './CompareReadings.tsx'
import { countOf } from './item-words.ts'
import { askedOf, useReview } from './review-state.ts'
import { OpportunityFilter } from './ReviewFilters.tsx'

export type Compared = Output<'replies.compare'>

type FiguresProps = { authorId: string; opportunityId: string | null; name: string }

const Figures = ({ authorId, opportunityId, name }: FiguresProps) => {
  const { data } = useCall('replies.compare', { authorId, opportunityId })
  if (!data) return null
  if (data.conversations === 0) {
    return <p className={styles['soft']}>{name} wrote nothing about conversations here.</p>
  }
  return (
    <>
      <p className={styles['soft']}>
        Over {countOf(data.conversations, 'conversation')} that {name} wrote about.
      </p>
      <ReadingsPart rivals={data.rivals} name={name} />
      <RatingsPart ratings={data.ratings} name={name} />
      <AgreementPart agreement={data.agreement} name={name} />
      <CalibrationPart calibration={data.calibration} name={name} />
    </>
  )
}

/** Where the seller and a coach read the buyer differently. */
export const Compare = ({ parts }: { parts: ReactNode }) => {
  const state = useReview()
  const { data: list } = useCall('replies.list', { ...askedOf(state), authorId: null, offset: 0, limit: 1 })
  const coaches = list?.authors.filter(({ own }) => !own) ?? []
  const coach = coaches.find(({ id }) => id === state.authorId) ?? coaches[0]
  return (
    <div className={styles['screen']}>
      <LedgerHead
        title="Review"
        intro="Where you and a coach read the same buyer differently, and who proved right."
        tools={
          <>
            {parts}
            <OpportunityFilter />
            {coaches.length > 0 && (
              <label>
                <span className={styles['soft']}>You and </span>
                <select value={coach?.id ?? ''} onChange={(event) => useReview.setState({ authorId: event.target.value })}>
                  {coaches.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </>
        }
      />
      <div className={styles['body']}>
        {coach && <Figures key={coach.id} authorId={coach.id} opportunityId={state.opportunityId} name={coach.name} />}
        {list && !coach && (
          <Empty title="Nobody to compare with yet">
            <p>Once a coach has read some of your conversations and sent a reply, your readings stand side by side here.</p>
          </Empty>
        )}
      </div>
    </div>
  )
}
