import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../../main/store/database.ts'
import { dump, fillTeam, makeFolder, startJournal, startOwnJournal, type TestJournal } from '../../../support/journal.ts'

const pathIn = ({ folder }: TestJournal) => join(folder, 'journal.sqlite')

const look = (path: string) => {
  const sql = openDatabase(path, { readonly: true })
  const rows = dump(sql)
  sql.close()
  return rows
}

const filled = async (): Promise<TestJournal> => {
  const journal = await startOwnJournal()
  const sql = openDatabase(pathIn(journal), { readonly: false })
  fillTeam(sql)
  sql.close()
  return journal
}

const overwrite = (path: string, from: number, bytes: Uint8Array) => {
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, from)
  closeSync(file)
}

describe('a backup', () => {
  test('is a whole journal as it was at that moment, and is listed', async () => {
    const journal = await filled()
    const before = look(pathIn(journal))
    const { path } = await journal.call('journal.backup', {})
    await journal.call('accounts.create', { name: 'Later' })
    expect(look(path)).toEqual(before)
    const sql = openDatabase(path, { readonly: true })
    expect(sql.raw.pragma('integrity_check', { simple: true })).toBe('ok')
    sql.close()
    const again = await journal.call('journal.backup', {})
    expect(again.path).not.toBe(path)
    expect(await journal.call('journal.backups', {})).toEqual(
      [again.path, path]
        .map((one) => ({ name: basename(one), size: statSync(one).size }))
        .toSorted((one, other) => (one.name < other.name ? 1 : -1)),
    )
  })

  test('is made while the journal is written in, and is of the moment it was begun', async () => {
    const journal = await filled()
    const before = look(pathIn(journal))
    let isDone = false
    const backup = journal.call('journal.backup', {}).finally(() => (isDone = true))
    await journal.call('accounts.create', { name: 'Meanwhile' })
    expect(isDone).toBe(false)
    const { path } = await backup
    expect([before, look(pathIn(journal))]).toContainEqual(look(path))
    expect(JSON.stringify(look(pathIn(journal)))).toContain('Meanwhile')
  })

  test('that was never finished is not listed, and gone with the next', async () => {
    const journal = await filled()
    const { path } = await journal.call('journal.backup', {})
    const half = path.replace('.sqlite', ' 2.sqlite.part')
    writeFileSync(half, readFileSync(path).subarray(0, 8192))
    expect(await journal.call('journal.backups', {})).toHaveLength(1)
    await journal.call('journal.backup', {})
    expect(existsSync(half)).toBe(false)
  })

  test('takes the place of the journal once, however often that is asked for', async () => {
    const journal = await filled()
    const { path } = await journal.call('journal.backup', {})
    const [first, second] = await Promise.all([1, 2].map(() => journal.ask('journal.restore', { name: basename(path) })))
    expect(first).toMatchObject({ ok: true })
    expect(second).toMatchObject({ ok: false, error: { code: 'conflict' } })
  })

  test('is put back in the place of the journal, which is kept aside', async () => {
    const journal = await filled()
    const good = look(pathIn(journal))
    const { path } = await journal.call('journal.backup', {})
    await journal.call('accounts.create', { name: 'Made since' })
    const since = look(pathIn(journal))
    const { status, aside } = await journal.call('journal.restore', { name: basename(path) })
    expect(status).toMatchObject({ state: 'open', name: 'mine', readOnly: null })
    expect(look(pathIn(journal))).toEqual(good)
    expect(look(join(dirname(path), aside ?? ''))).toEqual(since)
    expect(journal.events).toContainEqual({ type: 'journal.changed' })
    // And it can be written in, closed and opened.
    await journal.call('accounts.create', { name: 'After' })
    await journal.close()
    const again = startJournal(journal.folder)
    expect(await again.call('journal.status', {})).toMatchObject({ state: 'open' })
    // What was put aside can be put back as well.
    await again.call('journal.restore', { name: aside ?? '' })
    expect(look(pathIn(again))).toEqual(since)
  })

  test('is put back where the journal is damaged or gone', async () => {
    const journal = await filled()
    const good = look(pathIn(journal))
    const { path } = await journal.call('journal.backup', {})
    await journal.close()
    writeFileSync(pathIn(journal), 'no journal at all, and longer than a header of SQLite needs to be, which is a hundred bytes or so…………')
    const broken = startJournal(journal.folder)
    expect(await broken.call('journal.status', {})).toMatchObject({ state: 'failed' })
    const { status, aside } = await broken.call('journal.restore', { name: basename(path) })
    expect(status).toMatchObject({ state: 'open' })
    expect(look(pathIn(broken))).toEqual(good)
    expect(readFileSync(join(dirname(path), aside ?? ''), 'utf8')).toContain('no journal at all')
  })

  test.each<[string, (path: string) => void]>([
    ['that is cut off', (path) => writeFileSync(path, readFileSync(path).subarray(0, 20_000))],
    ['whose pages are overwritten', (path) => overwrite(path, 8192, new Uint8Array(30_000).fill(7))],
    ['that is no journal', (path) => writeFileSync(path, 'not a file of SQLite')],
    [
      'of a newer version',
      (path) => {
        const sql = openDatabase(path, { readonly: false })
        sql.raw.pragma('user_version = 999')
        sql.raw.pragma('journal_mode = DELETE')
        sql.close()
      },
    ],
    [
      'whose records do not fit together',
      (path) => {
        const sql = openDatabase(path, { readonly: false })
        sql.raw.pragma('foreign_keys = OFF')
        sql.run("UPDATE buyer SET opportunity_id = 'nowhere'")
        sql.raw.pragma('journal_mode = DELETE')
        sql.close()
      },
    ],
  ])('%s is not put back, and the journal goes on as it was', async (_what, spoil) => {
    const journal = await filled()
    const { path } = await journal.call('journal.backup', {})
    await journal.call('accounts.create', { name: 'Made since' })
    const before = look(pathIn(journal))
    spoil(path)
    const reply = await journal.ask('journal.restore', { name: basename(path) })
    expect(reply).toMatchObject({ ok: false, error: { code: expect.stringMatching(/damaged|unreadable/) } })
    expect(look(pathIn(journal))).toEqual(before)
    expect(readdirSync(journal.folder).filter((name) => /next|part/.test(name))).toEqual([])
    await journal.call('accounts.create', { name: 'Goes on' })
  })

  test.each(['../journal.sqlite', '..', 'journal.sqlite', 'sample 2026.sqlite'])('of another place (%s) is not found', async (name) => {
    const journal = await filled()
    await journal.call('journal.backup', {})
    copyFileSync(pathIn(journal), join(journal.folder, 'backups', 'sample 2026.sqlite'))
    expect(await journal.ask('journal.restore', { name })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(existsSync(pathIn(journal))).toBe(true)
  })

  test('is put back where no journal was begun yet', async () => {
    const journal = await filled()
    const { path } = await journal.call('journal.backup', {})
    const good = look(path)
    const fresh = startJournal(makeFolder())
    const place = join(fresh.folder, 'backups')
    expect(await fresh.ask('journal.backup', {})).toMatchObject({ ok: false, error: { code: 'no-journal' } })
    mkdirSync(place)
    copyFileSync(path, join(place, basename(path)))
    expect(await fresh.call('journal.restore', { name: basename(path) })).toMatchObject({ status: { state: 'open' }, aside: null })
    expect(look(pathIn(fresh))).toEqual(good)
  })
})
