import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { newId } from '../../app/model/ids.ts'
import {
  changeCriterion,
  insertCriterion,
  listCriteria,
  passagesOfCriterion,
  questionsAsked,
  removeCriterion,
  removeHolder,
  setHolder,
} from '../store/criteria.ts'
import { change, type FeatureContext } from './feature.ts'

const events: JournalEvent[] = [{ type: 'entries.changed' }]

/** The criteria grid of an opportunity. */
export const criteriaFeature = (context: FeatureContext): Handlers<'criteria'> => {
  const sqlNow = () => context.journals.current().sql
  return {
    list: ({ opportunityId }) => listCriteria(sqlNow(), opportunityId),
    passages: ({ id }) => passagesOfCriterion(sqlNow(), id),
    questions: ({ opportunityId }) => questionsAsked(sqlNow(), opportunityId),
    create: (criterion) => {
      const id = newId()
      return change(context, 'Add criterion', id, events, (sql) => insertCriterion(sql, { id, ...criterion }))
    },
    update: ({ id, ...values }) =>
      change(context, Object.keys(values).join() === 'title' ? 'Rename criterion' : 'Change criterion', id, events, (sql) =>
        changeCriterion(sql, id, values),
      ),
    remove: ({ id }) => change(context, 'Delete criterion', id, events, (sql) => removeCriterion(sql, id, context.ports.now())),
    setHolder: (holding) => change(context, 'Change holder of criterion', holding.criterionId, events, (sql) => setHolder(sql, holding)),
    removeHolder: ({ criterionId, buyerId }) =>
      change(context, 'Remove holder of criterion', criterionId, events, (sql) => removeHolder(sql, criterionId, buyerId)),
  }
}
