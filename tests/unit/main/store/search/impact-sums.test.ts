import { array, assert, constantFrom, integer, property } from 'fast-check'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../../../main/store/database.ts'
import { ranking } from '../../../../../main/store/migrations/0006-ranking.ts'
import { sumsMatch } from '../../../../../main/store/search/impact-sums.ts'
import { impactTokens, timesAtMost } from '../../../../../main/store/search/impact.ts'
import { makeQuickFolder } from '../../../../support/journal.ts'

const words = ['order', 'orders', 'ordered', 'ordering', 'orderly']
const text = array(constantFrom(...words, 'we', 'the'), { minLength: 12, maxLength: 12 })

test('texts are found in which words are so often together, and no others', () => {
  const sql = openDatabase(join(makeQuickFolder(), 'ranks.sqlite'), { readonly: false })
  sql.raw.exec(ranking.match(/CREATE VIRTUAL TABLE search_ranks[^;]*;/u)?.[0] ?? '')
  assert(
    property(
      array(text, { minLength: 1, maxLength: 12 }),
      integer({ min: 1, max: 6 }),
      integer({ min: 1, max: 5 }),
      (texts, count, some) => {
        sql.run('DELETE FROM search_ranks')
        for (const [index, one] of texts.entries())
          sql.run('INSERT INTO search_ranks (rowid, words) VALUES (:key, :ranks)', { key: index, ranks: impactTokens([one]).join(' ') })
        const asked = words.slice(0, some)
        const found = sql.all<{ rowid: number }>('SELECT rowid FROM search_ranks WHERE search_ranks MATCH :match ORDER BY rowid', {
          match: sumsMatch(asked, count, 12),
        })
        const expected = texts.flatMap((one, index) => (one.filter((word) => asked.includes(word)).length >= count ? [index] : []))
        expect(found.map(({ rowid }) => rowid)).toEqual(expected)
      },
    ),
    { numRuns: 150 },
  )
  sql.close()
})

test('nothing is in a text more often than its tokens leave room for', () => {
  assert(
    property(
      array(constantFrom('yeah', 'no', 'the'), { maxLength: 60 }),
      array(constantFrom('yeah', 'no'), { maxLength: 30 }),
      (said, thought) => {
        const most = timesAtMost([said.length, thought.length], impactTokens([said, thought]).length)
        for (const word of ['yeah', 'no', 'the'])
          expect([...said, ...thought].filter((one) => one === word).length).toBeLessThanOrEqual(most)
      },
    ),
  )
})
