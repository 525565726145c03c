import type { Id } from '../../../app/model/ids.ts'
import { collectionNames, type CollectionName, type Page, type RecordOf } from '../../../app/review/records.ts'
import type { Sql } from '../database.ts'
import { ownIds } from '../review-authors.ts'
import { readSettings } from '../settings.ts'
import { stagedAt } from '../staged.ts'
import { countRecords, pagesOf } from './reading.ts'

/** The record that a row of the undo log is about: what belongs to another record counts as that one. */
const owner = `CASE table_name
  WHEN 'conversation_buyer' THEN image ->> 'conversation_id' WHEN 'barrier_holder' THEN image ->> 'barrier_id'
  WHEN 'criterion_holder' THEN image ->> 'criterion_id' WHEN 'inference_holder' THEN image ->> 'passage_id'
  WHEN 'outcome' THEN image ->> 'passage_id' WHEN 'plan_question' THEN image ->> 'plan_id'
  WHEN 'reflection_answer' THEN image ->> 'reflection_id' WHEN 'review_version' THEN image ->> 'item_id' ELSE image ->> 'id' END`

/** When records were changed last, as far as the undo log goes back, and when notes were saved; by id. */
export const readChanges = (sql: Sql): RecordOf<'changes'>[] =>
  sql.all<RecordOf<'changes'>>(
    `WITH logged AS (
       SELECT ${owner} AS id, max(at) AS at
       FROM (SELECT table_name, at, coalesce(after, before) AS image FROM change JOIN change_row ON change_id = change.id WHERE undone = 0)
       WHERE table_name <> 'passage' GROUP BY 1),
     saved AS (SELECT conversation_id AS id, saved_at AS noteAt FROM note WHERE saved_at IS NOT NULL)
     SELECT coalesce(logged.id, saved.id) AS id, at, noteAt FROM logged FULL OUTER JOIN saved ON saved.id = logged.id ORDER BY 1`,
  )

/** What is still being brought in is no part of the journal yet. */
const notStaged = `$id NOT IN (SELECT id FROM conversation WHERE deleted_at = '${stagedAt}')`

/** All there is in a journal, page by page, but for what was undone and can be. */
export function* wholeJournal(sql: Sql, journalId: Id): Generator<Page> {
  for (const collection of collectionNames) {
    if (collection === 'journals')
      yield { collection, records: [{ id: journalId, settings: readSettings(sql), authorIds: [...ownIds(sql)] }] }
    else if (collection === 'changes') yield { collection, records: readChanges(sql) }
    else yield* pagesOf(sql, collection, collection === 'conversations' || collection === 'notes' ? notStaged : '1')
  }
}

/** How many records a whole journal has, about: for the progress. */
export const countWhole = (sql: Sql): number =>
  collectionNames.reduce((sum, name: CollectionName) => sum + countRecords(sql, name), 1) + readChanges(sql).length
