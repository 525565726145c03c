import type { Changed } from '../../app/contract/changes.ts'
import type { JournalEvent } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Journals } from '../journals.ts'
import type { Pace } from '../pace.ts'
import type { CorePorts } from '../ports.ts'
import type { ReviewCopies } from '../review-copies.ts'
import { asChange } from '../store/changes.ts'
import type { Sql } from '../store/database.ts'

/** What the features work with. */
export type FeatureContext = {
  journals: Journals
  copies: ReviewCopies
  emit: (event: JournalEvent) => void
  ports: CorePorts
  pace: Pace
}

/**
 * Does a change of records that can be undone: one transaction, one entry in the undo log, then the events.
 *
 * @param id the record the change is about
 */
export const change = (context: FeatureContext, label: string, id: Id, events: JournalEvent[], work: (sql: Sql) => void): Changed => {
  const store = context.journals.current()
  const changeId = store.write(() => asChange(store.sql, context.ports.now(), label, () => work(store.sql)))
  for (const event of [...events, { type: 'changes.changed' } as const]) context.emit(event)
  return { id, changeId }
}
