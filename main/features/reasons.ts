import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { newId } from '../../app/model/ids.ts'
import { deleteReason, insertReason, listReasonPassages, listReasons, updateReason } from '../store/reasons.ts'
import { change, type FeatureContext } from './feature.ts'

const events: JournalEvent[] = [{ type: 'entries.changed' }]

/** Reasons to buy, by who named them first. */
export const reasonsFeature = (context: FeatureContext): Handlers<'reasons'> => ({
  list: ({ opportunityId }) => listReasons(context.journals.current().sql, opportunityId),
  passages: ({ id }) => listReasonPassages(context.journals.current().sql, id),
  create: (reason) => {
    const id = newId()
    return change(context, 'Add reason', id, events, (sql) => insertReason(sql, { id, ...reason }))
  },
  update: ({ id, ...values }) =>
    change(context, values.title === undefined ? 'Change who said a reason first' : 'Rename reason', id, events, (sql) =>
      updateReason(sql, id, values),
    ),
  remove: ({ id }) => change(context, 'Delete reason', id, events, (sql) => deleteReason(sql, id, context.ports.now())),
})
