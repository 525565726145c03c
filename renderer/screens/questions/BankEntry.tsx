import { useState } from 'react'
import type { BankQuestion } from '../../../app/contract/questions.ts'
import { questionTypes } from '../../../app/model/kinds.ts'
import { questionTypeWords } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { canWrite, notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { focusPane } from '../../state/panes.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './BankEntry.module.css'

type Values = Partial<Pick<BankQuestion, 'type' | 'wording'>>

/** A question of the bank, to be reworded, given another type or taken out. */
export const BankEntry = ({ question, onGone }: { question: BankQuestion; onGone: () => void }) => {
  const [wording, setWording] = useState(question.wording)
  const update = useOneAtATime(async (values: Values) =>
    notifyDone('The question is changed.', await call('questions.updateBank', { id: question.id, ...values })),
  )
  const remove = useOneAtATime(async () => {
    notifyDone(
      'The question is out of the bank. What you asked with it stays.',
      await call('questions.removeFromBank', { id: question.id }),
    )
    onGone()
    setTimeout(() => focusPane('note'))
  })
  if (!canWrite()) return <h3 className={styles['fixed']}>{question.wording}</h3>
  const isChanged = wording.trim() !== '' && wording.trim() !== question.wording
  return (
    <form
      className={styles['entry']}
      aria-label="Question of the bank"
      onSubmit={(event) => {
        event.preventDefault()
        if (isChanged) void update({ wording })
      }}
    >
      <textarea
        className={styles['wording']}
        aria-label="Wording"
        rows={2}
        value={wording}
        maxLength={300}
        onChange={(event) => setWording(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          } else if (event.key === 'Escape') setWording(question.wording)
        }}
      />
      <div className={styles['foot']}>
        <label>
          Asks for{' '}
          <select
            value={question.type}
            onChange={(event) =>
              void update({ type: questionTypes.find((candidate) => candidate === event.target.value) ?? question.type })
            }
          >
            {questionTypes.map((type) => (
              <option key={type} value={type}>
                {questionTypeWords[type]}
              </option>
            ))}
          </select>
        </label>
        <span className={styles['spring']} />
        {isChanged && (
          <Button type="submit" look="primary" onPress={() => {}}>
            Keep the new wording
          </Button>
        )}
        <Button look="quiet" onPress={() => void remove()}>
          Take out of the bank
        </Button>
      </div>
    </form>
  )
}
