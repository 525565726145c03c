import { X } from 'lucide-react'
import { useRef } from 'react'
import type { Plan, Sheet } from '../../../app/contract/prepare.ts'
import type { Id } from '../../../app/model/ids.ts'
import { questionTypes, type QuestionType } from '../../../app/model/kinds.ts'
import { questionTypeWords } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/fields.tsx'
import { AddQuestion } from '../questions/AddQuestion.tsx'
import { Held } from './Held.tsx'
import styles from './PrepareScreen.module.css'
import { useWish } from './use-wish.ts'

/** Types of question, those that fit the most inferences of the sheet first. */
const typesByFit = ({ inferences }: Sheet): { type: QuestionType; fits: number }[] =>
  questionTypes
    .map((type) => ({ type, fits: inferences.shown.filter(({ questions }) => questions.some((fitting) => fitting.type === type)).length }))
    .toSorted((one, other) => other.fits - one.fits)

type Props = { sheet: Sheet; opportunityId: Id; editable: boolean }

const Chosen = ({ plan, editable, onRemove }: { plan: Plan | null; editable: boolean; onRemove: (id: Id) => void }) => {
  if (!plan || plan.questions.length === 0)
    return <p className={styles['soft']}>None chosen yet. Tick a few below: two or three good ones are plenty for an hour.</p>
  return (
    <ol className={styles['chosen']}>
      {plan.questions.map(({ id, wording, type }) => (
        <li key={id}>
          <span>
            {wording} <span className={styles['soft']}>{questionTypeWords[type]}</span>
          </span>
          {editable && (
            <Button look="quiet" label={`Take “${wording}” off`} onPress={() => onRemove(id)}>
              <X size={14} aria-hidden />
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}

/** What to ask: what has been chosen, and the bank to choose from, what fits the open inferences first. */
export const Questions = ({ sheet, opportunityId, editable }: Props) => {
  const { plan, bank } = sheet
  const region = useRef<HTMLElement>(null)
  const planned = new Map(
    (plan?.questions ?? []).flatMap(({ bankQuestionId, id }) => (bankQuestionId === null ? [] : [[bankQuestionId, id] as const])),
  )

  const { isChecked, check } = useWish(plan)
  const remove = useOneAtATime(async (id: Id) => {
    await call('prepare.removeQuestion', { id })
    region.current?.focus()
  })
  const addOwn = (type: QuestionType, wording: string) => call('prepare.addQuestion', { opportunityId, question: { type, wording } })
  const toggle = useOneAtATime((bankQuestionId: Id, checked: boolean) => {
    const id = planned.get(bankQuestionId)
    return check(bankQuestionId, checked, async () => {
      if (checked && id === undefined) await call('prepare.addQuestion', { opportunityId, question: { bankQuestionId } })
      if (!checked && id !== undefined) await call('prepare.removeQuestion', { id })
    })
  })

  return (
    <section ref={region} className={styles['part']} aria-label="Questions to ask" tabIndex={-1}>
      <h3 className={styles['heading']}>Questions to ask</h3>
      <div className={styles['choice']}>
        <Chosen plan={plan} editable={editable} onRemove={(id) => void remove(id)} />
      </div>
      {plan && plan.questions.length > 0 && editable && <Held plan={plan} opportunityId={opportunityId} />}
      {editable && (
        <>
          <AddQuestion
            label="A question in your own words"
            placeholder="In your own words"
            typeLabel="Its type"
            type="issues"
            maxLength={500}
            onAdd={addOwn}
          />
          <h4 className={styles['holder']}>From your question bank</h4>
          {typesByFit(sheet).map(({ type, fits }) => {
            const questions = bank.filter((question) => question.type === type)
            if (questions.length === 0) return null
            return (
              <fieldset key={type} className={styles['type']}>
                <legend>
                  {questionTypeWords[type]}
                  {fits > 0 && <span className={styles['soft']}> fits {fits === 1 ? '1 inference' : `${fits} inferences`} to test</span>}
                </legend>
                {questions.map(({ id, wording }) => (
                  <Check
                    key={id}
                    label={wording}
                    checked={isChecked(id, planned.has(id))}
                    onChange={(checked) => void toggle(id, checked)}
                  />
                ))}
              </fieldset>
            )
          })}
        </>
      )}
    </section>
  )
}
