import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { newId } from '../../app/model/ids.ts'
import {
  countAsked,
  deleteBankQuestion,
  insertBankQuestion,
  listAsked,
  listBank,
  listQuestionChoices,
  readAsked,
  updateBankQuestion,
} from '../store/questions.ts'
import { change, type FeatureContext } from './feature.ts'

const events: JournalEvent[] = [{ type: 'entries.changed' }]

/** The question bank and what its questions brought. */
export const questionsFeature = (context: FeatureContext): Handlers<'questions'> => {
  const current = () => context.journals.current().sql
  return {
    choices: ({ opportunityId }) => listQuestionChoices(current(), opportunityId),
    bank: () => listBank(current()),
    addToBank: (question) => {
      const id = newId()
      return change(context, 'Add question to the bank', id, events, (sql) => insertBankQuestion(sql, { id, ...question }))
    },
    updateBank: ({ id, ...values }) =>
      change(context, 'Change question of the bank', id, events, (sql) => updateBankQuestion(sql, id, values)),
    removeFromBank: ({ id }) =>
      change(context, 'Take question out of the bank', id, events, (sql) => deleteBankQuestion(sql, id, context.ports.now())),
    counts: ({ opportunityId }) => countAsked(current(), opportunityId),
    asked: (part) => listAsked(current(), part),
    read: ({ id }) => readAsked(current(), id),
  }
}
