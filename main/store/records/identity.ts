import { newId, type Id } from '../../../app/model/ids.ts'
import type { Sql } from '../database.ts'

/** The journal's own id, or `null` where nothing has asked for one yet. */
export const findJournalId = (sql: Sql): Id | null => sql.get<{ id: Id }>('SELECT id FROM journal_identity')?.id ?? null

/** The journal's own id, which is made on first use and then stays. Call within a transaction. */
export const journalId = (sql: Sql): Id => {
  const known = findJournalId(sql)
  if (known !== null) return known
  const id = newId()
  sql.run('INSERT INTO journal_identity (id) VALUES (:id)', { id })
  return id
}
