import { useState } from 'react'
import type { BankQuestion } from '../../../app/contract/questions.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { QuestionType } from '../../../app/model/kinds.ts'
import { questionTypeWords } from '../../../app/note/words.ts'
import { yieldInWords, yieldOfAll } from '../../../app/rules/question-yield.ts'
import { useCall } from '../../bridge/queries.ts'
import { show } from '../../state/window-state.ts'
import { Filters } from '../ledger/Filters.tsx'
import { Ledger, Part } from '../ledger/Ledger.tsx'
import type { SectionProps } from '../sections/SectionScreen.tsx'
import { Asked, AskedQuestion } from './Asked.tsx'
import { Bank } from './Bank.tsx'
import { BankEntry } from './BankEntry.tsx'

/** What is chosen in the bank: all questions, those of a type, or one wording. */
export type Choice = { type: QuestionType | null; bankQuestionId: Id | null }

const scopes = [
  { value: 'one', label: 'This decision', hint: 'Counts what was asked in this decision' },
  { value: 'all', label: 'Whole journal', hint: 'Counts what was asked in all your decisions' },
] as const
type Scope = (typeof scopes)[number]['value']

const headingOf = ({ type, bankQuestionId }: Choice, bank: BankQuestion[]): string =>
  bank.find(({ id }) => id === bankQuestionId)?.wording ?? (type ? `${questionTypeWords[type]} questions` : 'All questions asked')

/** The question bank, what was asked, and what it brought. */
export const QuestionsScreen = ({ opportunityId, entryId }: SectionProps) => {
  const [chosenType, setType] = useState<QuestionType | null>(null)
  const [scope, setScope] = useState<Scope>('one')
  const { data: bank } = useCall('questions.bank', {})
  const { data: counts } = useCall('questions.counts', { opportunityId: scope === 'one' ? opportunityId : null })
  if (!bank || !counts) return null
  const wording = bank.find(({ id }) => id === entryId)
  const askedId = entryId !== null && !wording ? entryId : null
  const choice: Choice = { type: wording ? null : chosenType, bankQuestionId: wording?.id ?? null }
  const choose = (next: Choice) => {
    setType(next.type)
    show({ entryId: next.bankQuestionId })
  }
  return (
    <Ledger
      title="Questions"
      intro={
        <>
          Your own question bank, by what a question asks for, and what asking brought. A question surfaced something when an inference was
          linked to it. So far: {yieldInWords(yieldOfAll(counts))}.
        </>
      }
      tools={<Filters label="Counted" value={scope} options={scopes} onChange={setScope} />}
      list={<Bank bank={bank} counts={counts} choice={choice} onChoose={choose} />}
      details={
        <>
          {askedId && (
            <Part title="The question you came from">
              <AskedQuestion key={askedId} id={askedId} bank={bank} />
            </Part>
          )}
          {wording && <BankEntry key={wording.id} question={wording} onGone={() => choose({ type: wording.type, bankQuestionId: null })} />}
          <Asked
            key={`${choice.type} ${choice.bankQuestionId}`}
            opportunityId={opportunityId}
            choice={choice}
            bank={bank}
            title={wording ? 'Asked in this decision' : headingOf(choice, bank)}
          />
        </>
      }
    />
  )
}
