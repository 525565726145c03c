import { journal } from './0001-journal.ts'
import { decision } from './0002-decision.ts'
import { review } from './0003-review.ts'
import { search } from './0004-search.ts'
import { lists } from './0005-lists.ts'
import { ranking } from './0006-ranking.ts'

/** All steps from an empty file to today's schema, in order. A file's `user_version` counts those it has taken. */
export const migrations: readonly string[] = [journal, decision, review, search, lists, ranking]

/** The schema this program writes. */
export const schemaVersion = migrations.length

/** "BuyI" as SQLite's application_id, by which a journal is told from any other SQLite file. */
export const applicationId = 0x42757949
