import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseQuery } from '../../../../../app/rules/search-query.ts'
import { openDatabase, type Sql } from '../../../../../main/store/database.ts'
import { startSearch } from '../../../../../main/store/search/candidates.ts'
import { impactQueryOf } from '../../../../../main/store/search/impact-match.ts'
import { impactOf } from '../../../../../main/store/search/impact.ts'
import { planOf } from '../../../../../main/store/search/plan.ts'
import { answerByReading } from '../../../../bench/search-exact.ts'
import { fillSearchJournal } from '../../../../bench/search-journal.ts'
import { makeQueries } from '../../../../bench/search-queries.ts'
import { makeRandom } from '../../../../bench/statistics.ts'
import { readTurns, type Turn } from '../../../../bench/texts.ts'
import { makeFolder } from '../../../../support/journal.ts'
import { findAll, findNow } from '../../../../support/search.ts'

// However busy the machine is, ranking is not cut short.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0))
afterEach(() => void vi.restoreAllMocks())

/** How many of the ten best of reading every exchange are among the ten best that are found, and how many conversations answer at most. */
const compare = (sql: Sql, queries: readonly string[], exact: ReturnType<typeof answerByReading>): { share: number; most: number } => {
  let [wanted, found, most] = [0, 0, 0]
  for (const text of queries) {
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
    most = Math.max(most, truth.conversations?.size ?? 0)
  }
  return { share: found / wanted, most }
}

test('the ten best are those of reading every exchange, and nothing that answers is missed, for every class of query', async () => {
  const folder = makeFolder()
  await fillSearchJournal(folder, readTurns(join(folder, 'nowhere')).turns, 2000, () => {})
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  const queries = makeQueries(sql, 8).map(({ text }) => text)
  const exact = answerByReading(sql, queries, () => {})
  const { share, most } = compare(sql, queries, exact)
  expect(share).toBeGreaterThanOrEqual(0.99)
  expect(most).toBeGreaterThan(1000)
  for (const text of queries) {
    const all = findAll(sql, text, 'newest', 100).filter(({ widened }) => !widened)
    expect(new Set(all.map(({ conversationId }) => conversationId)), text).toEqual(exact.get(text)?.conversations)
  }
  sql.close()
})

const sayings =
  `the price,the price,we can,they want,is not,what they said,to hear,again,pay for it,the board,a year,no one,the night shift,so far,winter,
  cold store,a pilot,too late,of course,the contract,who signs,budget,in spring,the pallets,one truck,without us,our own,next week`.split(
    /,\s*/u,
  )

/** What is said again and again in the same words, of which the first are by far the most frequent. */
const sameTurns = (): Turn[] => {
  const random = makeRandom(3)
  const saying = () => sayings[Math.floor(sayings.length * random() ** 1.2)] as string
  const text = () => Array.from({ length: 1 + Math.floor(12 * random() ** 2) }, saying).join(' ')
  return Array.from({ length: 600 }, () => ({ speaker: 'Me', text: text() }))
}

test('they are where phrases and several words are in thousands of exchanges, and where a phrase of such words is not', async () => {
  const folder = makeFolder()
  await fillSearchJournal(folder, sameTurns(), 4500, () => {})
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  const queries = [
    ...sayings.slice(1, 6).flatMap((saying) => [`"${saying}"`, saying, `"${saying}" again`]),
    ...['"the price we can"', '"the price" "we can"', 'the price we can', '"price the"', '"can we can the price"'],
  ]
  const { share, most } = compare(
    sql,
    queries,
    answerByReading(sql, queries, () => {}),
  )
  expect(share).toBeGreaterThanOrEqual(0.99)
  expect(most).toBeGreaterThan(4000)
  sql.close()
}, 60_000)

const forms = 'price prices priced pricing pricey pricier priceless pricelist'.split(' ')

/** A word in many forms, of which the first are more frequent, words that go on and on, and one in hundreds of forms. */
const manyForms = (): Turn[] => {
  const random = makeRandom(7)
  const pick = (words: readonly string[], power: number) => words[Math.floor(words.length * random() ** power)] as string
  const letters = (number: number) => Array.from(String(number), (digit) => 'abcdefghij'[Number(digit)]).join('')
  const word = (): string => {
    const chance = random()
    if (chance < 0.12) return pick(forms, 2)
    if (chance < 0.123) return 'never never never never never never'
    if (chance < 0.2) return 'stores'
    return chance < 0.205 ? `sto${letters(1000 + Math.floor(400 * random()))}` : pick(sayings, 1)
  }
  const text = () => Array.from({ length: 2 + Math.floor(14 * random() ** 2) }, word).join(' ')
  return Array.from({ length: 1500 }, () => ({ speaker: 'Me', text: text() }))
}

test('they are where many words that a part of a word stands for add up, and where one stands again and again', async () => {
  const folder = makeFolder()
  await fillSearchJournal(folder, manyForms(), 4000, () => {})
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  const queries = ['pri*', '*ric*', 'pric*', '*rice', 'never', 'nev*', '"never never"', 'sto*', '*tor*', 'the', 'pri* the']
  const exact = answerByReading(sql, queries, () => {})
  for (const text of queries) expect(compare(sql, [text], exact).share, text).toBeGreaterThanOrEqual(0.9)
  expect(compare(sql, queries, exact).share).toBeGreaterThanOrEqual(0.99)
  sql.close()
}, 60_000)

test('of the few words a part of a word stands for, the most frequent come first, whatever their letters', async () => {
  const folder = makeFolder()
  const six = ['price', 'priced', 'pricer', 'prices', 'pricey', 'pricing']
  const texts = six.flatMap((word, index) => Array.from({ length: 2 ** index }, () => `${word} and what we said of it in spring`))
  await fillSearchJournal(
    folder,
    texts.map((text) => ({ speaker: 'Me', text })),
    100,
    () => {},
  )
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  const query = impactQueryOf(startSearch(sql, planOf(sql, parseQuery('pric*'))))
  expect(query?.patterns).toEqual([{ closed: [], open: [six.toReversed()] }])
  sql.close()
})

test('the beginning of a word that is still being typed fills a page without asking for all that it may become', async () => {
  const folder = makeFolder()
  await fillSearchJournal(folder, manyForms(), 4000, () => {})
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  let asked = 0
  const all: Sql['all'] = (text, parameters) => {
    if (text.includes('search_ranks MATCH')) asked += 1
    return sql.all(text, parameters)
  }
  for (const text of ['pr*', 'th*', 'st*', 'th* pr*']) {
    asked = 0
    const { notes } = findNow({ ...sql, all }, { text, order: 'best', limit: 30, cursor: null })
    expect(notes, text).toHaveLength(30)
    expect(asked, text).toBeLessThan(60)
  }
  sql.close()
}, 60_000)

test('what is not to be there is not among them', async () => {
  const folder = makeFolder()
  await fillSearchJournal(folder, sameTurns(), 1000, () => {})
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  const { notes } = findNow(sql, { text: 'the price -we -"they want"', order: 'best', limit: 50, cursor: null })
  expect(notes).toHaveLength(50)
  for (const { exchangeId } of notes.flatMap(({ hits }) => hits)) {
    const text = sql.get<{ text: string }>("SELECT external_text || ' . ' || internal_text AS text FROM exchange WHERE id = :exchangeId", {
      exchangeId,
    })?.text
    expect(text).toMatch(/\bprice\b/i)
    expect(text).not.toMatch(/\bwe\b|\bthey want\b/i)
  }
  sql.close()
})

test('a word counts the more the more often it is there and the shorter the text is', () => {
  expect(impactOf(2, 10, 10)).toBeGreaterThan(impactOf(1, 10, 10))
  expect(impactOf(1, 5, 10)).toBeGreaterThan(impactOf(1, 10, 10))
  expect(impactOf(1, 10, 10)).toBeCloseTo(1)
})
