import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { listEntries, updateBarrier, updateCriterion } from '../store/entries.ts'
import { change, type FeatureContext } from './feature.ts'

const events: JournalEvent[] = [{ type: 'entries.changed' }]

/** Barriers and criteria. */
export const entriesFeature = (context: FeatureContext): Handlers<'entries'> => ({
  list: ({ opportunityId }) => listEntries(context.journals.current().sql, opportunityId),
  updateBarrier: ({ id, ...values }) =>
    change(context, values.title === undefined ? 'Change barrier' : 'Rename barrier', id, events, (sql) => updateBarrier(sql, id, values)),
  updateCriterion: ({ id, ...values }) =>
    change(context, values.title === undefined ? 'Change criterion' : 'Rename criterion', id, events, (sql) =>
      updateCriterion(sql, id, values),
    ),
})
