import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { newId } from '../../app/model/ids.ts'
import { barrierStatusWords } from '../../app/note/words.ts'
import { mergeBarrier, previewMerge, splitBarrier } from '../store/barrier-merging.ts'
import { barrierOfStep, insertStep, removeStep, updateStep } from '../store/barrier-steps.ts'
import { changeBarrier, insertBarrier, listBarriers, readBarrier, removeBarrier } from '../store/barriers.ts'
import { insertCause, listCauses, moveCause, removeCause, renameCause } from '../store/causes.ts'
import { change, type FeatureContext } from './feature.ts'

const events: JournalEvent[] = [{ type: 'entries.changed' }]

const labelOf = (values: object): string => {
  const names = Object.keys(values)
  if (names.join() === 'title') return 'Rename barrier'
  return names.join() === 'holderIds' ? 'Change holders of barrier' : 'Change barrier'
}

/** The barrier ledger of an opportunity. */
export const barriersFeature = (context: FeatureContext): Handlers<'barriers'> => {
  const sqlNow = () => context.journals.current().sql
  const now = () => context.ports.now()
  return {
    list: ({ opportunityId }) => listBarriers(sqlNow(), opportunityId),
    read: ({ id }) => readBarrier(sqlNow(), id),
    create: (barrier) => {
      const id = newId()
      return change(context, 'Add barrier', id, events, (sql) => insertBarrier(sql, { id, ...barrier }))
    },
    update: ({ id, ...values }) => change(context, labelOf(values), id, events, (sql) => changeBarrier(sql, id, values)),
    remove: ({ id }) => change(context, 'Delete barrier', id, events, (sql) => removeBarrier(sql, id, now())),
    addStep: ({ barrierId, ...step }) =>
      change(context, `Mark barrier ${barrierStatusWords[step.status].toLowerCase()}`, barrierId, events, (sql) =>
        insertStep(sql, barrierId, step, now()),
      ),
    changeStep: ({ id, ...step }) =>
      change(context, 'Change step of barrier', barrierOfStep(sqlNow(), id), events, (sql) => updateStep(sql, id, step, now())),
    removeStep: ({ id }) => change(context, 'Remove step of barrier', barrierOfStep(sqlNow(), id), events, (sql) => removeStep(sql, id)),
    previewMerge: ({ id, into }) => previewMerge(sqlNow(), id, into),
    merge: ({ id, into }) => change(context, 'Merge barriers', into, events, (sql) => mergeBarrier(sql, id, into)),
    split: ({ id, title, passageIds }) => {
      const newBarrier = newId()
      return change(context, 'Split barrier', newBarrier, events, (sql) => splitBarrier(sql, id, { newBarrier, title, passageIds }))
    },
    causes: () => listCauses(sqlNow()),
    addCause: ({ title }) => {
      const id = newId()
      return change(context, 'Add cause', id, events, (sql) => insertCause(sql, id, title))
    },
    renameCause: ({ id, title }) => change(context, 'Rename cause', id, events, (sql) => renameCause(sql, id, title)),
    moveCause: ({ id, by }) => change(context, 'Move cause', id, events, (sql) => moveCause(sql, id, by)),
    removeCause: ({ id }) => change(context, 'Delete cause', id, events, (sql) => removeCause(sql, id, now())),
  }
}
