import type { Plan, PlannedQuestion } from '../../../app/contract/prepare.ts'
import { askedInWords } from '../../../app/note/sheet-parts.ts'
import { questionTypeWords, untitledConversation } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { attempt } from '../../state/attempt.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay } from '../../ui/dates.ts'
import { Check } from '../../ui/fields.tsx'
import { Words } from '../matrix/Words.tsx'
import styles from './PrepareScreen.module.css'
import { useWish } from './use-wish.ts'

const Question = ({ question, editable }: { question: PlannedQuestion; editable: boolean }) => {
  const { id, wording, type, asked, passages } = question
  const { isChecked, check } = useWish(question)
  const setAsked = useOneAtATime((checked: boolean) => check(id, checked, () => call('prepare.setAsked', { id, asked: checked })))
  const words = (
    <>
      {wording} <span className={styles['soft']}>{questionTypeWords[type]}</span>
    </>
  )
  return (
    <li>
      {asked === 'tagged' || !editable ? (
        <p>
          <b>{asked === 'no' ? 'Not asked' : 'Asked'}</b> {words}
        </p>
      ) : (
        <Check label={words} checked={isChecked(id, asked === 'ticked')} onChange={(checked) => void setAsked(checked)} />
      )}
      {passages.map((passage) => (
        <Words key={passage.id} passage={passage} />
      ))}
    </li>
  )
}

/** What was planned for earlier conversations beside what was asked in them. */
export const PastPlans = ({ past, editable }: { past: Plan[]; editable: boolean }) => {
  if (past.length === 0) return null
  const reopen = (planId: string) =>
    void attempt(async () =>
      notifyDone('It is planned for the next conversation again.', await call('prepare.setConversation', { planId, conversationId: null })),
    )
  return (
    <section className={styles['part']} aria-label="Planned and asked">
      <h3 className={styles['heading']}>Planned and asked</h3>
      {past.map((plan) => (
        <div key={plan.id} className={styles['group']}>
          <h4 className={styles['holder']}>
            {plan.conversation &&
              `${showDay(plan.conversation.at, plan.conversation.zone)}, ${plan.conversation.title || untitledConversation}`}
          </h4>
          <p className={styles['soft']}>
            {askedInWords(plan)}
            {plan.unplanned > 0 && `; ${plan.unplanned} more that ${plan.unplanned === 1 ? 'was' : 'were'} not planned`}
          </p>
          <ul className={styles['lines']}>
            {plan.questions.map((question) => (
              <Question key={question.id} question={question} editable={editable} />
            ))}
          </ul>
          {editable && (
            <Button look="quiet" onPress={() => reopen(plan.id)}>
              It was for another conversation
            </Button>
          )}
        </div>
      ))}
      <p className={styles['rule']}>Asked: a question tagged in that conversation names this question of the bank, or you tick it here.</p>
    </section>
  )
}
