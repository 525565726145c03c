import { describe, expect, test } from 'vitest'
import { readBackupName } from '../../../renderer/screens/whole-journal/backup-names.ts'
import { showSize } from '../../../renderer/screens/whole-journal/file-size.ts'
import { reportLines } from '../../../renderer/screens/whole-journal/import-words.ts'

describe('a backup', () => {
  test.each([
    ['journal 2026-11-23 135005 backup.sqlite', '2026-11-23T13:50:05.000Z', 'made by you'],
    ['journal 2026-11-23 135005 before import 2.sqlite', '2026-11-23T13:50:05.000Z', 'before a journal was imported'],
    ['journal 2026-11-23 135005 replaced.sqlite', '2026-11-23T13:50:05.000Z', 'kept aside when another was restored'],
    ['journal 2026-11-23 135005 by hand.sqlite', '2026-11-23T13:50:05.000Z', 'by hand'],
    ['journal of last year.sqlite', null, 'journal of last year.sqlite'],
  ])('says by its name when and why it was made: %s', (name, at, why) => {
    expect(readBackupName(name)).toEqual({ at, why })
  })

  test.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [819_200, '819 KB'],
    [999_499, '999 KB'],
    [999_500, '1 MB'],
    [3_440_000, '3.4 MB'],
    [1_250_000_000, '1.3 GB'],
  ])('of %d bytes is shown as %s', (bytes, shown) => {
    expect(showSize(bytes)).toBe(shown)
  })
})

test('what came in is told kind by kind, and what has no name of its own together', () => {
  const report = { added: { accounts: 1, causes: 2, changes: 9 }, changed: { notes: 3 }, kept: { accounts: 4, consensus: 1 }, both: [] }
  expect(reportLines(report)).toEqual([
    { title: 'Accounts', added: 1, changed: 0, kept: 4 },
    { title: 'Notes', added: 0, changed: 3, kept: 0 },
    { title: 'What belongs to these', added: 11, changed: 0, kept: 1 },
  ])
  expect(reportLines({ added: {}, changed: {}, kept: {}, both: [] })).toEqual([])
})
