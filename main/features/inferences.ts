import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { mustBeOnTeam } from '../store/barriers.ts'
import { countInferences, listInferenceChoices, listInferences, readInference, writeInferenceHolder } from '../store/inferences.ts'
import { livingOfKind } from '../store/living.ts'
import { deleteOutcome, writeOutcome } from '../store/outcomes.ts'
import { change, type FeatureContext } from './feature.ts'

const events: JournalEvent[] = [{ type: 'entries.changed' }]

const labels = { confirmed: 'Confirm inference', refuted: 'Refute inference', 'never-learned': 'Mark inference as never learned' }

/** The inferences of an opportunity: what they rest on and how they ended. */
export const inferencesFeature = (context: FeatureContext): Handlers<'inferences'> => ({
  choices: ({ opportunityId }) => listInferenceChoices(context.journals.current().sql, opportunityId),
  list: (part) => {
    const { sql } = context.journals.current()
    return { counts: countInferences(sql, part.opportunityId), rows: listInferences(sql, part) }
  },
  read: ({ id }) => readInference(context.journals.current().sql, id),
  hold: ({ id, buyerId }) =>
    change(context, 'Change whose inference it is', id, events, (sql) => {
      const { opportunityId } = livingOfKind(sql, id, 'inference')
      if (buyerId !== null) mustBeOnTeam(sql, opportunityId, [buyerId])
      writeInferenceHolder(sql, id, buyerId)
    }),
  resolve: ({ id, ...outcome }) =>
    change(context, labels[outcome.verdict], id, events, (sql) => writeOutcome(sql, id, outcome, context.ports.now())),
  reopen: ({ id }) => change(context, 'Take back how an inference ended', id, events, (sql) => deleteOutcome(sql, id)),
})
