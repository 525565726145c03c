import { useRef, type KeyboardEvent } from 'react'
import type { ReflectionItem } from '../../../app/contract/reflections.ts'
import type { Id } from '../../../app/model/ids.ts'
import { behaviourWords } from '../../../app/note/words.ts'
import styles from './ReflectDialog.module.css'

/** Scores by sentence; one that was left open has none. */
export type Scores = ReadonlyMap<Id, number>

const steps = [1, 2, 3, 4, 5] as const
const stepWords: Partial<Record<number, string>> = { 1: 'not at all', 5: 'entirely' }

type Props = {
  items: readonly ReflectionItem[]
  scores: Scores
  onChange: (scores: Scores) => void
  /** The keys went beyond the last sentence. */
  onPastLast: () => void
  readOnly: boolean
}

/** The sentences, each with five steps. Digits score and go on, arrows move, Backspace leaves open. */
export const SelfCheck = ({ items, scores, onChange, onPastLast, readOnly }: Props) => {
  const list = useRef<HTMLOListElement>(null)

  const score = (id: Id, value: number | null) => {
    const next = new Map(scores)
    if (value === null) next.delete(id)
    else next.set(id, value)
    onChange(next)
  }

  const focusItem = (index: number) => {
    const row = list.current?.children[index]
    if (!row) return index > 0 && onPastLast()
    const target = row.querySelector<HTMLElement>('input:checked') ?? row.querySelector<HTMLElement>('input')
    target?.focus()
    row.scrollIntoView({ block: 'nearest' })
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number, id: Id) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (direction !== undefined) {
      event.preventDefault()
      focusItem(index + direction)
    } else if (/^[1-5]$/u.test(event.key) && !readOnly) {
      event.preventDefault()
      score(id, Number(event.key))
      focusItem(index + 1)
    } else if (['Backspace', 'Delete', '0'].includes(event.key) && !readOnly) {
      event.preventDefault()
      score(id, null)
    }
  }

  return (
    <ol ref={list} className={styles['items']}>
      {items.map(({ id, behaviour, wording }, index) => (
        <li key={id}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the radio buttons within */}
          <fieldset className={styles['item']} onKeyDown={(event) => onKeyDown(event, index, id)}>
            <legend className={styles['legend']}>
              <span className={styles['behaviour']}>{behaviourWords[behaviour]}</span>
              <span className={styles['wording']}>{wording}</span>
            </legend>
            <div className={styles['steps']}>
              {steps.map((step) => (
                <label key={step} className={styles['step']} title={stepWords[step]}>
                  <input
                    type="radio"
                    name={id}
                    checked={scores.get(id) === step}
                    disabled={readOnly}
                    autoFocus={index === 0 && step === (scores.get(id) ?? 1)}
                    aria-label={stepWords[step] ? `${step}, ${stepWords[step]}` : String(step)}
                    onChange={() => score(id, step)}
                  />
                  <span aria-hidden>{step}</span>
                </label>
              ))}
            </div>
          </fieldset>
        </li>
      ))}
    </ol>
  )
}
