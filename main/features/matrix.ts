import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { newId } from '../../app/model/ids.ts'
import { readReadiness } from '../store/readiness.ts'
import {
  deleteReading,
  evidenceFor,
  insertReading,
  listConsensus,
  listReadingsWithEvidence,
  readTeam,
  setConsensus,
  updateReading,
} from '../store/readings.ts'
import { change, type FeatureContext } from './feature.ts'

const events: JournalEvent[] = [{ type: 'entries.changed' }]

/** Where each buyer stands, over time. */
export const matrixFeature = (context: FeatureContext): Handlers<'matrix'> => ({
  read: ({ opportunityId }) => {
    const { sql } = context.journals.current()
    return {
      team: readTeam(sql, opportunityId, context.ports.now()),
      readings: listReadingsWithEvidence(sql, opportunityId),
      consensus: listConsensus(sql, opportunityId),
    }
  },
  passages: ({ buyerId }) => evidenceFor(context.journals.current().sql, buyerId),
  addReading: (reading) => {
    const id = newId()
    return change(context, 'Add reading', id, events, (sql) => insertReading(sql, { id, ...reading }, context.ports.now()))
  },
  updateReading: ({ id, ...values }) =>
    change(context, 'Change reading', id, events, (sql) => updateReading(sql, id, values, context.ports.now())),
  removeReading: ({ id }) => change(context, 'Delete reading', id, events, (sql) => deleteReading(sql, id)),
  setConsensus: (entry) =>
    change(context, 'Change consensus', entry.buyerId, events, (sql) => setConsensus(sql, entry, context.ports.now())),
  readiness: ({ buyerId }) => readReadiness(context.journals.current().sql, buyerId, context.ports.now()),
})
