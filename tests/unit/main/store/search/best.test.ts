import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../../../main/store/database.ts'
import { impactOf } from '../../../../../main/store/search/impact.ts'
import { answerByReading } from '../../../../bench/search-exact.ts'
import { fillSearchJournal } from '../../../../bench/search-journal.ts'
import { makeQueries } from '../../../../bench/search-queries.ts'
import { readTurns } from '../../../../bench/texts.ts'
import { makeFolder } from '../../../../support/journal.ts'
import { findAll, findNow } from '../../../../support/search.ts'

test('the ten best are those of reading every exchange, and nothing that answers is missed, for every class of query', async () => {
  const folder = makeFolder()
  await fillSearchJournal(folder, readTurns(join(folder, 'nowhere')).turns, 2000, () => {})
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  const queries = makeQueries(sql, 8)
  const exact = answerByReading(
    sql,
    queries.map(({ text }) => text),
    () => {},
  )
  let [wanted, found] = [0, 0]
  for (const { text } of queries) {
    const truth = exact.get(text)
    if (!truth) throw new Error(text)
    const { notes } = findNow(sql, { text, order: 'best', limit: 20, cursor: null })
    const scores = notes
      .filter(({ widened }) => !widened)
      .flatMap(({ conversationId }) =>
        sql.all<{ external: string; internal: string }>(
          'SELECT external_text AS external, internal_text AS internal FROM exchange WHERE conversation_id = :conversationId',
          { conversationId },
        ),
      )
      .map(({ external, internal }) => truth.scoreOf(external, internal))
    const ten = Math.min(10, truth.conversations?.size ?? 10)
    wanted += ten
    found += Math.min(ten, scores.filter((score) => score >= truth.tenth - 1e-9).length)
    const all = findAll(sql, text, 'newest', 100).filter(({ widened }) => !widened)
    expect(new Set(all.map(({ conversationId }) => conversationId)), text).toEqual(truth.conversations)
  }
  expect(found / wanted).toBeGreaterThanOrEqual(0.99)
  expect(queries.some(({ text }) => (exact.get(text)?.conversations?.size ?? 0) > 1000)).toBe(true)
  sql.close()
})

test('a word counts the more the more often it is there and the shorter the text is', () => {
  expect(impactOf(2, 10, 10)).toBeGreaterThan(impactOf(1, 10, 10))
  expect(impactOf(1, 5, 10)).toBeGreaterThan(impactOf(1, 10, 10))
  expect(impactOf(1, 10, 10)).toBeCloseTo(1)
})
