import type { KeyboardEvent } from 'react'
import type { BankQuestion } from '../../../app/contract/questions.ts'
import { questionTypes, type QuestionType } from '../../../app/model/kinds.ts'
import { questionTypeWords } from '../../../app/note/words.ts'
import {
  fewAsked,
  yieldByType,
  yieldInWords,
  yieldOfAll,
  yieldOfWording,
  type AskedCount,
  type Yield,
} from '../../../app/rules/question-yield.ts'
import { call } from '../../bridge/connection.ts'
import { canWrite, notifyDone } from '../../state/journal-actions.ts'
import { AddQuestion } from './AddQuestion.tsx'
import styles from './Bank.module.css'
import type { Choice } from './QuestionsScreen.tsx'

const tipOf = ({ asked }: Yield): string =>
  asked > 0 && asked < fewAsked
    ? `Asked fewer than ${fewAsked} times: too few to choose by`
    : 'Of those that were asked, how many have an inference linked to them'

type ItemProps = { title: string; brought: Yield; look: 'all' | 'type' | 'wording'; chosen: boolean; onChoose: () => void }

const Item = ({ title, brought, look, chosen, onChoose }: ItemProps) => (
  <button
    type="button"
    className={styles['item']}
    data-item
    data-look={look}
    data-pane-focus={chosen || undefined}
    aria-current={chosen || undefined}
    title={tipOf(brought)}
    onClick={onChoose}
  >
    <span className={styles['title']}>{title}</span>
    <span className={styles['yield']} data-few={brought.asked < fewAsked || undefined}>
      {yieldInWords(brought)}
    </span>
  </button>
)

/** Arrow keys go through the items; Home and End go to the ends. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-item]')]
  const now = items.indexOf(document.activeElement as HTMLElement)
  const target = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 }[event.key]
  if (target === undefined || now < 0) return
  event.preventDefault()
  items[Math.max(0, Math.min(items.length - 1, target))]?.focus()
}

const addToBank = async (type: QuestionType, wording: string) =>
  notifyDone('The question is in the bank.', await call('questions.addToBank', { type, wording }))

type Props = { bank: BankQuestion[]; counts: AskedCount[]; choice: Choice; onChoose: (choice: Choice) => void }

/** The eight types with the wordings of each, and what asking them has brought. */
export const Bank = ({ bank, counts, choice, onChoose }: Props) => {
  const byType = yieldByType(counts)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its buttons */}
      <nav className={styles['bank']} aria-label="Question bank" onKeyDown={moveFocus}>
        <Item
          title="All questions"
          look="all"
          brought={yieldOfAll(counts)}
          chosen={choice.type === null && choice.bankQuestionId === null}
          onChoose={() => onChoose({ type: null, bankQuestionId: null })}
        />
        {questionTypes.map((type) => (
          <div key={type} className={styles['group']} role="group" aria-label={questionTypeWords[type]}>
            <Item
              title={questionTypeWords[type]}
              look="type"
              brought={byType[type]}
              chosen={choice.type === type}
              onChoose={() => onChoose({ type, bankQuestionId: null })}
            />
            {bank
              .filter((question) => question.type === type)
              .map(({ id, wording }) => (
                <Item
                  key={id}
                  title={wording}
                  look="wording"
                  brought={yieldOfWording(counts, id)}
                  chosen={choice.bankQuestionId === id}
                  onChoose={() => onChoose({ type, bankQuestionId: id })}
                />
              ))}
          </div>
        ))}
      </nav>
      {canWrite() && (
        <div className={styles['add']}>
          <AddQuestion
            key={choice.type}
            label="A question for the bank"
            placeholder="A question worth keeping"
            typeLabel="What it asks for"
            type={choice.type ?? 'data'}
            maxLength={300}
            onAdd={addToBank}
          />
        </div>
      )}
    </>
  )
}
