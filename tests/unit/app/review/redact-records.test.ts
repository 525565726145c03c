import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { anchorsOf } from '../../../../app/note/reading.ts'
import { exchangeFromJson } from '../../../../app/note/schema.ts'
import { reviewAnchorOf } from '../../../../app/review/anchors.ts'
import { openArchive, readAll } from '../../../../app/review/archive.ts'
import { collectionNames, homeCollections, type Records } from '../../../../app/review/records.ts'
import { redactRecords, type FoundText } from '../../../../app/review/redact-records.ts'
import { sumUpNames } from '../../../../app/rules/redaction-findings.ts'
import { planNames, type Named } from '../../../../app/rules/redaction-plan.ts'
import { findNamesBy } from '../../../../app/rules/redaction.ts'
import { writeArchive } from '../../../../main/transfer/archive-writing.ts'
import { aboutCopy, idAt, someRecords } from '../../../support/archive-records.ts'

const named: Named[] = [
  { id: idAt(1, '3'), kind: 'buyer', name: 'Zebulon Quimby', opportunityId: idAt(1, '2') },
  { id: idAt(2, '3'), kind: 'buyer', name: 'Zebulon Ortiz', opportunityId: idAt(2, '2') },
  { id: idAt(1, '1'), kind: 'account', name: 'Wexford Creamery Ltd' },
  { id: idAt(1, '5'), kind: 'seller', name: 'Ottoline Frost' },
]
const canary = /zebulon|quimby|ortiz|wexford|creamery|ottoline|frost/iu
const finder = findNamesBy(named, planNames(named))

/** Records with names in every text a person can write. */
const told = 'Zebulon of Wexford told Ottoline'

/** Every string that is neither an id nor one of a closed list becomes a text with names. */
const withNames = (value: unknown, key = ''): unknown => {
  if (Array.isArray(value)) return value.map((one) => withNames(one, key))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withNames(one, name)]))
  }
  const written = ['name', 'title', 'text', 'speaker', 'remark', 'reason', 'wording', 'quote', 'prefix', 'suffix']
  return typeof value === 'string' && written.includes(key) ? told : value
}

test('no name that was replaced is left anywhere in the file, and what says no name is as it was', async () => {
  const records = withNames(someRecords(3)) as Required<Records>
  const redacted = redactRecords(records, finder)
  const file = await writeArchive(aboutCopy, redacted)
  expect(strFromU8(file, true)).not.toMatch(canary)
  const parts = unzipSync(file)
  expect(Object.keys(parts)).toHaveLength(collectionNames.length - homeCollections.size + 1)
  for (const [name, bytes] of Object.entries(parts)) expect(strFromU8(bytes), name).not.toMatch(canary)
  const back = await readAll(openArchive(file))
  expect(back.barriers[0]?.title).toBe('Buyer 1 of Account 1 told Seller')
  expect(back['reflection-items'][0]?.wording).toBe('Buyer 1/Buyer 2 of Account 1 told Seller')
  expect(back.buyers[0]).toMatchObject({ name: 'Buyer 1', title: 'Buyer 1 of Account 1 told Seller', influence: 5, roles: ['economic'] })
  expect(back.accounts[0]?.name).toBe('Account 1')

  const plain = someRecords(3)
  const others = findNamesBy([], planNames([]))
  expect(redactRecords(plain, others)).toEqual(plain)
})

test('passages stand on their words in the notes that leave', () => {
  const records = withNames(someRecords(1)) as Required<Records>
  const [note] = records.notes
  const [passage] = note?.passages ?? []
  const [exchange] = note?.exchanges ?? []
  if (!note || !passage || !exchange) throw new Error('there is no note')
  const placed = { ...passage, detached: false }
  const marked = JSON.parse(
    JSON.stringify(exchange).replace('"type":"text"', `"type":"text","marks":[{"type":"passage","attrs":{"id":"${placed.passage.id}"}}]`),
  ) as typeof exchange
  const redacted = redactRecords({ ...records, notes: [{ ...note, exchanges: [marked], passages: [placed] }] }, finder)
  const after = redacted.notes[0]
  const anchor = after?.passages[0]?.anchor
  expect(anchor?.quote).toBe('Buyer 1 of Account 1 told Seller')
  expect(anchor).toEqual(anchorsOf(exchangeFromJson(after?.exchanges[0] ?? exchange)).get(placed.passage.id))
})

test('what was found is told with where it stands', () => {
  const found: FoundText[] = []
  redactRecords(withNames(someRecords(1)) as Records, finder, (text) => found.push(text))
  const findings = sumUpNames(found)
  expect(findings[0]).toMatchObject({ key: 'zebulon', replacement: 'Buyer 1/Buyer 2', doubt: 'shared' })
  const own = findings.find(({ key, replacement }) => key === 'zebulon' && replacement === 'Buyer 1')
  expect(own?.places.map(({ place: { collection } }) => collection)).toEqual(
    expect.arrayContaining([
      'opportunities',
      'conversations',
      'notes',
      'versions',
      'barriers',
      'barrier-steps',
      'criteria',
      'reasons',
      'reflections',
      'plans',
    ]) as string[],
  )
  expect(own?.kept).toBe(0)
})

test('what a coach wrote stands on the same words in the next copy', () => {
  const records = withNames(someRecords(1)) as Required<Records>
  const [item] = records['review-items']
  if (item?.target.on !== 'words') throw new Error('there is no comment on words')
  const anchor = reviewAnchorOf(told, { exchangeId: idAt(1, 'e'), side: 'external', start: told.indexOf('Wexford'), end: told.length })
  const title = { text: 'Zebulon again', tag: 'criterion' as const, criterionId: null, title: 'Wexford first', weight: 3 }
  const tag = { ...item, kind: 'tag' as const, target: { ...item.target, anchor }, versions: [{ ...item.versions[0], content: title }] }
  const [redacted] = redactRecords({ ...records, 'review-items': [tag as typeof item] }, finder)['review-items']
  expect(redacted).toMatchObject({
    target: { anchor: { from: 11, to: 32, quote: 'Account 1 told Seller', prefix: 'Buyer 1 of ', suffix: '' } },
    versions: [{ content: { text: 'Buyer 1 again', title: 'Account 1 first', weight: 3 } }],
  })
})
