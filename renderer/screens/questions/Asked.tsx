import { useState } from 'react'
import type { AskedQuestion as Question, BankQuestion } from '../../../app/contract/questions.ts'
import type { Id } from '../../../app/model/ids.ts'
import { questionTypeWords, thoughtTypeWords } from '../../../app/note/words.ts'
import { useCall } from '../../bridge/queries.ts'
import { showKeys } from '../../commands/keys.ts'
import { inWords } from '../../state/attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { Part } from '../ledger/Ledger.tsx'
import { PassageQuote } from '../ledger/PassageQuote.tsx'
import styles from './Asked.module.css'
import type { Choice } from './QuestionsScreen.tsx'

/** How many questions are shown at first, and how many more each time. */
const stretch = 25

const One = ({
  question: { passage, questionType, bankQuestionId, answers, surfaced },
  bank,
}: {
  question: Question
  bank: BankQuestion[]
}) => {
  const wording = bank.find(({ id }) => id === bankQuestionId)?.wording
  return (
    <>
      <PassageQuote
        passage={passage}
        lead={`${questionTypeWords[questionType]}${wording && wording !== passage.quote ? `, after “${wording}”` : ''}`}
      />
      {answers.length + surfaced.length > 0 && (
        <div className={styles['brought']}>
          {answers.map((answer) => (
            <PassageQuote key={answer.id} passage={answer} lead="Answer" />
          ))}
          {surfaced.map(({ thoughtType, passage: inference }) => (
            <PassageQuote key={inference.id} passage={inference} lead={`Surfaced: ${thoughtTypeWords[thoughtType].toLowerCase()}`} />
          ))}
        </div>
      )}
    </>
  )
}

/** One question that was asked, by its passage. */
export const AskedQuestion = ({ id, bank }: { id: Id; bank: BankQuestion[] }) => {
  const { data, error } = useCall('questions.read', { id })
  if (error) return <p className={styles['soft']}>{inWords(error)}</p>
  return data ? <One question={data} bank={bank} /> : null
}

/** What was asked, newest first, each with its answers and the inferences it surfaced. */
export const Asked = ({
  opportunityId,
  choice,
  bank,
  title,
}: {
  opportunityId: Id
  choice: Choice
  bank: BankQuestion[]
  title: string
}) => {
  const [limit, setLimit] = useState(stretch)
  const { data } = useCall('questions.asked', { opportunityId, ...choice, offset: 0, limit })
  if (!data) return null
  const { total, rows } = data
  return (
    <Part
      title={total > 0 ? `${title} (${total} in this decision)` : title}
      hint={
        total === 0 &&
        `None in this decision yet. In a note, select a question you asked and press ${showKeys('Mod+Shift+Q')}; then tag its answer with ${showKeys('Mod+Shift+A')}, and link the inference it surfaced with ${showKeys('Mod+Shift+S')}.`
      }
    >
      <ol className={styles['list']}>
        {rows.map((question) => (
          <li key={question.passage.id}>
            <One question={question} bank={bank} />
          </li>
        ))}
      </ol>
      {total > rows.length && limit < 200 && <Button onPress={() => setLimit(Math.min(200, limit + stretch))}>Show more</Button>}
      {total > rows.length && limit >= 200 && (
        <p className={styles['soft']}>These are the newest 200. Choose a type or a wording to see earlier ones.</p>
      )}
    </Part>
  )
}
