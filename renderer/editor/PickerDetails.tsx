import { useEffect, useId, useRef } from 'react'
import { barrierKinds, saidFirst, stances, type PassageKind } from '../../app/model/kinds.ts'
import type { Buyer } from '../../app/model/organisation.ts'
import { barrierKindWords, questionTypeWords, saidFirstWords, stanceWords } from '../../app/note/words.ts'
import { showDay } from '../ui/dates.ts'
import { Choice } from '../ui/fields.tsx'
import type { Links } from './links.ts'
import type { Details } from './picker-passage.ts'
import styles from './TagPicker.module.css'

type Props = {
  kind: PassageKind
  details: Details
  onChange: (given: Partial<Details>) => void
  questions: Links['questions']
  team: Buyer[]
  /** Puts the focus on the question that surfaced the inference. */
  focusSurfaced: boolean
}

/** How much of a question a line of the list shows, in characters. */
const lineLength = 70

const inOneLine = (quote: string): string => (quote.length > lineLength ? `${quote.slice(0, lineLength).trimEnd()}…` : quote)

const SurfacedBy = ({ details, onChange, questions, focusSurfaced }: Props) => {
  const id = useId()
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    if (focusSurfaced) select.current?.focus()
  }, [focusSurfaced])
  const chosen = details.surfacedBy
  return (
    <div className={styles['line']}>
      <label htmlFor={id}>Surfaced by</label>
      <select
        ref={select}
        id={id}
        className={styles['select']}
        value={chosen ?? ''}
        onChange={(event) => onChange({ surfacedBy: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">{questions.length === 0 ? 'no question is tagged yet' : 'no question'}</option>
        {chosen !== null && !questions.some((question) => question.id === chosen) && (
          <option value={chosen}>a question of another note</option>
        )}
        {questions.map((question) => (
          <option key={question.id} value={question.id}>
            {inOneLine(question.quote)} ({questionTypeWords[question.questionType]}, {showDay(question.at, question.zone)})
          </option>
        ))}
      </select>
    </div>
  )
}

const WhoSaidFirst = ({ details, onChange, team }: Props) => {
  const id = useId()
  return (
    <>
      <Choice
        label="Who said it first"
        value={details.saidFirst}
        options={saidFirst.map((value) => ({ value, label: saidFirstWords[value] }))}
        onChange={(value) => onChange({ saidFirst: value })}
      />
      {details.saidFirst === 'buyer' && (
        <div className={styles['line']}>
          <label htmlFor={id}>Which buyer</label>
          <select
            id={id}
            className={styles['select']}
            value={details.buyerId ?? ''}
            onChange={(event) => onChange({ buyerId: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">not known</option>
            {team.map((buyer) => (
              <option key={buyer.id} value={buyer.id}>
                {buyer.name}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  )
}

/** What goes with a pick, under the list. */
export const PickerDetails = (props: Props) => {
  const { kind, details, onChange } = props
  if (kind === 'barrier') {
    return (
      <Choice
        label="It is"
        value={details.barrierKind}
        options={barrierKinds.map((value) => ({ value, label: barrierKindWords[value] }))}
        onChange={(barrierKind) => onChange({ barrierKind })}
      />
    )
  }
  if (kind === 'criterion') {
    return (
      <Choice
        label="Weight, 5 decides"
        value={details.weight}
        options={[1, 2, 3, 4, 5].map((value) => ({ value, label: String(value) }))}
        onChange={(weight) => onChange({ weight })}
      />
    )
  }
  if (kind === 'inference') {
    return (
      <>
        <label className={styles['confidence']}>
          <span>Confidence</span>
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={details.confidence}
            aria-valuetext={`${details.confidence} per cent`}
            onChange={(event) => onChange({ confidence: Number(event.target.value) })}
          />
          <output>{details.confidence}%</output>
        </label>
        <SurfacedBy {...props} />
      </>
    )
  }
  if (kind === 'evidence') {
    return (
      <Choice
        label="These words speak"
        value={details.stance}
        options={stances.map((value) => ({ value, label: `${stanceWords[value]} it` }))}
        onChange={(stance) => onChange({ stance })}
      />
    )
  }
  return kind === 'reason' ? <WhoSaidFirst {...props} /> : null
}
