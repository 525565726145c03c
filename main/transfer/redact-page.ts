import type { Page } from '../../app/review/records.ts'
import { redactRecords, type FoundText } from '../../app/review/redact-records.ts'
import type { NameFinder } from '../../app/rules/redaction.ts'
import type { Sql } from '../store/database.ts'
import { aroundPage } from '../store/records/around.ts'

/** A page with its names replaced. What is in it reads as if all had been at hand at once. */
export const redactPage = (sql: Sql, page: Page, finder: NameFinder, found?: (text: FoundText) => void): Page => {
  const redacted = redactRecords({ [page.collection]: page.records }, finder, found, aroundPage(sql, page))
  return { collection: page.collection, records: redacted[page.collection] } as Page
}
