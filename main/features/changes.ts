import { BuyInError } from '../../app/contract/errors.ts'
import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { peekChanges, redoChange, undoChange } from '../store/changes.ts'
import type { Sql } from '../store/database.ts'
import { failureOf } from '../store/faults.ts'
import { followTag } from '../store/review-tags.ts'
import { listTrash, purgeTrash, takeFromTrash } from '../store/trash.ts'
import { change, type FeatureContext } from './feature.ts'

/** A change taken back may have touched anything. */
const anything: JournalEvent[] = [
  { type: 'organisation.changed' },
  { type: 'conversations.changed', ids: [] },
  { type: 'entries.changed' },
  { type: 'replies.changed' },
  { type: 'search.changed' },
  { type: 'changes.changed' },
]

const followers = { accepted_tag: followTag }

/** What does not fit together any more, the journal's own rules refuse: a tag made since stands on what would go. */
const inTheWay = (fault: unknown): unknown =>
  fault instanceof BuyInError || failureOf(fault).code !== 'conflict'
    ? fault
    : new BuyInError('conflict', 'Something that was added since depends on this.', 'Remove that first, for example a tag made since then.')

/** Undo and redo of records. */
export const changesFeature = (context: FeatureContext): Handlers<'changes'> => {
  const step = (work: (sql: Sql, now: number) => string) => {
    const store = context.journals.current()
    try {
      const label = store.write(() => work(store.sql, context.ports.now()))
      for (const event of anything) context.emit(event)
      return { label }
    } catch (fault) {
      throw inTheWay(fault)
    }
  }
  return {
    peek: () => peekChanges(context.journals.current().sql),
    undo: ({ changeId }) => step((sql, now) => undoChange(sql, now, changeId, followers)),
    redo: () => step((sql, now) => redoChange(sql, now, followers)),
  }
}

/** What was deleted in the last 30 days. */
export const trashFeature = (context: FeatureContext): Handlers<'trash'> => ({
  list: () => listTrash(context.journals.current().sql),
  restore: ({ kind, id }) => change(context, `Restore ${kind}`, id, anything, (sql) => takeFromTrash(sql, kind, id)),
  empty: () => {
    const store = context.journals.current()
    const removed = store.write(() => purgeTrash(store.sql, context.ports.now()))
    for (const event of anything) context.emit(event)
    return { removed }
  },
})
